"""Patterns for RE2: compiled when a text first needs them, asked whether they match before they are asked where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import re2

from cleaner.rules.character_classes import expand_classes

# What is skipped: escapes, classes; what is found: repeats that count to four or more.
BOUNDS = re.compile(r"\\.|\[\^?\]?(?:\\.|\[:|[^\]\\])*\]|\{(?P<least>\d+),(?:[4-9]|\d{2,})\}", re.DOTALL)
Test = Callable[[bytes], object]
MEMORY = 64 << 20  # bytes that the automaton of one pattern may grow to; it starts with next to none


def compile_pattern(source: str) -> re2._Regexp[str]:
    """Compile for RE2, which matches in linear time whatever the pattern; raises `re2.error` with the fault."""
    return re2.compile(expand_classes(source), _make_options())


def encode_line(line: str) -> bytes:
    """Return a line in UTF-8; a lone surrogate becomes bytes that no pattern matches."""
    return line.encode("utf-8", "surrogatepass")


def loosen_bounds(source: str) -> str:
    """Return a pattern that matches all that the given one does and perhaps more: repeats have no upper bound from four on.

    >>> loosen_bounds("^.{0,60}(?:by|of) [a-z]{2,3}$")
    '^.{0,}(?:by|of) [a-z]{2,3}$'
    """
    return BOUNDS.sub(lambda found: f"{{{found['least']},}}" if found["least"] else found[0], source)


def _compile_test(source: str) -> Test:
    """Compile a set of one pattern, and return what finds it in bytes: it answers from its automaton alone.

    A search also looks for the groups, which takes RE2 four times as long even where there is no match. The wrapper of the set
    is left out, since it takes as long as RE2 does for a short line.
    """
    test = re2.Set.SearchSet(_make_options())
    test.Add(expand_classes(source))
    test.Compile()
    matches: Test = getattr(test, "_set", test).Match
    return matches


def _make_options() -> re2.Options:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = MEMORY
    return options


class Pattern:
    """One pattern. Most patterns of the library never meet their language, so compiling waits."""

    __slots__ = ("_compiled", "_group", "_matches", "_may_match", "source")

    def __init__(self, source: str) -> None:
        """Keep the source."""
        self.source = source
        self._may_match: Test | None = None
        self._matches: Test | None = None
        self._compiled: re2._Regexp[str] | None = None
        self._group = 0

    def has_match(self, data: bytes) -> bool:
        """Say whether the pattern occurs in a line in UTF-8.

        Nearly all lines that are asked about do not match, and the pattern without its upper bounds tells most of them: it
        has a small automaton, whereas counting to 200 makes one of hundreds of states, of which each new line meets others.
        """
        if self._may_match is None:
            self._may_match = _compile_test(loosen_bounds(self.source))
        if not self._may_match(data):
            return False
        if self._matches is None:
            self._matches = _compile_test(self.source)
        return bool(self._matches(data))

    def find_spans(self, line: str, data: bytes) -> Iterator[tuple[int, int]]:
        """Yield the matches in characters: the group `artifact` where there is one, otherwise the whole match.

        `data` is the line in UTF-8.
        """
        if self._compiled is None:
            self._compiled = compile_pattern(self.source)
            self._group = self._compiled.groupindex.get("artifact", 0)
        position = characters = 0
        for found in self._compiled.finditer(data):
            start, end = found.span(self._group)
            if start < 0 or start == end:
                continue
            if len(data) != len(line):  # bytes and characters part ways: count on from the last match
                characters += len(data[position:start].decode("utf-8", "surrogatepass"))
                length = len(data[start:end].decode("utf-8", "surrogatepass"))
                position, start = end, characters
                end = characters = characters + length
            yield start, end
