"""Opened list: short lines below a sentence of the article that ends with a colon, and above the sentence that goes on.

"They can log in with any of these services:" is followed by names of networks. Those are no buttons: the article lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from cleaner.blocks.cut import COLONS, Blocks
from cleaner.blocks.features import begins_small, count_words, has_sentence_end

FAMILIES = frozenset(
    ["byline", "comments", "cookie", "follow", "nav", "newsletter", "related", "share", "structure", "widget"]
)  # whose labels can be such items
MAX_ITEM = 40  # characters
MAX_ITEMS, MIN_ITEMS = 12, 2  # a longer list is a menu; a single line can be a button below anything
MIN_OPENER_WORDS = 8  # a label such as "Share this article with:" has fewer


def is_opened(blocks: Blocks, index: int, find_families: Callable[[int], Collection[str]]) -> bool:
    """Say whether a line is an item of a list that a sentence opens and another sentence follows.

    `find_families` returns the families whose rules know a line: a known sentence is not the article's. Where no sentence
    follows, the first can have lost what it announced, and buttons come next.
    """
    first, last = index, index
    if not blocks.has_colon_above(index, MAX_ITEMS + 1):
        return False
    while first > 0 and index - first < MAX_ITEMS and _is_item(blocks.texts[first - 1]):
        first -= 1
    if first == 0 or not blocks.texts[first - 1].endswith(COLONS):
        return False
    while last + 1 < len(blocks) and last - index < MAX_ITEMS and _is_item(blocks.texts[last + 1]):
        last += 1
    if last + 1 == len(blocks) or last - first + 1 < MIN_ITEMS:
        return False
    opener = blocks.texts[first - 1]
    if begins_small(opener) and first > 1:
        opener = f"{blocks.texts[first - 2]} {opener}"  # broken at a width
    is_sentence = count_words(opener) >= MIN_OPENER_WORDS and not find_families(first - 1)
    return is_sentence and count_words(blocks.texts[last + 1]) >= MIN_OPENER_WORDS and not find_families(last + 1)


def _is_item(text: str) -> bool:
    return len(text) <= MAX_ITEM and not text.endswith(COLONS) and not has_sentence_end(text)
