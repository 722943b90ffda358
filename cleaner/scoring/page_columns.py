"""The features of a page as the compiled core writes them: rows of a few matrices, each a column when it is asked for.

A page has some 270 columns, and what weighs its scores asks for sixty: to make all of them takes longer than to fill them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cleaner.core import find_twin
from cleaner.scoring.text_features import Column, Columns

Rows = tuple[Mapping[str, int], NDArray[np.float64]]  # which row holds each column, and the rows
PLAIN, LEFT = -1, -2  # the matrix of a column that stands alone, and of one that is not written
ALL, SOME, LAST = range(3)  # the columns that are written


class PageColumns(dict[str, Column]):
    """Columns by name. Those that stand in matrices are only held once they were asked for: `list_all` has all of them."""

    def __init__(self, columns: Columns) -> None:
        """Begin with some columns."""
        super().__init__(columns)
        self.alone = dict(columns)
        self.matrices: list[NDArray[np.float64]] = []
        self._rows: list[Mapping[str, int]] = []
        self._order: list[Mapping[str, object]] = [columns]

    def add(self, found: Columns | Rows) -> None:
        """Add columns, or rows that hold them."""
        if isinstance(found, tuple):
            rows, matrix = found
            self._rows.append(rows)
            self.matrices.append(matrix)
            self._order.append(rows)
        else:
            self.update(found)
            self.alone.update(found)
            self._order.append(found)

    def __missing__(self, name: str) -> Column:
        """Take a column out of its matrix."""
        for rows, matrix in zip(self._rows, self.matrices, strict=True):
            at = rows.get(name)
            if at is not None:
                column: Column = matrix[at]
                self[name] = column
                return column
        raise KeyError(name)

    def list_all(self) -> Columns:
        """Return all columns, in the order in which they came."""
        return {name: self[name] for names in self._order for name in names}

    def stack(self, names: tuple[str, ...], *, some: bool = False) -> NDArray[np.float32] | None:
        """Return the named columns one below the other; `None` where one that stands alone is empty or no plain column.

        With `some` those that are not there are left out: `complete` writes them once they have come.
        """
        count = len(next(iter(self.alone.values())))
        rows = np.empty((len(names), count), np.float32)
        return rows if count and self._write(names, rows, SOME if some else ALL) else None

    def complete(self, names: tuple[str, ...], rows: NDArray[np.float32]) -> None:
        """Write into what `stack` returned the columns of the last matrix, which came since; all others must be there."""
        self._write(names, rows, LAST)

    def _write(self, names: tuple[str, ...], rows: NDArray[np.float32], which: int) -> bool:
        order = _find_order(names, tuple(map(_Same, self._rows)), tuple(self.alone), which)
        is_written: bool = find_twin("forest", "stack_rows")(list(self.alone.values()), order, self.matrices, rows)
        return is_written


class _Same:
    """A mapping that is the same object as long as the process runs, as a key."""

    __slots__ = ("rows",)

    def __init__(self, rows: Mapping[str, int]) -> None:
        self.rows = rows

    def __hash__(self) -> int:
        return id(self.rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.rows is other.rows


@lru_cache(maxsize=16)
def _find_order(names: tuple[str, ...], parts: tuple[_Same, ...], alone: tuple[str, ...], which: int) -> NDArray[np.int32]:
    """Return the matrix and the row of each column: of all, of those that are there, or of those in the last matrix."""
    places = {name: (PLAIN, at) for at, name in enumerate(alone)}
    for number, part in enumerate(parts):
        places.update((name, (number, at)) for name, at in part.rows.items())
    order = np.array([places.get(name, (LEFT, 0)) if which == SOME else places[name] for name in names], np.int32)
    if which == LAST:
        order[order[:, 0] != len(parts) - 1] = LEFT, 0
    return order
