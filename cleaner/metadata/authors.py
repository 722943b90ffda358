"""The authors of a page: declared ones first, then those of its bylines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from selectolax.lexbor import LexborNode

from cleaner.metadata.chinese_names import find_chinese_names, is_chinese, is_organization
from cleaner.metadata.declared import Declared
from cleaner.metadata.json_ld import find_types
from cleaner.metadata.person_names import (
    has_prefix,
    is_outlet,
    looks_like_handle,
    looks_like_name,
    split_names,
    strip_prefix,
    strip_role,
)
from cleaner.metadata.selectors import Selectors
from cleaner.metadata.strings import clean_string, fold, squeeze, without_repeats
from cleaner.metadata.surroundings import Elsewhere, find_headline

_MOST_AUTHORS = 20
_ORGANIZATIONS = ("organization", "corporation", "business", "website", "agency")
_DEEPEST = 3
_METAS = (
    "author", "byl", "article:author", "article.author", "og:author", "og:article:author", "dc.creator", "dc:creator",
    "dcterms.creator", "sailthru.author", "parsely-author", "bt:author", "cxenseparse:author", "twitter:author",
    "citation_authors", "article:author_name", "article:author:name", "creator", "authors", "bylines", "news_author",
    "author_name", "dc.contributor", "byline",
)  # fmt: skip
_WRITTEN_BY = frozenset(
    {"written by", "author", "authors", "by", "posted by", "escrito por", "verfasst von", "geschrieben von", "écrit par",
     "scritto da", "geschreven door", "skrevet av", "skrevet af", "skriven av", "автор", "written",
     "story by", "words by", "text by", "reported by", "reporting by", "von", "par", "por", "door"},
)  # fmt: skip
_BYLINES = Selectors(
    '[itemprop~="author"], [itemprop~="name"], [property~="author"], [property~="name"], [rel~="author"], '
    '[class*="author" i], [class*="byline" i], [class*="username" i], '
    '[class*="posted-by" i], [class*="writer" i], [class*="contributor" i], '
    '[class~="autor" i], [class~="autore" i], [class~="auteur" i], [class~="auteurs" i], '
    '[class~="yazar" i], [class~="penulis" i], '
    'a[href*="/author"], [data-testid*="author" i], [data-testid*="byline" i]',
    (
        '[itemprop~="author"] [itemprop~="name"], [property~="author"] [property~="name"]',
        '[itemprop~="author"]',
        '[rel~="author"]',
        '[class*="author-name" i], [class*="author_name" i], [class*="authorname" i], [class*="author__name" i]',
        '[class*="byline-name" i], [class*="byline__name" i]',
        '[class*="byline" i] a, .author a, [class*="author-link" i], a[class*="author" i], a[href*="/author/"]',
        'a[href*="/authors/"]',
        '.author, [class*="byline" i], [class*="post-author" i], [class*="entry-author" i], [class*="article-author" i]',
        '[class*="article__author" i], [data-testid*="author" i], [data-testid*="byline" i], [class*="author" i] a',
        '[class*="author" i], [class*="username" i], [class*="posted-by" i], [class*="writer" i], [class*="contributor" i]',
        '[class~="autor" i], [class~="autore" i], [class~="auteur" i], [class~="auteurs" i]',
        '[class~="yazar" i], [class~="penulis" i]',
    ),
)
_ELSEWHERE = re.compile(
    r"comment(?!ary)|related|sidebar|footer|recommend|widget|popular|trending|teaser|\bcard|reply|review-|testimonial|promo|quote|menu|"
    r"more-from|latest",
)
_AFTER = re.compile(
    r"(?:\s+|^)(?:\d|for\s|on\s|at\s|\||[•·–—⋅»]|in\s|published|updated|posted|last\s|view\s|follow|see\s|is\s|was\s|has\s|"
    r"(?:writes|covers|reports|joined|works|lives|schreibt|arbeitet|écrit|escribe|scrive)\s|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d).*$",
    re.IGNORECASE,
)
_NOT_BYLINE = frozenset({"body", "html", "script", "style", "meta", "link", "article", "main", "form", "input", "img", "svg"})
_LONGEST_BYLINE = 150
_MOST_READ, _MOST_PARTS = 1_000, 200  # characters that are read of an element, and elements and texts in it
_BEFORE, _BEHIND = 8, 40  # pieces of text around the headline that may hold the byline


def find_authors(declared: Declared, site: Iterable[str], title: str) -> tuple[str, ...]:
    """Return the names of the authors from the most trustworthy place that has any; `site` are the names of the site.

    The site's own name is an author only where the page declares it as one and no person is named anywhere.
    """
    nobody = {squeeze(name) for name in (*site, *_list_organizations(declared)) if name}
    if names := _from_chinese(declared, title, nobody):
        return names
    for place in (_from_json_ld, _from_metas, _from_bylines):
        for values in place(declared):
            if names := clean_names(values, nobody):
                return names
    if names := clean_names(_from_lines(declared, title), nobody):
        return names
    places = (_from_json_ld_organizations, _from_json_ld, _from_metas)
    own = (clean_names(values) for place in places for values in place(declared))
    return next(filter(None, own), ())


def _list_organizations(declared: Declared) -> Iterator[str]:
    """Yield the names of the organizations that the page describes: papers and agencies, no authors where people are named."""
    for node in declared.graph.nodes:
        if any(kind.endswith(_ORGANIZATIONS) for kind in find_types(node)):
            yield clean_string(node.get("name"))


def _from_chinese(declared: Declared, title: str, nobody: set[str]) -> tuple[str, ...]:
    """Return the names in the text of a Chinese page, where no person is declared."""
    root = declared.tree.css_first("html")
    language = (root.attributes.get("lang") or "") if root is not None else ""
    if language and not language.lower().startswith(("zh", "cn")):
        return ()
    lines = declared.lines
    texts = [text for text, _ in lines]
    if not is_chinese(texts, language):
        return ()
    stated = [name for values in (*_from_json_ld(declared), *_from_metas(declared)) for name in clean_names(values, nobody)]
    if stated and not any(map(is_organization, stated)):
        return ()
    headline = find_headline(lines, declared.headings, title)
    elsewhere = Elsewhere(_ELSEWHERE)
    own = [text for text, holder in lines if not elsewhere.has(holder)]
    at = own.index(texts[headline]) if headline >= 0 and texts[headline] in own else -1
    return tuple(without_repeats(name for name in find_chinese_names(own, at) if squeeze(name) not in nobody))[:_MOST_AUTHORS]


def clean_names(values: Iterable[str], nobody: Collection[str] = ()) -> tuple[str, ...]:
    """Return the names in declared values: split where several stand in one, without roles, addresses and the site's name."""
    unwanted = {*nobody, *(f"the{name}" for name in nobody)}
    names = without_repeats(name for value in values for name in split_names(value) if squeeze(name) not in unwanted)
    return tuple(names[:_MOST_AUTHORS])


def _from_json_ld(declared: Declared) -> Iterator[list[str]]:
    for key in ("author", "creator"):
        for value in declared.values(key):
            yield list(_read_people(declared, value, 0))


def _from_json_ld_organizations(declared: Declared) -> Iterator[list[str]]:
    """Yield the organizations that are declared as authors, for pages where no person is named anywhere."""
    for key in ("author", "creator"):
        for value in declared.values(key):
            parts = [declared.graph.resolve(part) for part in _list(value)]
            yield [clean_string(part.get("name")) for part in parts if isinstance(part, dict)]


def _read_people(declared: Declared, value: object, depth: int) -> Iterator[str]:
    value = declared.graph.resolve(value)
    if isinstance(value, dict) and any(kind.endswith(_ORGANIZATIONS) for kind in find_types(value)):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and depth < _DEEPEST:
        for part in value:
            yield from _read_people(declared, part, depth + 1)
    elif isinstance(value, dict):
        name = value.get("name") or " ".join(str(value.get(key) or "") for key in ("givenName", "familyName")).strip()
        if isinstance(name, str | list | dict) and depth < _DEEPEST:
            yield from _read_people(declared, name, depth + 1)


def _from_metas(declared: Declared) -> Iterator[list[str]]:
    for name in ("citation_author", "citation_authors"):
        yield [" ".join(reversed(value.split(", "))) for value in declared.metas.find(name)]
    for name in _METAS:
        yield declared.metas.find(name)
    for key in ("author", "authors"):
        yield [clean_string(name) for name in _list(declared.parsely.get(key))]
    for number in ("1", "2"):
        if fold(declared.meta(f"twitter:label{number}")) in _WRITTEN_BY:
            yield [declared.meta(f"twitter:data{number}")]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _from_bylines(declared: Declared) -> Iterator[list[str]]:
    """Yield the first byline of each kind that reads as a name, with its neighbours."""
    elsewhere = Elsewhere(_ELSEWHERE)
    for nodes in _BYLINES.find(declared.tree):
        found: list[str] = []
        holder = None
        for node in nodes[:30]:
            parent = _find_holder(node)
            if found and parent != holder:
                continue
            text = _read_byline(node)
            if text and not elsewhere.has(node):
                found.append(text)
                holder = parent
        yield found


def _find_holder(node: LexborNode) -> int | None:
    """Return what tells the element that holds a name and those beside it: of items of a list, the list."""
    parent = node.parent
    if parent is not None and parent.tag == "li" and parent.parent is not None:
        parent = parent.parent
    return parent.mem_id if parent is not None else None


def _read_byline(node: LexborNode) -> str:
    if node.tag in _NOT_BYLINE:
        return clean_string(node.attributes.get("content")) if node.tag == "meta" else ""
    text = clean_string(node.text(separator=" ")[:_MOST_READ])
    if len(text) > _LONGEST_BYLINE:
        return ""
    names = _read_broken(node) or _read_names(text)
    if names or not _is_marked(node):
        return names
    handles = split_names(text)
    return handles[0] if len(handles) == 1 and looks_like_handle(handles[0]) else ""


def _read_broken(node: LexborNode) -> str:
    """Return the names of a byline that line breaks part: below the author stands whom or where that one writes for."""
    if node.css_first("br") is None:
        return ""
    lines = [""]
    for part in islice(node.traverse(include_text=True), _MOST_PARTS):
        if part.tag == "br":
            lines.append("")
        lines[-1] += f" {(part.text_content or '')[:_MOST_READ]}"
    found: list[str] = []
    for names in (_read_names(clean_string(line[:_MOST_READ])) for line in lines):
        if found and (" " not in names or is_outlet(names.partition(";")[0])):
            break
        found += [names] if names else []
    return "; ".join(found)


def _is_marked(node: LexborNode) -> bool:
    """Whether the page says of a node that it holds an author's name, so that it need not look like one."""
    attributes = node.attributes
    marks = f"{attributes.get('itemprop') or ''} {attributes.get('rel') or ''}".split()
    parent = node.parent.attributes.get("itemprop") if node.parent is not None else ""
    return "author" in marks or parent == "author" or "username" in (attributes.get("class") or "").lower()


def _read_names(text: str) -> str:
    names = [strip_role(name) for name in split_names(_AFTER.sub("", strip_prefix(text)))]
    return "; ".join(names) if names and all(map(looks_like_name, names)) else ""


def _from_lines(declared: Declared, title: str) -> list[str]:
    """Return the names of a line near the headline that begins as bylines do, or of the line after "Written by"."""
    lines = declared.lines
    headline = find_headline(lines, declared.headings, title)
    if headline < 0:
        return []
    first = max(0, headline - _BEFORE)
    elsewhere = Elsewhere(_ELSEWHERE)
    for index, (text, holder) in enumerate(lines[first : headline + _BEHIND], first):
        if len(text) > _LONGEST_BYLINE or elsewhere.has(holder):
            continue
        if fold(text) in _WRITTEN_BY and index + 1 < len(lines):
            names = _read_names(lines[index + 1][0])
        else:
            names = _read_names(text) if has_prefix(text) else ""
        if names:
            return [names]
    return []
