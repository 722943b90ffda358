"""The text of a page: all its blocks, one below the other, the cells of a row of data side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.blocks.html.table_rows import LINE, find_joints


@dataclass(frozen=True, slots=True)
class JoinedText:
    """The text of a page. Block `i` is `text[starts[i]:ends[i]]`, and `begins_line[i]` says whether a line begins with it.

    Blocks with line breaks keep them.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    begins_line: tuple[bool, ...]

    def __len__(self) -> int:
        """Count the blocks."""
        return len(self.starts)

    def find_lines(self) -> list[int]:
        """Return where each block begins; one that begins a line does so with a sign for the empty cells before it."""
        lines = list(self.starts)
        for index, begins in enumerate(self.begins_line):
            if begins:
                lines[index] = self.ends[index - 1] + len(LINE) if index else 0
        return lines


def join_blocks(blocks: PageBlocks) -> JoinedText:
    """Return the text of a page."""
    return join_texts(blocks.texts, find_joints(blocks))


def join_texts(texts: Sequence[str], joints: Sequence[str]) -> JoinedText:
    """Return some texts as one, before each its joint; the first has no line break before it."""
    parts = list(chain.from_iterable(zip(joints, texts, strict=True)))
    if parts:
        parts[0] = parts[0].removeprefix(LINE)
    places = tuple(accumulate(map(len, parts)))
    begins = {joint: joint.startswith(LINE) for joint in set(joints)}
    return JoinedText("".join(parts), places[::2], places[1::2], tuple(map(begins.__getitem__, joints)))
