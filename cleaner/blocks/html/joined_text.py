"""The text of a page: all its blocks, one below the other, the cells of a row of data side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from operator import add

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.blocks.html.table_rows import LINE, find_joints


@dataclass(frozen=True, slots=True)
class JoinedText:
    """The text of a page. Block `i` is `text[starts[i]:ends[i]]`, and `begins_line[i]` says whether a line begins with it.

    Blocks with line breaks keep them; `texts` are those of the blocks.
    """

    texts: Sequence[str]
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    begins_line: tuple[bool, ...]

    def __len__(self) -> int:
        """Count the blocks."""
        return len(self.starts)

    def find_lines(self) -> list[int]:
        """Return where each block begins; one that begins a line does so with a sign for the empty cells before it."""
        lines = [0, *(end + len(LINE) for end in self.ends[:-1])]
        if all(self.begins_line):  # which is so for pages without tables
            return lines
        rows = zip(lines, self.starts, self.begins_line, strict=False)  # a page without blocks has no lines
        return [line if begins else start for line, start, begins in rows]


def join_blocks(blocks: PageBlocks) -> JoinedText:
    """Return the text of a page."""
    return join_texts(blocks.texts, find_joints(blocks))


def join_texts(texts: Sequence[str], joints: Sequence[str]) -> JoinedText:
    """Return some texts as one, before each its joint; the first has no line break before it."""
    if joints.count(LINE) == len(texts) > 0:
        lengths = list(map(len, texts))
        starts = tuple(accumulate([length + len(LINE) for length in lengths[:-1]], initial=0))
        return JoinedText(texts, LINE.join(texts), starts, tuple(map(add, starts, lengths)), (True,) * len(texts))
    parts = list(chain.from_iterable(zip(joints, texts, strict=True)))
    if parts:
        parts[0] = parts[0].removeprefix(LINE)
    places = tuple(accumulate(map(len, parts)))
    begins = {joint: joint.startswith(LINE) for joint in set(joints)}
    return JoinedText(texts, "".join(parts), places[::2], places[1::2], tuple(map(begins.__getitem__, joints)))
