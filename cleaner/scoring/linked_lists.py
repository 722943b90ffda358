"""Lists of links that the article itself gives: its sources, the recipes that it tells of, the papers of an issue.

A list of links looks like what to read on, and such a list lost every item that is a link from end to end. What tells is its
place: right below a paragraph of the article, in one element with it, and either the article goes on below it there or the
paragraph ends in a colon. Lists that the scorer hardly believes in are left alone, so are those that the rules or a name tell
apart, those of titles below a heading of their own, and tables of contents, whose links lead to places of the same page.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.blocks.html.nodes import find_node
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.flags import Flags, find_true
from cleaner.scoring.lists import MIN_TEXT, SHARE_OF_TEXT, SURE
from cleaner.scoring.related_links import LISTS
from cleaner.scoring.text_features import Column, Columns

MIN_ITEMS, MIN_LINKED = 2, 0.3  # of a list, and of its characters in links: others are plain lists
MAX_NAME = 4  # words of an item: what one is to read on has more
BELIEVED = 0.3  # mean score of the items, longer ones counting more


def keep_linked_lists(blocks: PageBlocks, scores: Column, columns: Columns, own: Flags, likely: float) -> Column:
    """Raise the scores of such lists to nearly those of the text beside them; the same scores if there are none.

    `likely` is the score from which on a paragraph is content.
    """
    words, has_colon = columns["words"], columns["colon at end"] > 0
    can_lead = own & ((words >= MIN_TEXT) | has_colon) & (scores >= likely)
    raised = scores.copy()
    for each in _find_lists(blocks, own & (columns["is item"] > 0) & (scores < SURE)):
        first, end = blocks.containers.first[each], blocks.containers.end[each]
        goes_on = blocks.containers.end[blocks.containers.parent[each]] > end and scores[end] >= likely
        is_led = can_lead[first - 1] and (goes_on or has_colon[first - 1])
        if blocks.levels[first - 1]:
            is_led = _is_headed(blocks, scores, words, (first, end), likely)
        if not is_led or not own[first:end].all():
            continue
        believed = np.average(scores[first:end], weights=np.maximum(words[first:end], 1))
        if believed >= BELIEVED and not _leads_into_page(blocks, each):
            beside = max(scores[first - 1], scores[end]) if goes_on else scores[first - 1]
            raised[first:end] = np.maximum(raised[first:end], SHARE_OF_TEXT * beside)
    return scores if np.array_equal(raised, scores) else raised


def _is_headed(blocks: PageBlocks, scores: Column, words: Column, items: tuple[int, int], likely: float) -> bool:
    """Say whether a list of names stands below a heading that is content, below a text: songs, people, places."""
    first, end = items
    is_below = first > 1 and blocks.levels[first - 1] > 1 and min(scores[first - 2 : first]) >= likely
    return is_below and words[first - 2] >= MIN_TEXT and words[first:end].max() <= MAX_NAME


def _find_lists(blocks: PageBlocks, asked: Flags) -> Iterator[int]:
    """Yield the lists of links that hold what is asked, each right below a line of the element around it."""
    containers = blocks.containers
    for each in dict.fromkeys(_find_list(blocks, index) for index in find_true(asked)):
        first, end = containers.first[each], containers.end[each]
        if each <= 0 or end - first < MIN_ITEMS or containers.first[containers.parent[each]] >= first:
            continue
        length = sum(map(len, blocks.texts[first:end]))
        if sum(blocks.link_lengths[first:end]) > MIN_LINKED * length:
            yield each


def _find_list(blocks: PageBlocks, index: int) -> int:
    """Return the list that an item stands in; 0 where it stands in none."""
    containers, at = blocks.containers, blocks.container[index]
    while at > 0 and containers.tag[at] not in LISTS:
        at = containers.parent[at]
    return max(at, 0)


def _leads_into_page(blocks: PageBlocks, each: int) -> bool:
    node = find_node(blocks, each)
    links = node.css("a[href]") if node is not None else []
    return any((link.attributes.get("href") or "").startswith("#") for link in links)
