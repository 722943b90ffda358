"""The site of a document: the registered domain of its address."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

UNKNOWN = "unknown"
MOST_HOSTS_REMEMBERED = 10_000


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


@lru_cache(MOST_HOSTS_REMEMBERED)
def _find_registered(host: str) -> str:
    return host if host.replace(".", "").isdigit() or ":" in host else _load_suffixes().privatesuffix(host) or host


@cache
def _load_suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415  # reads its list, which nothing else needs

    return PublicSuffixList()
