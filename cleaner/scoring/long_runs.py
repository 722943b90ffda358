"""Long runs of text, counted short: an article of 1,000 paragraphs looks to the scorer like one of sixty.

Whatever counts how much a page has, or how far down a block stands, grows with the page. Beyond what was ever learned from
such numbers say something wrong, and the second half of a long article went with them. So the middle of a long run is left
out of all counts; what is said of a block itself and of its neighbours is as it is.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.flags import Test, find_where

Numbers = NDArray[np.float64]
MIN_WORDS = 4  # a block of text; shorter ones are menus where a text has no links
MAX_LINK_SHARE = 0.3
MAX_GAP = 8  # other blocks between two of one run
FIRST, LAST = 40, 20  # what counts of a run


def count_blocks(blocks: PageBlocks, words: Numbers, link_share: Numbers) -> Numbers:
    """Return 1 for each block that counts when the page is measured, and 0 for those in the middle of a long run of text."""
    unlinked: Test = link_share, "<", MAX_LINK_SHARE
    counted = np.ones(len(words))
    texts = find_where({}, unlinked, (words, ">=", MIN_WORDS))
    if "cell" in blocks.kinds:
        texts = sorted({*texts, *(index for index in find_where({}, unlinked) if blocks.kinds[index] == "cell")})
    if len(texts) <= FIRST + LAST:
        return counted
    at = np.array(texts)
    breaks = np.flatnonzero(np.diff(at) > MAX_GAP)
    starts, ends = at[np.concatenate([[0], breaks + 1])], at[np.append(breaks, len(at) - 1)] + 1
    for start, end in zip(starts, ends, strict=True):
        counted[start + FIRST : max(end - LAST, start + FIRST)] = 0.0
    return counted
