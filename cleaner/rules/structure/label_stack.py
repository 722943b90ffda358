"""Label stacks: several short labels in a row before the first or after the last prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.rules.structure.edges import (
    cut_broken_lines,
    find_head,
    find_runs,
    find_tail,
    has_furniture,
    is_announced,
    is_open_label,
)

RULE = "structure.label-stack"
LEAST_LABELS = 6
LEAST_WITH_FURNITURE = 3
LEAST_WITH_KNOWN = 2


def find_label_stacks(facts: Facts) -> Iterator[Verdict]:
    """Yield runs of labels (32 characters at most, no sentence) outside the article's prose.

    Six in a row are enough; three, where words of page furniture stand on the same side; two, where one of them is a label
    that a rule knows. A list of the article's own and lines of a broken sentence stay.
    """
    for side in (find_head(facts), find_tail(facts)):
        least = LEAST_WITH_FURNITURE if has_furniture(facts, side) else LEAST_LABELS
        for run in find_runs(side, lambda index: is_open_label(facts, index)):
            is_above_prose = run[-1] + 1 == side.stop < len(facts.blocks)
            labels = run[:-1] if is_above_prose else run  # the last label can be the prose's heading
            for piece in cut_broken_lines(facts, labels):
                yield from _give_run(facts, piece, least)


def _give_run(facts: Facts, run: list[int], least: int) -> Iterator[Verdict]:
    if len(run) < LEAST_WITH_KNOWN or is_announced(facts, run[0]):
        return
    if len(run) >= least or _has_known_label(facts, run):
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
