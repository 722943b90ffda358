"""Boxes with a field for an address of mail, amid the article: what they promise reads like a line of it.

Such a box asks in words of its own ("Dinner at eight", "Alles Wichtige am Morgen"). What tells is the field, beside a button or
a notice that the rules know. The page of a shop has such a field in a section with a heading, beside what the section says:
there the notice has to be a sentence about letters. An article's one box to choose an answer in is a poll among its readers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from cleaner.blocks.html.elements import WHOLE
from cleaner.blocks.html.nodes import find_node
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import Test, find_where
from cleaner.scoring.place_features import is_any
from cleaner.scoring.teasers import ARTICLE
from cleaner.scoring.text_features import Columns
from cleaner.scoring.threshold import Choice, drop_found

FIELD = "input[type=email i], input[name*=mail i], input[placeholder*=mail i]"
CHOICE = "input[type=radio i]"  # of a poll; a quiz has several boxes with some
MAX_BOX, NEAR = 8, 3  # blocks of a box; blocks from what the rules know to what is kept
NO_BOXES = WHOLE | {"article"}
NOTICE: tuple[Test, ...] = ("marked newsletter", ">=", MOSTLY), ("words", ">=", 4), ("ends sentence", ">", 0)  # beside a field
MAX_SHARE = 0.2  # of the words kept
WEIGHT = 6.0  # what is in such a box loses, in log-odds


def drop_form_boxes(choice: Choice, blocks: PageBlocks, columns: Columns) -> Choice:
    """Drop what is kept in such boxes; with a heading, on pages that say that they are an article, or beside such a notice."""
    if not choice.kept:
        return choice
    found, words, is_article = set[int](), columns["words"], is_any(columns, ARTICLE)
    polls = list[list[int]]()
    notices = [] if is_article else find_where(columns, *NOTICE)
    most = MAX_SHARE * words[list(choice.kept)].sum()
    near = [index for index in find_where(columns, ("marked", ">=", MOSTLY)) if _is_near(index, choice.kept)]
    for box in dict.fromkeys(_find_box(blocks, index) for index in near):
        first, end = blocks.containers.first[box], blocks.containers.end[box]
        inside = list(choice.kept[bisect_left(choice.kept, first) : bisect_left(choice.kept, end)]) if box > 0 else []
        is_sure = is_article or bisect_left(notices, first) < bisect_left(notices, end)
        is_headed = not is_sure and any(blocks.levels[index] for index in inside)
        if not inside or is_headed or 1 in blocks.levels[first:end]:
            continue
        if words[inside].sum() <= most and _has_field(blocks, box, FIELD):
            found.update(inside)
        elif words[inside].sum() <= most and is_article and _has_field(blocks, box, CHOICE):
            polls.append(inside)
    found.update(polls[0] if len(polls) == 1 else ())
    return drop_found(choice, found, words, WEIGHT) if found else choice


def _is_near(index: int, kept: Sequence[int]) -> bool:
    """Say whether a block is not kept, but some close to it is."""
    at = bisect_left(kept, index - NEAR)
    return at < len(kept) and kept[at] <= index + NEAR and index not in kept[at : at + 2 * NEAR + 1]


def _find_box(blocks: PageBlocks, index: int) -> int:
    """Return the largest element around a block that is small enough for a box; 0 where there is none."""
    containers, at = blocks.containers, blocks.container[index]
    box = 0
    while at > 0 and containers.end[at] - containers.first[at] <= MAX_BOX and containers.tag[at] not in NO_BOXES:
        box, at = at, containers.parent[at]
    return box


def _has_field(blocks: PageBlocks, box: int, field: str) -> bool:
    node = find_node(blocks, box)
    return node is not None and node.css_first(field) is not None
