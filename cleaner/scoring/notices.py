"""Sentences in the words of a notice that stand among the article's own paragraphs: a privacy policy says them, too.

The scorer takes each for a notice, wherever it stands. Between two paragraphs of the article, in one element
with them, such a sentence is left for the rules to judge, which ask whether the text is a policy.
"""

from __future__ import annotations

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import Flags, Test, find_where, flag_where
from cleaner.scoring.text_features import Column, Columns

MIN_TEXT = 4  # words of a paragraph beside it
MAX_RUN = 4  # such sentences in a row
NOTICE: Test = ("marked cookie", "marked legal"), ">=", MOSTLY


def keep_notices(blocks: PageBlocks, scores: Column, columns: Columns, likely: float) -> Column:
    """Raise the scores of sentences in the words of notices to that of the paragraphs right above and below them."""
    found = find_where(columns, NOTICE, (scores, "<", likely), ("link share", "<", MOSTLY), ("ends sentence", ">", 0))
    if not found:
        return scores
    is_notice = flag_where(columns, NOTICE)
    is_text = ~is_notice & (scores >= likely) & (columns["words"] >= MIN_TEXT)
    raised = scores
    for index in found:
        above, below = (_find_beside(blocks, index, by, is_notice) for by in (-1, 1))
        if above is not None and below is not None and is_text[above] and is_text[below]:
            raised = raised.copy() if raised is scores else raised
            raised[index] = min(scores[above], scores[below])
    return raised


def _find_beside(blocks: PageBlocks, index: int, by: int, is_notice: Flags) -> int | None:
    """Return the nearest block on one side that is no notice and no heading, where it stands in one element with this one."""
    holder = blocks.containers.parent[blocks.container[index]]
    for at in range(index + by, index + by * (MAX_RUN + 1), by):
        if not 0 <= at < len(blocks):
            return None
        if not is_notice[at] and not blocks.levels[at]:
            return at if blocks.containers.parent[blocks.container[at]] == holder else None
    return None
