"""Label stacks: several short labels in a row before the first or after the last prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.rules.structure.edges import find_head, find_runs, find_tail, has_fragments, is_announced, is_open_label

RULE = "structure.label-stack"
LEAST_LABELS = 3
LEAST_WITH_KNOWN = 2


def find_label_stacks(facts: Facts) -> Iterator[Verdict]:
    """Yield runs of labels (32 characters at most, no sentence) outside the article's prose.

    Three in a row are enough; two, where one of them is a label that a rule knows. A list of the article's own stays.
    """
    for side in (find_head(facts), find_tail(facts)):
        for run in find_runs(side, lambda index: is_open_label(facts, index)):
            is_above_prose = run[-1] + 1 == side.stop < len(facts.blocks)
            yield from _give_run(facts, run[:-1] if is_above_prose else run)  # the last label can be the prose's heading


def _give_run(facts: Facts, run: list[int]) -> Iterator[Verdict]:
    if len(run) < LEAST_WITH_KNOWN or is_announced(facts, run[0]) or has_fragments(facts, run):
        return
    if len(run) >= LEAST_LABELS or _has_known_label(facts, run):
        for index in run:
            yield facts.verdict(RULE, index, f"{len(run)} labels in a row outside the prose")


def _has_known_label(facts: Facts, run: Iterable[int]) -> bool:
    return any(facts.families_at(index) - {"prose"} for index in run)


DETECTOR = Detector(
    id=RULE,
    title="Labels in a row before the first or after the last prose",
    why="Menus, section names, buttons and tags stand around an article as short lines without a sentence.",
    since="0.1.0",
    find=find_label_stacks,
)
