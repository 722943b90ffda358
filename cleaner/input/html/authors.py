"""Authors: names out of what pages put into their author fields and bylines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaner.input.html.declared import Declared
from cleaner.input.html.strings import clean_string, fold, squeeze, without_repeats

_PREFIX = re.compile(
    r"^\W*(?:(?:written|posted|published|reviewed|edited|words|story|text|reported|created|submitted|article|photos?|medically reviewed)"
    r"\s+(?:and\s+\w+\s+)?by|by|authors?|about the author|contributors?|redacci[oó]n de|von|autore?n?i?|auteurs?|autora?s?|par|por|"
    r"di|door|af|av|skrevet af|text|tekst|reda(?:ktion|ctor)|автор|текст|yazan|oleh|penulis|tác giả|作者|記者|文|글|기자)\b\s*[:：|\-]?\s*",
    re.IGNORECASE,
)
_SHORT_PREFIX = re.compile(r"^(?:作者|記者|文|撰文)\s*[:：/]\s*")
_SEPARATOR = re.compile(
    r"\s*[;|•·\n]\s*|\s+[/–—]\s+|\s+(?:and|und|et|y|e|og|och|en|with|&|＆|и|та|ve)\s+|\s*、\s*|,\s+(?:and|und|et|y|e)\s+|\s*&\s+|\s+-\s+",
)
_ROLE = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|editorial|contributor|contributing|journalist|columnist|senior|chief|"
    r"associate|director|manager|analyst|producer|photographer|redakteur|journaliste|redactor|phd|ph\.d|m\.?d|mba|rd|rn|cfp|cpa|"
    r"esq|professor|founder|ceo|specialist|expert|author|guest|president|lecturer|freelance)\b",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r",?\s+(?:ph\.?\s?d\.?|m\.?\s?d\.?|mba|rdn?|rn|esq\.?|cfp®?|cpa|ma|msc|bsc|ldn|do|dds|dvm)\.?$", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[（].*$")
_NO_NAME = re.compile(r"https?:|www\.|@|[<>{}=\\_#]|\.(?:com|org|net|php|html?|jpe?g|png)\b|\d{3}", re.IGNORECASE)
_NOBODY = frozenset(
    "admin administrator author authors editor unknown anonymous guest user webmaster wordpress root by staff null none default "
    "contributor contributors byline share follow comments comment reply view profile posts more read all".split(),
) | {"super user", "view all posts", "see full bio", "see all", "all posts", "view profile", "read more", "guest author", "no author"}
_AFTER = re.compile(
    r"\s+(?:\d|on\s|at\s|\||[•·–—]|in\s|published|updated|posted|last\s|view\s|follow|see\s|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d).*$",
    re.IGNORECASE,
)
_MOST_WORDS = 6
_LONGEST_NAME = 60
_MOST_AUTHORS = 20
_METAS = (
    "author", "byl", "article:author", "article.author", "og:author", "og:article:author", "dc.creator", "dc:creator",
    "dcterms.creator", "dcterms.creator", "sailthru.author", "parsely-author", "bt:author", "cxenseparse:author", "twitter:author",
    "citation_authors", "article:author_name", "article:author:name", "creator", "authors", "bylines", "news_author",
)  # fmt: skip
_BYLINES = (
    '[itemprop~="author"] [itemprop~="name"], [rel~="author"], [itemprop~="author"], [class*="author-name" i], '
    '[class*="author_name" i], [class*="authorname" i], [class*="byline" i] a, .author a, .author, [class*="byline" i], '
    '[class*="post-author" i], [class*="entry-author" i], [class*="article-author" i], [class*="article__author" i], '
    '[data-testid*="author" i], [data-testid*="byline" i], [class*="author" i] a, [class*="author" i]'
)
_ELSEWHERE = re.compile(r"comment|related|sidebar|footer|recommend|widget|popular|trending|teaser|card|reply|review|testimonial|promo")


def find_authors(declared: Declared, site: str | None, others: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names of the authors from the most trustworthy place that has any; `others` are names of the site too."""
    nobody = {squeeze(name) for name in (site, *others) if name}
    places = (_from_json_ld, _from_metas, _from_bylines)
    for place in places:
        names = clean_names(place(declared), nobody)
        if names:
            return names
    return ()


def clean_names(values: Iterable[str], nobody: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names in declared values: split where several stand in one, without roles, addresses and the site's name."""
    unwanted = set(nobody)
    names = without_repeats(name for value in values for name in split_names(value) if squeeze(name) not in unwanted)
    return tuple(names[:_MOST_AUTHORS])


def split_names(value: str) -> list[str]:
    """Return the names in one value, such as "By Ann Lee, Bo Ek and Cy Day, staff writers"."""
    text = clean_string(value)
    for _ in range(2):
        text = _SHORT_PREFIX.sub("", _PREFIX.sub("", text))
    names: list[str] = []
    for part in _SEPARATOR.split(text):
        pieces = [piece.strip() for piece in part.split(",")]
        if len(pieces) == 2 and not any(" " in piece for piece in pieces) and all(map(_is_word, pieces)):  # noqa: PLR2004
            pieces = [f"{pieces[1]} {pieces[0]}"]  # citations say "Lee, Ann"
        names.extend(name for piece in pieces if (name := _clean_name(piece, is_first=piece is pieces[0])))
    return names


def _is_word(piece: str) -> bool:
    return piece.isalpha() and piece[:1].isupper() and len(piece) > 1 and not piece.isupper()


def _clean_name(piece: str, *, is_first: bool) -> str:
    """Return a name, or "" for a role, an address or a sentence."""
    name = _BRACKETS.sub("", piece)
    name = _SHORT_PREFIX.sub("", _PREFIX.sub("", name))
    name = _SUFFIX.sub("", name).strip(" \t,.;:|/-–—*\"'“”«»")
    if name.startswith("@") or _NO_NAME.search(name) or len(name) > _LONGEST_NAME:
        return ""
    if not any(letter.isalpha() for letter in name) or len(name) < 2 or len(name.split()) > _MOST_WORDS:  # noqa: PLR2004
        return ""
    if not is_first and _ROLE.search(name):
        return ""
    return "" if fold(name) in _NOBODY else name


def _from_json_ld(declared: Declared) -> list[str]:
    for key in ("author", "creator"):
        for value in declared.values(key):
            names = list(_read_people(declared, value, 0))
            if names:
                return names
    return []


def _read_people(declared: Declared, value: object, depth: int) -> Iterator[str]:
    value = declared.graph.resolve(value)
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and depth < 3:  # noqa: PLR2004
        for part in value:
            yield from _read_people(declared, part, depth + 1)
    elif isinstance(value, dict):
        name = value.get("name") or " ".join(str(value.get(key) or "") for key in ("givenName", "familyName")).strip()
        if isinstance(name, str | list | dict) and depth < 3:  # noqa: PLR2004
            yield from _read_people(declared, name, depth + 1)


def _from_metas(declared: Declared) -> list[str]:
    citations = declared.metas.get("citation_author")
    if citations:
        return citations
    for name in _METAS:
        values = [value for value in declared.metas.get(name, ()) if split_names(value)]
        if values:
            return values
    for number in ("1", "2"):
        label = fold(declared.meta(f"twitter:label{number}"))
        if label in {"written by", "author", "by", "escrito por", "verfasst von", "écrit par", "scritto da", "posted by"}:
            return [declared.meta(f"twitter:data{number}")]
    return []


def _from_bylines(declared: Declared) -> list[str]:
    """Return the first byline on the page that reads as a name, and its neighbours of the same kind."""
    for selector in _BYLINES.split(", "):
        found: list[str] = []
        parent = None
        for node in declared.tree.css(selector)[:30]:
            if found and node.parent is not None and parent is not None and node.parent.mem_id != parent:
                continue
            text = _read_byline(node)
            if text and not _is_elsewhere(node):
                found.append(text)
                parent = node.parent.mem_id if node.parent is not None else None
        if found:
            return found
    return []


def _read_byline(node: LexborNode) -> str:
    if node.tag in {"body", "html", "script", "style", "meta", "link", "article", "main", "form", "input"}:
        return ""
    text = clean_string(node.text(separator=" ")[:1_000])
    if len(text) > 200:  # noqa: PLR2004
        return ""
    text = _PREFIX.sub("", text)
    text = _AFTER.sub("", text)
    names = split_names(text)
    if not names or not all(_looks_like_name(name) for name in names):
        return ""
    return "; ".join(names)


def _looks_like_name(name: str) -> bool:
    words = name.split()
    return len(words) <= 5 and words[0][:1] == words[0][:1].upper() and not any(c in name for c in "?!:…") and not _ROLE.fullmatch(name)  # noqa: PLR2004


def _is_elsewhere(node: LexborNode) -> bool:
    """Whether a node lies in a comment, a list of other articles or the page's frame."""
    parent: LexborNode | None = node
    while parent is not None and parent.tag not in {"body", "html"}:
        names = f"{parent.attributes.get('class') or ''} {parent.attributes.get('id') or ''}".lower()
        if parent.tag in {"footer", "aside", "nav"} or _ELSEWHERE.search(names):
            return True
        parent = parent.parent
    return False


def is_tree(tree: object) -> bool:
    """Whether this is a tree."""
    return isinstance(tree, LexborHTMLParser)
