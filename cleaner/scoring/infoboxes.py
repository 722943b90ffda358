"""Boxes of facts in wikis: they stay or go as a whole, and stay where the scorer believes in them by a third.

In those that are no tables a label such as "Born" is a heading and stays, and the line below it, a name or a year, went. Tables
of a name and a number in each row are short of words that tell.
"""

from __future__ import annotations

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.text_features import Column, Columns

GLANCE = "infobox"
NAMES = {"aside": "portable-infobox", "table": "infobox"}  # of all wikis of Fandom; of MediaWiki
MIN_SCORE, MAX_SHARE = 0.3, 0.5  # mean score of its lines, longer ones counting more; of the page's blocks


def keep_infoboxes(blocks: PageBlocks, scores: Column, columns: Columns, likely: float) -> Column:
    """Raise the scores of such boxes to what is `likely`, where most of a box is; the same scores if none is."""
    containers, words = blocks.containers, columns["words"]
    raised = scores
    for each in containers.find_shaped(set(containers.names.find_likely((GLANCE,)))):
        first, end = containers.first[each], containers.end[each]
        if NAMES.get(containers.tag[each]) not in containers.shape[each].split() or not 1 < end - first <= MAX_SHARE * len(
            blocks
        ):
            continue
        if np.average(scores[first:end], weights=np.maximum(words[first:end], 1)) >= MIN_SCORE:
            raised = raised.copy() if raised is scores else raised
            plain = columns["marked"][first:end] < MOSTLY
            raised[first:end] = np.where(plain, np.maximum(scores[first:end], likely), scores[first:end])
    return raised
