"""Lines of one make, one below the other: the lines of a poem, a song or a talk. Where most are content, all are.

Each says little by itself, and the cut goes right through them where the page has no paragraph beside them.
"""

from __future__ import annotations

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.flags import Flags, Test, find_where, flag_where
from cleaner.scoring.own_places import PLAIN_LINE, can_be_list
from cleaner.scoring.text_features import Column, Columns

MIN_LINES, MAX_LINE = 4, 12  # lines, and words of one
MIN_KEPT = 0.5  # of the lines: are likely content
LINE: tuple[Test, ...] = (("is text", "is paragraph"), ">", 0), ("words", "<=", MAX_LINE), *PLAIN_LINE


def keep_alike_lines(blocks: PageBlocks, scores: Column, columns: Columns, own: Flags, likely: float) -> Column:
    """Raise the scores of plain lines in a run, half of which are likely content, to what is `likely`."""
    low = find_where(columns, own, *LINE, (scores, "<", likely))
    if not low:
        return scores
    can_be = flag_where(columns, own, *LINE)
    raised, end = scores, 0
    for index in low:
        if index < end:
            continue
        first, end = _find_run(blocks, can_be, index)
        kept = np.count_nonzero(scores[first:end] >= likely)
        if end - first >= MIN_LINES and kept >= MIN_KEPT * (end - first) and can_be_list(blocks, columns, first, end):
            raised = raised.copy() if raised is scores else raised
            raised[first:end] = np.maximum(raised[first:end], likely)
    return raised


def _find_run(blocks: PageBlocks, can_be: Flags, index: int) -> tuple[int, int]:
    """Return where the run of lines begins and ends that a line stands in."""
    make, first, end = _find_make(blocks, index), index, index + 1
    while first > 0 and can_be[first - 1] and _find_make(blocks, first - 1) == make:
        first -= 1
    while end < len(blocks) and can_be[end] and _find_make(blocks, end) == make:
        end += 1
    return first, end


def _find_make(blocks: PageBlocks, index: int) -> tuple[int, str]:
    container = blocks.container[index]
    return blocks.containers.parent[container], blocks.containers.shape[container].rstrip()  # a style alone adds a space
