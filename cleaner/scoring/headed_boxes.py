"""Boxes whose heading asks to sign up or to follow: what stands in them below that goes with it.

The rules know the heading, but below it a box says what it likes: "One recipe a week, straight from our kitchen." That is
prose, and stands right below the article's last paragraph.
"""

from __future__ import annotations

from cleaner.blocks.html.elements import WHOLE
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import Test, find_where
from cleaner.scoring.text_features import Column, Columns
from cleaner.scoring.threshold import Choice, drop_found

MAX_HEADING, MAX_BOX = 12, 12  # words of the heading, and blocks of the box
MAX_SHARE = 0.3  # of the words that are kept: a page that holds more in such boxes has its article there
NO_BOXES = WHOLE | {"article"}
WEIGHT = 6.0  # what such blocks lose, in log-odds
HEADING: tuple[Test, ...] = (
    ("heading level", ">", 0),
    ("words", "<=", MAX_HEADING),
    (("marked newsletter", "marked follow"), ">=", MOSTLY),
)


def drop_headed_boxes(choice: Choice, blocks: PageBlocks, columns: Columns) -> Choice:
    """Drop what stands in small elements that begin with such a heading, where most of what is kept stands elsewhere."""
    words, kept = columns["words"], set(choice.kept)
    headings = _find_headings(columns, kept)
    if not headings:
        return choice
    most = MAX_SHARE * _count(words, kept)
    found: set[int] = set()
    for heading in headings:
        inside = kept.intersection(_list_box(blocks, heading))
        if inside and _count(words, inside) <= most:
            found |= inside
    return drop_found(choice, found, words, WEIGHT) if found and _count(words, found) <= most else choice


def _find_headings(columns: Columns, kept: set[int]) -> list[int]:
    """Return the headings that the rules know as such, with something below that is kept."""
    found = find_where(columns, *HEADING)
    return [index for index in found if not kept.isdisjoint(range(index + 1, index + MAX_BOX))]


def _list_box(blocks: PageBlocks, heading: int) -> range:
    """Return what stands below a heading in the largest element that begins with it and is small enough for a box."""
    containers, at, end = blocks.containers, blocks.container[heading], heading + 1
    while at > 0 and containers.first[at] == heading and containers.tag[at] not in NO_BOXES:
        if containers.end[at] - heading > MAX_BOX:
            break
        end = containers.end[at]
        at = containers.parent[at]
    return range(heading + 1, end)


def _count(words: Column, indices: set[int]) -> float:
    return float(words[list(indices)].sum())
