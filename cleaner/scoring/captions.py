"""Captions that are the article: a photo essay tells its story below its pictures, and has a line or two of text besides.

Captions of agencies name their photographer, and an article of its own stands above or between them: those go as ever.
"""

from __future__ import annotations

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import find_true, find_where, has_true
from cleaner.scoring.text_features import Column, Columns

MIN_CAPTIONS, MIN_WORDS = 4, 5  # captions that are sentences, and words of each
MIN_TIMES = 2.0  # words of the captions for each word of other likely text
MAX_CREDITED = 0.25  # of the captions: have a credit in them or beside them
SHARE_OF_TEXT = 0.9  # of the score of the likeliest text beside them
MAX_STEPS = 3  # from the element that holds all captions to one that holds such text, too
NO_PLACE = ("comment section", "inside nav", "inside footer", "inside aside", "near related", "near comment")


def keep_captions(blocks: PageBlocks, scores: Column, columns: Columns, likely: float) -> Column:
    """Raise the scores of captions that tell more than all other text, have no credits, and stand in one element with some.

    `likely` is the score from which on a text is content.
    """
    if len(find_where(columns, ("is caption", ">", 0))) < MIN_CAPTIONS:
        return scores
    is_caption = columns["is caption"] > 0
    told = is_caption & (columns["words"] >= MIN_WORDS) & (columns["ends sentence"] > 0) & (columns["marked"] < MOSTLY)
    told &= columns["link share"] < MOSTLY  # those of teasers are links
    for place in NO_PLACE:
        told &= columns[place] == 0
    found = find_true(told)
    is_text = (scores >= likely) & ~is_caption & (columns["words"] >= MIN_WORDS)
    if len({blocks.texts[index] for index in found}) < MIN_CAPTIONS or not has_true(is_text):
        return scores
    is_credited = (columns["marked credit"] > 0) & (told | (columns["inside figure"] > 0) | (columns["near caption"] > 0))
    words = columns["words"]
    if is_credited.sum() > MAX_CREDITED * len(found) or words[found].sum() < MIN_TIMES * words[is_text].sum():
        return scores
    first, end = _find_around(blocks, found[0], found[-1])
    if not has_true(is_text[first:end]):
        return scores
    raised = scores.copy()
    raised[found] = np.maximum(scores[found], SHARE_OF_TEXT * scores[first:end][is_text[first:end]].max())
    return raised


def _find_around(blocks: PageBlocks, first: int, last: int) -> tuple[int, int]:
    """Return where the element begins and ends that stands a few steps above the one which holds two blocks."""
    containers, at = blocks.containers, blocks.container[first]
    while at > 0 and containers.end[at] <= last:
        at = containers.parent[at]
    for _ in range(MAX_STEPS):
        at = max(containers.parent[at], 0)
    return containers.first[at], containers.end[at]
