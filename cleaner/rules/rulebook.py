"""A set of rules made ready to judge with: the library, less what the user keeps, plus the user's own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from cleaner.errors import RuleError
from cleaner.rules.conditions import RuleReader
from cleaner.rules.detector import Detector
from cleaner.rules.families import FAMILIES
from cleaner.rules.line_parts import PartFinder
from cleaner.rules.matcher import Entry, Matcher, Phrase
from cleaner.rules.notice_vocabulary import NoticeVocabulary
from cleaner.rules.packed_needs import unpack_needs
from cleaner.rules.required_literals import Need, find_needs
from cleaner.rules.rule import Rule
from cleaner.rules.scored import PREFIX, make_scored_detectors
from cleaner.rules.structure import find_detectors
from cleaner.rules.structure.notice_sentence import RULE as NOTICE_SENTENCE
from cleaner.rules.structure.title_echo import RULE as TITLE_ECHO
from cleaner.templates.template import Templates

if TYPE_CHECKING:  # at run time they need numpy
    from cleaner.scoring.score_lines import LineWeights

Needs = Mapping[str, bytes]  # what the patterns of rules need, packed


class Rulebook:
    """Rules and detectors, indexed on first use. It is never changed, can be shared by threads, and can be pickled."""

    def __init__(
        self,
        rules: Iterable[Rule],
        detectors: Iterable[Detector],
        needs: Needs | None = None,
        templates: Templates | None = None,
    ) -> None:
        """Sort by id, so that no order of files or folders can matter; `needs` saves reading the patterns again.

        `templates` is what sites repeat, which rules can ask for.
        """
        self.rules = tuple(sorted((rule for rule in rules if rule.status != "retired"), key=lambda rule: rule.id))
        self.detectors = tuple(sorted(detectors, key=lambda detector: detector.id))
        self.templates = templates or Templates()
        self.line_weights: LineWeights | None = None
        self.whole: Rulebook | None = None  # with what the user keeps, where that is something
        self.kept: frozenset[str] = frozenset()
        self._needs = needs or {}

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the rules alone: the index is made again where they arrive."""
        detectors = tuple(detector.id for detector in self.detectors)
        return _restore, (self.rules, detectors, dict(self._needs), self.templates, self.whole, self.kept)

    @cached_property
    def matcher(self) -> Matcher:
        """Return the index of all patterns and phrases by which something can go."""
        return self._make_matcher(keeps=False)

    @cached_property
    def keeper(self) -> Matcher:
        """Return the index of the rules that keep: only blocks of which something would go are shown to it."""
        return self._make_matcher(keeps=True)

    @cached_property
    def part_finder(self) -> PartFinder:
        """Return the index of what rules can say of one sentence inside a line."""
        return PartFinder(self.rules, self.matcher)

    @cached_property
    def notice_vocabulary(self) -> NoticeVocabulary:
        """Return the words of which the notices and calls are made that the rules know, those that the user keeps, too."""
        return self.whole.notice_vocabulary if self.whole else NoticeVocabulary(self.rules)

    @cached_property
    def readers(self) -> tuple[RuleReader, ...]:
        """Return the rules with their conditions ready, in the order of `rules`."""
        return tuple(RuleReader(rule) for rule in self.rules)

    def names(self) -> list[str]:
        """List the ids of rules and detectors."""
        return sorted([rule.id for rule in self.rules] + [detector.id for detector in self.detectors])

    def without(self, kept: Collection[str]) -> Rulebook:
        """Return the rulebook without what the user wants to keep: families or rule ids.

        It remembers them, since what they find must not go by a score instead.
        Raises `RuleError` for a name that is neither, since a misspelt name would silently keep nothing.
        """
        for name in kept:
            if name not in FAMILIES and name not in self.names():
                raise RuleError(
                    f"nothing to keep is called {name!r}", "keep", f"use a rule id or one of: {', '.join(FAMILIES)}"
                )
        if not kept:
            return self
        rules = [rule for rule in self.rules if rule.family not in kept and rule.id not in kept]
        detectors = [one for one in self.detectors if one.family not in kept and one.id not in kept]
        book = Rulebook(rules, detectors, self._needs, self.templates)
        book.whole, book.kept = self.whole or self, self.kept.union(kept)
        return book

    def is_kept(self, rule: str, family: str) -> bool:
        """Say whether the user keeps what a rule finds."""
        return rule in self.kept or family in self.kept

    def with_rules(self, rules: Iterable[Rule]) -> Rulebook:
        """Return the rulebook with more rules; one with a known id takes its place."""
        added = {rule.id: rule for rule in rules}
        needs = {rule_id: found for rule_id, found in self._needs.items() if rule_id not in added}
        kept = [rule for rule in self.rules if rule.id not in added]
        book = Rulebook([*kept, *added.values()], self.detectors, needs, self.templates)
        book.whole, book.kept = self.whole and self.whole.with_rules(added.values()), self.kept
        return book

    def with_templates(self, templates: Templates) -> Rulebook:
        """Return the rulebook with what sites repeat; what was made ready of the rules serves both."""
        return self._change(templates=templates, whole=self.whole and self.whole.with_templates(templates))

    def without_scorer(self) -> Rulebook:
        """Return the rulebook with rules and structural detectors alone: nothing goes by a score."""
        return self._change(detectors=tuple(one for one in self.detectors if not one.id.startswith(PREFIX)))

    def sentence_detectors(self) -> list[Detector]:
        """Return the detectors that need no lines: those of the scorer, and that of titles."""
        return [one for one in self.detectors if one.id.startswith(PREFIX) or one.id in (TITLE_ECHO, NOTICE_SENTENCE)]

    def with_line_weights(self, weights: LineWeights) -> Rulebook:
        """Return the rulebook with other weights for the line scorer, for measuring; they do not travel to other processes."""
        return self._change(line_weights=weights)

    def _change(self, **changes: object) -> Rulebook:
        changed = Rulebook((), ())
        changed.__dict__.update(self.__dict__, **changes)
        return changed

    def _make_matcher(self, *, keeps: bool) -> Matcher:
        chosen = [(number, rule) for number, rule in enumerate(self.rules) if (rule.action == "keep") is keeps]
        phrases = [
            Phrase(number, language, text) for number, rule in chosen for language, texts in rule.when.phrase for text in texts
        ]
        return Matcher(partial(self._list_entries, chosen), phrases)

    def _list_entries(self, chosen: Iterable[tuple[int, Rule]]) -> Iterator[tuple[Entry, Need]]:
        for number, rule in chosen:
            yield from self._make_entries(number, rule)

    def _make_entries(self, number: int, rule: Rule) -> Iterator[tuple[Entry, Need]]:
        sources = [(language, source) for language, texts in rule.when.pattern for source in texts]
        packed = self._needs.get(rule.id)
        needs = unpack_needs(packed) if packed else tuple(find_needs(source) for _, source in sources)
        has_spans = rule.action in ("trim", "keep")
        for (language, source), need in zip(sources, needs, strict=True):
            limits = [limit for limit in (need.longest, None if has_spans else rule.when.max_length) if limit is not None]
            yield Entry(number, language, source, has_spans, min(limits, default=None)), need


def _restore(  # noqa: PLR0913, PLR0917  # what is pickled
    rules: tuple[Rule, ...],
    detectors: tuple[str, ...],
    needs: Needs,
    templates: Templates,
    whole: Rulebook | None,
    kept: frozenset[str],
) -> Rulebook:
    known = [*find_detectors(), *make_scored_detectors()]
    book = Rulebook(rules, [one for one in known if one.id in detectors], needs, templates)
    book.whole, book.kept = whole, kept
    return book
