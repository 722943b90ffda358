"""Links below a label such as "Related posts" or "Read also": a list of nothing but links, or a few amid the article.

The rules take the label, by its words in many languages; the titles below it say nothing that a rule could know. Where the
label stands right above links, these are what it says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import Flags, find_true
from cleaner.scoring.rows import MIN_ROWS
from cleaner.scoring.smoothing import shift_scores
from cleaner.scoring.text_features import Column, Columns
from cleaner.scoring.threshold import Choice, promise_f1

MAX_LABEL, MIN_LINKS = 8, 2  # words of a label; links of a list
MAX_LINKS = 3  # that stand amid the article without a list of their own: more may be what it tells of
MOSTLY_LINK, WHOLE_LINK = 0.8, 0.9  # of the characters of a line
MIN_TEXT, LIKELY = 6, 0.5  # words of a text that is content, and its score
MAX_STEPS = 4  # elements from the first line of a list to the list
LISTS = frozenset({"ul", "ol"})
WEIGHT = 6.0  # what such links lose, in log-odds


def drop_related_links(choice: Choice, blocks: PageBlocks, columns: Columns) -> Choice:
    """Drop links right below a label that the rules know, where more than these is kept."""
    labels = find_true(_find_labels(columns))
    if not labels:
        return choice
    scores = np.array(choice.scores)
    found = {*_find_lists(blocks, labels, columns), *_find_links(blocks, labels, scores, columns)}.intersection(choice.kept)
    rest = tuple(index for index in choice.kept if index not in found)
    if not found or not rest:
        return choice
    is_link = np.zeros(len(blocks), bool)
    is_link[list(found)] = True
    lowered = shift_scores(scores, is_link, -WEIGHT)
    return replace(choice, kept=rest, expected=promise_f1(lowered, columns["words"], rest), scores=tuple(lowered.tolist()))


def _find_labels(columns: Columns) -> Flags:
    """Say which blocks are such labels, with another block below."""
    found = (columns["marked related"] >= MOSTLY) & (columns["words"] <= MAX_LABEL) & (columns["link share"] < MOSTLY_LINK)
    return found[:-1]


def _find_lists(blocks: PageBlocks, labels: Sequence[int], columns: Columns) -> Iterator[int]:
    """Yield the links of the lists right below labels."""
    for label in labels:
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


def _find_links(blocks: PageBlocks, labels: Sequence[int], scores: Column, columns: Columns) -> Iterator[int]:
    """Yield the links right below labels, a few each, where the article stands above and below them.

    A label that several rows have, such as "Read the full story", ends one entry of a list, and the next begins with a link.
    A heading that is a link heads what is below it, and stays with that.
    """
    links = columns["link share"]
    texts = find_true((scores > LIKELY) & (columns["words"] >= MIN_TEXT) & (links < MOSTLY_LINK))
    counts = Counter([blocks.folded[label] for label in labels])
    for label in labels if texts else ():
        if texts[0] < label < texts[-1] and counts[blocks.folded[label]] < MIN_ROWS:
            end = label + 1
            while end < texts[-1] and links[end] >= WHOLE_LINK and not blocks.levels[end]:
                end += 1
            if end - label - 1 <= MAX_LINKS:
                yield from range(label + 1, end)
