"""When a page was published and changed: declared dates, then dates in the address, then dates in sight of the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from cleaner.input.html.dates import find_url_date, parse_date
from cleaner.input.html.declared import Declared
from cleaner.input.html.strings import clean_string

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "article:published", "og:published_time",
    "publish_date", "publish-date", "publishdate", "published_time", "pubdate", "published-date", "article.published",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "citation_publication_date", "citation_online_date", "citation_date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "bt:pubdate", "article_date_original", "originalpublicationdate", "article:post_date",
    "datecreated", "dc.date", "dc:date", "dcterms.date", "date", "release_date", "rnews:datepublished", "displaydate",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time", "article:updated_time",
    "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "revised", "updated_time", "article:modified",
)  # fmt: skip
_MARKED = (
    '[itemprop~="datePublished"], time[pubdate], time.published, time.entry-date, abbr.published, [class~="published" i], '
    '[class*="publish" i] time, [class*="pubdate" i], [class*="publish-date" i], [class*="post-date" i], [class*="postdate" i], '
    '[class*="entry-date" i], [class*="article-date" i], [class*="article__date" i], [class*="byline" i] time, '
    '[itemprop~="dateCreated"], article time, main time, header time, time, [class*="timestamp" i], [class*="date" i], [id*="date" i]'
)
_ELSEWHERE = re.compile(r"comment|related|sidebar|footer|recommend|popular|trending|teaser|event|modif|updat|copyright|calendar|birth")
_UPDATED = re.compile(r"\b(?:updated?|modified|revised|reviewed|aktualisiert|mis à jour|modifié|actualizado|aggiornato|bijgewerkt)\b", re.IGNORECASE)
_PUBLISHED_WORD = re.compile(r"\b(?:published|posted|created|veröffentlicht|publié|publicado|pubblicato|gepubliceerd)\b", re.IGNORECASE)
_NEAR = 40  # text nodes after the headline that may hold the date
_LONGEST_LINE = 120


def find_dates(declared: Declared, language: str) -> tuple[str | None, str | None]:
    """Return when the page was published and when it was changed; each None where nothing says so."""
    published = next(_find_published(declared, language), None)
    modified = next(_declared_dates(declared, "dateModified", _MODIFIED, language), None)
    return published, modified if modified != published else None


def _find_published(declared: Declared, language: str) -> Iterator[str]:
    yield from _declared_dates(declared, "datePublished", _PUBLISHED, language)
    for text in declared.strings("dateCreated", "uploadDate"):
        yield from _parse(text, language)
    if declared.url and (date := find_url_date(declared.url)):
        yield date
    yield from _marked_dates(declared, language)
    yield from _visible_dates(declared, language)
    if canonical := declared.meta("og:url"):
        yield from filter(None, [find_url_date(canonical)])


def _declared_dates(declared: Declared, key: str, metas: tuple[str, ...], language: str) -> Iterator[str]:
    for text in declared.strings(key):
        yield from _parse(text, language)
    for text in declared.all_metas(*metas):
        yield from _parse(text, language)
    for text in declared.strings(key, pages=True):
        yield from _parse(text, language)


def _parse(text: str, language: str) -> Iterator[str]:
    date = parse_date(text, language)
    if date:
        yield date


def _marked_dates(declared: Declared, language: str) -> Iterator[str]:
    """Yield the dates of elements that are marked as dates, those of publication before the others."""
    for selector in _MARKED.split(", "):
        for node in declared.tree.css(selector)[:20]:
            if _is_elsewhere(node):
                continue
            text = clean_string(node.text(separator=" ")[:1_000])
            if len(text) > _LONGEST_LINE or (_UPDATED.search(text) and not _PUBLISHED_WORD.search(text)):
                continue
            for value in (*(node.attributes.get(name) for name in ("datetime", "content", "title")), text):
                yield from _parse(value or "", language)


def _is_elsewhere(node: LexborNode) -> bool:
    parent: LexborNode | None = node
    while parent is not None and parent.tag not in {"body", "html"}:
        names = f"{parent.attributes.get('class') or ''} {parent.attributes.get('id') or ''}".lower()
        if parent.tag in {"footer", "aside", "nav"} or _ELSEWHERE.search(names):
            return True
        parent = parent.parent
    return False


def _visible_dates(declared: Declared, language: str) -> Iterator[str]:
    """Yield the dates in short lines of text around the first heading."""
    heading = declared.tree.css_first("h1")
    if heading is None:
        return
    near: LexborNode | None = heading
    for _ in range(3):
        near = near.parent if near is not None else None
        if near is None or near.tag in {"body", "html"}:
            return
        lines = [" ".join(line.split()) for line in near.text(separator="\n")[:20_000].split("\n")]
        for line in [line for line in lines if line][:_NEAR]:
            if len(line) <= _LONGEST_LINE and not _UPDATED.search(line):
                yield from _parse(line, language)
