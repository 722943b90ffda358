"""Tables of data on a page, in whatever elements they are made of: rows of short cells, alike in number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.blocks.html.table_rows import SECTIONS
from cleaner.scoring.flags import Flags, Test, find_where
from cleaner.scoring.text_features import Columns

MIN_ROWS, MIN_CELLS, MIN_CELLS_IN_ALL = 3, 2, 8
MIN_HEADED_ROWS, MIN_HEADED_CELLS = 2, 4  # of a table that has heads of rows or columns
MAX_LENGTH = 100  # characters of a cell
DAYS, MAX_DAY, MAX_DAYS = 28, 3, 0.9  # cells of a calendar, the length of one, and their share
MIN_IN_ROWS = 0.8  # of the blocks of a table
MAX_LINKED, MAX_LINKED_BELOW_HEADS = 0.3, 0.7  # share of the characters
ROW_TAGS = frozenset({"tr", "div", "section"})
SHORT: Test = "length", "<=", MAX_LENGTH
CELL: tuple[Test, ...] = ("is cell", ">", 0), SHORT
LINE: tuple[Test, ...] = (("is text", "is paragraph"), ">", 0), ("link share", "==", 0), SHORT


@dataclass(frozen=True, slots=True)
class Grid:
    """Blocks `first` to `end` that are a table in an element, with its caption; whether it has heads; its columns, at most."""

    element: int
    first: int
    end: int
    is_headed: bool
    columns: int


def find_grids(blocks: PageBlocks, columns: Columns, by_name: Flags) -> Iterator[Grid]:
    """Yield the tables of data; calendars and tables of links are none."""
    containers = blocks.containers
    for element, rows in _find_rows(blocks, columns, by_name).items():
        sizes = [containers.end[row] - containers.first[row] for row in rows]
        is_table = containers.tag[rows[0]] == "tr"
        outer = element if is_table else rows[0], element if is_table else rows[-1]  # rows may stand among the paragraphs
        first, end = containers.first[outer[0]], containers.end[outer[1]]
        is_headed = is_table and any(containers.tag[blocks.container[index]] == "th" for index in range(first, end))
        if len(rows) < (MIN_HEADED_ROWS if is_headed else MIN_ROWS) or sum(sizes) < MIN_IN_ROWS * (end - first):
            continue
        is_alike = is_table or sizes.count(max(sizes, key=sizes.count)) >= len(sizes) - 1
        if is_alike and _is_data(blocks, first, end, is_headed=is_headed):
            is_all = sum(sizes) >= MIN_IN_ROWS * (containers.end[element] - containers.first[element])
            yield Grid(_find_outermost(blocks, element if is_all else outer[0]), first, end, is_headed, max(sizes))


def _find_rows(blocks: PageBlocks, columns: Columns, by_name: Flags) -> dict[int, list[int]]:
    """Return for each element its rows: elements with two blocks or more, each block in a child of its own."""
    containers = blocks.containers
    cells: dict[int, int] = defaultdict(int)
    for index in sorted(find_where(columns, by_name, *CELL) + find_where(columns, by_name, *LINE)):
        cells[_find_row(blocks, index)] += 1
    rows = [row for row, count in cells.items() if MIN_CELLS <= count == containers.end[row] - containers.first[row]]
    found: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        if containers.tag[row] in ROW_TAGS:
            found[_find_table(blocks, row)].append(row)
    return found


def _find_outermost(blocks: PageBlocks, element: int) -> int:
    """Return the outermost element that holds the same blocks."""
    containers, above = blocks.containers, blocks.containers.parent[element]
    while above > 0 and (containers.first[above], containers.end[above]) == (
        containers.first[element],
        containers.end[element],
    ):
        element, above = above, containers.parent[above]
    return element


def _find_row(blocks: PageBlocks, index: int) -> int:
    """Return the row of a block: the element above the outermost one that holds nothing else."""
    containers, at = blocks.containers, blocks.container[index]
    while at > 0 and containers.end[at] - containers.first[at] == 1 and containers.tag[at] != "tr":
        at = containers.parent[at]
    return at


def _find_table(blocks: PageBlocks, row: int) -> int:
    containers = blocks.containers
    above = containers.parent[row]
    is_section = containers.tag[above] in SECTIONS or "rowgroup" in containers.shape[above]
    return containers.parent[above] if is_section else above


def _is_data(blocks: PageBlocks, first: int, end: int, *, is_headed: bool) -> bool:
    """Say whether a stretch holds cells of data: short, many enough, no calendar, not mostly links."""
    texts = blocks.texts[first:end]
    if len(texts) < (MIN_HEADED_CELLS if is_headed else MIN_CELLS_IN_ALL) or max(map(len, texts)) > MAX_LENGTH:
        return False
    if len(texts) >= DAYS and sum(len(text) <= MAX_DAY for text in texts) > MAX_DAYS * len(texts):
        return False
    linked, length = sum(blocks.link_lengths[first:end]), sum(map(len, texts))
    return linked <= (MAX_LINKED_BELOW_HEADS if is_headed else MAX_LINKED) * length
