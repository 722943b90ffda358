"""Marks that a whole page is searched for, such as the names of what it declares: pages are long, and marks are rare."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.core import is_compiled


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
        from cleaner._core.text_scan import find_mark as find_compiled  # noqa: PLC0415  # it may not be there

        return find_compiled(html, mark.text, start, mark.rare)
    return html.find(mark.text, start)
