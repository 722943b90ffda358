"""Cut a line into sentences, also where the next one is glued to the last."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from cleaner.blocks.features import SENTENCE_MARKS

END = re.compile(rf"[{re.escape(SENTENCE_MARKS)}]+[\"'”’»›)\]】」』）》]*(\s*)(?=\S)")
SEPARATORS = "|·•"
WORDS = re.compile(rf"[^\s{SEPARATORS}]+")
QUOTES = '-–—"“”„«»「」『』'
MAX_SOFT_START = 200

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
    starts = [0, *(found.end() for found in END.finditer(line) if _is_end(line, found)), len(line)]
    pieces = []
    for start, end in pairwise(starts):
        length = len(line[start:end].rstrip())
        if length:
            pieces.append((start, start + length))
    return pieces


def _is_end(line: str, found: re.Match[str]) -> bool:
    after = line[found.end()]
    if after.islower():
        return False
    if found[1]:
        return True
    before = line[max(0, found.start() - 2) : found.start()]
    is_initial = before[-1:].isupper() and not before[:-1].isalpha()
    return after.isalpha() and not is_initial and not before[-1:].isdigit()


def find_word_ends(text: str, start: int) -> Iterator[int]:
    """Yield where the words of a text end, from `start` on; a capital behind a small letter begins a new one."""
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
    for end in find_word_ends(text, 0):
        start = skip_gap(text, end)
        if start >= min(len(text), MAX_SOFT_START):
            return None
        if text[start].isupper() and text[end - 1].islower() and opens(text[start:]):
            return start
    return None


def is_quoted(line: str, start: int, end: int) -> bool:
    """Say whether a stretch of a line stands in quotation marks, opens them, or closes what stands open before."""
    stretch = line[start:end]
    if stretch[0] in QUOTES or stretch.count('"') % 2:
        return True
    before = line[:start]
    pairs = (("“", "”"), ("„", "“"), ("«", "»"), ("「", "」"), ("『", "』"))
    return before.count('"') % 2 == 1 or any(
        before.rfind(opened) > max(before.rfind(closed), before.rfind("”")) for opened, closed in pairs if opened in before
    )
