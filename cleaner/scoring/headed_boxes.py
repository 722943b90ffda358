"""Boxes whose heading asks to sign up, to follow or to give: what stands in them below that goes with it.

The rules know the heading, but below it a box says what it likes: "One recipe a week, straight from our kitchen." That is
prose, and stands right below the article's last paragraph. Some head such a box with words of their own, and ask in the line
below ("The truth matters" above "Your gift supports our journalism"). What begins with a copyright or a disclaimer goes on so.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.blocks.html.elements import WHOLE
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import Test, find_where
from cleaner.scoring.text_features import Column, Columns
from cleaner.scoring.threshold import Choice, drop_found

MAX_HEADING, MAX_BOX = 12, 12  # words of the heading, and blocks of the box
MAX_LEGAL = 4  # blocks of a box that begins with a copyright or a disclaimer
MAX_SHARE = 0.3  # of the words that are kept: a page that holds more in such boxes has its article there
NO_BOXES = WHOLE | {"article"}
WEIGHT = 6.0  # what such blocks lose, in log-odds
KNOWN: Test = ("marked newsletter", "marked follow"), ">=", MOSTLY
LEGAL: Test = "marked legal", ">=", MOSTLY
HEADING: Test = "heading level", ">", 0
SHORT: Test = "words", "<=", MAX_HEADING


def drop_headed_boxes(choice: Choice, blocks: PageBlocks, columns: Columns) -> Choice:
    """Drop what stands in small elements that begin with such a heading, where most of what is kept stands elsewhere."""
    words, kept = columns["words"], set(choice.kept)
    most = MAX_SHARE * _count(words, kept)
    found: set[int] = set()
    for box in _find_boxes(blocks, columns, kept):
        inside = kept.intersection(box)
        if inside and _count(words, inside) <= most:
            found |= inside
    return drop_found(choice, found, words, WEIGHT) if found and _count(words, found) <= most else choice


def _find_boxes(blocks: PageBlocks, columns: Columns, kept: set[int]) -> Iterator[range]:
    """Yield what stands below headings that the rules know, and the last thing kept where the line below its heading is known.

    A section of the article may have such a line below its heading, too, but it has others beside it that are made alike.
    """
    known, legal = set(find_where(columns, KNOWN)), set(find_where(columns, LEGAL))
    if not known and not legal:
        return
    headings, short = set(find_where(columns, HEADING)), set(find_where(columns, SHORT))
    above_known = {index - 1 for index in known & short}
    last = max(kept, default=-1)
    for index in sorted(headings & short & (known | above_known) | legal):
        if kept.isdisjoint(range(index + 1, index + MAX_BOX)):
            continue
        at, box = _find_box(blocks, index, MAX_LEGAL if index in legal else MAX_BOX)
        if index in known & headings or (last < box.stop and _is_alone(blocks, at)):
            yield box


def _find_box(blocks: PageBlocks, heading: int, most: int) -> tuple[int, range]:
    """Return the largest element that begins with a heading and is small enough for a box, and what stands below in it."""
    containers, at, end = blocks.containers, blocks.container[heading], heading + 1
    box = at
    while at > 0 and containers.first[at] == heading and containers.tag[at] not in NO_BOXES:
        if containers.end[at] - heading > most:
            break
        box, end = at, containers.end[at]
        at = containers.parent[at]
    return box, range(heading + 1, end)


def _is_alone(blocks: PageBlocks, box: int) -> bool:
    """Say whether no other element beside a box is made alike."""
    containers = blocks.containers
    make = containers.parent[box], containers.shape[box]
    return sum(each == make for each in zip(containers.parent, containers.shape, strict=True)) == 1


def _count(words: Column, indices: set[int]) -> float:
    return float(words[list(indices)].sum())
