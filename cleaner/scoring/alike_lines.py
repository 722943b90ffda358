"""Lines of one make, one below the other: the lines of a poem, a song or a talk. Where most are content, all are.

Each says little by itself, and the cut goes right through them where the page has no paragraph beside them. A block may be a
stanza of several lines.
"""

from __future__ import annotations

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.flags import Flags, Test, find_where, flag_where
from cleaner.scoring.own_places import PLAIN_LINE, can_be_list
from cleaner.scoring.text_features import Column, Columns

MIN_LINES, MAX_LINE = 4, 12  # lines, and words of one, on average in a stanza
MIN_KEPT = 0.5  # of the lines: are likely content
LINE: tuple[Test, ...] = (("is text", "is paragraph"), ">", 0), *PLAIN_LINE


def keep_alike_lines(blocks: PageBlocks, scores: Column, columns: Columns, own: Flags, likely: float) -> Column:
    """Raise the scores of plain lines in a run, half of which are likely content, to what is `likely`."""
    words = columns["words"]
    low = [at for at in find_where(columns, own, *LINE, (scores, "<", likely)) if _has_short_lines(blocks, words, at)]
    if not low:
        return scores
    can_be = flag_where(columns, own, *LINE)
    raised, end = scores, 0
    for index in low:
        if index < end:
            continue
        first, end = _find_run(blocks, words, can_be, index)
        lines = [_count_lines(blocks, at) for at in range(first, end)]
        kept = sum(lines[at - first] for at in range(first, end) if scores[at] >= likely)
        if sum(lines) >= MIN_LINES and kept >= MIN_KEPT * sum(lines) and can_be_list(blocks, columns, first, end):
            raised = raised.copy() if raised is scores else raised
            raised[first:end] = np.maximum(raised[first:end], likely)
    return raised


def _find_run(blocks: PageBlocks, words: Column, can_be: Flags, index: int) -> tuple[int, int]:
    """Return where the run of lines begins and ends that a line stands in."""
    make, first, end = _find_make(blocks, index), index, index + 1

    def goes_on(at: int) -> bool:
        return bool(can_be[at]) and _find_make(blocks, at) == make and _has_short_lines(blocks, words, at)

    while first > 0 and goes_on(first - 1):
        first -= 1
    while end < len(blocks) and goes_on(end):
        end += 1
    return first, end


def _has_short_lines(blocks: PageBlocks, words: Column, index: int) -> bool:
    return bool(words[index] <= MAX_LINE) or bool(words[index] <= MAX_LINE * _count_lines(blocks, index))


def _count_lines(blocks: PageBlocks, index: int) -> int:
    return blocks.texts[index].count("\n") + 1


def _find_make(blocks: PageBlocks, index: int) -> tuple[int, str]:
    container = blocks.container[index]
    return blocks.containers.parent[container], blocks.containers.shape[container].rstrip()  # a style alone adds a space
