"""Headline runs: links to other articles under the last prose, of which only the headlines are left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.blocks.features import has_sentence_end, is_dense
from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.rules.structure.edges import cut_broken_lines, find_runs, find_tail, is_announced, is_headline, is_list_line

RULE = "related.headline-run"
LEAST_HEADLINES = 3
LEAST_AMID_LINES = 5
LEAST_AFTER_LABEL = 2
LABEL_FAMILIES = frozenset({"related", "widget", "nav"})
FIGURE = re.compile(r"°[CF]|\d ?[°%€]|[%€] ?\d")


def find_headline_runs(facts: Facts) -> Iterator[Verdict]:
    """Yield runs of three headlines or more after the last prose, of two under a label that a rule knows.

    A list of the article's own stays: one that a colon opens, lines that begin as list items do or all carry figures, and a
    few lines under one that no rule knows, with another one or the end of the text below.
    """
    for run in find_runs(find_tail(facts), lambda index: is_headline(facts, index)):
        for piece in cut_broken_lines(facts, run):
            if is_headline_run(facts, piece):
                for index in piece:
                    yield facts.verdict(RULE, index, f"{len(piece)} headlines after the last prose")


def is_headline_run(facts: Facts, run: list[int]) -> bool:
    """Say whether headlines in a row are links to other articles."""
    if len(run) < LEAST_AFTER_LABEL or is_announced(facts, run[0]) or is_data(facts, run):
        return False
    if facts.families_at(run[0] - 1) & LABEL_FAMILIES:
        return True
    if len(run) < LEAST_HEADLINES or not all(is_capitalised(facts, index) for index in run):
        return False
    return len(run) >= LEAST_AMID_LINES or not is_amid_lines(facts, run)


def is_data(facts: Facts, run: list[int]) -> bool:
    """Say whether all lines carry a figure with a unit, as weather, shares and prices do; one headline of three may, too."""
    return all(FIGURE.search(facts.blocks.texts[index]) for index in run)


def is_amid_lines(facts: Facts, run: list[int]) -> bool:
    """Say whether a run is a piece of a longer list: such a line stands above, and below another one or nothing."""
    below = run[-1] + 1
    return is_unknown_line(facts, run[0] - 1) and (below == len(facts.blocks) or is_unknown_line(facts, below))


def is_unknown_line(facts: Facts, index: int) -> bool:
    """Say whether a block is a short line of the kind that lists hold: no sentence, no item with a mark, unknown to rules."""
    text = facts.blocks.texts[index]
    if has_sentence_end(text) or is_list_line(text) or facts.blocks.is_prose(index):
        return False
    return not facts.families_at(index)


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
