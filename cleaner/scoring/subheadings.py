"""Headings of the article's parts: a heading right above what is content is content, too, however short that is."""

from __future__ import annotations

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import find_true, has_true
from cleaner.scoring.own_places import Places
from cleaner.scoring.smoothing import HEADING_WEIGHT, shift_scores
from cleaner.scoring.text_features import Column, Columns

MIN_TEXT = 12  # words of a text above it
MAX_LINK_SHARE = 0.2
MAX_STEPS = 2  # from the heading to the element that holds what it heads, too


def keep_subheadings(blocks: PageBlocks, scores: Column, columns: Columns, places: Places, likely: float) -> Column:
    """Raise the scores of headings between a text and what they head, both likely content, in one element with that.

    Where a heading is not the page's own, what it heads is not by its place, either: names that hold "widget" say little.
    """
    levels = columns["heading level"]
    is_linked = columns["link share"] >= MAX_LINK_SHARE
    is_kept = (scores >= likely) & (levels == 0) & ~is_linked & (columns["is caption"] == 0)
    asked = (levels > 1) & (scores < likely) & ~is_linked & (columns["marked"] < MOSTLY)
    asked[:-1] &= is_kept[1:] & (places.own[:-1] | ~places.plain[1:])
    asked[-1:] = False
    if not has_true(asked):
        return scores
    above = np.cumsum(is_kept & (columns["words"] >= MIN_TEXT)) > 0
    held = np.zeros(len(blocks), bool)
    held[[index for index in find_true(asked & above) if _is_in_one(blocks, index)]] = True
    return shift_scores(scores, held, HEADING_WEIGHT) if has_true(held) else scores


def _is_in_one(blocks: PageBlocks, heading: int) -> bool:
    """Say whether what follows a heading stands in the element right around it, or in the one above that."""
    containers, at = blocks.containers, blocks.container[heading]
    for _ in range(MAX_STEPS):
        at = max(containers.parent[at], 0)
    return containers.end[at] > heading + 1
