"""Lists beside each other in boxes of one make, each with a heading: what is for a thing and what is against it, do and do not.

"No case" in the second one has hardly a word that tells, and nothing of the article follows. The first one speaks for it.
"""

from __future__ import annotations

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import Test, find_where
from cleaner.scoring.text_features import Column, Columns

MAX_BOX, MIN_SCORE = 12, 0.15  # blocks of a box; score of a line that the other box can speak for
MOST = ("link share", 0.3), ("marked", 0.3)
PLAIN: tuple[Test, ...] = ("link share", "<", MOSTLY), ("marked", "<", MOSTLY), ("comment section", "==", 0)


def keep_twin_boxes(blocks: PageBlocks, scores: Column, columns: Columns, likely: float) -> Column:
    """Raise the scores of a box to what is `likely` where its heading is so, and the box above it as a whole."""
    headings = find_where(columns, ("heading level", ">", 1), (scores, ">=", likely), *PLAIN)
    found = {index: find_box(blocks, index) for index in headings} if len(headings) > 1 else {}
    boxes = {heading: box for heading, box in found.items() if box > 0}
    raised, ends = scores, blocks.containers.end
    for heading, box in boxes.items():
        below = ends[box]
        twin = boxes.get(below, 0)
        if not are_alike(blocks, box, twin):
            continue
        lines = slice(below + 1, ends[twin])
        if {*blocks.kinds[heading + 1 : below], *blocks.kinds[lines]} != {"item"}:
            continue
        is_plain = all(columns[name][lines].max() <= bound for name, bound in MOST) and scores[lines].min() >= MIN_SCORE
        if is_plain and raised[heading:below].min() >= likely > scores[lines].min():
            raised = raised.copy() if raised is scores else raised
            raised[lines] = np.maximum(raised[lines], likely)
    return raised


def find_box(blocks: PageBlocks, heading: int) -> int:
    """Return the smallest element of few blocks that begins with a heading and goes on below it, or the one right around it.

    0 where there is none.
    """
    containers, at, box = blocks.containers, blocks.container[heading], 0
    while at > 0 and containers.first[at] == heading and containers.end[at] - heading <= MAX_BOX:
        if box > 0 and containers.end[at] > containers.end[box]:
            break
        box = at if containers.end[at] > heading + 1 else box
        at = containers.parent[at]
    return box


def are_alike(blocks: PageBlocks, box: int, twin: int) -> bool:
    """Say whether two boxes stand in one element and are elements of one kind."""
    containers = blocks.containers
    return twin > 0 and (containers.parent[box], containers.tag[box]) == (containers.parent[twin], containers.tag[twin])
