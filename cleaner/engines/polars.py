"""Frames of Polars, eager and lazy: the column of texts cleaned, all others as they are."""

from __future__ import annotations

from typing import Any

from cleaner.engine import Cleaner
from cleaner.engines.columns import ColumnCleaner, Columns
from cleaner.engines.extras import import_extra
from cleaner.engines.frames import clean_values, find_read, make_column_cleaner
from cleaner.errors import InputError


def clean_frame(frame: Any, cleaner: Cleaner | None = None, columns: Columns | None = None) -> Any:
    """Return a new frame with the column of texts cleaned, and the columns `removals` and `error` added.

    It takes a `polars.DataFrame` or a `polars.LazyFrame`, which is cleaned when it is collected; conditions that follow see the
    clean rows. The order of rows and all other columns stay as they are; they are neither read nor converted. A missing text,
    or a value that is not a text, is an error of its row only. Raises `InputError` for anything but a frame, and if the column
    is missing.
    """
    polars = import_extra("polars", "polars")
    rows = make_column_cleaner(cleaner, columns)
    if isinstance(frame, polars.LazyFrame):
        return _clean_lazily(polars, frame, rows)
    if not isinstance(frame, polars.DataFrame):
        raise InputError(f"the frame is {type(frame).__name__}, not one of Polars", "clean_frame()", "pass a frame")
    return _clean_frame(polars, frame, rows)


def clean_column(texts: Any, cleaner: Cleaner | None = None) -> Any:
    """Return a `polars.Series` of clean texts with the same name; a text that cannot be cleaned is null."""
    polars = import_extra("polars", "polars")
    if not isinstance(texts, polars.Series):
        raise InputError(f"the column is {type(texts).__name__}, not a Series of Polars", "clean_column()", "pass a column")
    rows = make_column_cleaner(cleaner, Columns(removals=None, error=None))
    return _make_column(polars, texts.name, clean_values(rows, ["text"], lambda _: texts.to_list())["text"])


def _clean_frame(polars: Any, frame: Any, rows: ColumnCleaner) -> Any:
    made = clean_values(rows, frame.columns, lambda name: frame[name].to_list())
    return frame.with_columns([_make_column(polars, name, array) for name, array in made.items()])


def _clean_lazily(polars: Any, frame: Any, rows: ColumnCleaner) -> Any:
    schema = frame.collect_schema()
    find_read(rows, schema.names())
    written = rows.make_columns([], schema.names())
    kinds = {name: _make_column(polars, name, array).dtype for name, array in written.items()}
    # Rows are cleaned each on its own, so Polars may give them in parts. It must not move a condition ahead of the cleaning.
    return frame.map_batches(
        lambda part: _clean_frame(polars, part, rows),
        schema={**schema, **kinds},
        predicate_pushdown=False,
        projection_pushdown=False,
        slice_pushdown=True,
        streamable=True,
    )


def _make_column(polars: Any, name: str, array: Any) -> Any:
    return polars.Series(name, polars.from_arrow(array))
