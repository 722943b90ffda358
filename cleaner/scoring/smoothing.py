"""Blocks that stand or fall together: the cells of one table, headings of one kind, the few paragraphs of a short article.

Scored one by one, a table of an article loses the cells that hold a mere number, of five headings alike one goes, and of an
article of two paragraphs the first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cleaner.blocks.features import find_prose
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.flags import Test, find_where, has_true
from cleaner.scoring.text_features import keep_within

MIN_SCORE, MAX_SCORE = 1e-6, 1 - 1e-6
MAX_CELL = 30  # words
MIN_LAYOUT_LINES, LAYOUT_SHARE = 5, 0.4  # of one cell of a table, and of all the table's: it lays out the page
CELLS = frozenset({"td", "th"})
MIN_TEXT, LIKELY = 12, 0.7  # words of a text, and its score, that speak for the heading above it
HEADING_WEIGHT = 1.5  # what a heading right above text gains, in log-odds, and a table or code between text and text
MAX_SIBLINGS = 12  # paragraphs of an article that is short
MAX_LINK_SHARE, MOSTLY = 0.2, 0.5
PARAGRAPH: tuple[Test, ...] = (
    ("ends sentence", ">", 0),
    ("link share", "<", MAX_LINK_SHARE),
    ("marked", "<", MOSTLY),
    ("comment section", "==", 0),
    ("heading level", "==", 0),
)
NUMBER = re.compile(r"\d+")  # in a class: wikis and forms number their headings by it
MAX_BARE = 256  # shapes without their numbers that are kept
HOLDERS = frozenset({"body", "article", "div", "section", "main", "td"})  # text right inside them is a paragraph of theirs


def decide_together(blocks: PageBlocks, probabilities: NDArray[np.float64], words: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give blocks that belong together one probability: that of their mean evidence (log-odds), longer ones counting more.

    On pages of all kinds it moves the F1 by less than .001 either way; it is there for readers of tables. Items of lists are
    left alone: links to read on stand in one list with what they belong to.
    """
    marks = enumerate(zip(blocks.kinds, blocks.levels, strict=True))
    joined = [at for at, (kind, level) in marks if level > 1 or kind in {"cell", "caption"}]
    if not joined:
        return probabilities
    first: dict[Hashable, int] = {}
    has_cells = "cell" in blocks.kinds
    linked = _find_linked_tables(blocks) if has_cells else frozenset()
    layouts = _find_layout_tables(blocks) if has_cells else frozenset()
    lengths = words.tolist()
    held = [first.setdefault(_find_group(blocks, at, lengths[at], linked, layouts), at) for at in joined]
    if len(first) == len(joined):  # each by itself
        return probabilities
    groups = np.arange(len(blocks))  # each by its first block
    groups[joined] = held
    evidence = find_log_odds(probabilities)
    weights = np.maximum(words, 1)
    mean = np.bincount(groups, evidence * weights) / np.maximum(np.bincount(groups, weights), 1)  # an empty group has 0
    together: NDArray[np.float64] = np.where(np.bincount(groups)[groups] > 1, 1 / (1 + np.exp(-mean[groups])), probabilities)
    return together


def keep_headings(blocks: PageBlocks, scores: NDArray[np.float64], words: NDArray[np.float64]) -> NDArray[np.float64]:
    """Raise the scores of headings below the first, of quotations, tables and code between text and text both likely content.

    A text that loses the heading of its second half loses more than a word or two; a table of figures, or a listing of code,
    says little of itself. Cells that are mostly links are left out.
    """
    if not ("cell" in blocks.kinds or "code" in blocks.kinds or "blockquote" in blocks.containers.tag):
        return _keep_headings_alone(blocks, scores, words)
    levels = np.frombuffer(bytes(blocks.levels), np.uint8)
    is_text = (words >= MIN_TEXT) & (scores > LIKELY) & (levels == 0)
    is_heading = levels > 1
    is_quote = _find_quotations(blocks) & (words >= MIN_TEXT)
    is_cell = _find_kind(blocks, "cell") & (words <= MAX_CELL)
    is_code = _find_kind(blocks, "code")
    if not has_true((is_heading | is_cell | is_quote | is_code)[1:]):
        return scores
    if has_true(is_quote | is_cell):
        is_linked = 2 * np.array(blocks.link_lengths) > np.array(list(map(len, blocks.texts)))
        is_quote &= ~is_linked
        is_cell &= ~is_linked
    before = np.concatenate([[False], np.maximum.accumulate(is_text)[:-1]])
    after = np.concatenate([is_text[1:], [False]])
    held = (is_heading | is_quote) & before & after
    if has_true(is_cell) or has_true(is_code):
        is_above = is_heading | _find_kind(blocks, "caption")
        held |= is_cell & _is_between(is_text, is_cell | is_above)
        held |= is_code & _is_between(is_text, is_code | is_above)
    return shift_scores(scores, held, HEADING_WEIGHT)


def _keep_headings_alone(blocks: PageBlocks, scores: NDArray[np.float64], words: NDArray[np.float64]) -> NDArray[np.float64]:
    """Do as `keep_headings` where there are neither quotations nor tables nor code, which is so for most pages."""
    levels = blocks.levels
    texts = [at for at in find_where({}, (words, ">=", MIN_TEXT), (scores, ">", LIKELY)) if not levels[at]]
    found = [at - 1 for at in texts if at - 1 > texts[0] and levels[at - 1] > 1]
    if not found:
        return scores
    held = np.zeros(len(scores), bool)
    held[found] = True
    return shift_scores(scores, held, HEADING_WEIGHT)


def _find_kind(blocks: PageBlocks, kind: str) -> NDArray[np.bool_]:
    """Say which blocks are of a kind."""
    if kind not in blocks.kinds:
        return np.zeros(len(blocks), bool)
    return np.array([one == kind for one in blocks.kinds])


def find_log_odds(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the evidence (log-odds) that probabilities stand for, none of which is taken for sure."""
    within = keep_within(scores, MIN_SCORE, MAX_SCORE)
    evidence: NDArray[np.float64] = np.log(within / (1 - within))
    return evidence


def shift_scores(scores: NDArray[np.float64], chosen: NDArray[np.bool_], weight: float) -> NDArray[np.float64]:
    """Return the scores, those of the chosen blocks raised by so much evidence (log-odds), or lowered where it is negative."""
    evidence = find_log_odds(scores) + weight
    shifted: NDArray[np.float64] = np.where(chosen, 1 / (1 + np.exp(-evidence)), scores)
    return shifted


def _find_quotations(blocks: PageBlocks) -> NDArray[np.bool_]:
    """Say which blocks stand right in a quotation, or in an element right in one."""
    containers = blocks.containers
    if "blockquote" not in containers.tag:
        return np.zeros(len(blocks), bool)
    is_quote = np.array([tag == "blockquote" for tag in containers.tag])
    found: NDArray[np.bool_] = (is_quote | is_quote[np.maximum(containers.parent, 0)])[blocks.container]
    return found


def _is_between(is_text: NDArray[np.bool_], is_of_table: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say for each block whether the nearest ones that are no cells, headings or captions are text, on both sides."""
    count = len(is_text)
    index = np.arange(count)
    is_other = ~is_of_table
    last = np.maximum.accumulate(np.where(is_other, index, -1))
    following = np.minimum.accumulate(np.where(is_other, index, count)[::-1])[::-1]
    padded = np.concatenate([is_text, [False]])  # both ends of the page are no text
    found: NDArray[np.bool_] = padded[last] & padded[following]
    return found


def keep_siblings(
    blocks: PageBlocks, scores: NDArray[np.float64], columns: Mapping[str, NDArray[np.float64]]
) -> NDArray[np.float64]:
    """Raise the scores of a few paragraphs of prose that stand side by side, alike, to what they have on average.

    Of an article of two paragraphs, which has little evidence, the first looks like the title that repeats its words. On
    larger pages it moves the F1 by less than .001. Readers' comments and blocks with the words of a rule are left out.
    """
    alike: dict[Hashable, list[int]] = defaultdict(list)
    found = find_where(columns, *PARAGRAPH)
    for index, holds in zip(found, find_prose([blocks.texts[index] for index in found]), strict=True):
        if holds:
            alike[_find_place(blocks, index)].append(index)
    groups = [indices for indices in alike.values() if 1 < len(indices) <= MAX_SIBLINGS]
    if not groups:
        return scores
    evidence, words = find_log_odds(scores), np.maximum(columns["words"], 1)
    raised = scores.copy()
    for indices in groups:
        mean = 1 / (1 + np.exp(-(evidence[indices] * words[indices]).sum() / words[indices].sum()))
        raised[indices] = np.maximum(scores[indices], mean)
    return raised


def _find_place(blocks: PageBlocks, index: int) -> Hashable:
    containers, container = blocks.containers, blocks.container[index]
    if containers.tag[container] in HOLDERS and containers.end[container] - containers.first[container] > 1:
        return container, blocks.kinds[index]
    return containers.parent[container], containers.tag[container], containers.shape[container]


def _find_linked_tables(blocks: PageBlocks) -> frozenset[int]:
    """Return the tables that are links for the most part, such as menus: a linked cell of another one is a name in a list."""
    linked: dict[int, int] = defaultdict(int)
    for index, kind in enumerate(blocks.kinds):
        if kind == "cell":
            linked[_find_table(blocks, blocks.container[index])] += 2 * blocks.link_lengths[index] - len(blocks.texts[index])
    return frozenset(table for table, excess in linked.items() if excess > 0)


def _find_layout_tables(blocks: PageBlocks) -> frozenset[int]:
    """Return the tables one cell of which has many lines, and much of what the table has: it is a column of the page."""
    containers = blocks.containers
    found = set()
    for each, tag in enumerate(containers.tag):
        count = containers.end[each] - containers.first[each]
        if tag in CELLS and count >= MIN_LAYOUT_LINES:
            table = _find_table(blocks, each)
            if table >= 0 and count >= LAYOUT_SHARE * (containers.end[table] - containers.first[table]):
                found.add(table)
    return frozenset(found)


def _find_group(
    blocks: PageBlocks, index: int, words: float, linked_tables: frozenset[int], layouts: frozenset[int]
) -> Hashable:
    containers, container = blocks.containers, blocks.container[index]
    if containers.tag[container] == "caption" and words <= MAX_CELL:
        return "table", _find_table(blocks, container)
    if blocks.kinds[index] == "cell" and words <= MAX_CELL:  # else the table may lay out the whole page
        table = _find_table(blocks, container)
        if table in layouts:
            return index
        if table not in linked_tables or 2 * blocks.link_lengths[index] <= len(blocks.texts[index]):
            return "table", table
    if blocks.levels[index] > 1:
        shapes = containers.shape[container], containers.shape[max(containers.parent[container], 0)]
        return "heading", blocks.levels[index], *map(_leave_numbers, shapes), containers.depth[container]
    return index


@lru_cache(maxsize=MAX_BARE)
def _leave_numbers(shape: str) -> str:
    """Return a shape without the numbers in it; the headings of a page have few."""
    return NUMBER.sub("", shape)


def _find_table(blocks: PageBlocks, container: int) -> int:
    tags, parents = blocks.containers.tag, blocks.containers.parent
    while container >= 0 and tags[container] != "table":
        container = parents[container]
    return container
