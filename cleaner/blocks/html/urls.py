"""Which addresses may stand in what is written."""

from __future__ import annotations

import re

SCHEMES = frozenset({"http", "https", "mailto"})
EDGES = "".join(map(chr, range(0x21)))  # what browsers take off at both ends of an address
DROPPED = re.compile(r"[\t\n\r]")  # what browsers take out of its middle
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
SCHEME = re.compile(r"([^:/?#]*):")


def find_safe_url(address: str | None) -> str | None:
    r"""Return the address as a browser would read it, or None for an empty one and one that could run code.

    A scheme that is not known to be harmless is refused, not one that is known to be harmful: the list of those grows.

    >>> find_safe_url(" https://example.org/a b ")
    'https://example.org/a b'
    >>> find_safe_url("java\tscript:alert(1)")
    """
    found = DROPPED.sub("", (address or "").strip(EDGES))
    if not found or CONTROLS.search(found):
        return None
    scheme = SCHEME.match(found)
    return found if scheme is None or scheme[1].lower() in SCHEMES else None
