"""Sentences of the article in one line with an artifact: what a rule for whole lines must leave.

Extractors glue a cookie notice or a copyright line to the paragraph next to it. The line then carries the artifact's words,
but most of it can be the article's. Sentences that carry no such words, speak to no reader and tell of no site are its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from cleaner.blocks.features import CLOSING_MARKS, begins_small, count_words, has_sentence_end
from cleaner.rules.reporting import FIRST_PERSON, has_word, is_report, remove_words

READER_WORDS = "reader_words.txt"
CALLING_WORDS = "calling_words.txt"
ANY = "any"
MIN_OWN_WORDS = 6
MIN_STATEMENT_WORDS = 5
MIN_SHORT_WORDS = 2
MIN_TELLING_WORDS, MAX_TELLING_WORDS = 2, 18  # pleas for money are longer, and have a but or because, too
NARRATIVE_WORDS = "narrative_words.txt"
PAST_WORDS = "past_words.txt"
TELLING_WORDS = "telling_words.txt"
STAMP = re.compile(
    r"[©®@]|\(c\)|www\.|https?:|\.com\b|\b(?i:our (?:web ?)?site|our links|affiliate commissions?)\b"
)  # of sites
STAMPS = ("©", "®", "@", "(c)", "www.", "http", ".com", "our ", "aff")  # what all that `STAMP` matches has in small letters
MAX_CREDIT = 120
MAX_REMEMBERED = 1_000  # characters of a line whose sentences are remembered for a while
# Where in a picture somebody stands.
POSITION = re.compile(
    r"(?i)[,(;]\s?(?:(?:far |second from |top |bottom )?(?:left|right|cent(?:er|re))|back|pictured|seen here|links|rechts|mitte"
    r"|v\.\s?l|à gauche|à droite|au centre|izquierda|derecha|centro|a sinistra|a destra|à esquerda|à direita|midden"
    r"|t\.\s?[vh]|слева|справа)\b"
)
FULL_STOPS = ".。।۔"
OPENING_QUOTES = ' "“„«‚‘'
GOES_ON = ",;:"  # behind the point of an abbreviation
# Where one sentence ends and the next begins: behind a word's point, and a space or, glued, a capital or a script without.
# The first sign is looked for by itself: a pattern that begins with one class is found in a fifth of the time.
END = re.compile(
    r"[.!?…؟۔\"”’»)\]。！？।](?:"
    r"(?<=[^\W_]{2}[.!?…؟۔])[.!?…؟۔]*[\"”’»)\]]*(?:\s+|(?=[^\W\d_a-zß-öø-ÿ])|(?=©))"
    r"|(?<=[\"”’»)\]])[.!?]\s+"
    r"|(?<=[。！？।])[。！？।]*[」』”）]*\s*)"
)

STOP = re.compile(r"[.!?…؟۔。！？।][\"”’»)]*(?=\s*[^\s.!?…؟۔。！？।])")  # of a sentence that something follows
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")  # Chinese and Japanese
GLUED = re.compile(r"(?<=[^\W\d_]{3})\.[\"”’]?(?=(?:[(\[]?|© ?)[A-ZÀ-ÞА-Я])")


class Stretch(NamedTuple):
    """A stretch of a line: `line[start:end]`."""

    start: int
    end: int


def split_sentences(line: str) -> Sequence[Stretch]:
    """Return the sentences of a line, also those that are glued together; several rules ask about the same line.

    >>> [(one.start, one.end) for one in split_sentences("It rained all day.Follow us now. Thanks")]
    [(0, 18), (18, 33), (33, 39)]
    """
    return _split_again(line) if len(line) <= MAX_REMEMBERED else _split(line)


def _split(line: str) -> tuple[Stretch, ...]:
    ends = [found.end() for found in END.finditer(line) if found.end() < len(line) and line[found.end()] not in GOES_ON]
    return tuple([Stretch(start, end) for start, end in zip([0, *ends], [*ends, len(line)], strict=True)])


_split_again = lru_cache(maxsize=64)(_split)


def read_first_sentence(line: str) -> str:
    """Return the words of the first sentence of a line."""
    end = END.search(line)
    return (line if end is None else line[: end.end()]).strip()


def find_artifact(
    line: str,
    sentences: Sequence[Stretch],
    is_known: Callable[[str], bool],
    is_of_else: Callable[[str], bool],
    languages: Sequence[str],
) -> Stretch | None:
    """Return the stretch of a line that can be an artifact's, where sentences of the article stand beside it.

    `sentences` are all of the line; `is_known` says whether one carries the words of a rule, `is_of_else` whether one, however
    short, has words that no notice has; `languages` are those the words are of. Of two artifacts with a sentence of the article
    between them it is the last one: the other is found when this one is gone. `None`: no sentence of the article stands beside
    it, or no sentence carries the words alone.
    """
    known = {at for at, one in enumerate(sentences) if is_known(line[one.start : one.end].strip())}
    if not known:
        return None

    def is_artifact(at: int) -> bool:
        if at in known:
            return True
        sentence = line[sentences[at].start : sentences[at].end]
        return not (_is_own(sentence, languages) or is_of_else(sentence))

    first = last = max(known)
    while first and is_artifact(first - 1):
        first -= 1
    while last + 1 < len(sentences) and is_artifact(last + 1):
        last += 1
    if first == 0 and last + 1 == len(sentences):
        return None
    return Stretch(sentences[first].start, sentences[last].end)


def _is_own(sentence: str, languages: Sequence[str]) -> bool:
    """Say whether a sentence is the article's, or the words behind its last space: in Chinese a label can stand before it."""
    if is_own_sentence(sentence, languages) or is_telling(sentence, languages):
        return True
    rest = sentence.rstrip().rpartition(" ")[2]
    return UNSPACED.match(rest) is not None and is_own_sentence(rest, languages)


def is_telling(sentence: str, languages: Sequence[str]) -> bool:
    """Say whether a sentence goes on with a story, however short, or though someone speaks of himself: "We were late."."""
    if not MIN_TELLING_WORDS <= count_words(sentence) <= MAX_TELLING_WORDS:
        return False
    if not any(has_word(sentence, languages, table) for table in (NARRATIVE_WORDS, PAST_WORDS, TELLING_WORDS)):
        return False
    if has_word(sentence, (ANY, *languages), CALLING_WORDS):
        return False
    told = remove_words(remove_words(sentence, languages, FIRST_PERSON), languages, TELLING_WORDS)
    return is_own_sentence(told, languages, 1)


def is_short_statement(sentence: str, languages: Sequence[str]) -> bool:
    """Say whether a sentence, however short, has no word by which notices and calls speak: "The soup is cold."."""
    opening = sentence.lstrip(OPENING_QUOTES)[:1]
    if not opening.isalpha() or begins_small(opening):
        return False  # it goes on behind an abbreviation
    return _calls_nobody(sentence, languages, MIN_SHORT_WORDS)


def is_glued(line: str, languages: Sequence[str]) -> bool:
    """Say whether a line begins with a sentence of the article to which something is glued."""
    end = GLUED.search(line)
    return end is not None and is_own_sentence(line[: end.start() + 1], languages)


def is_own_sentence(sentence: str, languages: Sequence[str], least: int = MIN_OWN_WORDS) -> bool:
    """Say whether a sentence of `least` words or more tells something, and speaks neither to a reader nor of a site."""
    end = sentence.rstrip(CLOSING_MARKS)
    if not end.endswith(tuple(FULL_STOPS)) or end.endswith("..") or count_words(sentence) < least:
        return False
    if is_report(sentence.strip(), languages):
        return True
    return not has_word(sentence, (ANY, *languages), READER_WORDS)


def is_plain_statement(line: str, languages: Sequence[str]) -> bool:
    """Say whether a line is one sentence that tells something, and has no word of notices or calls."""
    return _calls_nobody(line, languages, MIN_STATEMENT_WORDS) and len(split_sentences(line)) <= 1


def _calls_nobody(sentence: str, languages: Sequence[str], least: int) -> bool:
    """Say whether a sentence of so many words is the article's own, without a sign of sites and a word of notices or calls."""
    if has_stamp(sentence) or not is_own_sentence(sentence, languages, least):
        return False
    return not has_word(sentence, (ANY, *languages), CALLING_WORDS)


def has_stamp(line: str) -> bool:
    """Say whether a line has a sign of sites."""
    folded = line.lower()
    return any(map(folded.__contains__, STAMPS)) and STAMP.search(line) is not None


def is_story(line: str, languages: Sequence[str]) -> bool:
    """Say whether a line is one sentence that goes on with a story: what was said, what had been, but, because."""
    if not has_sentence_end(line) or count_words(line) < MIN_OWN_WORDS or has_stamp(line):
        return False
    return len(split_sentences(line)) == 1 and has_word(line, languages, NARRATIVE_WORDS)


def tells_story(line: str, languages: Sequence[str]) -> bool:
    """Say whether sentences of the article stand in a line before the credit with which it ends.

    A caption says what its picture shows; who said what, what has or had been, and but and because are of the article. Where a
    caption tells of the past, its first sentence still is of the picture, or says where in it somebody stands.
    """
    ends = [found.end() for found in STOP.finditer(line)]
    if not ends or len(line) - ends[-1] > MAX_CREDIT or count_words(line[: ends[-1]]) < MIN_OWN_WORDS:
        return False
    if has_word(line[: ends[-1]], languages, NARRATIVE_WORDS):
        return True
    return not POSITION.search(line) and has_word(line[: ends[0]], languages, PAST_WORDS)
