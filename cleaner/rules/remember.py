"""Remember what a function answered, for as long as one text is judged.

`functools.cache` does the same, but copies all that the function says of itself: it is made in ten times the time, which counts
where it is made for each text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


def remember(find: Callable[[Key], Value]) -> Callable[[Key], Value]:
    """Return a function that answers as `find` does, and asks it once for each key.

    >>> lengths = remember(len)
    >>> lengths("one"), lengths("one")
    (3, 3)
    """
    return _Answers(find).__getitem__


class _Answers(dict[Key, Value]):
    __slots__ = ("_find",)

    def __init__(self, find: Callable[[Key], Value]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: Key) -> Value:
        value = self[key] = self._find(key)
        return value
