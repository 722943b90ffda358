"""What can be said about a line by itself: is it a sentence, prose, a label; how many words has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from unicodedata import category

from cleaner.core import find_twin, is_compiled

LABEL_LENGTH = 32
MIN_SENTENCE_WORDS = 4
DENSE_LABEL_LENGTH = 12
PROSE_LENGTH = 70
DENSE_PROSE_LENGTH = 28
LONG_LENGTH = 240
DENSE_SAMPLE = 120  # characters that tell the script
GEORGIAN = ("\u10d0", "\u10ff")
MIN_COMPILED = 120  # characters: the words of a shorter text are counted before the compiled core is asked for

# Marks that end a sentence in the scripts we know: Latin, Greek, Arabic, Devanagari, CJK, Armenian, Ethiopic, Khmer,
# Burmese, Tibetan. A rule that knows only ". ? !" empties Hindi and Chinese documents.
SENTENCE_MARKS = ".!?…。！？؟۔।॥։።፧៕။།‼⁉"
QUESTION_MARKS = ("?", "？", "؟")
GREEK_QUESTION_MARKS = (";", "\u037e")  # as Greek is typed, and the sign of its own; a list of any language may have the first
# The em dash and the colon end no sentence.
MAX_CLOSING = 12  # so many of them, and the sentence's own mark
CLOSING_MARKS = "\"'”’»«›‹“„)]}】」』）》〉*_†‡ \t\xa0"

# Scripts written without spaces between words, or with few letters to a word: a short line can be a whole paragraph.
DENSE = re.compile(
    "[\N{THAI CHARACTER KO KAI}-\N{THAI CHARACTER KHOMUT}"
    "\N{HIRAGANA LETTER SMALL A}-\N{KATAKANA LETTER VO}"
    "\N{CJK UNIFIED IDEOGRAPH-3400}-\N{CJK UNIFIED IDEOGRAPH-9FFF}"
    "\N{HANGUL SYLLABLE GA}-\N{HANGUL SYLLABLE HIH}]"
)
WORD = re.compile(r"\w+")


def has_sentence_end(text: str) -> bool:
    """Say whether the text ends as a sentence does, closing quotation marks and brackets aside."""
    end = text[-MAX_CLOSING:].rstrip(CLOSING_MARKS)
    return bool(end) and end[-1] in SENTENCE_MARKS


def is_sentence(text: str) -> bool:
    """Say whether a text ends as a sentence does, and has four words or more: a title or label with a full stop has fewer."""
    return has_sentence_end(text) and count_words(text) >= MIN_SENTENCE_WORDS


def is_dense(text: str) -> bool:
    """Say whether the text is mainly in a script that puts a word into one or two characters."""
    if text.isascii():
        return False
    sample = text[:DENSE_SAMPLE]
    return 3 * len(DENSE.findall(sample)) > len(sample)


def is_prose(text: str) -> bool:
    """Say whether a line is running text: long enough and ended as a sentence, or so long that the end does not matter.

    Lengths are in characters: 70 in alphabetic scripts, 28 in dense ones (Chinese, Japanese, Korean, Thai), 240
    without an end mark, since some dumps have lost all punctuation.
    """
    length = len(text)
    if length < DENSE_PROSE_LENGTH:
        return False
    if length >= LONG_LENGTH:
        return True
    if length < PROSE_LENGTH and not is_dense(text):
        return False
    return has_sentence_end(text)


def find_prose(texts: Sequence[str]) -> list[bool]:
    """Say of each line whether it is prose."""
    if not is_compiled():
        return [is_prose(text) for text in texts]
    find: Callable[[list[str]], list[bool]] = find_twin("features", "find_prose")
    return find(list(texts))


def count_sentence_ends(texts: Sequence[str]) -> int:
    """Count the lines that end as sentences do."""
    if not is_compiled():
        return sum(map(has_sentence_end, texts))
    count_ends: Callable[[list[str]], int] = find_twin("features", "count_ends")
    return count_ends(list(texts))


def is_label(text: str) -> bool:
    """Say whether a line can be a label: at most 32 characters (12 in dense scripts) and no sentence."""
    if len(text) > LABEL_LENGTH or has_sentence_end(text):
        return False
    return len(text) <= DENSE_LABEL_LENGTH or not is_dense(text)


def begins_small(text: str) -> bool:
    """Say whether a text begins with a small letter of a script that has capitals: Georgian has none in sentences.

    >>> [begins_small(text) for text in ("and so on", "So it is", "ასე")]
    [True, False, False]
    """
    return text[:1].islower() and not GEORGIAN[0] <= text[0] <= GEORGIAN[1]


def count_words(text: str) -> int:
    """Count runs of word characters; in scripts without spaces, every two characters count as a word."""
    return find_counter()(text) if len(text) >= MIN_COMPILED and is_compiled() else count_words_plainly(text)


@cache
def find_counter() -> Callable[[str], int]:
    """Return the compiled twin of `count_words_plainly`."""
    from cleaner._core.features import count_words as count  # noqa: PLC0415  # it may not be there

    return count


def count_words_plainly(text: str) -> int:
    """Count the words without the compiled core."""
    dense = 0 if text.isascii() else len(DENSE.findall(text))
    return len(WORD.findall(DENSE.sub(" ", text) if dense else text)) + dense // 2


def fold_label(text: str) -> str:
    """Fold a short line for comparing: case, quotation marks and marks around it do not count.

    >>> fold_label("» What’s  Hot:")
    "what's hot"
    """
    start, end = 0, len(text)
    while start < end and not is_label_character(text[start]):
        start += 1
    while end > start and not is_label_character(text[end - 1]):
        end -= 1
    core = text[start:end].casefold().replace("’", "'").replace("‘", "'")
    if not core.isascii():
        core = core.replace("i\N{COMBINING DOT ABOVE}", "i").replace("ı", "i")  # in capitals the two letters of Turkish are one
    return " ".join(core.split())


def is_label_character(character: str) -> bool:
    """Say whether a character belongs to a label's words: letters, digits, vowel signs and a few marks that speak."""
    return character.isalnum() or character in "©®@#+" or category(character)[0] == "M"
