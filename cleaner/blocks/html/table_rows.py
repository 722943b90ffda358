"""Rows of tables that hold data: their cells stand on one line of the page's text, as `Name | Age`.

Pages of old lay themselves out in tables, and a cell of those is a part of the page: they are told apart by what cells hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from cleaner.blocks.html.page_blocks import PageBlocks

LINE, CELL = "\n", " | "
CELLS = frozenset({"td", "th"})
SECTIONS = frozenset({"thead", "tbody", "tfoot"})
MIN_CELLS = 2  # with text, in a row, and such rows in a table; one row is enough below a head
MAX_LENGTH = 400  # characters of a cell: running text keeps a line of its own
NO_DATA = frozenset({"code", "heading"})


def find_joints(blocks: PageBlocks) -> list[str]:
    """Return what stands before each block of a page in its text: a line break, or what parts it from the cell before.

    An empty cell between others is counted, so that `A |  | C` has three columns; a cell that spans columns is there once.
    """
    joints = [LINE] * len(blocks)
    if "cell" not in blocks.kinds:
        return joints
    for rows in _find_tables(blocks):
        joined = [row for row in rows if _is_joined(blocks, row)]
        has_head = any(blocks.containers.tag[cell] == "th" for row in rows for cell in row)
        if len(joined) >= MIN_CELLS or (joined and has_head):
            for row in joined:
                _join_row(blocks, row, joints)
    return joints


def _find_tables(blocks: PageBlocks) -> Iterator[list[list[int]]]:
    """Yield the rows of each table that holds data, each the containers of its cells."""
    tags, parents = blocks.containers.tag, blocks.containers.parent
    rows: dict[int, list[int]] = {}
    tables: dict[int, list[list[int]]] = defaultdict(list)
    outer: set[int] = set()
    for each, tag in enumerate(tags):
        if tag == "tr":
            rows[each] = []
            above = parents[each]
            table = parents[above] if above >= 0 and tags[above] in SECTIONS else above
            tables[table].append(rows[each])
        elif tag in CELLS and parents[each] in rows:
            rows[parents[each]].append(each)
        elif tag == "table":
            outer.update(_find_tables_around(blocks, each))
    for table, found in tables.items():
        if table not in outer and all(_is_cell_of_data(blocks, cell) for row in found for cell in row):
            yield found


def _find_tables_around(blocks: PageBlocks, table: int) -> Iterator[int]:
    tags, parents = blocks.containers.tag, blocks.containers.parent
    above = parents[table]
    while above >= 0 and tags[above] != "table":
        above = parents[above]
    if above >= 0:  # those further out were found when this one was reached
        yield above


def _is_cell_of_data(blocks: PageBlocks, cell: int) -> bool:
    """Say whether a cell has one block at most, and no heading or code."""
    first, end = blocks.containers.first[cell], blocks.containers.end[cell]
    return end - first <= 1 and (end == first or blocks.kinds[first] not in NO_DATA)


def _is_joined(blocks: PageBlocks, row: Sequence[int]) -> bool:
    """Say whether a row has two cells with text, none of several lines or of running text."""
    containers = blocks.containers
    texts = [blocks.texts[containers.first[cell]] for cell in row if containers.end[cell] > containers.first[cell]]
    return len(texts) >= MIN_CELLS and all(LINE not in text and len(text) <= MAX_LENGTH for text in texts)


def _join_row(blocks: PageBlocks, row: Sequence[int], joints: list[str]) -> None:
    """Write down what parts the cells of a row; empty ones at its end are left out."""
    containers = blocks.containers
    is_begun, empty = False, 0
    for cell in row:
        first = containers.first[cell]
        if containers.end[cell] == first:
            empty += 1
        elif is_begun:
            joints[first] = CELL * (empty + 1)
            empty = 0
        else:
            joints[first] = LINE + (CELL * empty).lstrip()
            is_begun, empty = True, 0
