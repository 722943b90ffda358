"""Find which lines carry the words of which rules: one pass over the text, then RE2 on the few lines that are left.

Almost no line meets a rule. So the strings that every pattern requires are looked for first, all at once and over many
lines together (`prefilter`), and only a line that has one is shown to the patterns in question. This changes no result:
see `find_hits_plainly`, with which the tests compare.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import re2

from cleaner.blocks.features import fold_label
from cleaner.rules.classes import expand_classes
from cleaner.rules.prefilter import Prefilter
from cleaner.rules.rule import Rule

LONGEST_PHRASE = 80
SHORT_LINE = 160
FULL_STOPS = ".。।۔"


class Hit(NamedTuple):
    """The words of a rule in a line: which rule, where in the line, and in which language's patterns."""

    rule: int
    start: int
    end: int
    language: str


Hits = tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern of one rule, the strings of which a match must contain one, and how long a line can be that matches.

    `atoms` is empty and `longest` is `None` where nothing is known.
    """

    rule: int
    language: str
    source: str
    atoms: frozenset[str]
    trims: bool
    longest: int | None

    @property
    def is_short(self) -> bool:
        """Say whether only short lines can match: those are looked through apart, and long ones never for it."""
        return self.longest is not None and self.longest <= SHORT_LINE


def compile_pattern(source: str) -> re2._Regexp[str]:
    """Compile for RE2, which matches in linear time whatever the pattern; raises `re2.error` with the fault."""
    options = re2.Options()
    options.log_errors = False
    return re2.compile(expand_classes(source), options)


class Pattern:
    """A pattern compiled at its first use, since most patterns of the library never meet their language."""

    __slots__ = ("_compiled", "_group", "source")

    def __init__(self, source: str) -> None:
        """Keep the source."""
        self.source = source
        self._compiled: re2._Regexp[str] | None = None
        self._group = 0

    @property
    def compiled(self) -> re2._Regexp[str]:
        """Return the pattern for RE2."""
        if self._compiled is None:
            self._compiled = compile_pattern(self.source)
            self._group = self._compiled.groupindex.get("artifact", 0)
        return self._compiled

    def spans(self, line: str, *, every: bool) -> Iterator[tuple[int, int]]:
        """Yield the matches in characters: the group `artifact` where there is one, otherwise the whole match."""
        data = line.encode("utf-8", "surrogatepass")
        compiled = self.compiled
        group = self._group
        position = characters = 0
        for found in compiled.finditer(data):
            start, end = found.span(group)
            if start < 0 or start == end:
                continue
            if len(data) != len(line):  # bytes and characters part ways: count on from the last match
                characters += len(data[position:start].decode("utf-8", "surrogatepass"))
                length = len(data[start:end].decode("utf-8", "surrogatepass"))
                position, start = end, characters
                end = characters = characters + length
            yield start, end
            if not every:
                return

    def has_match(self, text: str) -> bool:
        """Say whether the pattern occurs in the text."""
        return self.compiled.search(text.encode("utf-8", "surrogatepass")) is not None


class Matcher:
    """All patterns and phrases of a set of rules, ready to be looked for."""

    def __init__(self, rules: Sequence[Rule], entries: Iterable[Entry]) -> None:
        """Index the entries by their atoms, and the phrases by their folded text."""
        self.entries = tuple(entries)
        self.patterns = tuple(Pattern(entry.source) for entry in self.entries)
        self.phrases = _index_phrases(rules)
        self.always = tuple(number for number, entry in enumerate(self.entries) if not entry.atoms)
        atoms = [(number, entry) for number, entry in enumerate(self.entries) if entry.atoms]
        self._for_short = Prefilter((number, entry.atoms) for number, entry in atoms if entry.is_short)
        self._for_all = Prefilter((number, entry.atoms) for number, entry in atoms if not entry.is_short)

    def find_hits(self, lines: Sequence[str]) -> dict[str, Hits]:
        """Return the hits of each line that has any; lines are unique and hold no line break."""
        found: dict[str, list[Hit]] = {}
        for line, numbers in self._find_candidates(lines):
            hits = self._match_entries(line, sorted(numbers))
            if hits:
                found[line] = hits
        self._add_phrases(lines, found)
        if self.always:
            for line in lines:
                found.setdefault(line, []).extend(self._match_entries(line, self.always))
        return {line: tuple(hits) for line, hits in found.items() if hits}

    def find_hits_plainly(self, lines: Sequence[str]) -> dict[str, Hits]:
        """Do the same without the prefilter: every pattern on every line. For the test that compares the two."""
        found = {line: list(self._match_entries(line, range(len(self.entries)))) for line in lines}
        self._add_phrases(lines, found)
        return {line: tuple(hits) for line, hits in found.items() if hits}

    def _find_candidates(self, lines: Sequence[str]) -> Iterator[tuple[str, set[int]]]:
        short = [line for line in lines if len(line) <= SHORT_LINE]
        found = self._for_all.find_candidates(lines)
        of_short = {short[index]: numbers for index, numbers in self._for_short.find_candidates(short).items()}
        for index, numbers in found.items():
            yield lines[index], numbers | of_short.pop(lines[index], set())
        yield from of_short.items()

    def _match_entries(self, line: str, numbers: Iterable[int]) -> list[Hit]:
        hits: list[Hit] = []
        length = len(line)
        for number in numbers:
            entry = self.entries[number]
            if entry.longest is not None and length > entry.longest:
                continue
            for start, end in self.patterns[number].spans(line, every=entry.trims):
                hits.append(Hit(entry.rule, start, end, entry.language))
        return hits

    def _add_phrases(self, lines: Sequence[str], found: dict[str, list[Hit]]) -> None:
        for line in lines:
            if len(line) <= LONGEST_PHRASE:
                for rule, language in self.phrases.get(fold_phrase(line), ()):
                    found.setdefault(line, []).append(Hit(rule, 0, len(line), language))


def fold_phrase(text: str) -> str:
    """Fold a line for the look-up of phrases; a full stop counts, since the last word of a broken line may stand alone."""
    is_stopped = text[-1] in FULL_STOPS and not text.endswith("...")
    return fold_label(text) + "." if is_stopped else fold_label(text)


def _index_phrases(rules: Sequence[Rule]) -> dict[str, list[tuple[int, str]]]:
    phrases: dict[str, list[tuple[int, str]]] = {}
    for number, rule in enumerate(rules):
        for language, texts in rule.when.phrase:
            for text in texts:
                phrases.setdefault(fold_phrase(text), []).append((number, language))
    return phrases
