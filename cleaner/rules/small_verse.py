"""Small verse: a line of a poem that has a button's words, amid lines that begin with small letters, as modern verse does."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import takewhile

from cleaner.blocks.cut import Blocks
from cleaner.blocks.features import begins_small, has_sentence_end

OF_MENUS = frozenset(["nav"])  # families of words that stand amid others like them, which may be written small
MAX_LINE = 60  # characters
MIN_WORDS = 2
MIN_LINES = 3  # beside the one that is asked about
MAX_KNOWN = 1
REACH = 4


def is_small_verse(blocks: Blocks, index: int, find_families: Callable[[int], Collection[str]]) -> bool:
    """Say whether a block is amid short lines that begin small, of which no rule knows the words; one beside it may be known.

    Buttons are written small, too, but then most of those beside them are known.
    """
    texts = blocks.texts
    if not _is_line(texts[index]):
        return False
    sides = range(index - 1, max(-1, index - 1 - REACH), -1), range(index + 1, min(len(texts), index + 1 + REACH))
    beside = [at for side in sides for at in takewhile(lambda at: _is_line(texts[at]), side)]
    return len(beside) >= MIN_LINES and sum(1 for at in beside if find_families(at)) <= MAX_KNOWN


def _is_line(text: str) -> bool:
    is_short = len(text) <= MAX_LINE and begins_small(text) and not has_sentence_end(text)
    return is_short and len(text.split()) >= MIN_WORDS and "://" not in text
