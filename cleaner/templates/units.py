"""Units: the stretches of a text that a site may repeat, lines and, where an article stands on one line, its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.blocks.cut import Blocks
from cleaner.blocks.features import is_dense
from cleaner.templates.shape import shape_line

MAX_LONG_LINES = 3  # a text of more lines than that has kept its paragraphs
LONG_LINE = 400
OWN_SENTENCE, OWN_DENSE_SENTENCE = 40, 16
MIN_SENTENCE, MIN_DENSE_SENTENCE = 12, 8

# The end of a sentence, with the quotation marks behind it, before a space or a capital that was glued to it. A full stop after
# a single letter ends none: "U.S.", "J. Smith".
SENTENCE_END = re.compile(
    r"""(?:(?:(?<=[^\W_]{2})|(?<=[)\]”’"'»%]))\.|[!?…])+["'”’»)\]]*(?:\s+|(?=[^\W\d_a-z]))|[。！？।۔؟]+[」』”’"]*\s*"""
)


class Unit(NamedTuple):
    """One stretch: its block, where in the block's text it stands, its shape, and whether it is running text.

    `is_line`: it is the whole block, else a sentence within one.
    """

    block: int
    start: int
    end: int
    shape: str
    is_prose: bool
    is_line: bool

    @property
    def length(self) -> int:
        """Count its characters."""
        return self.end - self.start


def cut_units(blocks: Blocks) -> Iterator[Unit]:
    """Yield the units of a text in order.

    Lines are units. Of a text of at most three lines, the sentences of each line of 400 characters or more are: artifacts that
    were run into the article are found as sentences, and an article of one line is never one. What has no words of its own is
    left out: numbers, bare dates, symbols, and a single word in lower case, which is a piece of a sentence that links broke.
    """
    has_sentences = len(blocks) <= MAX_LONG_LINES
    for index, text in enumerate(blocks.texts):
        if has_sentences and len(text) >= LONG_LINE:
            yield from _cut_sentences(index, text)
            continue
        shape = shape_line(text)
        if has_own_words(shape):
            yield Unit(index, 0, len(text), shape, blocks.is_prose(index), is_line=True)


def has_own_words(shape: str) -> bool:
    """Say whether a line says anything of its own, once its numbers and dates are taken away.

    >>> has_own_words("0 0, 0"), has_own_words("0 comments"), has_own_words("and,"), has_own_words("And")
    (False, True, False, True)
    """
    if not any(map(str.isalpha, shape)):
        return False
    word = shape.rstrip(".,;:")
    return not (word.isalpha() and word.islower())


def _cut_sentences(block: int, text: str) -> Iterator[Unit]:
    least, own = (MIN_DENSE_SENTENCE, OWN_DENSE_SENTENCE) if is_dense(text) else (MIN_SENTENCE, OWN_SENTENCE)
    start = 0
    for end in [*(found.end() for found in SENTENCE_END.finditer(text)), len(text)]:
        if end - start < least and end < len(text):
            continue  # an abbreviation or initial goes with what follows
        piece = text[start:end].rstrip()
        shape = shape_line(piece)
        if has_own_words(shape):
            yield Unit(block, start, start + len(piece), shape, len(piece) >= own, is_line=False)
        start = end
