"""Find lines that stand twice in a row, alike or nearly."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from operator import eq

from cleaner.blocks.cut import Blocks
from cleaner.rules.facts import fold_words

SAME_START = 12
MIN_WORDS = 4
MAX_ADDED_WORDS = 12
MIN_CHANGED_WORDS = 8


def find_adjacent_copies(blocks: Blocks) -> Iterator[tuple[int, int]]:
    """Yield the first and last number of each run of blocks that say the same, one after the other.

    Copies begin alike, may differ in case and marks after that, and one may go on for a few words more (a credit at the
    end). Short lines are left alone: refrains, dialogue and lists repeat words on purpose.
    """
    texts = blocks.texts
    starts = [text[:SAME_START] for text in texts]
    if True not in map(eq, starts, starts[1:]):  # which is so in most texts
        return
    after = 0
    for index, (start, next_start) in enumerate(pairwise(starts)):
        if index < after or start != next_start:
            continue
        last = index
        while last + 1 < len(texts) and is_copy(texts[last], texts[last + 1]):
            last += 1
        if last > index:
            yield index, last
        after = last + 1


def is_copy(one: str, other: str) -> bool:
    """Say whether two lines say the same, give or take words at the end of one of them."""
    if one[:SAME_START] != other[:SAME_START]:
        return False
    first, second = fold_words(one), fold_words(other)
    shorter, longer = (first, second) if len(first) <= len(second) else (second, first)
    is_long_enough = len(shorter) >= MIN_WORDS or len(one) >= 4 * MIN_WORDS
    added = len(longer) - len(shorter)
    return is_long_enough and added <= min(MAX_ADDED_WORDS, len(shorter)) and longer[: len(shorter)] == shorter


def is_changed_copy(one: str, longer: str) -> bool:
    """Say whether a line says what another begins with, but for one word: captions of one picture are written anew.

    The other may go on for a few words, its credit. Numbers must be the same: rows of a table differ in them alone.
    """
    if not one or not longer.startswith(one.split(maxsplit=1)[0]):
        return False
    first, second = fold_words(one), fold_words(longer)
    if len(first) < MIN_CHANGED_WORDS or not 0 <= len(second) - len(first) <= MAX_ADDED_WORDS:
        return False
    changed = [(word, other) for word, other in zip(first, second, strict=False) if word != other]
    return len(changed) <= 1 and not any(character.isdigit() for pair in changed for word in pair for character in word)
