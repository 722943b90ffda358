"""Cut a line into sentences, also where the next one is glued to the last."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from cleaner.blocks.cut import Blocks
from cleaner.blocks.features import SENTENCE_MARKS
from cleaner.core import is_compiled

if TYPE_CHECKING:
    from cleaner._core.sentences import Cutter

CLOSING = "\"'”’»›)]】」』）》"
OPENING = '(["“„«'
END = re.compile(rf"[{re.escape(SENTENCE_MARKS)}]+[{re.escape(CLOSING)}]*(\s*)(?=\S)")
SEPARATORS = "|·•"
WORDS = re.compile(rf"[^\s{SEPARATORS}]+")
QUOTES = '-–—"“”„«»「」『』'
PAIRED_QUOTES = '"“”„«»「」『』'
PAIRED_QUOTE = re.compile(f"[{PAIRED_QUOTES}]")
QUOTATION_PAIRS = (("“", "”"), ("„", "“"), ("«", "»"), ("「", "」"), ("『", "』"))
MAX_SOFT_START = 200
MAX_RUNNING_LINES = 3
MIN_RUNNING_SENTENCES = 5
MIN_RUNNING_LENGTH = 500
ABBREVIATION = re.compile(
    rf"(?:^|[\s{re.escape(OPENING)}])"
    r"(?:[^\W\d_a-zß-öø-ÿ][^\W\d_]{0,3}|(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}|\d{1,2})\.$"
)
MIN_HIDDEN_WORDS = 4
ALWAYS_CAPITAL = frozenset("i i’m i'm sie ihr ihre ihnen ihren ihrem ihrer".split())
SPACE = re.compile(r"\s")

Stretch = tuple[int, int]
Opens = Callable[[str], bool]


def cut_sentences(line: str) -> list[Stretch]:
    """Return where the sentences of a line stand, without the space between them.

    The cut is generous: an abbreviation ends a sentence here, too, when a capital follows. Who uses the pieces knows what
    they look for. A sentence begins with no lower-case letter; a glued one begins with a letter, and not after an initial.

    >>> line = "It rained in the U.S.A. all day.Share this"
    >>> [line[start:end] for start, end in cut_sentences(line)]
    ['It rained in the U.S.A. all day.', 'Share this']
    """
    return _find_cutter().cut_sentences(line) if is_compiled() else _cut_plainly(line)


@cache
def _find_cutter() -> Cutter:
    """Return what cuts lines in the compiled core."""
    from cleaner._core.sentences import Cutter  # noqa: PLC0415  # it may not be there

    return Cutter(SENTENCE_MARKS, CLOSING, SEPARATORS, OPENING)


def _cut_plainly(line: str) -> list[Stretch]:
    starts = [0, *(found.end() for found in END.finditer(line) if _is_end(line, found)), len(line)]
    pieces = []
    for start, end in pairwise(starts):
        length = len(line[start:end].rstrip())
        if length:
            pieces.append((start, start + length))
    return pieces


def cut_running(blocks: Blocks) -> Blocks | None:
    """Cut an article that stands on one line, or on a few, into blocks of a sentence each; `None` where lines are its blocks.

    Half of all dumps hold such articles. An abbreviation, or a numeral such as "9." ends no block: what follows it would seem
    to begin a sentence.
    """
    if len(blocks) > MAX_RUNNING_LINES or sum(map(len, blocks.texts)) < MIN_RUNNING_LENGTH:
        return None
    starts: list[int] = []
    ends: list[int] = []
    for index, text in enumerate(blocks.texts):
        offset = blocks.content_start(index)
        for start, end in join_abbreviations(text, cut_sentences(text)):
            starts.append(offset + start)
            ends.append(offset + end)
    if len(starts) < MIN_RUNNING_SENTENCES:
        return None
    texts = [blocks.text[start:end] for start, end in zip(starts, ends, strict=True)]
    return Blocks(blocks.text, (starts, ends, texts), SPACE)


def hides_sentence(text: str, openings: frozenset[str]) -> bool:
    """Say whether a second sentence seems to begin inside of one, since a word with which sentences begin has a capital.

    `openings` are the words, in small letters, with which sentences of the language begin.
    """
    words = list(WORDS.finditer(text))
    return any(
        word[0][0].isupper()
        and before[0][-1].isalnum()
        and (small := word[0].lower()) in openings
        and small not in ALWAYS_CAPITAL
        for before, word in pairwise(words[: len(words) - MIN_HIDDEN_WORDS + 1])
    )


def join_abbreviations(line: str, pieces: list[Stretch]) -> list[Stretch]:
    """Join the pieces behind an abbreviation to it."""
    return _find_cutter().join_abbreviations(line, pieces) if is_compiled() else [*_join_plainly(line, pieces)]


def _join_plainly(line: str, pieces: list[Stretch]) -> Iterator[Stretch]:
    first = 0
    for at, (_, end) in enumerate(pieces):
        if at + 1 == len(pieces) or not ABBREVIATION.search(line, max(pieces[first][0], end - 20), end):
            yield pieces[first][0], end
            first = at + 1


def _is_end(line: str, found: re.Match[str]) -> bool:
    after = line[found.end()]
    if after.islower():
        return False
    if found[1]:
        return True
    before = line[max(0, found.start() - 2) : found.start()]
    is_initial = before[-1:].isupper() and not before[:-1].isalpha()
    return after.isalpha() and not is_initial and not before[-1:].isdigit()


def list_word_ends(text: str, start: int, most: int) -> list[int]:
    """Return where the first words of a text end, from `start` on; a capital behind a small letter begins a new one."""
    return _find_cutter().list_word_ends(text, start, most) if is_compiled() else [*islice(_find_word_ends(text, start), most)]


def _find_word_ends(text: str, start: int) -> Iterator[int]:
    for found in WORDS.finditer(text, start):
        word = found[0]
        if not word[1:].islower():
            for at, (letter, following) in enumerate(pairwise(word), found.start() + 1):
                if following.isupper() and letter.islower():
                    yield at
        yield found.end()


def skip_gap(text: str, start: int) -> int:
    """Return where the next word begins: spaces and separators of labels are skipped."""
    while start < len(text) and (text[start].isspace() or text[start] in SEPARATORS):
        start += 1
    return start


def find_unmarked_start(text: str, opens: Opens) -> int | None:
    """Return where a sentence begins behind words that no mark ends: at a capital word that `opens` a sentence."""
    starts = _find_cutter().list_capitals(text, MAX_SOFT_START) if is_compiled() else _find_capitals(text, MAX_SOFT_START)
    return next((start for start in starts if opens(text[start:])), None)


def _find_capitals(text: str, most: int) -> Iterator[int]:
    """Yield where words with a capital begin behind a word that ends with a small letter, among the first letters."""
    for end in _find_word_ends(text, 0):
        start = skip_gap(text, end)
        if start >= min(len(text), most):
            return
        if text[start].isupper() and text[end - 1].islower():
            yield start


def is_quoted(line: str, start: int, end: int) -> bool:
    """Say whether a stretch of a line stands in quotation marks, opens them, or closes what stands open before."""
    stretch = line[start:end]
    if stretch[0] in QUOTES or stretch.count('"') % 2:
        return True
    found = _find_quotation_marks(line)
    if bisect_left(found['"'], start) % 2 == 1:
        return True
    last = {mark: at[bisect_left(at, start) - 1] if at and at[0] < start else -1 for mark, at in found.items()}
    return any(last[opened] > max(last[closed], last["”"]) for opened, closed in QUOTATION_PAIRS)


@lru_cache(maxsize=1)
def _find_quotation_marks(line: str) -> dict[str, array[int]]:
    """Return where each quotation mark stands in a line, which is asked for each of its parts: a line may have thousands."""
    found = {mark: array("q") for mark in PAIRED_QUOTES}
    for match in PAIRED_QUOTE.finditer(line):
        found[match[0]].append(match.start())
    return found
