"""Said on purpose: what someone says twice because he means it, in a song, a speech, a poem, or as an answer to two questions.

An extractor that writes a line again writes captions, leads and paragraphs again. Those speak of others; whoever speaks of
himself or to others means to say it again, and so does verse.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from cleaner.blocks.cut import Blocks
from cleaner.blocks.features import GREEK_QUESTION_MARKS, QUESTION_MARKS, count_words, is_label
from cleaner.blocks.language import guess_languages
from cleaner.rules.facts import Facts, fold_words
from cleaner.rules.reporting import has_person

MAX_LENGTH = 200  # of a longer one nothing can be told: blogs speak so, and are written twice
MAX_VERSE_LENGTH = 90
MIN_VERSE_WORDS = 3
REACH = 2
MIN_SHARED_WORDS = 4
ASKING = (*QUESTION_MARKS, GREEK_QUESTION_MARKS[0])


def is_spoken(facts: Facts, text: str) -> bool:
    """Say whether someone speaks of himself or to others: I, we, our, you."""
    languages = {*facts.find_all_languages(text), *guess_languages(text)}
    return len(text) < MAX_LENGTH and has_person(text, languages)


def is_verse(facts: Facts, first: int, last: int) -> bool:
    """Say whether the lines from `first` to `last` stand amid verse: short lines of some words each, that no rule knows.

    Two such lines stand above or below them, or one on each side.
    """
    refrain = facts.blocks.texts[first]
    if len(refrain) > MAX_VERSE_LENGTH:
        return False
    sides = (range(first - 1, first - 1 - REACH, -1), range(last + 1, last + 1 + REACH))
    above, below = (sum(1 for _ in takewhile(lambda at: _is_verse_line(facts, at, refrain), side)) for side in sides)
    return max(above, below) >= REACH or min(above, below) > 0


def is_varied(texts: Sequence[str], first: int, last: int) -> bool:
    """Say whether a line beside those from `first` to `last` begins as they do, and goes on in other words."""
    words = fold_words(texts[first])
    opening = words[:MIN_SHARED_WORDS]
    beside = [texts[at] for at in (first - 1, last + 1) if 0 <= at < len(texts)]
    others = [fold_words(text) for text in beside]
    return any(
        other[:MIN_SHARED_WORDS] == opening and other[: len(words)] != words[: len(other)]
        for other in others
        if len(other) > MIN_SHARED_WORDS
    )


def answers_again(blocks: Blocks, index: int, before: int) -> bool:
    """Say whether a paragraph stands below a heading or question of its own, and stood below another one `before`."""
    if min(index, before) == 0:
        return False
    one, other = blocks.texts[before - 1], blocks.texts[index - 1]
    return one != other and all(is_label(text) or text.endswith(ASKING) for text in (one, other))


def _is_verse_line(facts: Facts, index: int, refrain: str) -> bool:
    texts = facts.blocks.texts
    if not 0 <= index < len(texts):
        return False
    text = texts[index]
    is_short = len(text) <= MAX_VERSE_LENGTH and count_words(text) >= MIN_VERSE_WORDS and not facts.blocks.is_prose(index)
    is_copied = text in (*texts[max(0, index - 1) : index], *texts[index + 1 : index + 2])
    return is_short and not facts.hits_at(index) and (text == refrain or not is_copied)
