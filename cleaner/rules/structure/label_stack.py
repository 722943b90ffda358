"""Label stacks: labels that no rule knows, between labels of the page that rules do know."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.rules.structure.head_and_tail import find_head, find_tail, is_loose_label

RULE = "structure.label-stack"
MAX_BETWEEN = 3
# What stands around an article in stacks. Adverts, newsletter boxes and notices also stand amid its own lines.
FURNITURE = frozenset({"comments", "follow", "related", "share", "widget"})


def find_label_stacks(facts: Facts) -> Iterator[Verdict]:
    """Yield up to three labels (32 characters at most, no sentence) between two lines of page furniture, outside the prose.

    Labels in a row are no evidence by themselves: rankings, ingredients and verse look the same. Nor is furniture on one side.
    """
    if facts.families.isdisjoint(FURNITURE):
        return
    for side in (find_head(facts), find_tail(facts)):
        known = [index for index in facts.marked if index in side and facts.families_at(index) & FURNITURE]
        for above, below in pairwise(known):
            between = range(above + 1, below)
            if 0 < len(between) <= MAX_BETWEEN and all(is_loose_label(facts, index) for index in between):
                for index in between:
                    yield facts.verdict(RULE, index, f"between {facts.blocks.texts[above]!r} and {facts.blocks.texts[below]!r}")


DETECTOR = Detector(
    id=RULE,
    title="Labels between known labels, before the first or after the last prose",
    why="Menus, buttons and forms stand around an article as short lines; between those that rules know stand others.",
    since="0.1.0",
    find=find_label_stacks,
)
