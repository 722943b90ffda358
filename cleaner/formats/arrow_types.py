"""Values of Arrow as plain ones, the same whatever else is installed."""

from __future__ import annotations

from typing import Any

from cleaner.errors import InputError


def import_arrow(where: str) -> Any:
    """Return pyarrow; raises `InputError` where it is not installed."""
    try:
        import pyarrow  # noqa: ICN001, PLC0415  # an extra
    except ImportError as error:
        raise InputError("tables need pyarrow", where, "in a clone of cleaner: pip install '.[parquet]'") from error
    return pyarrow


def read_column(column: Any) -> list[Any]:
    """Return a column as plain values: nanoseconds as microseconds, what Python has no type for (the year 10000) as text.

    Arrow gives pandas' own types for nanoseconds where pandas is installed, and records must not depend on that.
    """
    arrow = import_arrow("")
    coarse = coarsen_type(arrow, column.type)
    if coarse != column.type:
        try:
            return read_column(column.cast(coarse))
        except arrow.ArrowException:  # there are nanoseconds that Python's own times cannot hold
            return _write_column(arrow, column)
    try:
        values: list[Any] = column.to_pylist()
    except (ValueError, OverflowError, TypeError):
        try:
            values = column.cast("string").to_pylist()
        except arrow.ArrowException:  # nested, and of another time
            values = [str(value) for value in column]
    return values


def _write_column(arrow: Any, column: Any) -> list[Any]:
    """Return times as ISO 8601 with all their digits; nested ones lose those below a microsecond."""
    try:
        texts = column.cast("string").to_pylist()
    except arrow.ArrowException:
        return read_column(column.cast(coarsen_type(arrow, column.type), safe=False))
    return [None if text is None else text.replace(" ", "T", 1) for text in texts]


def coarsen_type(arrow: Any, kind: Any) -> Any:
    """Return a type with microseconds for nanoseconds, however deep they are nested."""
    types = arrow.types
    if getattr(kind, "unit", None) == "ns":
        if types.is_timestamp(kind):
            return arrow.timestamp("us", kind.tz)
        return arrow.duration("us") if types.is_duration(kind) else arrow.time64("us")
    if types.is_struct(kind):
        return arrow.struct([field.with_type(coarsen_type(arrow, field.type)) for field in kind])
    if types.is_map(kind):
        return arrow.map_(coarsen_type(arrow, kind.key_type), coarsen_type(arrow, kind.item_type))
    make_list = arrow.list_ if types.is_list(kind) else arrow.large_list if types.is_large_list(kind) else None
    return make_list(kind.value_field.with_type(coarsen_type(arrow, kind.value_type))) if make_list else kind
