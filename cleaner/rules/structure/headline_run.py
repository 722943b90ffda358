"""Headline runs: links to other articles under the last prose, of which only the headlines are left."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.blocks.features import is_dense
from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.rules.structure.edges import find_runs, find_tail, has_fragments, is_announced, is_headline

RULE = "related.headline-run"
LEAST_HEADLINES = 3
LEAST_AFTER_LABEL = 2
LABEL_FAMILIES = frozenset({"related", "widget", "nav"})


def find_headline_runs(facts: Facts) -> Iterator[Verdict]:
    """Yield runs of three headlines or more after the last prose, of two under a label that a rule knows.

    A list of the article's own stays: one that a colon opens, and lines that begin as list items do.
    """
    for run in find_runs(find_tail(facts), lambda index: is_headline(facts, index)):
        yield from _give_run(facts, run)


def _give_run(facts: Facts, run: list[int]) -> Iterator[Verdict]:
    if len(run) < LEAST_AFTER_LABEL or is_announced(facts, run[0]) or has_fragments(facts, run):
        return
    is_labelled = bool(facts.families_at(run[0] - 1) & LABEL_FAMILIES)
    if not is_labelled and (len(run) < LEAST_HEADLINES or not all(is_capitalised(facts, index) for index in run)):
        return
    for index in run:
        yield facts.verdict(RULE, index, f"{len(run)} headlines after the last prose")


def is_capitalised(facts: Facts, index: int) -> bool:
    """Say whether a line begins as a headline does; in scripts without case only a label above can tell."""
    text = facts.blocks.texts[index]
    return text[0].isupper() or is_dense(text)


DETECTOR = Detector(
    id=RULE,
    title="Headlines of other articles after the last prose",
    why="Recommendation boxes end a page with headlines; without their links they look like loose lines of the article.",
    since="0.1.0",
    find=find_headline_runs,
)
