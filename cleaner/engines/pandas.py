"""Data frames of pandas: the column of texts cleaned, all others as they are."""

from __future__ import annotations

from typing import Any

from cleaner.engine import Cleaner
from cleaner.engines.columns import Columns
from cleaner.engines.extras import import_extra
from cleaner.engines.frames import clean_values, make_column_cleaner
from cleaner.errors import InputError


def clean_frame(frame: Any, cleaner: Cleaner | None = None, columns: Columns | None = None) -> Any:
    """Return a new frame with the column of texts cleaned, and the columns `removals` and `error` added.

    It takes a `pandas.DataFrame`. Its index, the order of its rows and its other columns stay as they are; they are neither
    read nor converted. A missing text (`None`, `NaN`), or a value that is not a text, is an error of its row only. The texts
    keep their dtype if it can hold texts; `removals` has the same Arrow type as in all engines. Raises `InputError` for
    anything but a frame, and if the column is missing or there twice.
    """
    pandas = import_extra("pandas", "pandas")
    if not isinstance(frame, pandas.DataFrame):
        raise InputError(f"the frame is {type(frame).__name__}, not a DataFrame of pandas", "clean_frame()", "pass a frame")
    rows = make_column_cleaner(cleaner, columns)
    made = clean_values(rows, frame.columns, lambda name: _read_values(pandas, frame[name]))
    kind = _find_text_type(pandas, frame[rows.columns.text] if rows.columns.text in frame.columns else None)
    texts = (rows.columns.text, rows.columns.error)
    written = {}
    for name, array in made.items():
        values = _make_values(pandas, array, kind if name in texts else pandas.ArrowDtype(array.type))
        written[name] = pandas.Series(values, frame.index, values.dtype)
    return frame.assign(**written)


def clean_column(texts: Any, cleaner: Cleaner | None = None) -> Any:
    """Return a `pandas.Series` of clean texts with the same index and name; a text that cannot be cleaned is missing."""
    pandas = import_extra("pandas", "pandas")
    if not isinstance(texts, pandas.Series):
        raise InputError(f"the column is {type(texts).__name__}, not a Series of pandas", "clean_column()", "pass a column")
    rows = make_column_cleaner(cleaner, Columns(removals=None, error=None))
    made = clean_values(rows, ["text"], lambda _: _read_values(pandas, texts))
    values = _make_values(pandas, made["text"], _find_text_type(pandas, texts))
    return pandas.Series(values, texts.index, values.dtype, texts.name)


def _read_values(pandas: Any, column: Any) -> list[Any]:
    missing = pandas.isna(column).tolist()
    return [None if is_missing else value for value, is_missing in zip(column.tolist(), missing, strict=True)]


def _find_text_type(pandas: Any, column: Any) -> Any:
    """Return the dtype of a column where that holds any text, else the one that pandas gives to texts."""
    if column is not None and (column.dtype == "object" or isinstance(column.dtype, pandas.StringDtype)):
        return column.dtype
    if column is not None and isinstance(column.dtype, pandas.ArrowDtype) and column.dtype.type is str:
        return column.dtype
    return pandas.Series([""]).dtype


def _make_values(pandas: Any, array: Any, kind: Any) -> Any:
    if isinstance(kind, pandas.ArrowDtype):
        return pandas.array(array.cast(kind.pyarrow_dtype), dtype=kind)
    return array.to_numpy(zero_copy_only=False) if kind == "object" else pandas.array(array.to_pylist(), dtype=kind)
