"""Reporting: a sentence that says who said, ruled or arrested is the article's, however much it sounds like a notice.

"The court held that copying the letters is forbidden" has all the words of a line that reserves rights. Rules cannot each
know the courts and ministers of forty languages, so this holds for all families whose artifacts tell no news. Captions,
credits and bylines do tell some: they are not asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from importlib.resources import files

from cleaner.blocks.features import has_sentence_end, is_dense
from cleaner.rules.pattern import Test, compile_whole_words, encode_line

REPORTING_WORDS = "reporting_words.txt"
FIRST_PERSON, SECOND_PERSON = "first_person_words.txt", "second_person_words.txt"
GUARDED = frozenset(
    "widget related newsletter share follow advert cookie paywall comments nav legal affiliate technical".split()
)
WITHOUT_SPACES = frozenset(["ja", "ko", "th", "zh"])
LETTER = r"[\w\u0900-\u0963\u0966-\u0d7f]"  # the vowel signs of Indic scripts are no `\w`, and part of the word
AGREEMENT = re.compile("即表示|表示(?:您|你)?(?:已|均)?(?:同意|接受)")  # in notices the Chinese word for "said" says "means"
AGREED = "表示"  # what all that `AGREEMENT` matches has
MAX_TESTS = 128  # tables of languages of which the automata are kept: texts of 36 languages ask for some ninety
MIN_LENGTH, MIN_DENSE_LENGTH = 40, 15


def is_report(line: str, languages: Iterable[str]) -> bool:
    """Say whether a line is a sentence with a word of reporting in one of some languages."""
    if not has_sentence_end(line) or len(line) < (MIN_DENSE_LENGTH if is_dense(line) else MIN_LENGTH):
        return False
    return has_word(AGREEMENT.sub("", line) if AGREED in line else line, languages, REPORTING_WORDS)


def has_word(line: str, languages: Iterable[str], table: str) -> bool:
    """Say whether a line has a word that a table has for one of some languages."""
    folded = line.lower()
    data = encode_line(folded)
    for language in languages:
        may_have = _read_test(language, table)
        if may_have is not None and may_have(data):
            pattern = _read_pattern(language, table)
            if pattern is not None and pattern.search(folded):
                return True
    return False


def has_person(line: str, languages: Collection[str]) -> bool:
    """Say whether someone speaks of himself or to others in a line: I, we, our, you."""
    return has_word(line, languages, FIRST_PERSON) or has_word(line, languages, SECOND_PERSON)


def count_matches(line: str, languages: Iterable[str], table: str) -> int:
    """Count the different words of a line that a table has for some languages."""
    folded = line.lower()
    patterns = (_read_pattern(language, table) for language in languages)
    return len({found[0] for pattern in patterns if pattern is not None for found in pattern.finditer(folded)})


def remove_words(line: str, languages: Iterable[str], table: str) -> str:
    """Return a line in lower case without the words that a table has for some languages."""
    folded = line.lower()
    for pattern in (_read_pattern(language, table) for language in languages):
        folded = folded if pattern is None else pattern.sub("", folded)
    return folded


@lru_cache(maxsize=MAX_TESTS)
def _read_test(language: str, table: str) -> Test | None:
    """Return what says whether a line can have a word of a table: nine in ten have none, which a pattern says later."""
    words = read_words(table).get(language)
    if not words:
        return None
    is_spaced = language not in WITHOUT_SPACES
    return compile_whole_words((word if is_spaced else f"*{word}*").replace("_", " ") for word in words)


@cache
def _read_pattern(language: str, table: str) -> re.Pattern[str] | None:
    words = read_words(table).get(language)
    if not words:
        return None
    alternatives = "|".join(re.escape(word).replace(r"\*", rf"{LETTER}*").replace("_", " ") for word in words)
    return re.compile(alternatives if language in WITHOUT_SPACES else rf"(?<!{LETTER})(?<!\d-)(?:{alternatives})(?!{LETTER})")


@cache
def read_words(table: str) -> dict[str, list[str]]:
    """Return the words of a table, a file of this package, by language, as they are written there."""
    lines = (files("cleaner.rules") / table).read_text(encoding="utf-8").splitlines()
    parted = (line.partition(":") for line in lines if not line.startswith("#"))
    return {language: words.split() for language, colon, words in parted if colon}


def list_words(table: str) -> list[str]:
    """Return the words of all languages of a table, with a space where an underscore stands for one."""
    return [word.replace("_", " ") for words in read_words(table).values() for word in words]
