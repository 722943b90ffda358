"""JSON that is not quite JSON, read as far as it goes: comments, commas too many or too few, strings with quotes, open ends."""

from __future__ import annotations

import re
from typing import Any

_SPACE = re.compile(r"[\s,;\x00-\x1f]*")
_END_OF_STRING = re.compile(r"\s{0,50}(?:[,:}\]]|\Z|//|/\*)")
_BARE = re.compile(r"[^\s,:{}\[\]\"']+")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " "}
_WORDS: dict[str, Any] = {"null": None, "true": True, "false": False, "undefined": None}
_DEEPEST = 40
_LONGEST_NUMBER = 18
_QUOTE = {quote: re.compile(rf"\\.|{quote}", re.DOTALL) for quote in "\"'"}


def read_loosely(text: str) -> list[Any]:
    """Return the objects and lists of a text in order, each as complete as it is there; linear in its length.

    >>> read_loosely('{"a": "the "old" one", // comment')
    [{'a': 'the "old" one'}]
    """
    reader = LooseReader(text)
    found = []
    while (begin := reader.find_value()) >= 0:
        reader.position = begin
        found.append(reader.read_value(0))
    return [value for value in found if (value if isinstance(value, dict) else any(isinstance(part, dict) for part in value))]


class LooseReader:
    """Reads one text from left to right; every step moves on, and nothing is read twice."""

    def __init__(self, text: str) -> None:
        """Begin at the beginning."""
        self.position = 0
        self._text = text

    def find_value(self) -> int:
        """Return where the next object or list begins, -1 where none does."""
        places = [place for sign in "{[" if (place := self._text.find(sign, self.position)) >= 0]
        return min(places, default=-1)

    def read_value(self, depth: int) -> Any:
        """Read what stands at the position."""
        sign = self._peek()
        if sign in {"{", "["}:
            self.position += 1
            if depth > _DEEPEST:
                return None
            return self._read_object(depth) if sign == "{" else self._read_list(depth)
        return self._read_string(sign) if sign in _QUOTE else self._read_bare()

    def _peek(self) -> str:
        """Pass over spaces, commas and comments; return the sign that comes then, or "" at the end."""
        text = self._text
        while True:
            space = _SPACE.match(text, self.position)
            self.position = space.end() if space else self.position
            if text.startswith("//", self.position):
                self.position = self._end_of("\n")
            elif text.startswith("/*", self.position):
                self.position = self._end_of("*/")
            else:
                return text[self.position : self.position + 1]

    def _end_of(self, mark: str) -> int:
        end = self._text.find(mark, self.position)
        return len(self._text) if end < 0 else end + len(mark)

    def _read_object(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while (sign := self._peek()) not in {"", "}", "]"}:
            key = self._read_string(sign) if sign in _QUOTE else self._read_bare()
            if self._peek() == ":":
                self.position += 1
                if self._peek() not in {"", "}", "]"}:
                    found.setdefault(str(key), self.read_value(depth + 1))
        self.position += 1
        return found

    def _read_list(self, depth: int) -> list[Any]:
        found: list[Any] = []
        while self._peek() not in {"", "}", "]"}:
            found.append(self.read_value(depth + 1))
        self.position += 1
        return found

    def _read_bare(self) -> Any:
        bare = _BARE.match(self._text, self.position)
        self.position = bare.end() if bare else self.position + 1
        word = bare.group() if bare else ""
        if word.isdecimal() and len(word) < _LONGEST_NUMBER:
            return int(word)
        return _WORDS.get(word, word)

    def _read_string(self, quote: str) -> str:
        """Read a string; a quotation mark ends it where a comma, colon or bracket follows."""
        begin = end = self.position + 1
        for found in _QUOTE[quote].finditer(self._text, begin):
            end = found.end()
            if found.group() == quote and _END_OF_STRING.match(self._text, end):
                self.position = end
                return _unescape(self._text[begin : end - 1])
        self.position = len(self._text)
        return _unescape(self._text[begin:])


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else _PLAIN.get(found[2], found[2]), text)
