"""Code of the article: what stands between its texts is its own, also behind a tab or below a button that copies it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.flags import Flags, find_true, has_true
from cleaner.scoring.text_features import Column, Columns

MIN_TEXT, MIN_KEPT = 4, 0.5  # words of a text; of the words of all code: are likely content
MIN_MEAN = 0.25  # score of all code, longer lines counting more, that is enough where fewer are


def keep_code(blocks: PageBlocks, scores: Column, columns: Columns, own: Flags, likely: float) -> Column:
    """Raise the scores of code between texts that are likely content to what is `likely`, where half of all code is, or nearly.

    Where the scorer takes most code of a page for none of the article's, it may be a demonstration, or what an editor holds:
    only what stands right inside the element of these texts is raised.
    """
    if "code" not in blocks.kinds:
        return scores
    is_code = np.array([kind == "code" for kind in blocks.kinds]) & own
    low = is_code & (scores < likely)
    if not has_true(low):
        return scores
    words = columns["words"]
    texts = find_true((scores >= likely) & (words >= MIN_TEXT))
    if not texts:
        return scores
    low[: texts[0]] = low[texts[-1] :] = False
    is_doubtful = words[is_code & (scores >= likely)].sum() < MIN_KEPT * words[is_code].sum()
    if is_doubtful and (scores * words)[is_code].sum() < MIN_MEAN * words[is_code].sum():
        low &= _find_amid(blocks, find_true(low), texts)
    return np.where(low, likely, scores) if has_true(low) else scores


def _find_amid(blocks: PageBlocks, listings: Sequence[int], texts: Sequence[int]) -> Flags:
    """Say which code stands between texts in the very element that holds it: demonstrations and editors have their own."""
    parent = blocks.containers.parent
    holders: dict[int, list[int]] = {}
    for index in texts:
        holders.setdefault(parent[blocks.container[index]], []).append(index)
    found = np.zeros(len(blocks), bool)
    for index in listings:
        beside = holders.get(parent[blocks.container[index]], [index])
        found[index] = beside[0] < index < beside[-1]
    return found
