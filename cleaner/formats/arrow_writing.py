"""Parquet and Arrow: columns keep their types, and the parts of a run come to one schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from cleaner.document import Metadata, Picture
from cleaner.formats.arrow_types import import_arrow
from cleaner.formats.batch import Batch
from cleaner.formats.chunks import Chunk, read_chunks, read_heads
from cleaner.formats.values import make_plain, make_valid
from cleaner.formats.writing import Row, Writing, find_body

ROWS_OF_A_GROUP = 10_000  # groups are cut by rows alone, so that they are the same however the parts were cut
LISTS = ("authors", "tags", "categories")
TABLES = ("parquet", "arrow")


def encode_table(form: str, batch: Batch, rows: Sequence[Row], columns: Sequence[str], writing: Writing) -> Chunk:
    """Return some rows; those of a table keep all columns but the article's as they were."""
    arrow = import_arrow(batch.source)
    if batch.form in TABLES:
        table = arrow.ipc.open_stream(batch.payload).read_all()
        table = take_rows(arrow, table, [(row.number or batch.first) - batch.first for row in rows])
    elif not rows:
        table = arrow.table({name: arrow.array([], arrow.string()) for name in columns})
    else:
        table = make_table(arrow, [{name: make_valid(value) for name, value in row.record.items()} for row in rows])
    table = put_column(arrow, table, writing.text_field, [make_valid(find_body(row, writing.text_field)) for row in rows])
    table = add_columns(arrow, table, rows, writing)
    table = table.drop_columns([name for name in writing.dropped if name in table.column_names])
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return Chunk(form, table.schema.serialize().to_pybytes(), sink.getvalue().to_pybytes())


def add_columns(arrow: Any, table: Any, rows: Sequence[Row], writing: Writing) -> Any:
    """Add what is known of results; what was not asked for takes the place of no column."""
    for name in dict.fromkeys([*writing.added, *(name for row in rows for name in row.added)]):
        is_there = name in table.column_names
        if is_there and name not in writing.added:
            continue
        values = [describe_metadata(row) if name == "metadata" else make_valid(row.added.get(name)) for row in rows]
        column = arrow.array(values, make_added_type(arrow, name))
        table = (
            table.set_column(table.column_names.index(name), name, column) if is_there else table.append_column(name, column)
        )
    return table


def describe_metadata(row: Row) -> dict[str, Any] | None:
    """Return what is known of a page, or of a text where that was asked for."""
    if "metadata" not in row.added and not row.is_page:
        return None
    return list_metadata(row.metadata)


def list_metadata(metadata: Metadata) -> dict[str, Any]:
    """Return all that is known of a document, in values that have the type of `make_metadata_type`."""
    known = {name: make_valid(getattr(metadata, name)) for name in Metadata.__slots__}
    return {name: list(value) if name in LISTS else value for name, value in known.items()}


def make_added_type(arrow: Any, name: str) -> Any:
    """Return the type of what is added to records under a name."""
    texts = arrow.list_(arrow.string())
    pictures = arrow.list_(arrow.struct([(part, arrow.string()) for part in Picture.__slots__]))
    known = {"metadata": make_metadata_type(arrow), "confidence": arrow.float64(), "pictures": pictures, "kind": arrow.string()}
    return known.get(name, texts)


def take_rows(arrow: Any, table: Any, numbers: Sequence[int]) -> Any:
    """Return some rows, in order: in slices, since Arrow's own `take` does not know all types (string views)."""
    if len(numbers) == len(table):
        return table
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number:
            runs[-1][1] += 1
        else:
            runs.append([number, number + 1])
    return arrow.concat_tables([table.slice(start, end - start) for start, end in runs]) if runs else table.slice(0, 0)


def make_metadata_type(arrow: Any) -> Any:
    """Return the type of what `list_metadata` returns."""
    text = arrow.string()
    return arrow.struct([(name, arrow.list_(text) if name in LISTS else text) for name in Metadata.__slots__])


def put_column(arrow: Any, table: Any, name: str, texts: Sequence[str | None]) -> Any:
    """Replace or append a column of texts; one that held texts of another kind (large, binary, dictionary) keeps its type."""
    column = arrow.array(texts, arrow.string())
    place = table.schema.get_field_index(name)
    if place < 0:
        return table.append_column(name, column)
    field = table.schema.field(place)
    try:
        return table.set_column(place, field, column.cast(field.type))
    except (arrow.ArrowInvalid, arrow.ArrowNotImplementedError):
        return table.set_column(place, arrow.field(name, arrow.string(), metadata=field.metadata), column)


def make_table(arrow: Any, records: Sequence[dict[str, Any]]) -> Any:
    """Return a table of records; a field whose values have no type in common holds their JSON."""
    names = list(dict.fromkeys(name for record in records for name in record))
    return arrow.table({name: _make_column(arrow, [record.get(name) for record in records]) for name in names})


def _make_column(arrow: Any, values: Sequence[Any]) -> Any:
    try:
        return arrow.array(values)
    except (arrow.ArrowInvalid, arrow.ArrowTypeError, arrow.ArrowNotImplementedError, OverflowError):
        return arrow.array([None if value is None else json.dumps(make_plain(value)) for value in values], arrow.string())


def join_tables(form: str, parts: Sequence[Path], path: Path) -> None:
    """Write the rows of all parts as one file, in groups of 10,000."""
    arrow = import_arrow(str(path))
    schema = unify_schemas(arrow, [chunk.head for chunk in read_heads(parts)])
    with _open_writer(arrow, path, schema, form) as writer:
        for group in _regroup(arrow, (_read_table(arrow, chunk, schema) for chunk in read_chunks(parts))):
            writer.write_table(group)


def unify_schemas(arrow: Any, heads: Iterable[bytes]) -> Any:
    """Return one schema for all: each column has the type that all of its types fit into, a text where there is none."""
    schemas = [arrow.ipc.read_schema(arrow.py_buffer(head)) for head in dict.fromkeys(heads)]
    try:
        return arrow.unify_schemas(schemas, promote_options="permissive") if schemas else arrow.schema([])
    except (arrow.ArrowTypeError, arrow.ArrowInvalid):
        names = list(dict.fromkeys(name for schema in schemas for name in schema.names))
        return arrow.schema([_unify_field(arrow, name, schemas) for name in names])


def _unify_field(arrow: Any, name: str, schemas: Sequence[Any]) -> Any:
    fields = [arrow.schema([schema.field(name)]) for schema in schemas if name in schema.names]
    try:
        return arrow.unify_schemas(fields, promote_options="permissive").field(0)
    except (arrow.ArrowTypeError, arrow.ArrowInvalid):
        return arrow.field(name, arrow.string())


def _read_table(arrow: Any, chunk: Chunk, schema: Any) -> Any:
    table = arrow.ipc.open_stream(chunk.body).read_all()
    if table.schema.equals(schema, check_metadata=False):
        return table.replace_schema_metadata(schema.metadata)
    columns = [_fit_column(arrow, table, field) for field in schema]
    return arrow.Table.from_arrays(columns, schema=schema)


def _fit_column(arrow: Any, table: Any, field: Any) -> Any:
    if field.name not in table.column_names:
        return arrow.nulls(len(table), field.type)
    column = table.column(field.name)
    if column.type.equals(field.type):  # a cast of a list of nulls to its own type breaks it
        return column
    try:
        return column.cast(field.type)
    except (arrow.ArrowInvalid, arrow.ArrowNotImplementedError):
        values = column.to_pylist()
        return arrow.array([None if value is None else json.dumps(make_plain(value)) for value in values], field.type)


def _regroup(arrow: Any, tables: Iterable[Any]) -> Iterator[Any]:
    """Yield tables of 10,000 rows in one piece each, whatever the tables that come."""
    waiting: list[Any] = []
    count = 0
    for table in tables:
        waiting.append(table)
        count += len(table)
        while count >= ROWS_OF_A_GROUP:
            joined = arrow.concat_tables(waiting)
            yield joined.slice(0, ROWS_OF_A_GROUP).combine_chunks()
            waiting, count = [joined.slice(ROWS_OF_A_GROUP)], count - ROWS_OF_A_GROUP
    if count:
        yield arrow.concat_tables(waiting).combine_chunks()


def _open_writer(arrow: Any, path: Path, schema: Any, form: str) -> Any:
    if form == "arrow":
        return arrow.ipc.new_file(path, schema)
    from pyarrow import parquet  # noqa: PLC0415  # large, and needed here only

    return parquet.ParquetWriter(path, schema, compression="zstd")
