"""Find which lines carry the words of which rules: one pass over the text, then RE2 on the few lines that are left.

Almost no line meets a rule. So the strings that every pattern requires are looked for first, all at once and over many
lines together (Aho-Corasick), and only a line that has one is shown to the patterns in question. This changes no result:
see `find_hits_plainly`, with which the tests compare.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import ahocorasick_rs
import re2

from cleaner.blocks.features import fold_label
from cleaner.rules.atoms import CASE_TWINS, fold_case, fold_exactly
from cleaner.rules.rule import Rule

LONGEST_PHRASE = 80


class Hit(NamedTuple):
    """The words of a rule in a line: which rule, where in the line, and in which language's patterns."""

    rule: int
    start: int
    end: int
    language: str


Hits = tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern of one rule, with the strings that every match of it must contain (empty: none are known)."""

    rule: int
    language: str
    source: str
    atoms: frozenset[str]
    trims: bool
    longest: int | None


def compile_pattern(source: str) -> re2._Regexp[str]:
    """Compile for RE2, which matches in linear time whatever the pattern; raises `re2.error` with the fault."""
    options = re2.Options()
    options.log_errors = False
    return re2.compile(source, options)


class Pattern:
    """A pattern compiled at its first use, since most patterns of the library never meet their language."""

    __slots__ = ("_compiled", "source")

    def __init__(self, source: str) -> None:
        """Keep the source."""
        self.source = source
        self._compiled: re2._Regexp[str] | None = None

    @property
    def compiled(self) -> re2._Regexp[str]:
        """Return the pattern for RE2."""
        if self._compiled is None:
            self._compiled = compile_pattern(self.source)
        return self._compiled

    def spans(self, line: str, *, every: bool) -> Iterator[tuple[int, int]]:
        """Yield the matches in characters: the group `artifact` where there is one, otherwise the whole match."""
        data = line.encode("utf-8", "surrogatepass")
        group = self.compiled.groupindex.get("artifact", 0)
        position = characters = 0
        for found in self.compiled.finditer(data):
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
        by_atom: dict[str, list[int]] = {}
        for number, entry in enumerate(self.entries):
            for atom in entry.atoms:
                by_atom.setdefault(atom, []).append(number)
        twins = [chr(code) for code in CASE_TWINS if code != 0x130]
        self._atoms = [*by_atom, *twins]
        self._twins_from = len(by_atom)
        self._entries_of = [tuple(numbers) for numbers in by_atom.values()]
        self._automaton = ahocorasick_rs.AhoCorasick(self._atoms)

    def find_hits(self, lines: Sequence[str]) -> dict[str, Hits]:
        """Return the hits of each line that has any; lines are unique and hold no line break."""
        found: dict[str, list[Hit]] = {}
        for index, numbers in self._find_candidates(lines).items():
            hits = self._match_entries(lines[index], sorted(numbers))
            if hits:
                found[lines[index]] = hits
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

    def _find_candidates(self, lines: Sequence[str]) -> dict[int, set[int]]:
        text = "\n".join(lines)
        places = self._automaton.find_matches_as_indexes(fold_case(text), overlapping=True)
        if any(atom >= self._twins_from for atom, _, _ in places):  # rare letters that fold to common ones: once more
            places = self._automaton.find_matches_as_indexes(fold_exactly(text), overlapping=True)
        candidates: dict[int, set[int]] = {}
        index, start, end = -1, 0, -1
        for atom, from_, to in places:  # in order of `to`, so the lines come in order too
            while to > end:
                index += 1
                start, end = end + 1, end + 1 + len(lines[index])
            if from_ >= start and atom < self._twins_from:
                candidates.setdefault(index, set()).update(self._entries_of[atom])
        return candidates

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
                for rule, language in self.phrases.get(fold_label(line), ()):
                    found.setdefault(line, []).append(Hit(rule, 0, len(line), language))


def _index_phrases(rules: Sequence[Rule]) -> dict[str, list[tuple[int, str]]]:
    phrases: dict[str, list[tuple[int, str]]] = {}
    for number, rule in enumerate(rules):
        for language, texts in rule.when.phrase:
            for text in texts:
                phrases.setdefault(fold_label(text), []).append((number, language))
    return phrases
