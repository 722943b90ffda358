"""What a page says about its article: title, authors, dates, site and more, each from the most trustworthy place."""

from __future__ import annotations

import re
from functools import partial
from urllib.parse import urljoin, urlsplit

from cleaner.document import Metadata
from cleaner.formats.html.parse import Page
from cleaner.metadata.authors import find_authors
from cleaner.metadata.declared import Declared, read_declared, split_list
from cleaner.metadata.hostname import find_hostname
from cleaner.metadata.json_ld import Node
from cleaner.metadata.publication_date import find_dates
from cleaner.metadata.strings import clean_string, without_repeats
from cleaner.metadata.titles import domain_names, find_site, find_title

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?\b", re.IGNORECASE)
_MOST_TAGS = 50


def read_metadata(page: Page, url: str | None = None) -> Metadata:
    """Read what a page says about its article; `url` is the address it was fetched from, where known.

    The title is read at once. Everything else takes eight times as long and is read when you first ask for it: language and
    address each alone, since a run counts by them. Nothing is looked up elsewhere: what the page does not say stays `None`.
    """
    declared = read_declared(page.tree, url)
    title = find_title(declared, find_site(declared))
    alone = {"language": partial(_find_language, declared), "url": partial(_find_url, declared)}
    return Metadata.read_later(partial(_read_all, page, declared, title), alone, title=title)


def _read_all(page: Page, declared: Declared, title: str | None) -> Metadata:
    language = _find_language(declared)
    site = find_site(declared)
    authors = find_authors(declared, [site or "", *domain_names(declared)], title or "")
    published, modified = find_dates(page, declared, language or "", title or "")
    url = _find_url(declared)
    return Metadata(
        title=title,
        author="; ".join(authors) or None,
        date=published,
        site=site,
        language=language,
        url=url,
        authors=authors,
        modified=modified,
        description=_find_description(declared),
        image=_find_image(declared),
        tags=_find_tags(declared),
        hostname=find_hostname(url),
        categories=_find_categories(declared),
        page_type=_find_page_type(declared),
    )


def _find_language(declared: Declared) -> str | None:
    """Return the language as `en` or `en-US`: of the page's root, else what its tags say."""
    root = declared.tree.css_first("html")
    attributes = root.attributes if root is not None else {}
    values = [attributes.get("lang"), attributes.get("xml:lang"), declared.meta("content-language", "og:locale", "dc.language")]
    for value in (*values, *declared.strings("inLanguage"), *declared.strings("inLanguage", pages=True)):
        found = _LANGUAGE.match((value or "").strip())
        if found:
            script, region = found[2], found[3]
            parts = [found[1].lower(), script.title() if script else "", region.upper() if region else ""]
            return "-".join(filter(None, parts))
    return None


def _find_url(declared: Declared) -> str | None:
    """Return the page's own address. One that points to the front page of the site from elsewhere is a mistake."""
    link = declared.tree.css_first('link[rel~="canonical" i][href]')
    address = link.attributes.get("href") if link is not None else None
    for value in (address, declared.meta("og:url"), *declared.strings("mainEntityOfPage", "url"), declared.url):
        joined = _join(declared, value)
        if joined and (not _is_front(joined) or not declared.url or _is_front(declared.url)):
            return joined
    return declared.url


def _is_front(address: str) -> bool:
    return address.partition("://")[2].partition("/")[2].strip("/") == ""


def _join(declared: Declared, value: str | None) -> str | None:
    """Return an absolute address of the web, or None."""
    try:
        joined = urljoin(declared.url or "", (value or "").strip())
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if value and parts.scheme in {"http", "https"} and parts.hostname else None


def _find_description(declared: Declared) -> str | None:
    text = declared.meta("og:description", "description", "twitter:description", "dc.description", "sailthru.description")
    return text or next(declared.strings("description"), None)


def _find_image(declared: Declared) -> str | None:
    addresses = list(
        declared.all_metas("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
    )
    for value in declared.values("image", "thumbnailUrl"):
        first = value[0] if isinstance(value, list) and value else value
        first = declared.graph.resolve(first)
        addresses.append(clean_string(first.get("url") or first.get("contentUrl") if isinstance(first, dict) else first))
    link = declared.tree.css_first('link[rel~="image_src" i][href]')
    if link is not None:
        addresses.append(link.attributes.get("href") or "")
    return next(filter(None, (_join(declared, address) for address in addresses)), None)


def _find_tags(declared: Declared) -> tuple[str, ...]:
    """Return the topics that the page names, each once."""
    for values in (
        list(declared.all_metas("article:tag", "og:article:tag")),
        [tag for value in declared.values("keywords") for tag in split_list(value)],
        [
            tag
            for text in declared.all_metas("news_keywords", "parsely-tags", "sailthru.tags", "keywords")
            for tag in split_list(text)
        ],
        [clean_string(node.text()[:200]) for node in declared.tree.css('a[rel~="tag"]')[:_MOST_TAGS]],
    ):
        tags = without_repeats(tag for text in values for tag in split_list(text))
        if tags:
            return tuple(tags[:_MOST_TAGS])
    return ()


def _find_categories(declared: Declared) -> tuple[str, ...]:
    """Return the sections of the site that the page files itself under, each once."""
    for values in (
        list(declared.all_metas("article:section", "og:article:section")),
        [section for value in declared.values("articleSection") for section in split_list(value)],
        list(declared.all_metas("parsely-section", "sailthru.section", "section", "category")),
        [clean_string(node.text()[:200]) for node in declared.tree.css('a[rel~="category"]')[:_MOST_TAGS]],
    ):
        sections = without_repeats(filter(None, values))
        if sections:
            return tuple(sections[:_MOST_TAGS])
    return ()


def _find_page_type(declared: Declared) -> str | None:
    """Return what the page says it is: the type of its article in JSON-LD, else its Open Graph type, else that of the page."""
    for kind in (
        *(_name_type(node) for node in declared.articles),
        declared.meta("og:type"),
        *(_name_type(node) for node in declared.pages),
    ):
        if kind:
            return kind
    return None


def _name_type(node: Node) -> str:
    """Return the first type of a JSON-LD object, without the address of schema.org."""
    types = node.get("@type")
    first = types[0] if isinstance(types, list) and types else types
    return clean_string(first if isinstance(first, str) else "").rsplit("/", 1)[-1].removeprefix("schema:")
