"""A document line by line: what of each line stayed, and what went by which removal."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaner.blocks.cut import cut_blocks
from cleaner.document import Removal


@dataclass(frozen=True, slots=True)
class LinePart:
    """A stretch of a line, `text[start:end]` of the original; `removal` is the number of the one that took it."""

    start: int
    end: int
    text: str
    removal: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the original without the white space around it, in parts."""

    start: int
    end: int
    parts: tuple[LinePart, ...]

    @property
    def text(self) -> str:
        """All of the line."""
        return "".join(piece.text for piece in self.parts)

    @property
    def left(self) -> str:
        """What stayed of the line, without the white space around it."""
        return "".join(piece.text for piece in self.parts if piece.removal is None).strip()

    @property
    def removals(self) -> list[int]:
        """The numbers of the removals that took something of the line."""
        return list(dict.fromkeys(piece.removal for piece in self.parts if piece.removal is not None and piece.text.strip()))


def cut_lines(text: str, removals: Sequence[Removal]) -> list[Line]:
    """Cut an original into its lines; those of only white space are none."""
    blocks = cut_blocks(text)
    starts = [removal.span.start for removal in removals]
    lines: list[Line] = []
    for index in range(len(blocks)):
        span = blocks.block(index).span
        lines.append(Line(span.start, span.end, tuple(_cut_parts(text, (span.start, span.end), removals, starts))))
    return lines


def _cut_parts(text: str, span: tuple[int, int], removals: Sequence[Removal], starts: Sequence[int]) -> Iterator[LinePart]:
    position, end = span
    at = max(0, bisect_right(starts, position) - 1)
    while at < len(removals) and removals[at].span.start < end:
        start, stop = max(position, removals[at].span.start), min(end, removals[at].span.end)
        if start < stop:
            if position < start:
                yield LinePart(position, start, text[position:start], None)
            yield LinePart(start, stop, text[start:stop], at)
            position = stop
        at += 1
    if position < end:
        yield LinePart(position, end, text[position:end], None)


def find_line(lines: Sequence[Line], start: int, end: int) -> int:
    """Return the number of the first line that a stretch reaches into, or the nearest before it; 0 where there is none."""
    found = bisect_right([line.end for line in lines], start)
    return found if found < len(lines) and lines[found].start < end else max(0, min(found, len(lines) - 1))
