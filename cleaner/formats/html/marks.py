"""Marks that a whole page is searched for, such as the names of what it declares: pages are long, and marks are rare."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from cleaner.core import find_twin, is_compiled


class Mark(NamedTuple):
    """A text to look for; `rare` is the place of a character in it that pages seldom have behind the one before it."""

    text: str
    rare: int


def find_mark(html: str, mark: Mark, start: int = 0) -> int:
    """Return where a mark stands first, from a place on; -1 where it does not, as `str.find`.

    >>> find_mark("<meta property=og:title>", Mark("og:title", 3))
    15
    """
    if is_compiled():
        find_compiled: Callable[[str, str, int, int], int] = find_twin("text_scan", "find_mark")
        return find_compiled(html, mark.text, start, mark.rare)
    return html.find(mark.text, start)
