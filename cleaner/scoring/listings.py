"""Code of the article: what stands between its texts is its own, also behind a tab or below a button that copies it."""

from __future__ import annotations

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.flags import Flags, find_true, has_true
from cleaner.scoring.text_features import Column, Columns

MIN_TEXT, MIN_KEPT = 4, 0.5  # words of a text; of the words of all code: are likely content


def keep_code(blocks: PageBlocks, scores: Column, columns: Columns, own: Flags, likely: float) -> Column:
    """Raise the scores of code between texts that are likely content to what is `likely`, where half of all code is.

    Where the scorer takes most code of a page for none of the article's, it may be a demonstration, or what an editor holds.
    """
    if "code" not in blocks.kinds:
        return scores
    is_code = np.array([kind == "code" for kind in blocks.kinds]) & own
    low = is_code & (scores < likely)
    words = columns["words"]
    if not has_true(low) or words[is_code & ~low].sum() < MIN_KEPT * words[is_code].sum():
        return scores
    texts = find_true((scores >= likely) & (words >= MIN_TEXT))
    if not texts:
        return scores
    low[: texts[0]] = low[texts[-1] :] = False
    return np.where(low, likely, scores)
