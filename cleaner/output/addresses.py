"""Addresses in what is written: made absolute by the address of their page."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborNode

WEB = frozenset({"http", "https"})
# A host, and a path without what `urljoin` might write in another way: dots, parameters, an empty query, white space.
WHOLE = re.compile(r"https?://[a-z0-9.-]+(?:/[\w~%@+,=&:!-]+(?:\.[\w~%@+,=&:!-]+)*)*/?(?:\?[\w~%@+,=&:!./-]+)?", re.ASCII)


def find_base(node: LexborNode | None, url: str | None) -> str:
    """Return what a page's relative addresses are relative to; an empty text where nothing says it.

    That is its `<base>` or the address it was fetched from, as in a browser. Without either it is the address that the page
    calls its own, since saved pages have lost the other one.
    """
    tree = node.parser if node is not None else None
    own = None
    if tree is not None and not url:
        link = tree.css_first('link[rel~="canonical" i][href]')
        meta = tree.css_first('meta[property="og:url"][content]')
        own = (link.attributes.get("href") if link is not None else None) or (
            meta.attributes.get("content") if meta is not None else None
        )
    declared = tree.css_first("base[href]") if tree is not None else None
    base = resolve_url(url or own or "", (declared.attributes.get("href") or "") if declared is not None else "")
    return base if is_web_address(base) else ""


def is_web_address(address: str) -> bool:
    """Say whether an address is one of the web, with a host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme.lower() in WEB and bool(parts.netloc)


def is_whole_address(address: str) -> bool:
    """Say whether an address is the same whatever it is relative to, so that nobody need look for that: it takes long.

    >>> is_whole_address("https://example.org/map.png"), is_whole_address("//example.org/map.png"), is_whole_address("map.png")
    (True, False, False)
    """
    return WHOLE.fullmatch(address) is not None


def resolve_url(base: str, address: str) -> str:
    """Return an address made absolute by a base; as it is where there is no base, or where it cannot be read.

    >>> resolve_url("https://example.org/news/budget", "../map.png")
    'https://example.org/map.png'
    >>> resolve_url("", "/map.png"), resolve_url("https://example.org/", "http://[map")
    ('/map.png', 'http://[map')
    """
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return address
