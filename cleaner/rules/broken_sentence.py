"""Broken sentence: a link, a date or a name that was given a line of its own in the middle of a sentence of the article.

Many extractors break the line at each link: "She posted the plans on", "Facebook", ", and the town saw them". Taken alone,
such a line looks like a button. What stands before it breaks off, and what stands behind it goes on in lower case, or with the
mark that belongs to the sentence; or it ends the sentence itself, and what stands before it ends in a word that nothing else
ends with.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from cleaner.blocks.cut import Blocks
from cleaner.blocks.features import begins_small, count_words, has_sentence_end, is_dense
from cleaner.blocks.language import Languages, read_opening_words
from cleaner.rules.opened_list import FAMILIES as OPENED
from cleaner.rules.remember import remember

FAMILIES = OPENED - {"cookie"}  # whose labels can be such words
MAX_FRAGMENT = 40  # characters
MAX_LINK_WORDS = 4
MAX_FRAGMENTS = 8  # on either side
MIN_OPENER_WORDS, MIN_REST_WORDS = 2, 3
MIN_BROKEN_WORDS = 3  # of a line that ends in a function word
MIN_SENTENCE_WORDS = 5  # of the rest of a sentence that begins with the link
MAX_DENSE_JOINT = 1  # character of a word between two links, in a script without spaces
# How the rest of a sentence begins, beside small letters.
JOINT = re.compile(r"[,;)，、；）؛،](?![,;])|[.!?…。！？؟।](?![.!?…])|['’]s\b")
COMMA = (",", ";", "(", "，", "、", "،", "；")
LAST_WORD = re.compile(r"(?<!\S)[^\W\d_]+(?:['’][^\W\d_]+)*$")
ADDRESS = ("http", "www.")

IsKnown = Callable[[int], bool]


class BrokenSentences:
    """The sentences of one text that were broken into lines; what a line tells of them is found once for all that say it.

    `is_known` says whether a line is taken for an artifact: a sentence that it begins or ends is not the article's. `languages`
    are those that the text can be of.
    """

    def __init__(self, blocks: Blocks, is_known: IsKnown, languages: Languages) -> None:
        """Have looked at no line yet."""
        self._blocks = blocks
        self._is_known = is_known
        self._languages = languages
        self._ends = remember(has_sentence_end)
        self._goes_on = remember(_goes_on)
        self._breaks_off = remember(_breaks_off)
        self._is_fragment = remember(_is_fragment)

    def hold(self, index: int) -> bool:
        """Say whether a short line stands in a sentence that was broken into lines."""
        texts = self._blocks.texts
        if len(texts[index]) > MAX_FRAGMENT:
            return False
        if self._ends_one(index) and not self._is_known(index - 1) and _breaks_before_end(texts[index - 1], self._languages):
            return True
        if self._ends(texts[index]) and not self._goes_on(texts[index]):
            return False
        opener = self._find_opener(index)
        rest = self._find_rest(index) if opener is not None else None
        if opener is None or rest is None:
            return False
        return opener >= 0 or (self._ends(texts[rest]) and count_words(texts[rest]) >= MIN_SENTENCE_WORDS)

    def _ends_one(self, index: int) -> bool:
        """Say whether a line can be the last of a paragraph broken into lines: it ends as one, or a wider gap follows."""
        if index == 0:
            return False
        return self._ends(self._blocks.texts[index]) or self._blocks.gaps[index] > self._blocks.gaps[index - 1]

    def _find_opener(self, index: int) -> int | None:
        """Return the line in which the sentence begins or goes on before a line.

        It is -1 where the sentence begins with a link, and `None` where there is no sentence.
        """
        texts = self._blocks.texts
        for at in range(index - 1, max(-1, index - 1 - MAX_FRAGMENTS), -1):
            text = texts[at]
            if self._ends(text):
                return None if self._goes_on(texts[at + 1]) else -1
            if self._breaks_off(text) and not self._is_known(at):
                return at
            if not self._is_fragment(text) or not (self._goes_on(text) or self._goes_on(texts[at + 1])):
                return None
        return -1 if index <= MAX_FRAGMENTS else None

    def _find_rest(self, index: int) -> int | None:
        """Return the line in which the sentence goes on behind a line, with words of its own or the mark that ends it."""
        texts = self._blocks.texts
        for at in range(index + 1, min(len(texts), index + 1 + MAX_FRAGMENTS)):
            text = texts[at]
            is_joined = self._goes_on(text) or (at > index + 1 and is_dense(text))
            is_end = self._ends(text)
            is_rest = is_end or (count_words(text) >= MIN_REST_WORDS and not is_dense(text))
            if is_joined and is_rest:
                return None if self._is_known(at) else at
            if is_end or not self._is_fragment(text) or not (self._goes_on(text) or self._goes_on(texts[at - 1])):
                return None
        return None


def _breaks_before_end(text: str, languages: Languages) -> bool:
    """Say whether a line of some words breaks off behind a word such as "of" or "the"."""
    last = LAST_WORD.search(text)
    if last is None or not begins_small(last[0]) or count_words(text) < MIN_BROKEN_WORDS:
        return False
    return last[0] in read_opening_words(languages)


def _goes_on(text: str) -> bool:
    """Say whether a line goes on with a sentence."""
    if text.startswith(ADDRESS):
        return False
    return begins_small(text) or JOINT.match(text) is not None or (len(text) <= MAX_DENSE_JOINT and is_dense(text))


def _breaks_off(text: str) -> bool:
    """Say whether a line without an end of a sentence breaks one off: it ends in small letters, or with a comma."""
    if count_words(text) < MIN_OPENER_WORDS:
        return False
    last = LAST_WORD.search(text)
    return text.endswith(COMMA) or (last is not None and not last[0][0].isupper())


def _is_fragment(text: str) -> bool:
    """Say whether a line without an end of a sentence is as short as a link."""
    return len(text) <= MAX_FRAGMENT and count_words(text) <= MAX_LINK_WORDS
