"""Patterns for RE2: compiled when a text first needs them, asked whether they match before they are asked where.

A process keeps the patterns that were asked last, whichever rules they are of: those of one language are some three hundred.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple, TypeVar

import re2

from cleaner.rules.character_classes import expand_classes, loosen_classes

# What is skipped: escapes, classes; what is found: repeats that count to four or more.
BOUNDS = re.compile(r"\\.|\[\^?\]?(?:\\.|\[:|[^\]\\])*\]|\{(?P<least>\d+),(?:[4-9]|\d{2,})\}", re.DOTALL)
# As the wrapper asks RE2 and is answered; one that is made otherwise is asked itself.
UNANCHORED, NOWHERE = getattr(getattr(re2, "_Anchor", None), "UNANCHORED", None), (-1, -1)
WORD_BEGINS, WORD_ENDS, WORD_BYTE = "(?:^|[^0-9A-Za-z])", "(?:$|[^0-9A-Za-z])", r"[0-9A-Za-z_\x80-\xff]"
Test = Callable[[bytes], object]
Compiled = TypeVar("Compiled")
# Bytes that the automaton of one pattern may grow to: it starts with next to none.
MIN_MEMORY, MAX_MEMORY = 1 << 19, 64 << 20
LONG_SOURCE, LONG_MEMORY = 800, 1 << 20  # characters; one in twenty patterns, which outgrow less on one-line texts
# Automata that are kept: 50 KB each for the first test, and for what two or three lines a text are asked then, 120 KB each.
# Articles in English and German ask 345 of the latter: with fewer kept, each pass over them compiles hundreds anew.
MAX_LOOSE, MAX_STRICT = 1_024, 384


def compile_pattern(source: str) -> re2._Regexp[str]:
    """Compile for RE2, which matches in linear time whatever the pattern; raises `re2.error` with the fault."""
    return _compile_small(partial(re2.compile, expand_classes(source)), len(source))


def encode_line(line: str) -> bytes:
    """Return a line in UTF-8; a lone surrogate becomes bytes that no pattern matches."""
    return line.encode("utf-8", "surrogatepass")


def loosen_bounds(source: str) -> str:
    """Return a pattern that matches all that the given one does and perhaps more: repeats have no upper bound from four on.

    >>> loosen_bounds("^.{0,60}(?:by|of) [a-z]{2,3}$")
    '^.{0,}(?:by|of) [a-z]{2,3}$'
    """
    return BOUNDS.sub(lambda found: f"{{{found['least']},}}" if found["least"] else found[0], source)


def compile_words(words: Iterable[str]) -> Test:
    """Return what says whether any of some words stands in a line in UTF-8, be it inside another word."""
    source = "|".join(map(re.escape, words))
    return _compile_test(source, len(source))


def compile_whole_words(words: Iterable[str]) -> Test:
    """Return what says whether any of some words may stand by itself in a line in UTF-8; `*` stands for letters.

    It errs towards saying so, since it takes letters beyond ASCII for none, and is no more than a first look: a pattern of
    Python that looks behind itself takes ten times as long. It reads bytes, so that a lone surrogate parts words, too.
    """
    bounds: dict[tuple[str, str], list[str]] = {}
    for word in words:
        edges = "" if word.startswith("*") else WORD_BEGINS, "" if word.endswith("*") else WORD_ENDS
        bounds.setdefault(edges, []).append(f"{WORD_BYTE}*".join(map(re.escape, word.strip("*").split("*"))))
    source = "|".join(f"{begins}(?:{'|'.join(found)}){ends}" for (begins, ends), found in bounds.items())
    return _compile_small(partial(_compile_bytes, source), len(source))


def _compile_bytes(source: str, options: re2.Options) -> Test:
    options.encoding = re2.Options.Encoding.LATIN1
    return _compile_set(source.encode(), options)


def _compile_test(source: str, length: int) -> Test:
    """Compile a set of one pattern, and return what finds it in bytes: it answers from its automaton alone.

    `length` is that of the pattern as its rule has it.

    The wrapper of the set is left out, since it takes as long as RE2 does for a short line.
    """
    return _compile_small(partial(_compile_set, source), length)


def _compile_set(source: str | bytes, options: re2.Options) -> Test:
    test = re2.Set.SearchSet(options)
    test.Add(source)
    test.Compile()
    matches: Test = getattr(test, "_set", test).Match
    return matches


def _compile_small(compile_with: Callable[[re2.Options], Compiled], length: int) -> Compiled:
    """Compile with as little memory as is enough: an automaton that may grow keeps every state that some line needed once."""
    memory = MIN_MEMORY if length < LONG_SOURCE else LONG_MEMORY
    while memory < MAX_MEMORY:
        try:
            return compile_with(_make_options(memory))
        except re2.error:  # too large for so little, or not a pattern
            memory *= 2
    return compile_with(_make_options(MAX_MEMORY))


def _make_options(memory: int) -> re2.Options:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = memory
    return options


@lru_cache(maxsize=MAX_LOOSE)
def _compile_loose(source: str) -> Test:
    """Compile a pattern without its upper bounds, with loose classes.

    Nearly all lines that are asked about do not match, and this tells most of them: it has a small automaton, whereas
    counting to 200 makes one of hundreds of states, of which each new line meets others.
    """
    return _compile_test(loosen_classes(loosen_bounds(source)), len(source))


class _Strict(NamedTuple):
    """A pattern as it is; the number of its group `artifact`, 0 if it has none; and its test, where it has groups.

    To look for groups takes RE2 four times as long, even without a match. Without groups there is no second automaton: those
    of all patterns would take 50 MB.
    """

    compiled: re2._Regexp[str]
    group: int
    may_match: Test | None


@lru_cache(maxsize=MAX_STRICT)
def _compile_strict(source: str) -> _Strict:
    compiled = compile_pattern(source)
    test = _compile_test(expand_classes(source), len(source)) if compiled.groups else None
    return _Strict(compiled, compiled.groupindex.get("artifact", 0), test)


class Pattern:
    """One pattern. Most patterns of the library never meet their language, so compiling waits."""

    __slots__ = ("source",)

    def __init__(self, source: str) -> None:
        """Keep the source."""
        self.source = source

    def has_match(self, data: bytes) -> bool:
        """Say whether the pattern occurs in a line in UTF-8.

        The wrapper of RE2 is left out here, too: it makes an iterator and an object of each match.
        """
        if not _compile_loose(self.source)(data):
            return False
        strict = _compile_strict(self.source)
        if strict.may_match is not None:
            return bool(strict.may_match(data))
        regexp = getattr(strict.compiled, "_regexp", None)
        if regexp is None or UNANCHORED is None:
            return next(strict.compiled.finditer(data), None) is not None
        found: tuple[int, int] = regexp.Match(UNANCHORED, data, 0, len(data))[0]
        return found != NOWHERE

    def find_spans(self, line: str, data: bytes) -> Iterator[tuple[int, int]]:
        """Yield the matches in characters: the group `artifact` where there is one, otherwise the whole match.

        `data` is the line in UTF-8.
        """
        if not _compile_loose(self.source)(data):
            return
        position = characters = 0
        for found in self._search(data):
            start, end = found
            if start < 0 or start == end:
                continue
            if len(data) != len(line):  # bytes and characters part ways: count on from the last match
                characters += len(data[position:start].decode("utf-8", "surrogatepass"))
                length = len(data[start:end].decode("utf-8", "surrogatepass"))
                position, start = end, characters
                end = characters = characters + length
            yield start, end

    def _search(self, data: bytes) -> Iterator[tuple[int, int]]:
        """Yield the spans of the artifact in bytes."""
        strict = _compile_strict(self.source)
        if strict.may_match is not None and not strict.may_match(data):
            return
        for found in strict.compiled.finditer(data):
            yield found.span(strict.group)
