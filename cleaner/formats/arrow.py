"""Parquet and Arrow: rows in batches with their schema; a broken row group costs no other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from cleaner.errors import InputError
from cleaner.formats.batch import BATCH_BYTES, BATCH_RECORDS, Batch, DumpReading, is_too_long, make_flaw, too_long
from cleaner.items.make_item import Place, article_field, make_item
from cleaner.items.records import Flaw, Item, PageItem
from cleaner.raw.open import Content, open_file

Group = tuple[int, Callable[[], Iterator[Any]]]  # how many rows, and what reads them
CUT = "the file is cut off or broken: fetch or write it again"


def import_arrow(where: str) -> Any:
    """Return pyarrow; raises `InputError` where it is not installed."""
    try:
        import pyarrow  # noqa: ICN001, PLC0415  # an extra
    except ImportError as error:
        raise InputError("tables need pyarrow", where, "pip install 'pagecleaner[parquet]'") from error
    return pyarrow


def read_parquet(content: Content, _reading: DumpReading, skip: int) -> Iterator[Batch | Flaw]:
    """Yield the rows of a Parquet file; row groups that were done are not read at all."""
    arrow = import_arrow(content.name)
    from pyarrow import parquet  # noqa: PLC0415  # an extra

    with open_file(content) as file:
        try:
            table = parquet.ParquetFile(file, pre_buffer=False, page_checksum_verification=True)
        except (arrow.ArrowException, OSError) as error:
            raise InputError(f"no readable Parquet: {_first_line(error)}", content.name, CUT) from error
        refuse_twins(table.schema_arrow.names, content.name)
        groups: list[Group] = [
            (table.metadata.row_group(at).num_rows, lambda at=at: table.iter_batches(BATCH_RECORDS, row_groups=[at]))  # type: ignore[misc]
            for at in range(table.num_row_groups)
        ]
        plan = Batch(content.name, "parquet", 1, 0, b"")
        if not table.metadata.num_rows and not skip:
            yield replace(plan, payload=write_rows(arrow, make_empty(arrow, table.schema_arrow)))
        yield from _read_groups(arrow, groups, plan, skip)


def make_empty(arrow: Any, schema: Any) -> Any:
    """Return no rows of a schema: the columns are all that there is."""
    return arrow.RecordBatch.from_arrays([arrow.array([], field.type) for field in schema], schema=schema)


def refuse_twins(names: Sequence[str], where: str) -> None:
    """Raise `InputError` where two columns have one name, since a record would lose one of them."""
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise InputError(f"two columns are called {twice!r}", where, "rename one of them")


def read_arrow(content: Content, _reading: DumpReading, skip: int) -> Iterator[Batch | Flaw]:
    """Yield the rows of an Arrow IPC file or stream."""
    arrow = import_arrow(content.name)
    with open_file(content) as file:
        try:
            is_file = content.head.startswith(b"ARROW1")
            opened = arrow.ipc.open_file(file) if is_file else arrow.ipc.open_stream(file)
        except (arrow.ArrowException, OSError) as error:
            raise InputError(f"no readable Arrow: {_first_line(error)}", content.name, CUT) from error
        refuse_twins(opened.schema.names, content.name)
        plan = Batch(content.name, "arrow", 1, 0, b"")
        is_empty = not skip
        for found in _read_groups(arrow, _find_groups(opened, is_file=is_file), plan, skip):
            is_empty = False
            yield found
        if is_empty:
            yield replace(plan, payload=write_rows(arrow, make_empty(arrow, opened.schema)))


def _find_groups(opened: Any, *, is_file: bool) -> list[Group]:
    if is_file:
        return [(-1, lambda at=at: iter([opened.get_batch(at)])) for at in range(opened.num_record_batches)]  # type: ignore[misc]
    return [(-1, lambda: iter(opened))]


def _read_groups(arrow: Any, groups: Sequence[Group], plan: Batch, skip: int) -> Iterator[Batch | Flaw]:
    """Yield the rows of each group; where one breaks, a flaw stands for its other rows. -1 rows: nobody knows."""
    number = 0
    for at, (rows, read) in enumerate(groups):
        last = number + rows
        if rows >= 0 and last <= skip:
            number = last
            continue
        try:
            for taken in read():
                for piece in cut_rows(arrow, taken):
                    number += len(piece)
                    left = piece.slice(max(0, len(piece) - (number - skip)))
                    if number > skip:
                        yield _pack_rows(arrow, left, replace(plan, first=number - len(left) + 1, count=len(left)))
        except (arrow.ArrowException, OSError) as error:
            lost = max(1, last - number) if rows >= 0 else 1
            number += lost
            lost = min(lost, number - skip)
            if lost > 0:
                where = f"{plan.source}:{number - lost + 1}, row group {at}"
                yield make_flaw(InputError(f"{lost} rows cannot be read: {_first_line(error)}", where, CUT), records=lost)


def _pack_rows(arrow: Any, rows: Any, plan: Batch) -> Batch | Flaw:
    """Return rows as a batch; one row by itself that is broken or too long is a flaw."""
    where = f"{plan.source}:{plan.first}"
    fault = find_fault(arrow, rows)
    if fault is not None:
        return make_flaw(InputError(f"the row is broken: {fault}", where, CUT), records=len(rows))
    if len(rows) == 1 and is_too_long(rows.nbytes):
        return make_flaw(too_long(rows.nbytes, where))
    return replace(plan, payload=write_rows(arrow, rows))


def find_fault(arrow: Any, rows: Any) -> str | None:
    """Return what is wrong with rows: offsets that point elsewhere, text that is no UTF-8. Whoever looks at such crashes."""
    try:
        rows.validate(full=True)
    except (arrow.ArrowException, ValueError) as error:
        return _first_line(error)
    return None


def cut_rows(arrow: Any, rows: Any) -> Iterator[Any]:
    """Yield some rows at a time, about 1 MiB and at most 256; where one of them is broken, one at a time."""
    for start in range(0, len(rows), BATCH_RECORDS):
        part = rows.slice(start, BATCH_RECORDS)
        size = 1
        if find_fault(arrow, part) is None:
            size = max(1, min(BATCH_RECORDS, int(len(part) * BATCH_BYTES / max(part.nbytes, 1))))
        for at in range(0, len(part), size):
            yield part.slice(at, size)


def write_rows(arrow: Any, rows: Any) -> bytes:
    """Return rows as an Arrow IPC stream."""
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, rows.schema) as writer:
        writer.write(rows)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def decode_rows(batch: Batch, reading: DumpReading) -> Iterator[Item | PageItem | Flaw]:
    """Yield what each row holds; the field that is read may be of any kind of text, or bytes."""
    table = import_arrow(batch.source).ipc.open_stream(batch.payload).read_all()
    columns = {name: read_column(table.column(at)) for at, name in enumerate(table.column_names)}
    size = len(batch.payload) // max(batch.count, 1)
    for at in range(len(table)):
        record = {name: values[at] for name, values in columns.items()}
        yield decode_row(record, Place(f"{batch.source}:{batch.first + at}", batch.first + at, size), reading)


def decode_row(record: dict[str, Any], place: Place, reading: DumpReading) -> Item | PageItem | Flaw:
    """Return what one row holds, given as plain values; never raises for what that is."""
    held = record.get(article_field(reading))
    try:
        return make_item(record, place, reading, held if isinstance(held, bytes) else None)
    except InputError as error:
        return make_flaw(error, json.dumps(record, default=str, skipkeys=True).encode("utf-8", "replace"))


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


def split_rows(batch: Batch) -> Iterator[Batch]:
    """Yield each row as a batch of its own."""
    arrow = import_arrow(batch.source)
    table = arrow.ipc.open_stream(batch.payload).read_all().combine_chunks()
    for at, rows in enumerate(
        piece for whole in table.to_batches() for piece in (whole.slice(n, 1) for n in range(len(whole)))
    ):
        yield replace(batch, first=batch.first + at, count=1, payload=write_rows(arrow, rows))


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0].rstrip(".") or type(error).__name__
