"""Links to read on inside an article: a line that is a link, right below a label such as "Read also"."""

from __future__ import annotations

from collections import Counter

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import find_true, has_true
from cleaner.scoring.rows import MIN_ROWS
from cleaner.scoring.smoothing import shift_scores
from cleaner.scoring.text_features import Column, Columns

MAX_LABEL, MAX_LINKS = 8, 3  # words of a label; links below it: a longer list may be the article's
WHOLE_LINK = 0.9
MIN_TEXT, LIKELY = 6, 0.5  # words of a text above it that is content, and its score
WEIGHT = 3.0  # what such links lose, in log-odds


def weigh_read_also(blocks: PageBlocks, scores: Column, columns: Columns) -> Column:
    """Lower the scores of links right below a label for such, where the article stands above and below them.

    A label that several rows have, such as "Read the full story", ends one entry of a list, and the next begins with a link.
    """
    is_link = columns["link share"] >= WHOLE_LINK
    is_label = (columns["marked related"] >= MOSTLY) & (columns["words"] <= MAX_LABEL) & ~is_link
    texts = find_true((scores > LIKELY) & (columns["words"] >= MIN_TEXT) & (columns["link share"] < MOSTLY))
    if not texts:
        return scores
    found = np.zeros(len(blocks), bool)
    labels = find_true(is_label)
    counts = Counter([blocks.folded[label] for label in labels])
    for label in labels:
        if texts[0] < label < texts[-1] and counts[blocks.folded[label]] < MIN_ROWS:
            end = label + 1
            while end < texts[-1] and is_link[end]:
                end += 1
            found[label + 1 : end] = end - label - 1 <= MAX_LINKS
    return shift_scores(scores, found, -WEIGHT) if has_true(found) else scores
