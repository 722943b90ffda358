"""When a page was published and changed: declared dates, then dates in the address, then dates in sight of the headline.

htmldate finds the date of one page in a hundred more (`benchmarks/html_metadata.py`), and takes half as long again as the
parse, the cut and the scores of a page together; so these are our own, and it is the peer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from selectolax.lexbor import LexborNode

from cleaner.blocks.features import has_sentence_end
from cleaner.formats.html.parse import Page
from cleaner.metadata.dates import find_url_date, parse_date
from cleaner.metadata.declared import Declared
from cleaner.metadata.local_day import find_local
from cleaner.metadata.selectors import Selectors
from cleaner.metadata.strings import clean_string
from cleaner.metadata.surroundings import Elsewhere, Lines, find_headline, find_holders

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
_MARKED = Selectors(
    '[itemprop~="datePublished"], [itemprop~="dateCreated"], time, abbr, [class*="publish" i], [class*="date" i], '
    '[class*="byline" i], [class*="timestamp" i], [id*="date" i]',
    (
        '[itemprop~="datePublished"], [itemprop~="dateCreated"]',
        'time[pubdate], time.published, time.entry-date, abbr.published, [class~="published" i]',
        (
            '[class*="publish" i] time, [class*="pubdate" i], [class*="publish-date" i], [class*="post-date" i], '
            '[class*="postdate" i]'
        ),
        '[class*="entry-date" i], [class*="article-date" i], [class*="article__date" i], [class*="byline" i] time',
        "article time, main time, header time",
        "time",
        '[class*="timestamp" i], [class*="date" i], [id*="date" i]',
    ),
)
_STATED_ANYWHERE = "[datetime], [data-datetime], [data-date], [data-timestamp], [data-utime], abbr[title]"
_STATED = ("datetime", "content", "title", "data-datetime", "data-date", "data-timestamp", "data-utime")
_ELSEWHERE = re.compile(
    r"(?<!header)comment(?!ary)|related|sidebar|footer|recommend|popular|trending|teaser|\bevent|modif|updat|copyright|calendar|birth|join-?date"
)
_SURELY_ELSEWHERE = re.compile(
    r"(?<!header)comment(?!ary)|related|sidebar|recommend|popular|trending|copyright|footer|birth|calendar|\bevent|latest|widget"
)
_UPDATED = re.compile(
    r"\b(?:updated?|modified|revised|reviewed|edited|aktualisiert|geändert|mis à jour|modifié|actualizado|aggiornato|"
    r"bijgewerkt|uppdaterad|opdateret|oppdatert|atualizado|обновлено|обновлён|aktualizováno|aktualizacja|zaktualizowano|"
    r"frissítve|actualizat|güncelleme|güncellendi|diperbarui|cập nhật|ενημερώθηκε|оновлено|päivitetty|muokattu|ažurirano)\b|"
    r"更新|修改|수정|업데이트|آخر تحديث|به‌روزرسانی|עודכן|อัปเดต|अपडेट",
    re.IGNORECASE,
)
_PUBLISHED_WORD = re.compile(
    r"\b(?:published|posted|created|veröffentlicht|publié|publicado|pubblicato|gepubliceerd|publicerad|опубликовано|"
    r"opublikowano|publikováno|megjelent|publicat|yayınlanma|yayınlandı|diterbitkan|đăng|δημοσιεύθηκε|опубліковано|julkaistu|"
    r"objavljeno|udgivet|publisert|erschienen|objavljeno)\b|发布|發布|発表|公開|掲載|등록|입력|게시|نشر|انتشار|פורסם|เผยแพร่|प्रकाशित",
    re.IGNORECASE,
)
_PERHAPS_META = re.compile(r"publish|pubdate|date$|date_time|issued")
_NOT_PUBLISHED = re.compile(
    r"modif|updat|expir|valid|birth|review|end|last|format|unpublish|start|event|avail|until|death|found"
)
_EMBEDDED = re.compile(
    r"\"(?:datePublished|publishedAt|published_at|publishDate|publish_date|publicationDate|publishedDate|firstPublished|datePosted|"
    r"post_date|dateCreated|first-publication|publishedFirst|published_time|publish_time|created_at|createdAt|pubDate|displayDate)\\*\"\s*:\s*\\*\"([^\"\\]{8,40})",
)
_WRITTEN = re.compile(  # by a script where it stands, such as showDate("2024/05/06 10:00")
    r"<script[^>]{0,100}>\s*[\w.]{1,40}\(\s*[\"']((?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}[^\"'<]{0,30})[\"']"
)
_YEAR = re.compile(
    r"(?:19|20)\d{2}|\d[./]\d{2}(?!\d)|[\u0e01-\u0e3a]\.\s?\d\d|2[45]\d\d|1[34]\d\d|[٠۰०০๐０-９〇年٠-٩۰-۹०-९০-৯๐-๙]"
)
_BEFORE, _AFTER = 8, 40  # pieces of text around the headline that may hold the date
_LONGEST_LINE = 120
_JUST_A_DATE = 45
_LONGEST_LABEL = 30
_FEWEST_WORDS = 8  # of a sentence


def find_dates(page: Page, declared: Declared, language: str, title: str) -> tuple[str | None, str | None]:
    """Return when the page was published and when it was changed; each None where nothing says so.

    A page that only says when it was changed has that day for both: it is the day that the text is of.
    """
    latest = (datetime.now(UTC) + timedelta(days=1)).isoformat()  # nothing was published later: it is an event, or an expiry
    modified = next((date for date in _declared_dates(declared, "dateModified", _MODIFIED, language) if date < latest), None)
    published = next((date for date in _find_published(page, declared, language, title) if date < latest), None)
    if published:
        published = find_local(published, page.html, next(_address_dates(declared), ""))
    return published or modified, modified


def _address_dates(declared: Declared) -> Iterator[str]:
    if found := find_url_date(declared.url or declared.meta("og:url")):
        yield found


def _find_headline(declared: Declared, title: str) -> tuple[int, Elsewhere]:
    """Return the number of the line that is the headline, -1 for none, and what stands elsewhere than in its article."""
    headline = find_headline(declared.lines, declared.headings, title)
    return headline, Elsewhere(_ELSEWHERE, find_holders(declared.lines[headline][1]) if headline >= 0 else frozenset())


def _find_published(page: Page, declared: Declared, language: str, title: str) -> Iterator[str]:
    yield from _declared_dates(declared, "datePublished", _PUBLISHED, language)
    for text in (clean_string(declared.parsely.get("pub_date")), *declared.strings("dateCreated", "uploadDate")):
        yield from _parse(text, language)
    yield from _address_dates(declared)
    for name, values in declared.metas.items():
        if _PERHAPS_META.search(name) and not _NOT_PUBLISHED.search(name):
            yield from _parse(values[0], language)
    headline, elsewhere = _find_headline(declared, title)
    yield from _marked_dates(_MARKED.find(declared.tree), language, elsewhere)
    yield from _visible_dates(declared, language, headline, elsewhere)
    for written in _WRITTEN.finditer(page.html):
        yield from _parse(written[1], language)
    for found in _EMBEDDED.finditer(page.html):
        yield from _parse(found[1], language)
    yield from _marked_dates([declared.tree.css(_STATED_ANYWHERE)], language, elsewhere)
    yield from _other_dates(declared, language)


def _other_dates(declared: Declared, language: str) -> Iterator[str]:
    """Yield what may be the date where nothing better is: short lines that are but a date, in teasers too, then pictures."""
    elsewhere = Elsewhere(_SURELY_ELSEWHERE)
    for text, holder in declared.lines:
        if len(text) <= _JUST_A_DATE and _YEAR.search(text) and not elsewhere.has(holder):
            yield from _parse(text, language)
    for address in declared.all_metas("og:image", "twitter:image"):
        if date := find_url_date(address):
            yield date


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


def _parse_published(text: str, language: str) -> Iterator[str]:
    """Yield the date of a line, of publication where it names another one, too."""
    published, updated = _PUBLISHED_WORD.search(text), _UPDATED.search(text)
    if published and updated and updated.start() < published.start():
        yield from _parse(text[published.start() :], language)
    yield from _parse(text, language)


def _marked_dates(marked: Iterable[list[LexborNode]], language: str, elsewhere: Elsewhere) -> Iterator[str]:
    """Yield the dates of elements that are marked as dates, those of publication before the others."""
    for nodes in marked:
        for node in nodes[:20]:
            if elsewhere.has(node):
                continue
            text = clean_string(node.text(separator=" ")[:1_000])
            label = node.prev
            if label is not None and label.tag == "-text" and len(label.text_content or "") <= _LONGEST_LABEL:
                text = f"{(label.text_content or '').strip()} {text}"
            if len(text) > _LONGEST_LINE or (_UPDATED.search(text) and not _PUBLISHED_WORD.search(text)):
                continue
            both = _UPDATED.search(text) and _PUBLISHED_WORD.search(text)
            stated = () if both else (node.attributes.get(name) for name in _STATED)
            for value in (*stated, text):
                yield from _parse_published(value or "", language)


def _visible_dates(declared: Declared, language: str, headline: int, elsewhere: Elsewhere) -> Iterator[str]:
    """Yield the dates in short pieces of text: near the headline, of publication anywhere, of a change near the headline."""
    lines = declared.lines
    dated = [
        (index, _add_label(lines, index))
        for index, (text, holder) in enumerate(lines)
        if len(text) <= _LONGEST_LINE and _YEAR.search(text) and not elsewhere.has(holder)
    ]
    near = [
        text
        for index, text in dated
        if headline >= 0 and headline - _BEFORE <= index <= headline + _AFTER and not _is_told(text)
    ]
    published = [text for _, text in dated if _PUBLISHED_WORD.search(text)]
    alone = [text for index, text in dated if index > headline and len(text) <= _JUST_A_DATE]
    for group in (near, published, alone):
        for text in group:
            if text in published or not _UPDATED.search(text):
                yield from _parse_published(text, language)
    for text in near:
        yield from _parse(text, language)


def _is_told(text: str) -> bool:
    """Say whether a date stands in a sentence that tells of another day: of neither publication nor change."""
    is_sentence = has_sentence_end(text) and len(text.split()) >= _FEWEST_WORDS
    return is_sentence and not _PUBLISHED_WORD.search(text) and not _UPDATED.search(text)


def _add_label(lines: Lines, index: int) -> str:
    """Return a piece of text behind the label that stands before it as a piece of its own, such as "Updated:"."""
    label = lines[index - 1][0] if index else ""
    is_label = len(label) <= _LONGEST_LABEL and (_UPDATED.search(label) or _PUBLISHED_WORD.search(label))
    return f"{label} {lines[index][0]}" if is_label and not _YEAR.search(label) else lines[index][0]
