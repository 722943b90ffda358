"""Find what a line says twice in a row, as where a caption stands in the picture's alt text and below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from cleaner.blocks.features import begins_small, is_dense
from cleaner.core import find_twin, is_compiled

FULL_STOPS = ("。", "।", "۔", "\N{FULLWIDTH FULL STOP}")
MIN_PIECE_LENGTH = 12
MIN_COPY_LENGTH = 20
MIN_DENSE_COPY_LENGTH = 10
MAX_COPY_LENGTH = 500
SAME_START = 12
MAX_COUNTED = 20  # sentences: of so many it is cheaper to count each in a line than to cut the line


@dataclass(frozen=True, slots=True)
class InlineCopies:
    """Copies of one stretch of a block, side by side: where the first begins and ends, and where the last ends."""

    block: int
    start: int
    first_end: int
    second: int
    end: int
    text: str

    @property
    def is_glued(self) -> bool:
        """Say whether the second copy follows the first without a space: no writer does that."""
        return self.first_end == self.second


def find_inline_copies(texts: Sequence[str]) -> list[InlineCopies]:
    """Return all copies that stand side by side in one line, in order and without overlap.

    Two cheap looks find the lines: one whose first words come again soon, and one that says a sentence twice.
    """
    heads_said_again, doubled = look_over(texts)
    found = [copies for index in heads_said_again for copies in find_at_head(index, texts[index])]
    heads = {copies.block: copies.end for copies in found}
    for index in doubled:
        found += find_in_line(index, texts[index], heads.get(index, 0))
    return sorted(found, key=lambda copies: (copies.block, copies.start))


def look_over(texts: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return the lines whose first words come again soon, and those that say a sentence twice."""
    if not is_compiled():
        return look_over_plainly(texts)
    look: Callable[[list[str], str, int, int, int], tuple[list[int], list[int]]] = find_twin("copies", "look")
    return look(list(texts), "".join((".", *FULL_STOPS)), SAME_START, MAX_COPY_LENGTH + SAME_START, MIN_PIECE_LENGTH)


def look_over_plainly(texts: Sequence[str]) -> tuple[list[int], list[int]]:
    """Look without the compiled core."""
    heads = [index for index, text in enumerate(texts) if find_second_head(text) > 0]
    repeated = find_repeated_pieces(texts)
    return heads, [index for index, text in enumerate(texts) if says_twice(text, repeated)] if repeated else []


def find_at_head(index: int, text: str) -> Iterator[InlineCopies]:
    """Yield the copies with which a line begins."""
    second = find_second_head(text)
    if second > 0:
        yield from match_copies(index, text, 0, second)


def find_second_head(text: str) -> int:
    """Return where the first signs of a line come again soon; -1 where they do not."""
    return text.find(text[:SAME_START], SAME_START, MAX_COPY_LENGTH + SAME_START) if len(text) > SAME_START else -1


def says_twice(text: str, repeated: frozenset[str]) -> bool:
    """Say whether a line says one of some sentences twice."""
    if len(repeated) <= MAX_COUNTED and not any(text.count(piece) > 1 for piece in repeated):
        return False
    pieces = [piece for _, piece in cut_pieces(text)]
    return len(set(pieces)) < len(pieces)


def find_in_line(index: int, text: str, after: int) -> Iterator[InlineCopies]:
    """Yield the copies of sentences in a line."""
    last: dict[str, int] = {}
    for start, piece in cut_pieces(text):
        before = last.get(piece, -1)
        last[piece] = start
        if before >= after and start - before <= MAX_COPY_LENGTH:
            for copies in match_copies(index, text, before, start):
                after = copies.end
                yield copies


def match_copies(index: int, text: str, start: int, second: int) -> Iterator[InlineCopies]:
    """Yield the copies where the text from `start` to `second` is said again at `second`, and perhaps once more."""
    copy = text[start:second].rstrip()
    length = len(copy)
    if length < (MIN_DENSE_COPY_LENGTH if is_dense(copy) else MIN_COPY_LENGTH):
        return
    is_rest = begins_small(copy) or not copy[0].isalnum()  # an abbreviation ended it
    if is_rest or is_in_number(text, start):
        return
    end, following = start + length, second
    while text.startswith(copy, following) and is_whole(copy, text, end, following):
        end = following + length
        following = skip_space(text, end)
    if end > second and (end == len(text) or is_whole(copy, text, end, following)):
        yield InlineCopies(index, start, start + length, second, end, copy)


def is_whole(copy: str, text: str, end: int, following: int) -> bool:
    """Say whether a copy that ends at `end` is no part of a longer word: a space, a mark or a capital follows."""
    if is_in_number(text, end):
        return False
    return end < following or not copy[-1].isalnum() or not text[end : end + 1].isalnum() or is_glue(copy[-1], text[end])


def is_in_number(text: str, position: int) -> bool:
    """Say whether a position stands behind the point of a number."""
    return position > 1 and text[position - 2 : position - 1].isdigit() and text[position : position + 1].isdigit()


def is_glue(last: str, following: str) -> bool:
    """Say whether two letters stand side by side only because a line break was lost."""
    return following.isupper() and not last.isupper()


def skip_space(text: str, position: int) -> int:
    """Return where the text goes on after white space."""
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def find_repeated_pieces(texts: Iterable[str]) -> frozenset[str]:
    """Return the sentences that stand more than once in a text, without their full stops."""
    pieces = [piece for piece in fold_stops(".".join(texts)).split(".") if len(piece) >= MIN_PIECE_LENGTH]
    stripped = [piece.strip() for piece in pieces]
    if len(set(stripped)) == len(stripped):
        return frozenset()
    return frozenset(piece for piece, count in Counter(stripped).items() if count > 1)


def cut_pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield each piece of a line between full stops, and where it begins."""
    position = 0
    for piece in fold_stops(text).split("."):
        content = piece.strip()
        if len(piece) >= MIN_PIECE_LENGTH:
            yield position + len(piece) - len(piece.lstrip()), content
        position += len(piece) + 1


def fold_stops(text: str) -> str:
    """Return the text with full stops of all scripts as points; its length stays."""
    if not text.isascii():
        for stop in FULL_STOPS:
            text = text.replace(stop, ".")
    return text
