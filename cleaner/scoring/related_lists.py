"""Lists that a label such as "Related posts" heads: links to other articles, right below a short one.

The rules take the label, by its words in many languages; the titles below it say nothing that a rule could know. Where the
label stands right above a list of nothing but links, these are what it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import find_true
from cleaner.scoring.smoothing import shift_scores
from cleaner.scoring.text_features import Columns
from cleaner.scoring.threshold import Choice, promise_f1

MAX_LABEL, MIN_LINKS = 6, 2  # words of a label; links of a list
MOSTLY_LINK = 0.8  # of the characters of a line
MAX_STEPS = 4  # elements from the first line of a list to the list
LISTS = frozenset({"ul", "ol"})
WEIGHT = 6.0  # what such a list loses, in log-odds


def drop_related_lists(choice: Choice, blocks: PageBlocks, columns: Columns) -> Choice:
    """Drop lists of links right below a label that the rules know, where more than these is kept."""
    kept = set(choice.kept)
    found = {index for index in _find_links(blocks, columns) if index in kept}
    rest = tuple(index for index in choice.kept if index not in found)
    if not found or not rest:
        return choice
    is_link = np.zeros(len(blocks), bool)
    is_link[list(found)] = True
    lowered = shift_scores(np.array(choice.scores), is_link, -WEIGHT)
    return replace(choice, kept=rest, expected=promise_f1(lowered, columns["words"], rest), scores=tuple(lowered.tolist()))


def _find_links(blocks: PageBlocks, columns: Columns) -> Iterator[int]:
    """Yield the links of the lists that such labels head."""
    is_label = (columns["marked related"] >= MOSTLY) & (columns["words"] <= MAX_LABEL) & (columns["link share"] < MOSTLY)
    for label in find_true(is_label[:-1]):
        each = _find_list(blocks, label + 1)
        lines = range(blocks.containers.first[each], blocks.containers.end[each])
        if each > 0 and len(lines) >= MIN_LINKS and min(columns["link share"][lines.start : lines.stop]) >= MOSTLY_LINK:
            yield from lines


def _find_list(blocks: PageBlocks, index: int) -> int:
    """Return the list that a block is the first line of; 0 where it is of none."""
    containers, at = blocks.containers, blocks.container[index]
    for _ in range(MAX_STEPS):
        if at <= 0 or containers.first[at] != index:
            return 0
        if containers.tag[at] in LISTS:
            return at
        at = containers.parent[at]
    return 0
