"""Find elements by lists of CSS selectors of which a page has few: one look at the page says which of them can match at all.

Each selector walks over the whole page, and those of bylines and dates ask for parts of class names: ten of them take half as
long as the parse. What they ask for has few words in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

_NEED = re.compile(r'="(?P<value>[^"]+)"|\.(?P<name>[\w-]+)|\[(?P<attribute>[\w-]+)\]|(?:^|\s)(?P<tag>time|abbr)\b')
_ASKED = ("class", "id", "itemprop", "property", "rel", "href", "data-testid")


class Selectors:
    """Selectors in the order of trust; `look` matches every element that one of them asks for by a word."""

    __slots__ = ("_look", "_parts")

    def __init__(self, look: str, selectors: Sequence[str]) -> None:
        """Read what each part of each selector needs."""
        self._look = look
        self._parts = [[(part, find_needs(part)) for part in selector.split(", ")] for selector in selectors]

    def __iter__(self) -> Iterator[str]:
        """Yield the selectors."""
        return (", ".join(part for part, _ in parts) for parts in self._parts)

    def find(self, tree: LexborHTMLParser) -> Iterator[list[LexborNode]]:
        """Yield what each selector matches, an empty list where it matches nothing."""
        said = "\n".join(_describe(node) for node in tree.css(self._look)).lower()
        for parts in self._parts:
            able = [part for part, needs in parts if all(need in said for need in needs)]
            yield tree.css(", ".join(able)) if able else []


def find_needs(selector: str) -> frozenset[str]:
    """Return what the elements that a selector names must say, as `_describe` has it, in lower case.

    >>> sorted(find_needs('[class*="byline" i] time'))
    ['<time', 'byline']
    """
    return frozenset(_read_needs(selector))


def _read_needs(selector: str) -> Iterator[str]:
    for found in _NEED.finditer(selector):
        if found["tag"]:
            yield f"<{found['tag']}"
        elif found["attribute"]:
            yield f"[{found['attribute']}]"
        else:
            yield (found["value"] or found["name"]).lower()


def _describe(node: LexborNode) -> str:
    """Return the tag of an element, the names of its attributes, and the values of those that selectors ask for."""
    attributes = node.attributes
    names = "".join(f"[{name}]" for name in attributes)
    return "\n".join([f"<{node.tag}", names, *(attributes.get(name) or "" for name in _ASKED)])
