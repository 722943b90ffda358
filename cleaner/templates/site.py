"""The site of a document: the registered domain of its address."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

UNKNOWN = "unknown"
MAX_HOSTS_REMEMBERED = 10_000


def name_site(url: str) -> str:
    """Return the registered domain of an address, or its host where none is registered.

    >>> name_site("https://www.news.example.co.uk/a"), name_site("http://127.0.0.1/"), name_site("nowhere")
    ('example.co.uk', '127.0.0.1', 'unknown')
    """
    try:
        host = urlsplit(url).hostname
    except ValueError:  # brackets that do not match
        return UNKNOWN
    return _find_registered(host) if host else UNKNOWN


def name_document_site(site: str | None, url: str | None) -> str:
    """Return the site of a document: the one that was given, as a registered domain where it is a host, else the address's.

    >>> name_document_site(None, "https://www.example.co.uk/a"), name_document_site("edition.cnn.com", None)
    ('example.co.uk', 'cnn.com')
    """
    if site is None or not site.strip():
        return name_site(url or "")
    given = site.strip()
    is_host = "." in given and " " not in given
    found = name_site(given if "://" in given else f"//{given}") if is_host or "://" in given else UNKNOWN
    return given if found == UNKNOWN else found


@lru_cache(MAX_HOSTS_REMEMBERED)
def _find_registered(host: str) -> str:
    return host if host.replace(".", "").isdigit() or ":" in host else _load_suffixes().privatesuffix(host) or host


@cache
def _load_suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415  # reads its list, which nothing else needs

    return PublicSuffixList()
