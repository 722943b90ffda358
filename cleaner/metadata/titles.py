"""The title of a page: what it declares, freed of the site's name, checked against the heading that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

from cleaner.metadata.declared import Declared
from cleaner.metadata.hostname import find_hostname
from cleaner.metadata.strings import LONGEST, clean_string, fold, squeeze

_SEPARATOR = re.compile(r"\s+[|–—\-−·•»«›‹:/~]+\s+|\s*[|»›｜–—]\s*|\s::\s|:\s+")
_LONGEST_TITLE = 500
_MOST_HEADINGS = 5
_MOST_SITE_WORDS = 6
_SHORTEST_SITE = 4  # letters, for a beginning of the name to mean the site
_LEAST_PART = 0.3  # of the title, for a heading inside it to be the title
_LEAST_SHARED = 1 / 3  # of a heading's words
_OTHER_TITLES = ("dc.title", "dcterms.title", "citation_title", "sailthru.title", "parsely-title", "title")
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu"})


def find_site(declared: Declared) -> str | None:
    """Return the name of the site as the page declares it."""
    name = declared.meta(
        "og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "citation_journal_title"
    )
    if not name:
        for value in (*declared.values("publisher"), *declared.values("publisher", "isPartOf", pages=True)):
            if isinstance(value, dict) and (name := clean_string(value.get("name"))):
                break
    sites = declared.graph.of_types(frozenset({"website", "newsmediaorganization"}))
    name = name or next(filter(None, (clean_string(node.get("name")) for node in sites)), "")
    return (name or _find_site_in_title(declared))[:_LONGEST_TITLE] or None


def _find_site_in_title(declared: Declared) -> str:
    """Return the short part of the page's title that holds the name of its host, such as "The Daily Post" of dailypost.com."""
    name = next(map(squeeze, domain_names(declared)), "")
    node = declared.tree.css_first("title")
    title = clean_string(node.text()[:LONGEST]) if node is not None and len(name) >= _SHORTEST_SITE else ""
    for cut in reversed(list(_SEPARATOR.finditer(title))):
        before, after = title[: cut.start()].strip(), title[cut.end() :].strip()
        for part, rest in ((after, before), (before, after)):
            is_short = len(part) < len(rest) and len(part.split()) <= _MOST_SITE_WORDS
            if is_short and name in squeeze(part):
                return part
    return ""


def find_title(declared: Declared, site: str | None) -> str | None:
    """Return the title: the heading that says what the declared title says, else the declared title.

    A heading that has little to do with it is a slogan or a greeting. The declared spelling wins where both are the same but
    for spaces, which markup inside a heading hides.
    """
    names = [site or "", *domain_names(declared)]
    document_title = clean_string(node.text()) if (node := declared.tree.css_first("title")) is not None else ""
    social = (declared.meta(name) for name in ("og:title", "twitter:title"))
    said = dict.fromkeys(filter(None, (*_read_headlines(declared), *social, document_title)))
    stated = list(dict.fromkeys(strip_site(text, names) for text in said))
    stated = stated or [declared.meta(*_OTHER_TITLES)]
    headings = list(_read_headings(declared.main_headings))
    own = [heading for heading in headings if not _is_name(heading, names)]
    title = _choose_heading(own, [fold(text) for text in stated if text]) or next(filter(None, (*stated, *headings)), "")
    same = next((text for text in stated if squeeze(text) == squeeze(title)), title)
    return same[:_LONGEST_TITLE] or None


def _read_headlines(declared: Declared) -> list[str]:
    return list(declared.strings("headline"))[:1]


def _choose_heading(headings: list[str], stated: list[str]) -> str:
    """Return the first heading that is an echo of a stated title, else the first that shares words with one."""
    if not stated:
        return headings[0] if headings else ""
    for heading in headings:
        folded = fold(heading)
        if any(_is_echo(folded, text) for text in stated):
            return heading
    first = headings[0] if headings else ""
    words = set(fold(first).split())
    shared = max(len(words.intersection(text.split())) for text in stated)
    return first if words and shared >= _LEAST_SHARED * len(words) else ""


def domain_names(declared: Declared) -> list[str]:
    """Return what a site may be called after its address: the host's name with and without its ending."""
    for address in (declared.url, declared.meta("og:url")):
        labels = [label for label in (find_hostname(address) or "").split(".") if label != "www"]
        if len(labels) > 1:
            last = labels[-3] if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else labels[-2]  # noqa: PLR2004
            return [last, ".".join(labels)]
    return []


def strip_site(title: str, names: list[str]) -> str:
    """Return a title without the site's name at its end or beginning, if anything is left."""
    for _ in range(2):
        cuts = [(found.start(), found.end()) for found in _SEPARATOR.finditer(title)]
        for start, end in (*reversed(cuts), *cuts[:1]):
            before, after = title[:start].strip(), title[end:].strip()
            if before and after and (_is_name(after, names) or _is_name(before, names)):
                title = before if _is_name(after, names) else after
                break
        else:
            return title
    return title


def _is_name(text: str, names: list[str]) -> bool:
    """Whether a text is the site's name, or begins or ends with it and says little more."""
    squeezed = squeeze(text)
    if not squeezed or len(text.split()) > _MOST_SITE_WORDS:
        return False
    known = [squeeze(name) for name in names if name]
    if squeezed in known:
        return True
    long = [name for name in known if len(name) >= _SHORTEST_SITE]
    is_long = len(squeezed) >= _SHORTEST_SITE
    return any(squeezed.startswith(name) or (is_long and name.startswith(squeezed)) for name in long)


def _read_headings(nodes: Sequence[LexborNode]) -> Iterator[str]:
    for node in nodes[:_MOST_HEADINGS]:
        if text := clean_string(node.text(separator=" ")[:LONGEST]):
            yield text


def _is_echo(heading: str, stated: str) -> bool:
    """Whether a heading is a good part of a stated title, or holds it and is not much longer."""
    if not heading or not stated:
        return False
    if heading in stated:
        return len(heading) >= _LEAST_PART * len(stated)
    return stated in heading and len(stated) * 2 > len(heading)
