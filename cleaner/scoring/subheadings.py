"""Headings of the article's parts: a heading right above what is content is content, too, however short that is."""

from __future__ import annotations

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import Flags, Test, find_where, flag_where
from cleaner.scoring.own_places import Places
from cleaner.scoring.smoothing import HEADING_WEIGHT, shift_scores
from cleaner.scoring.text_features import Column, Columns

MIN_TEXT = 12  # words of a text above it
MAX_LINK_SHARE = 0.2
UNLINKED: Test = "link share", "<", MAX_LINK_SHARE
AMID_WEIGHT = 1.5  # what a heading right between two texts of one element gains besides, in log-odds
MAX_STEPS = 2  # from the heading to the element that holds what it heads, too


def keep_subheadings(blocks: PageBlocks, scores: Column, columns: Columns, places: Places, likely: float) -> Column:
    """Raise the scores of headings between a text and what they head, both likely content, in one element with that.

    The first heading has no text above it; it is raised where one of its level is likely content.

    Where a heading is not the page's own, what it heads is not by its place, either: names that hold "widget" say little.
    """
    asked = find_where(columns, ("heading level", ">", 1), (scores, "<", likely), UNLINKED, ("marked", "<", MOSTLY))
    if not asked:
        return scores
    is_kept = flag_where(columns, (scores, ">=", likely), ("heading level", "==", 0), UNLINKED, ("is caption", "==", 0))
    texts = find_where(columns, is_kept, ("words", ">=", MIN_TEXT))
    likely_ones = find_where(columns, ("heading level", ">", 1), (scores, ">=", likely))
    last_like = {_find_kind(blocks, index): index for index in likely_ones}
    found = [
        index
        for index in asked
        if texts
        and index < len(blocks) - 1
        and is_kept[index + 1]
        and (texts[0] < index or index < last_like.get(_find_kind(blocks, index), -1))
        and (places.own[index] or not places.plain[index + 1])
        and _is_in_one(blocks, index)
    ]
    if not found:
        return scores
    held = np.zeros(len(blocks), bool)
    held[found] = True
    amid = np.zeros(len(blocks), bool)
    amid[[index for index in found if _is_amid(blocks, is_kept, index)]] = True
    return shift_scores(shift_scores(scores, held, HEADING_WEIGHT), amid, AMID_WEIGHT)


def _is_amid(blocks: PageBlocks, is_kept: Flags, heading: int) -> bool:
    """Say whether a heading stands right between two texts of one element, both likely content."""
    if heading == 0 or not is_kept[heading - 1]:
        return False
    parents = {blocks.containers.parent[blocks.container[at]] for at in (heading - 1, heading, heading + 1)}
    return len(parents) == 1


def _find_kind(blocks: PageBlocks, heading: int) -> tuple[int, int]:
    """Return what headings of the same level in the same element have in common."""
    return blocks.containers.parent[blocks.container[heading]], blocks.levels[heading]


def _is_in_one(blocks: PageBlocks, heading: int) -> bool:
    """Say whether what follows a heading stands in the element right around it, or in the one above that."""
    containers, at = blocks.containers, blocks.container[heading]
    for _ in range(MAX_STEPS):
        at = max(containers.parent[at], 0)
    return containers.end[at] > heading + 1
