"""Lists and tables of the article: what they hold stands together where they go on from a paragraph.

A list of short items, such as the changes of a version or the dates of a course, loses the items that hold a mere name or
date, or one that sounds like a button of the page; a table between short paragraphs has more figures than the page has words.
Left alone are lists and tables of links to read on, calendars, and what stands beside the article.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from cleaner.blocks.html.elements import BUTTON
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.entries import MIN_DATES
from cleaner.scoring.flags import Flags, Test, find_where
from cleaner.scoring.grids import Grid, find_grids
from cleaner.scoring.own_places import PLAIN_LINE, Places, can_be_list
from cleaner.scoring.smoothing import find_log_odds
from cleaner.scoring.text_features import Column, Columns

LISTS = frozenset({"ul", "ol", "dl"})
MIN_TEXT = 4  # words of a paragraph beside a list or table
SURE = 0.9  # scores of a list that needs nothing
MAYBE = 0.25  # score of a paragraph that speaks for a list, if one on its other side does
SHARE_OF_TEXT = 0.9  # what a list or table between paragraphs has at least of the better one's score
BELOW = 2.0  # what it gains, in log-odds, below a text
DATES, HEADED = 2.5, 1.5  # what it gains besides, with dates, each of which looks like a byline; with heads
MAX_LINKED, MAX_NUMBER = 0.3, 3  # of the characters of a list; characters of an item that counts its pictures
MAX_LINKED_NAMES, MAX_NAME, MIN_BESIDE = 0.6, 30, 6  # of a list of linked names; characters of one, and of what is said of it
MAX_LINE, MIN_LINES = 12, 3  # words of a line, and lines, of a list in other elements
HINTS = tuple(f"marked {family}" for family in ("related", "advert", "newsletter", "share"))  # part no list from its text
ITEM: tuple[Test, ...] = (("is item", "is definition", "is term"), ">", 0), ("link share", "<", 1)
LINE: tuple[Test, ...] = ("is text", ">", 0), ("words", "<=", MAX_LINE), *PLAIN_LINE
MIN_FITTING = 0.8  # of the blocks: are the page's own
MAX_STEPS = 3  # between an item and its list, and between a list and the element that holds the paragraph, too
MIN_COLUMNS = 3  # of a table that stands above the text: with two it is a box of facts


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks `first` to `end` that stand together in an element, and what speaks for them besides their place.

    `can_open` says whether they can stand above the text.
    """

    element: int
    first: int
    end: int
    gain: float = 0.0
    can_open: bool = False


def keep_lists_and_tables(blocks: PageBlocks, scores: Column, columns: Columns, places: Places, likely: float) -> Column:
    """Raise the scores of plain lists and tables of data beside a paragraph that is content, in one element with it.

    Between two paragraphs they get nearly what the better one has; below one, some more than they have on average, and at
    most what the paragraph has. `likely` is the score from which on a paragraph is content.
    """
    groups = sorted(
        [
            *_find_lists(blocks, columns, places.own),
            *_find_stacks(blocks, columns, places.own),
            *_find_tables(blocks, columns, places.by_name),
        ],
        key=lambda group: (group.first, -group.end),
    )
    if not groups:
        return scores
    own = places.own
    is_text = own & ((columns["words"] >= MIN_TEXT) | (columns["colon at end"] > 0))
    passed = frozenset(find_where(columns, (HINTS, ">=", MOSTLY)))
    raised = scores.copy()
    for group in groups:
        within = slice(group.first, group.end)
        if raised[within].min() > SURE:
            is_text[group.end - 1] = True
            continue
        if own[within].mean() < MIN_FITTING:
            continue
        skipped = passed if blocks.kinds[group.first] != "cell" else ()
        before, after = _find_text_before(blocks, group, skipped), _find_text_after(blocks, group, skipped)
        above = float(raised[before]) if before >= 0 and is_text[before] else 0.0
        if blocks.levels[before] and above < MAYBE:
            above = 0.0  # the title of the page
        below = float(raised[after]) if after >= 0 and is_text[after] else 0.0
        if max(above, below) < likely:
            continue
        raised[within] = np.maximum(raised[within], _weigh(group, (above, below), raised[within], columns["words"][within]))
        is_text[group.end - 1] |= raised[group.end - 1] >= likely
    return scores if np.array_equal(raised, scores) else raised


def _weigh(group: Group, beside: tuple[float, float], scores: Column, words: Column) -> float:
    """Return the score that all blocks of a group get, at least, by the scores of the paragraphs above and below it."""
    above, below = beside
    if min(beside) > MAYBE or (group.can_open and not above):
        return SHARE_OF_TEXT * max(beside)
    if above < below:
        return 0.0
    mean = np.average(find_log_odds(scores), weights=np.maximum(words, 1))
    return min(float(1 / (1 + np.exp(-(mean + BELOW + group.gain)))), above)


def _find_lists(blocks: PageBlocks, columns: Columns, own: Flags) -> Iterator[Group]:
    """Yield the plain lists, and the paragraphs that are a list of dates, line by line."""
    containers = blocks.containers
    dates = find_where(columns, own, ("marked byline", ">", 0))
    for each in dict.fromkeys(_find_list(blocks, index) for index in find_where(columns, own, *ITEM)):
        first, end = containers.first[each], containers.end[each]
        if containers.tag[each] in LISTS and _is_plain(blocks, first, end):
            count = bisect_left(dates, end) - bisect_left(dates, first)
            yield Group(each, first, end, DATES if count >= MIN_DATES else 0.0)
    for index in dates:
        if blocks.texts[index].count("\n") + 1 >= MIN_DATES:
            yield Group(blocks.container[index], index, index + 1, DATES)


def _find_stacks(blocks: PageBlocks, columns: Columns, own: Flags) -> Iterator[Group]:
    """Yield the lists that are made of short lines of one shape, one below the other, in elements that are no paragraphs."""
    run: list[int] = []
    for index in [*find_where(columns, own, *LINE), len(blocks)]:
        if run and (index == len(blocks) or index != run[-1] + 1 or _find_make(blocks, index) != _find_make(blocks, run[-1])):
            if len(run) >= MIN_LINES and can_be_list(blocks, columns, run[0], run[-1] + 1):
                yield Group(blocks.container[run[0]], run[0], run[-1] + 1)
            run = []
        run.append(index)


def _find_make(blocks: PageBlocks, index: int) -> tuple[int, str]:
    container = blocks.container[index]
    return blocks.containers.parent[container], blocks.containers.shape[container]


def _find_list(blocks: PageBlocks, index: int) -> int:
    """Return the list that an item stands in, or what stands a few levels above it."""
    containers, at = blocks.containers, blocks.container[index]
    for _ in range(MAX_STEPS):
        if containers.tag[at] in LISTS:
            break
        at = max(containers.parent[at], 0)
    return at


def _is_plain(blocks: PageBlocks, first: int, end: int) -> bool:
    """Say whether a list has few links, or names with a link and something about each, and more than numbers."""
    lengths = [len(text) for text in blocks.texts[first:end]]
    has_words = max(lengths) > MAX_NUMBER or not any(map(str.isdecimal, blocks.texts[first:end]))
    linked = blocks.link_lengths[first:end]
    is_of_names = all(link <= min(MAX_NAME, length - MIN_BESIDE) for link, length in zip(linked, lengths, strict=True))
    return has_words and sum(linked) <= (MAX_LINKED_NAMES if is_of_names else MAX_LINKED) * sum(lengths)


def _find_tables(blocks: PageBlocks, columns: Columns, by_name: Flags) -> Iterator[Group]:
    for grid in find_grids(blocks, columns, by_name):
        first, end = _add_captions(blocks, grid)
        yield Group(grid.element, first, end, HEADED if grid.is_headed else 0.0, grid.columns >= MIN_COLUMNS)


def _add_captions(blocks: PageBlocks, grid: Grid) -> tuple[int, int]:
    """Return where a table begins and ends with what the figure around it says of it."""
    containers = blocks.containers
    above = containers.parent[grid.element]
    if above >= 0 and containers.tag[above] == "figure":
        first, end = containers.first[above], containers.end[above]
        others = [*range(first, grid.first), *range(grid.end, end)]
        if all(blocks.kinds[index] == "caption" for index in others):
            return first, end
    return grid.first, grid.end


def _find_text_before(blocks: PageBlocks, group: Group, passed: Collection[int]) -> int:
    """Return the block before a group and the headings above it, where both stand in one element; -1 where none does.

    Hints that the rules know part no list from its text: `passed` are such blocks.
    """
    at = group.first - 1
    while at >= 0 and (blocks.levels[at] > 1 or blocks.kinds[at] == "caption" or at in passed or _is_button(blocks, at)):
        at -= 1
    holder = blocks.containers.parent[group.element]
    for _ in range(MAX_STEPS if at >= 0 else 0):
        if holder >= 0 and blocks.containers.first[holder] <= at:
            return at
        holder = blocks.containers.parent[max(holder, 0)]
    return -1


def _find_text_after(blocks: PageBlocks, group: Group, passed: Collection[int]) -> int:
    """Return the block behind a group, its caption and headings, where both stand in one element; -1 where none does."""
    at = group.end
    while at < len(blocks) and (
        blocks.levels[at] > 1 or blocks.kinds[at] == "caption" or at in passed or _is_button(blocks, at)
    ):
        at += 1
    holder = blocks.containers.parent[group.element]
    for _ in range(MAX_STEPS if at < len(blocks) else 0):
        if holder >= 0 and blocks.containers.end[holder] > at:
            return at
        holder = blocks.containers.parent[max(holder, 0)]
    return -1


def _is_button(blocks: PageBlocks, index: int) -> bool:
    """Say whether a block is a button, such as one to copy the code above."""
    return bool(blocks.containers.all_regions[blocks.container[index]] & BUTTON)
