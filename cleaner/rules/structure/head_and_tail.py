"""The short lines before the first prose and after the last, and what tells a list of the article from leftovers."""

from __future__ import annotations

import re

from cleaner.blocks.features import begins_small, is_label
from cleaner.rules.facts import Facts

MAX_EDGE_BLOCKS = 20_000
MIN_LIST_LINES = 12
LIST_ITEM = re.compile(r"^(?:[-–—•*·‣▪●○◦►▶✓✔|>»#]|\(?\d|[A-Za-z][.)]\s)")
TABLE_ROW = re.compile(r"\S\s*\|\s*\S|\t\S")
ENUMERATION_MARKS = ",;、，；،"
MIN_ENUMERATION_MARKS = 4
FRAGMENT_MARKS = ",.;:)]?!’”、，。"
LIST_OPENER = (":", "：", "：-", ":-")


def find_tail(facts: Facts) -> range:
    """Return the blocks after the last prose; none where the text has no prose, is a list, or has lines broken at one width."""
    blocks = facts.blocks
    _, last = blocks.edges()
    if not last or blocks.is_wrapped or is_list(facts, range(last[0] + 1, len(blocks))):
        return range(0)
    return range(last[0] + 1, min(len(blocks), last[0] + 1 + MAX_EDGE_BLOCKS))


def find_head(facts: Facts) -> range:
    """Return the blocks before the first prose, as `find_tail` does those after the last."""
    first, _ = facts.blocks.edges()
    if not first or facts.blocks.is_wrapped or is_list(facts, range(first[0])):
        return range(0)
    return range(min(first[0], MAX_EDGE_BLOCKS))


def is_list(facts: Facts, side: range) -> bool:
    """Say whether the short lines on one side are the text itself: many, and longer together than all from first to last prose.

    Such are listings of goods, jobs and links under a paragraph that introduces them.
    """
    if len(side) < MIN_LIST_LINES:
        return False
    blocks = facts.blocks
    first, last = blocks.edges()
    return sum(len(blocks.texts[index]) for index in side) > blocks.ends[last[0]] - blocks.starts[first[0]]


def is_loose_label(facts: Facts, index: int) -> bool:
    """Say whether a block is a short label without figures that no rule knows, and no part of a list, table or sentence."""
    text = facts.blocks.texts[index]
    if not is_label(text) or is_list_line(text) or begins_small(text) or text[0] in FRAGMENT_MARKS:
        return False
    return not any(map(str.isnumeric, text)) and text[-1] not in ENUMERATION_MARKS and not facts.families_at(index)


def is_list_line(text: str) -> bool:
    """Say whether a line opens a list, is an item of one, a row of a table, or an enumeration."""
    if text.endswith(LIST_OPENER) or LIST_ITEM.match(text) or TABLE_ROW.search(text):
        return True
    return sum(map(text.count, ENUMERATION_MARKS)) >= MIN_ENUMERATION_MARKS
