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
from cleaner.blocks.features import count_words, has_sentence_end, is_dense
from cleaner.blocks.language import Languages, read_opening_words
from cleaner.rules.opened_list import FAMILIES as OPENED

FAMILIES = OPENED | {"comments", "newsletter"}  # whose labels can be such words
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


def is_in_broken_sentence(blocks: Blocks, index: int, is_known: IsKnown, languages: Languages) -> bool:
    """Say whether a short line stands in a sentence that was broken into lines.

    `is_known` says whether a line is taken for an artifact: a sentence that it begins or ends is not the article's. `languages`
    are those that the text can be of.
    """
    texts = blocks.texts
    if len(texts[index]) > MAX_FRAGMENT:
        return False
    if _ends_sentence(blocks, index) and not is_known(index - 1) and _breaks_before_end(texts[index - 1], languages):
        return True
    if has_sentence_end(texts[index]) and not _goes_on(texts[index]):
        return False
    opener = _find_opener(blocks, index, is_known)
    rest = None if opener is None else _find_rest(blocks, index, is_known)
    if opener is None or rest is None:
        return False
    return opener >= 0 or (has_sentence_end(texts[rest]) and count_words(texts[rest]) >= MIN_SENTENCE_WORDS)


def _ends_sentence(blocks: Blocks, index: int) -> bool:
    """Say whether a line can be the last of a paragraph that was broken into lines: it ends as one, or a wider gap follows."""
    if index == 0:
        return False
    return has_sentence_end(blocks.texts[index]) or blocks.gap(index) > blocks.gap(index - 1)


def _breaks_before_end(text: str, languages: Languages) -> bool:
    """Say whether a line of some words breaks off behind a word such as "of" or "the"."""
    last = LAST_WORD.search(text)
    if last is None or not last[0].islower() or count_words(text) < MIN_BROKEN_WORDS:
        return False
    return last[0] in read_opening_words(languages)


def _find_opener(blocks: Blocks, index: int, is_known: IsKnown) -> int | None:
    """Return the line in which the sentence begins or goes on before a line.

    It is -1 where the sentence begins with a link, and `None` where there is no sentence.
    """
    texts = blocks.texts
    for at in range(index - 1, max(-1, index - 1 - MAX_FRAGMENTS), -1):
        if has_sentence_end(texts[at]):
            return None if _goes_on(texts[at + 1]) else -1
        if _breaks_off(texts[at]) and not is_known(at):
            return at
        if not _is_fragment(texts[at]) or not (_goes_on(texts[at]) or _goes_on(texts[at + 1])):
            return None
    return -1 if index <= MAX_FRAGMENTS else None


def _find_rest(blocks: Blocks, index: int, is_known: IsKnown) -> int | None:
    """Return the line in which the sentence goes on behind a line, with words of its own or the mark that ends it."""
    texts = blocks.texts
    for at in range(index + 1, min(len(texts), index + 1 + MAX_FRAGMENTS)):
        is_joined = _goes_on(texts[at]) or (at > index + 1 and is_dense(texts[at]))
        is_end = has_sentence_end(texts[at])
        is_rest = is_end or (count_words(texts[at]) >= MIN_REST_WORDS and not is_dense(texts[at]))
        if is_joined and is_rest:
            return None if is_known(at) else at
        if is_end or not _is_fragment(texts[at]) or not (_goes_on(texts[at]) or _goes_on(texts[at - 1])):
            return None
    return None


def _goes_on(text: str) -> bool:
    """Say whether a line goes on with a sentence."""
    if text.startswith(ADDRESS):
        return False
    return text[0].islower() or JOINT.match(text) is not None or (len(text) <= MAX_DENSE_JOINT and is_dense(text))


def _breaks_off(text: str) -> bool:
    """Say whether a line without an end of a sentence breaks one off: it ends in small letters, or with a comma."""
    if count_words(text) < MIN_OPENER_WORDS:
        return False
    last = LAST_WORD.search(text)
    return text.endswith(COMMA) or (last is not None and not last[0][0].isupper())


def _is_fragment(text: str) -> bool:
    """Say whether a line without an end of a sentence is as short as a link."""
    return len(text) <= MAX_FRAGMENT and count_words(text) <= MAX_LINK_WORDS
