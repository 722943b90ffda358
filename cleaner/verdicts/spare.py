"""Spare: what the user keeps goes by no score, whatever the scorer takes it for.

Without the rules of a family the scorer sees bare lines: "Advertisement" looks like a name. So where something would go by a
score, the rules that the user keeps are asked as well, among all others as ever, and what they find is theirs.
"""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.document import Verdict
from cleaner.rules.facts import Facts
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.scored import PREFIX
from cleaner.verdicts.hit_cache import HitCache, find_facts
from cleaner.verdicts.judge import judge
from cleaner.verdicts.within_lines import judge_within_lines


def spare_kept(verdicts: list[Verdict], facts: Facts, cache: HitCache) -> list[Verdict]:
    """Return the verdicts without the scores of lines, or stretches of lines, that a rule would take that the user keeps."""
    whole = cache.whole
    if whole is None or not any(one.rule.startswith(PREFIX) for one in verdicts):
        return verdicts
    kept = list(_find_kept(facts, cache.rulebook, whole))
    return [
        one for one in verdicts if not (one.rule.startswith(PREFIX) and any(_is_same_stretch(one, other) for other in kept))
    ]


def _find_kept(facts: Facts, rulebook: Rulebook, whole: HitCache) -> Iterable[Verdict]:
    whole.add(facts.blocks.texts)
    known = find_facts(facts.document, facts.blocks, whole)
    detectors = [one for one in whole.rulebook.detectors if not one.id.startswith(PREFIX)]
    for verdict in (*judge(known, whole.rulebook, whole, detectors), *judge_within_lines(known, whole)):
        if not verdict.keeps and rulebook.is_kept(verdict.rule, verdict.family):
            yield verdict


def _is_same_stretch(one: Verdict, other: Verdict) -> bool:
    return one.block == other.block and one.start < other.end and other.start < one.end
