"""Frames of pandas and Polars: what both have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from cleaner.engine import Cleaner, default_cleaner
from cleaner.engines.columns import ColumnCleaner, Columns
from cleaner.errors import InputError


def make_column_cleaner(cleaner: Cleaner | None, columns: Columns | None) -> ColumnCleaner:
    """Return what cleans columns, with the library's rules and the usual names where nothing else is said."""
    return ColumnCleaner(cleaner or default_cleaner(), columns or Columns())


def find_read(rows: ColumnCleaner, names: Iterable[Any]) -> list[str]:
    """Name the columns that are read and there; raises `InputError` where the one with the articles is missing."""
    names = list(names)
    article, *known = rows.name_read()
    if article not in names:
        there = ", ".join(map(str, names)) or "none"
        hint = f"name it: Columns(text=...) or Columns(html=...); there are: {there}"
        raise InputError(f"no column {article!r}", "columns", hint)
    read = [article, *(name for name in known if name in names)]
    twice = [name for name in (*read, *rows.name_written()) if names.count(name) > 1]
    if twice:
        raise InputError(f"{names.count(twice[0])} columns are called {twice[0]!r}", "columns", "rename all but one")
    return read


def clean_values(rows: ColumnCleaner, names: Sequence[str], read: Callable[[str], Sequence[Any]]) -> dict[str, Any]:
    """Return the columns that are written, as Arrow arrays; `read` gives the plain values of a column, `None` for none."""
    values = [read(name) for name in names]
    records = (dict(zip(names, row, strict=True)) for row in zip(*values, strict=True))
    return rows.make_columns(rows.clean_records(records))
