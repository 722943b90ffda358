"""Links below a label such as "Related posts" or "Read also": a list of nothing but links, or a few amid the article.

The rules take the label, by its words in many languages; the titles below it say nothing that a rule could know. Where the
label stands right above links, these are what it says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import Test, find_where
from cleaner.scoring.rows import MIN_ROWS
from cleaner.scoring.text_features import Columns
from cleaner.scoring.threshold import Choice, drop_found

MAX_LABEL, MIN_LINKS = 8, 2  # words of a label; links of a list
MAX_LINKS = 3  # that stand amid the article without a list of their own: more may be what it tells of
MOSTLY_LINK, WHOLE_LINK = 0.8, 0.9  # of the characters of a line
MIN_TEXT, LIKELY = 6, 0.5  # words of a text that is content, and its score
MAX_STEPS = 4  # elements from the first line of a list to the list
LISTS = frozenset({"ul", "ol"})
WEIGHT = 6.0  # what such links lose, in log-odds
WORDS: tuple[Test, ...] = ("marked related", ">=", MOSTLY), ("words", "<=", MAX_LABEL)
LABEL: tuple[Test, ...] = *WORDS, ("link share", "<", MOSTLY_LINK)
LINKED_LABEL: tuple[Test, ...] = *WORDS, ("link share", ">=", MOSTLY_LINK)


def drop_related_links(choice: Choice, blocks: PageBlocks, columns: Columns) -> Choice:
    """Drop links right below a label that the rules know, where more than these is kept."""
    labels = find_where(columns, *LABEL)
    if labels and labels[-1] == len(blocks) - 1:  # with nothing below it
        labels.pop()
    linked = find_where(columns, *LINKED_LABEL)
    if not labels and not linked:
        return choice
    scores = np.array(choice.scores)
    texts = find_where(columns, (scores, ">", LIKELY), ("words", ">=", MIN_TEXT), ("link share", "<", MOSTLY_LINK))
    links = _find_links(blocks, labels, texts, columns)
    cards = _find_cards(blocks, linked, texts, columns)
    found = {*_find_lists(blocks, labels, columns), *links, *cards}.intersection(choice.kept)
    return drop_found(choice, found, columns["words"], WEIGHT) if found else choice


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


def _find_cards(blocks: PageBlocks, labels: Sequence[int], texts: Sequence[int], columns: Columns) -> Iterator[int]:
    """Yield the links below labels that are links themselves, amid the article: an element holds the two and nothing else."""
    containers, links = blocks.containers, columns["link share"]
    for label in labels:
        if not texts or not texts[0] < label < texts[-1] or links[label + 1] < WHOLE_LINK:
            continue
        at = blocks.container[label]
        while at > 0 and containers.end[at] == label + 1:
            at = containers.parent[at]
        if containers.first[at] == label and containers.end[at] == label + 2:
            yield label + 1


def _find_links(blocks: PageBlocks, labels: Sequence[int], texts: Sequence[int], columns: Columns) -> Iterator[int]:
    """Yield the links right below labels, a few each, where the article stands above and below them.

    A label that several rows have, such as "Read the full story", ends one entry of a list, and the next begins with a link.
    So does the list below "More" whose entries have texts.
    """
    links = columns["link share"]
    counts = Counter([blocks.folded[label] for label in labels])
    for label in labels if texts else ():
        if texts[0] < label < texts[-1] and counts[blocks.folded[label]] < MIN_ROWS:
            end = label + 1
            while end < texts[-1] and links[end] >= WHOLE_LINK:
                end += 1
            if end - label - 1 <= MAX_LINKS and not _is_heading_of_text(blocks, label, end - 1):
                yield from range(label + 1, end)


def _is_heading_of_text(blocks: PageBlocks, label: int, index: int) -> bool:
    """Say whether a linked heading below a label stands in one element with what follows, which does not hold the label."""
    containers, at = blocks.containers, blocks.container[index]
    while at > 0 and containers.first[at] > label:
        if blocks.levels[index] > 0 and containers.end[at] > index + 1:
            return True
        at = containers.parent[at]
    return False
