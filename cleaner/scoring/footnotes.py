"""Footnotes of the article: they stand apart from it, below what a site adds, and are short; what tells is their name."""

from __future__ import annotations

import re

import numpy as np

from cleaner.blocks.html.elements import WHOLE
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import Flags
from cleaner.scoring.text_features import Column, Columns

FOOTNOTE = re.compile(r"(?i)(?<![a-z])(?:foot|end)-?_?notes?(?![a-z])|(?<![a-z])fu(?:ss|ß)noten?(?![a-z])")
GLANCE = ("note",)
MIN_WORDS = 3
MIN_TEXT = 12  # words of a text above that is content


def keep_footnotes(blocks: PageBlocks, scores: Column, columns: Columns, own: Flags, likely: float) -> Column:
    """Raise the scores of notes in elements that are named for them to what is `likely` content, below a text that is.

    Links without words of their own, and what the words of rules fill, are left alone.
    """
    containers = blocks.containers
    named = set(filter(FOOTNOTE.search, containers.names.find_likely(GLANCE)))
    found: set[int] = set()
    for each in containers.find_shaped(named):
        if containers.tag[each] not in WHOLE:
            found.update(range(containers.first[each], containers.end[each]))
    if not found:
        return scores
    can_be = own & (columns["words"] >= MIN_WORDS) & (columns["link share"] < MOSTLY) & (columns["marked"] < MOSTLY)
    is_text = (scores >= likely) & (columns["words"] >= MIN_TEXT)
    above = np.cumsum(is_text) > 0
    held = [index for index in sorted(found) if can_be[index] and above[index] and scores[index] < likely]
    if not held:
        return scores
    raised = scores.copy()
    raised[held] = likely
    return raised
