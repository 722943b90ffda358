"""What is done to every string that a page declares before it counts as a value."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import lru_cache

LONGEST = 5_000  # of any one value that is looked at
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_ENTITY = re.compile(r"&(?:#?\w{2,8};)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u200e\u200f\u2060\ufeff\xad]")
_EMPTY = frozenset({"null", "none", "undefined", "n/a", "nan", "false", "true", "-", "[]", "{}", "[object object]"})
_NOT_LETTERS = re.compile(r"[\W_]+")


def clean_string(value: object) -> str:
    """Return a declared value as one line of plain text, or "" for what is no text or says nothing.

    Entities are taken twice where the page escaped them twice ("&amp;amp;"), and markup inside a value goes.
    """
    if not isinstance(value, str):
        return ""
    text = value[:LONGEST]
    for _ in range(2):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = html.unescape(text)
    if "<" in text:
        text = _MARKUP.sub(" ", text)
    if not text.isprintable():  # no printable character is one of these
        text = _CONTROL.sub("", text)
    text = " ".join(text.split())
    return "" if text.lower() in _EMPTY else text


def fold(text: str) -> str:
    """Return the letters and digits of a text in one case: equal for what differs in punctuation only."""
    return " ".join(_NOT_LETTERS.sub(" ", text.casefold()).split())


@lru_cache(maxsize=64)  # a page asks for the same few names again and again
def squeeze(text: str) -> str:
    """Return `fold` without spaces, as host names are written."""
    folded = text.casefold()
    return folded if folded.isalnum() else _NOT_LETTERS.sub("", folded)


def without_repeats(values: Iterable[str]) -> list[str]:
    """Return the values in order without empty ones and without those that differ from an earlier one in case only."""
    first: dict[str, str] = {}
    for value in values:
        if value:
            first.setdefault(fold(value) or value, value)
    return list(first.values())
