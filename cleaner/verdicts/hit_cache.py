"""The hit cache: which words of rules lines carry; each line is looked at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from cleaner.blocks.cut import Blocks
from cleaner.blocks.language import Languages, Spoken
from cleaner.document import Document, Verdict
from cleaner.rules.facts import Facts
from cleaner.rules.matcher import Hits
from cleaner.rules.rule import Rule
from cleaner.rules.rule_coverage import join_lines
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.speech import Speech
from cleaner.scoring.lines import LineCache
from cleaner.verdicts.make_records import find_maker

MAX_EVIDENCE_LENGTH = 80

LineStretch = tuple[int, int, bool]  # of a line: start, end, and whether it is open


class CutLine(NamedTuple):
    """A line cut into sentences and labels, their texts, and the numbers of those at or beside a place where a rule speaks."""

    stretches: list[LineStretch]
    texts: list[str]
    near: list[int]


class HitCache:
    """Which lines carry the words of which rules, learned line by line: a line is looked at once in all rounds."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Know nothing yet."""
        self.rulebook = rulebook
        self.hits: dict[str, Hits] = {}
        self.places: dict[str, list[int]] = {}  # where words of rules begin inside a line
        self.cuts: dict[tuple[str, Languages], CutLine] = {}
        self.languages: dict[str, Spoken] = {}  # that lines speak for
        self.told: dict[tuple[int, str, str], bool] = {}  # which lines tell something
        self.lines = LineCache()  # of the line scorer

    def add(self, lines: Iterable[str]) -> None:
        """Look at the lines that are new."""
        fresh: dict[str, Hits] = dict.fromkeys(lines, ())
        if self.hits:
            fresh = dict.fromkeys([line for line in fresh if line not in self.hits], ())
        if fresh:
            found = self.rulebook.matcher.find_hits(list(fresh))  # before any is known, should it fail
            self.hits.update(fresh)
            self.hits.update(found)

    def find_places(self, lines: Iterable[str]) -> None:
        """Look for places inside the lines that are new."""
        fresh = [line for line in dict.fromkeys(lines) if line not in self.places]
        if fresh:
            self.places.update(zip(fresh, self.rulebook.part_finder.find_places(fresh), strict=True))

    @cached_property
    def whole(self) -> HitCache | None:
        """Return the cache of all rules, those that the user keeps among them; `None` where the user keeps none."""
        return HitCache(self.rulebook.whole) if self.rulebook.whole else None

    def find_rules(self, texts: Sequence[str]) -> dict[int, Callable[[int, int], Verdict]]:
        """Return for each text that the words of a rule for whole lines fill what `find_rule` does, by its place."""
        found = enumerate(map(self.hits.get, join_lines(texts)))
        marked = [(index, rule) for index, hits in found if hits and (rule := self._find_rule(texts[index], hits))]
        return dict(marked)

    def find_rule(self, text: str) -> Callable[[int, int], Verdict] | None:
        """Return how to call a block that the words of a rule for whole lines fill: a function of its number and length."""
        hits = self.hits.get(text.replace("\n", " "))
        return self._find_rule(text, hits) if hits else None

    def _find_rule(self, text: str, hits: Hits) -> Callable[[int, int], Verdict] | None:
        rules = self.rulebook.rules
        for hit in sorted(hits):
            rule = rules[hit.rule]
            if rule.action in ("remove", "cut"):
                return partial(_name_rule, rule, f"no content; {hit.language}: {shorten(text)}")
        return None


def find_facts(document: Document, blocks: Blocks, cache: HitCache) -> Facts:
    """Return the facts about blocks whose words are known."""
    rulebook = cache.rulebook
    templates = rulebook.templates.of_document(document)
    vocabulary = rulebook.notice_vocabulary
    speech = Speech(document.text, document.language, cache.languages, vocabulary, cache.told)
    return Facts(
        document, blocks, rulebook.rules, cache.hits, templates, speech, rulebook.line_weights, vocabulary, cache.lines
    )


def _name_rule(rule: Rule, evidence: str, block: int, length: int) -> Verdict:
    keeps = False
    return find_maker(Verdict)(rule.id, rule.family, keeps, block, 0, length, evidence)


def shorten(words: str) -> str:
    """Return the words, or their beginning where they are many."""
    return words if len(words) <= MAX_EVIDENCE_LENGTH else words[:MAX_EVIDENCE_LENGTH] + "…"
