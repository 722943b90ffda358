"""Find which lines carry the words of which rules: one pass over the text, then RE2 on the few lines that are left.

Almost no line meets a rule. So the strings that every pattern requires are looked for first, all at once and over many
lines together (`prefilter`), and only a line that has one is shown to the patterns in question. This changes no result:
see `find_hits_plainly`, with which the tests compare.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cleaner.blocks.features import fold_label, is_label_character
from cleaner.core import is_compiled
from cleaner.rules.known_orders import look_up_order
from cleaner.rules.pattern import Pattern, encode_line
from cleaner.rules.prefilter import Asked, Prefilter
from cleaner.rules.required_literals import Need

if TYPE_CHECKING:
    from cleaner._core.labels import PhraseTable

MAX_PHRASE_LENGTH = 80
FULL_STOPS = ".。।۔"
DASHES = "–—-"
QUOTES = "\"“„«»「『‘‚'"
SAID = re.compile(rf"""[\s{DASHES}]*[{QUOTES}].*["”“»«」』’‘']\W*$""", re.DOTALL)


class Hit(NamedTuple):
    """The words of a rule in a line: which rule, where in the line, and in which language's patterns."""

    rule: int
    start: int
    end: int
    language: str


Hits = tuple[Hit, ...]
Known = list[tuple[int, str]]  # of a phrase: rules and languages


class Phrase(NamedTuple):
    """One phrase of one rule."""

    rule: int
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern of one rule, and how long a line that it matches can be (`None`: as long as it likes).

    `has_spans`: it matters where in the line the pattern matches, as it does for rules that trim or keep.
    """

    rule: int
    language: str
    source: str
    has_spans: bool
    longest: int | None


class Matcher:
    """All patterns and phrases of a set of rules, ready to be looked for."""

    def __init__(self, list_entries: Callable[[], Iterable[tuple[Entry, Need]]], phrases: Iterable[Phrase]) -> None:
        """Index the entries by what lines need to match them, and the phrases by their folded text.

        `list_entries` lists both anew each time, since what is needed is large, and is not kept.
        """
        self._list_entries = list_entries
        found = list(list_entries())
        self.entries = tuple(entry for entry, _ in found)
        self.patterns = tuple(Pattern(entry.source) for entry in self.entries)
        self.phrases: dict[str, Known] = {}
        for phrase in phrases:
            self.phrases.setdefault(fold_phrase(phrase.text), []).append((phrase.rule, phrase.language))
        self.always = tuple(number for number, (_, need) in enumerate(found) if not need.parts)
        self.prefilter = Prefilter(
            _list_asked(found), self.list_needs, lambda number: look_up_order(self.entries[number].source)
        )

    def list_needs(self) -> list[Asked]:
        """List what patterns need, for those of which something is known: it is read anew."""
        return _list_asked(self._list_entries())

    def find_hits(self, lines: Sequence[str]) -> dict[str, Hits]:
        """Return the hits of each line that has any; lines are unique and hold no line break."""
        if not lines:
            return {}
        found: dict[str, list[Hit]] = {}
        for index, numbers in self.prefilter.find_candidates(lines).items():
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

    def _match_entries(self, line: str, numbers: Iterable[int]) -> list[Hit]:
        hits: list[Hit] = []
        length = len(line)
        data = encode_line(line)
        for number in numbers:
            entry = self.entries[number]
            if entry.longest is not None and length > entry.longest:
                continue
            pattern = self.patterns[number]
            if entry.has_spans:
                spans: Iterable[tuple[int, int]] = pattern.find_spans(line, data)
            else:
                spans = ((0, length),) if pattern.has_match(data) else ()
            hits += [Hit(entry.rule, start, end, entry.language) for start, end in spans]
        return hits

    def _add_phrases(self, lines: Sequence[str], found: dict[str, list[Hit]]) -> None:
        known = self._phrase_table.find(lines, MAX_PHRASE_LENGTH) if is_compiled() else self._find_phrases(lines)
        for line, phrases in known:
            found.setdefault(line, []).extend([Hit(rule, 0, len(line), language) for rule, language in phrases])

    def _find_phrases(self, lines: Sequence[str]) -> Iterator[tuple[str, Known]]:
        """Yield the lines that are a phrase, and whose it is."""
        for line in lines:
            if len(line) <= MAX_PHRASE_LENGTH and (known := self.phrases.get(fold_phrase(line))):
                yield line, known

    @cached_property
    def _phrase_table(self) -> PhraseTable:
        """Return the phrases for the compiled core."""
        return make_phrase_table(self.phrases)


def _list_asked(entries: Iterable[tuple[Entry, Need]]) -> list[Asked]:
    return [(number, need, entry.longest) for number, (entry, need) in enumerate(entries) if need.parts]


def make_phrase_table(phrases: dict[str, Known]) -> PhraseTable:
    """Return phrases by their folded words for the compiled core."""
    from cleaner._core.labels import PhraseTable  # noqa: PLC0415  # it may not be there

    return PhraseTable(phrases, (fold_phrase, fold_label, is_label_character), (FULL_STOPS, DASHES, QUOTES))


def fold_phrase(text: str) -> str:
    """Fold a line for the look-up of phrases; a full stop counts, since the last word of a broken line may stand alone.

    Words between quotation marks are said by somebody, and no label.
    """
    if SAID.match(text):
        return text
    is_stopped = text.endswith(tuple(FULL_STOPS)) and not text.endswith("...")
    return fold_label(text) + "." if is_stopped else fold_label(text)
