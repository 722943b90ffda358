"""Teasers above the article: lines that a page has in a strip over its headline, such as the news of the hour.

They read like leads, and beside a short article the cut is low enough for them. What tells is that the article's own heading
comes below, and all that is sure of the page below that.
"""

from __future__ import annotations

import numpy as np

from cleaner.scoring.flags import find_true
from cleaner.scoring.text_features import Columns
from cleaner.scoring.threshold import Choice, drop_found

SURE = 0.8  # score from which on a text above the heading is the article's
WORDS_BELOW, MAX_SHARE = 40, 0.5  # expected below the heading; how many of those kept there may stand above it
BESIDE = 3  # blocks right above the heading that may belong to it: a kicker, a date, a lead that was set above
WEIGHT = 6.0  # what such lines lose, in log-odds


def drop_above_heading(choice: Choice, columns: Columns) -> Choice:
    """Drop what is kept some way above the first heading that says the page's title, where none of it is sure."""
    anchors = find_true((columns["since anchor"] == 0) & (columns["heading level"] == 1))
    if not len(anchors) or not choice.kept or choice.kept[0] >= anchors[0] - BESIDE:
        return choice
    scores, words, heading = np.array(choice.scores), columns["words"], anchors[0]
    above = [index for index in choice.kept if index < heading]
    below = [index for index in choice.kept if index >= heading]
    if scores[above].max() >= SURE or (scores * words)[below].sum() < WORDS_BELOW:
        return choice
    if words[above].sum() >= MAX_SHARE * words[below].sum():
        return choice
    return drop_found(choice, [index for index in above if index < heading - BESIDE], words, WEIGHT)
