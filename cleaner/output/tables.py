"""Tables as grids: which cell stands where, with cells that span columns and rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cleaner.blocks.html.elements import INLINE, LEFT_OUT
from cleaner.blocks.html.nodes import find_node
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.output.tree import SECTIONS, Element, find_children, read_number

WIDEST = 50  # columns that a cell may span, and rows: pages ask for thousands, and mean all that there are
TALLEST = 1000


@dataclass(slots=True)
class Cell:
    """A cell; `element` is None if nothing in it is kept."""

    tag: str
    element: Element | None
    columns: int = 1
    rows: int = 1


Row = dict[int, Cell]


@dataclass(slots=True)
class Grid:
    """The rows of a table that have something kept, each the cells by column, and its captions.

    Captions stand above the rows, `late_captions` below them, as broken markup has them. A cell that spans columns or rows is
    there once for each: `begins` says which of them is the first. `heads` says which rows stand in the head of the table.
    """

    rows: list[Row] = field(default_factory=list)
    heads: list[bool] = field(default_factory=list)
    captions: list[Element] = field(default_factory=list)
    late_captions: list[Element] = field(default_factory=list)

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((max(row) + 1 for row in self.rows if row), default=0)

    def begins(self, at: int, column: int) -> bool:
        """Say whether the cell at a place is there for the first time."""
        cell = self.rows[at].get(column)
        is_below = at > 0 and self.rows[at - 1].get(column) is cell
        return cell is not None and not is_below and self.rows[at].get(column - 1) is not cell

    def measure(self, at: int, column: int) -> tuple[int, int]:
        """Return how many columns and rows the cell that begins at a place covers."""
        cell, right, below = self.rows[at][column], column, at
        while self.rows[at].get(right) is cell:
            right += 1
        while below < len(self.rows) and self.rows[below].get(column) is cell:
            below += 1
        return right - column, below - at


def read_grid(blocks: PageBlocks, table: Element) -> Grid | None:
    """Return a table as a grid; None if something kept stands outside of cells and captions, or a caption between rows."""
    grid = Grid()
    kept: dict[int, Element] = {}
    for child in _flatten_sections(table):
        if isinstance(child, int) or child.tag not in ("tr", "caption"):
            return None
        if child.tag == "tr" and (_has_text(child) or grid.late_captions):
            return None
        if child.tag == "caption":
            (grid.late_captions if kept else grid.captions).append(child)
        else:
            kept[child.container] = child
    pending: dict[int, tuple[Cell, int]] = {}
    for container, is_head in _find_rows(blocks, table.container):
        row, pending = _fill_row(_read_cells(blocks, container, kept.get(container)), pending)
        if container in kept:
            grid.rows.append(row)
            grid.heads.append(is_head)
    return grid


def _flatten_sections(table: Element) -> Iterator[Element | int]:
    for child in table.children:
        if isinstance(child, Element) and child.tag in SECTIONS:
            yield from child.children
        else:
            yield child


def _has_text(row: Element) -> bool:
    return any(isinstance(child, int) or child.tag not in ("td", "th") for child in row.children)


def _find_rows(blocks: PageBlocks, table: int) -> Iterator[tuple[int, bool]]:
    """Yield the rows of a table, kept or not, and whether each is in its head."""
    tags = blocks.containers.tag
    for child in find_children(blocks, table):
        if tags[child] == "tr":
            yield child, False
        elif tags[child] in SECTIONS:
            yield from ((row, tags[child] == "thead") for row in find_children(blocks, child) if tags[row] == "tr")


def _fill_row(cells: Iterator[Cell], pending: dict[int, tuple[Cell, int]]) -> tuple[Row, dict[int, tuple[Cell, int]]]:
    """Place cells around those that reach down from above; return the row, and what reaches below it for how many rows."""
    row = {column: cell for column, (cell, _) in pending.items()}
    reaching = {column: (cell, rows - 1) for column, (cell, rows) in pending.items() if rows > 1}
    column = 0
    for cell in cells:
        while column in row:
            column += 1
        for at in range(column, column + cell.columns):
            if at in row:
                break
            row[at] = cell
            if cell.rows > 1:
                reaching[at] = cell, cell.rows - 1
    return row, reaching


def _read_cells(blocks: PageBlocks, row: int, kept: Element | None) -> Iterator[Cell]:
    """Yield the cells of a row, also empty ones, with what they span."""
    tags = blocks.containers.tag
    elements = {child.container: child for child in (kept.children if kept else ()) if isinstance(child, Element)}
    containers = find_children(blocks, row)
    node = find_node(blocks, row)
    nodes = [each for each in node.iter() if each.tag not in INLINE and each.tag not in LEFT_OUT] if node is not None else []
    has_spans = [each.tag for each in nodes] == [tags[each] for each in containers]
    for at, container in enumerate(containers):
        cell = Cell("th" if tags[container] == "th" else "td", elements.get(container))
        if has_spans and nodes[at].attributes:
            cell.columns = min(max(1, read_number(nodes[at], "colspan") or 1), WIDEST)
            cell.rows = min(read_number(nodes[at], "rowspan") or 1, TALLEST)
        yield cell
