"""Parquet and Arrow: rows in batches with their schema; a broken row group costs no other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from cleaner.errors import InputError
from cleaner.formats.arrow_types import import_arrow, read_column
from cleaner.formats.arrow_writing import encode_table, join_tables
from cleaner.formats.batch import BATCH_BYTES, Batch
from cleaner.formats.form import Format
from cleaner.items.item import AnyItem, BadRecord, make_bad_record
from cleaner.items.make_item import Place, make_item
from cleaner.items.read_options import BATCH_RECORDS, ReadOptions
from cleaner.raw.longest import is_too_long, too_long
from cleaner.raw.open import Content, open_file

Group = tuple[int, Callable[[], Iterator[Any]]]  # how many rows, and what reads them
CUT = "the file is cut off or broken: fetch or write it again"


class Plan(NamedTuple):
    """How rows become batches: an empty batch of their source, and the most rows of one."""

    batch: Batch
    records: int


def read_parquet(content: Content, options: ReadOptions, skip: int) -> Iterator[Batch | BadRecord]:
    """Yield the rows of a Parquet file; row groups that were done are not read at all."""
    arrow = import_arrow(content.name)
    from pyarrow import parquet  # noqa: PLC0415  # an extra

    with open_file(content) as file:
        try:
            table = parquet.ParquetFile(file, pre_buffer=False, page_checksum_verification=True)
        except (arrow.ArrowException, OSError) as error:
            raise InputError(f"cannot read this as Parquet: {_first_line(error)}", content.name, CUT) from error
        refuse_twins(table.schema_arrow.names, content.name)
        groups: list[Group] = [
            (table.metadata.row_group(at).num_rows, lambda at=at: table.iter_batches(BATCH_RECORDS, row_groups=[at]))  # type: ignore[misc]
            for at in range(table.num_row_groups)
        ]
        plan = Plan(Batch(content.name, "parquet", 1, 0, b""), options.batch_records)
        if not table.metadata.num_rows and not skip:
            yield replace(plan.batch, payload=write_rows(arrow, make_empty(arrow, table.schema_arrow)))
        yield from _read_groups(arrow, groups, plan, skip)


def make_empty(arrow: Any, schema: Any) -> Any:
    """Return no rows of a schema: the columns are all that there is."""
    return arrow.RecordBatch.from_arrays([arrow.array([], field.type) for field in schema], schema=schema)


def refuse_twins(names: Sequence[str], where: str) -> None:
    """Raise `InputError` where two columns have one name, since a record would lose one of them."""
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise InputError(f"two columns are called {twice!r}", where, "rename one of them")


def read_arrow(content: Content, options: ReadOptions, skip: int) -> Iterator[Batch | BadRecord]:
    """Yield the rows of an Arrow IPC file or stream."""
    arrow = import_arrow(content.name)
    with open_file(content) as file:
        try:
            is_file = content.head.startswith(b"ARROW1")
            opened = arrow.ipc.open_file(file) if is_file else arrow.ipc.open_stream(file)
        except (arrow.ArrowException, OSError) as error:
            raise InputError(f"cannot read this as Arrow: {_first_line(error)}", content.name, CUT) from error
        refuse_twins(opened.schema.names, content.name)
        plan = Plan(Batch(content.name, "arrow", 1, 0, b""), options.batch_records)
        is_empty = not skip
        for found in _read_groups(arrow, _find_groups(opened, is_file=is_file), plan, skip):
            is_empty = False
            yield found
        if is_empty:
            yield replace(plan.batch, payload=write_rows(arrow, make_empty(arrow, opened.schema)))


def _find_groups(opened: Any, *, is_file: bool) -> list[Group]:
    if is_file:
        return [(-1, lambda at=at: iter([opened.get_batch(at)])) for at in range(opened.num_record_batches)]  # type: ignore[misc]
    return [(-1, lambda: iter(opened))]


def _read_groups(arrow: Any, groups: Sequence[Group], plan: Plan, skip: int) -> Iterator[Batch | BadRecord]:
    """Yield the rows of each group; where one breaks, a bad record stands for its other rows. -1 rows: nobody knows."""
    number = 0
    for at, (rows, read) in enumerate(groups):
        last = number + rows
        if rows >= 0 and last <= skip:
            number = last
            continue
        try:
            for taken in read():
                for piece in cut_rows(arrow, taken, plan.records):
                    number += len(piece)
                    left = piece.slice(max(0, len(piece) - (number - skip)))
                    if number > skip:
                        yield _pack_rows(arrow, left, replace(plan.batch, first=number - len(left) + 1, count=len(left)))
        except (arrow.ArrowException, OSError) as error:
            lost = max(1, last - number) if rows >= 0 else 1
            number += lost
            lost = min(lost, number - skip)
            if lost > 0:
                where = f"{plan.batch.source}:{number - lost + 1}, row group {at}"
                yield make_bad_record(InputError(f"{lost} rows cannot be read: {_first_line(error)}", where, CUT), records=lost)


def _pack_rows(arrow: Any, rows: Any, plan: Batch) -> Batch | BadRecord:
    """Return rows as a batch; one row by itself that is broken or too long is a bad record."""
    where = f"{plan.source}:{plan.first}"
    fault = find_fault(arrow, rows)
    if fault is not None:
        return make_bad_record(InputError(f"the row is broken: {fault}", where, CUT), records=len(rows))
    if len(rows) == 1 and is_too_long(rows.nbytes):
        return make_bad_record(too_long(rows.nbytes, where))
    return replace(plan, payload=write_rows(arrow, rows))


def find_fault(arrow: Any, rows: Any) -> str | None:
    """Return what is wrong with rows: offsets that point elsewhere, text that is no UTF-8. Whoever looks at such crashes."""
    try:
        rows.validate(full=True)
    except (arrow.ArrowException, ValueError) as error:
        return _first_line(error)
    return None


def cut_rows(arrow: Any, rows: Any, most: int) -> Iterator[Any]:
    """Yield some rows at a time, about 1 MiB and at most so many; where one of them is broken, one at a time."""
    for start in range(0, len(rows), most):
        part = rows.slice(start, most)
        size = 1
        if find_fault(arrow, part) is None:
            size = max(1, min(most, int(len(part) * BATCH_BYTES / max(part.nbytes, 1))))
        for at in range(0, len(part), size):
            yield part.slice(at, size)


def write_rows(arrow: Any, rows: Any) -> bytes:
    """Return rows as an Arrow IPC stream."""
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, rows.schema) as writer:
        writer.write(rows)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def decode_rows(batch: Batch, options: ReadOptions) -> Iterator[AnyItem | BadRecord]:
    """Yield what each row holds; the field that is read may be of any kind of text, or bytes."""
    table = import_arrow(batch.source).ipc.open_stream(batch.payload).read_all()
    columns = {name: read_column(table.column(at)) for at, name in enumerate(table.column_names)}
    size = len(batch.payload) // max(batch.count, 1)
    for at in range(len(table)):
        record = {name: values[at] for name, values in columns.items()}
        yield decode_row(record, Place(f"{batch.source}:{batch.first + at}", batch.first + at, size), options)


def decode_row(record: dict[str, Any], place: Place, options: ReadOptions) -> AnyItem | BadRecord:
    """Return what one row holds, given as plain values; never raises for what that is."""
    held = record.get(options.article_field)
    try:
        return make_item(record, place, options, held if isinstance(held, bytes) else None)
    except InputError as error:
        return make_bad_record(error, json.dumps(record, default=str, skipkeys=True).encode("utf-8", "replace"))


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


def list_columns(batch: Batch) -> tuple[str, ...]:
    """Return the columns of a batch of rows."""
    return tuple(import_arrow(batch.source).ipc.open_stream(batch.payload).schema.names)


PARQUET = Format(
    "parquet",
    decode_rows,
    split_rows,
    read_parquet,
    suffixes=(".parquet", ".pq"),
    magic=(b"PAR1",),
    encode=partial(encode_table, "parquet"),
    join=partial(join_tables, "parquet"),
    list_columns=list_columns,
    has_types=True,
)
ARROW = Format(
    "arrow",
    decode_rows,
    split_rows,
    read_arrow,
    suffixes=(".arrow", ".arrows", ".feather", ".ipc"),
    magic=(b"ARROW1", b"\xff\xff\xff\xff"),
    encode=partial(encode_table, "arrow"),
    join=partial(join_tables, "arrow"),
    list_columns=list_columns,
    has_types=True,
)
