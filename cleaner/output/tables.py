"""Tables as grids: which cell stands where, with cells that span columns and rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.output.tree import SECTIONS, Element, find_children, find_node, read_number

CELLS = frozenset({"td", "th"})
WIDEST = 100  # columns that a cell may span: pages ask for thousands, and mean all there are
TALLEST = 1000
CODE_AND_NUMBERS = 2


@dataclass(slots=True)
class Cell:
    """A cell; `element` is None where nothing in it is kept."""

    tag: str
    element: Element | None
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class Row:
    """A row with something kept in it: what stands in each of its columns, and which cells begin in it."""

    is_head: bool
    slots: dict[int, Cell] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Grid:
    """The rows of a table that have something kept, and its captions."""

    rows: list[Row] = field(default_factory=list)
    captions: list[Element] = field(default_factory=list)

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((column + 1 for row in self.rows for column in row.slots), default=0)


def read_grid(blocks: PageBlocks, table: Element) -> Grid | None:
    """Return a table as a grid; None where something kept stands in it outside of cells and captions."""
    grid = Grid()
    rows: dict[int, Element] = {}
    for child in _flatten_sections(table):
        if isinstance(child, int) or child.tag not in ("tr", "caption"):
            return None
        if child.tag == "caption":
            grid.captions.append(child)
        else:
            rows[child.container] = child
    pending: dict[int, Cell] = {}
    for container, is_head in _find_rows(blocks, table.container):
        row = Row(is_head)
        if not _fill_row(blocks, (container, rows.get(container)), row, pending):
            return None
        if container in rows:
            grid.rows.append(row)
    return grid


def _flatten_sections(table: Element) -> Iterator[Element | int]:
    for child in table.children:
        if isinstance(child, Element) and child.tag in SECTIONS:
            yield from child.children
        else:
            yield child


def _find_rows(blocks: PageBlocks, table: int) -> Iterator[tuple[int, bool]]:
    tags = blocks.containers.tag
    for child in find_children(blocks, table):
        if tags[child] == "tr":
            yield child, False
        elif tags[child] in SECTIONS:
            yield from ((row, tags[child] == "thead") for row in find_children(blocks, child) if tags[row] == "tr")


def _fill_row(blocks: PageBlocks, found: tuple[int, Element | None], row: Row, pending: dict[int, Cell]) -> bool:
    """Place the cells of a row around those that reach down into it; False where it has something kept outside of cells."""
    container, element = found
    kept: dict[int, Element] = {}
    for child in element.children if element else ():
        if isinstance(child, int):
            return False
        kept[child.container] = child
    column = 0
    row.slots.update(pending)
    for cell in read_cells(blocks, container, kept):
        while column in row.slots:
            column += 1
        row.begun.add(column)
        for at in range(column, column + cell.columns):
            row.slots.setdefault(at, cell)
    _reach_down(row, pending)
    return True


def _reach_down(row: Row, pending: dict[int, Cell]) -> None:
    """Leave in `pending` the cells that reach into the next row."""
    left: dict[int, Cell] = {}
    ...


def read_cells(blocks: PageBlocks, row: int, kept: dict[int, Element]) -> Iterable[Cell]:
    """Yield the cells of a row, also empty ones, with what they span."""
