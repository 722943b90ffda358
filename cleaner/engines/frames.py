"""Frames of pandas and Polars: what both have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from cleaner.engine import Cleaner, default_cleaner
from cleaner.engines.columns import ROWS_AT_A_TIME, ColumnCleaner, Columns
from cleaner.errors import InputError
from cleaner.formats.arrow_types import import_arrow


def make_column_cleaner(cleaner: Cleaner | None, columns: Columns | None) -> ColumnCleaner:
    """Return what cleans columns, with the library's rules and the usual names where nothing else is said."""
    return ColumnCleaner(cleaner or default_cleaner(), columns or Columns())


def find_read(rows: ColumnCleaner, names: Iterable[Any]) -> list[str]:
    """Name the columns that are read, where they are there; raises `InputError` for none with articles, or two."""
    there = list(map(str, names))
    rows.require_columns(there)
    read = [name for name in rows.name_read() if name in there]
    for name in read:
        if there.count(name) > 1:
            raise InputError(f"two columns are called {name!r}", "columns", "rename one, or name others: Columns(...)")
    return read


def clean_values(rows: ColumnCleaner, names: Iterable[Any], read: Callable[[str], Sequence[Any]]) -> dict[str, Any]:
    """Return the columns that are written: a `pyarrow.ChunkedArray` each.

    `names` are those of all columns, and `read` gives the plain values of one, `None` for what is missing. Some rows are
    cleaned at a time, since a result holds more than what is written of it.
    """
    there = list(map(str, names))
    taken = find_read(rows, there)
    values = [read(name) for name in taken]
    records = (dict(zip(taken, row, strict=True)) for row in zip(*values, strict=True))
    parts = [rows.make_columns(rows.clean_records(some), there) for some in _take_some(records)]
    empty = rows.make_columns([], there)
    arrow = import_arrow("")
    return {name: arrow.chunked_array([part[name] for part in parts], array.type) for name, array in empty.items()}


def _take_some(records: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while some := list(islice(records, ROWS_AT_A_TIME)):
        yield some
