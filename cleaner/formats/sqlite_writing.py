"""SQLite: the rows of a run as a database of one table, whatever fields the records have."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.errors import CleanerError
from cleaner.formats.batch import Batch
from cleaner.formats.chunks import Chunk, read_chunks, read_heads
from cleaner.formats.sqlite_file import fold_name, quote_name
from cleaner.formats.sqlite_values import (
    Shape,
    find_raw,
    find_type,
    make_value,
    pack_values,
    unify_types,
    unpack_shape,
    unpack_values,
)
from cleaner.formats.values import make_valid
from cleaner.formats.writing import Row, Writing, list_fields, make_fields
from cleaner.raw.compression import compress_stream, strip_suffix
from cleaner.raw.frames import pack_frames, unpack_frames

if TYPE_CHECKING:
    from sqlite3 import Connection

FORM = "sqlite"
DEFAULT_TABLE = "documents"
Tables = dict[str, dict[str, str | None]]  # the columns of each table, and their types


def encode_rows(batch: Batch, rows: Sequence[Row], columns: Sequence[str], writing: Writing) -> Chunk:
    """Return some rows; those of a database keep the values and the declared types of their columns, and their table."""
    shape = Shape(writing.table or DEFAULT_TABLE, ())
    if batch.form == FORM:
        shape = unpack_shape(next(unpack_frames(batch.payload)))
    records = [make_fields(row, writing) for row in rows]
    written = list_fields(records, columns, writing)
    kept = {name for name, _ in shape.columns} - {writing.text_field, *writing.added}
    lines = [[record.get(name) if name in kept else make_value(record.get(name)) for name in written] for record in records]
    if batch.form == FORM and writing.text_field in written:
        _keep_bytes(lines, rows, written.index(writing.text_field), writing.text_field)
    declared = dict(shape.columns)
    types = [declared[name] if name in declared else find_type(line[at] for line in lines) for at, name in enumerate(written)]
    head = Shape(shape.table, tuple(zip(written, types, strict=True)))
    return Chunk(FORM, head.pack(), pack_frames(map(pack_values, lines)))


def _keep_bytes(lines: Sequence[list[Any]], rows: Sequence[Row], at: int, name: str) -> None:
    """Write a text that was kept as bytes as bytes again."""
    for line, row in zip(lines, rows, strict=True):
        if isinstance(row.record.get(name), bytes) and isinstance(line[at], str):
            line[at] = line[at].encode()


def join_rows(parts: Sequence[Path], path: Path) -> None:
    """Write all rows to one database, which is compressed where its name says so. The same chunks give the same bytes."""
    import sqlite3  # noqa: PLC0415  # most runs write none

    compression = strip_suffix(path.name)[1]
    plain = path if compression is None else path.with_name(f"{path.name}.plain")
    plain.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(plain, isolation_level=None)) as database:
            for command in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "BEGIN"):
                database.execute(command)
            _fill(database, parts)
            database.execute("COMMIT")
    except sqlite3.Error as error:
        raise CleanerError(f"cannot write the database: {error}", str(path), "write another form, such as .jsonl") from error
    if compression is not None:
        with plain.open("rb") as source, path.open("wb") as file, compress_stream(file, compression) as target:
            shutil.copyfileobj(source, target)
        plain.unlink()


def _fill(database: Connection, parts: Sequence[Path]) -> None:
    """Make the tables, and put the rows of all parts into them."""
    tables = unify_shapes(unpack_shape(head) for head in dict.fromkeys(chunk.head for chunk in read_heads(parts)))
    names = {table: name_columns(columns) for table, columns in tables.items()}
    for table, columns in tables.items():
        declared = ", ".join(f"{quote_name(names[table][name])} {kind or ''}".rstrip() for name, kind in columns.items())
        database.execute(f"CREATE TABLE {quote_name(table)} ({declared})")
    found = {fold_name(table): table for table in tables}
    for chunk in read_chunks(parts):
        shape = unpack_shape(chunk.head)
        table = found[fold_name(shape.table)]
        _insert(database, table, [names[table][name] for name, _ in shape.columns], chunk.body)


def unify_shapes(shapes: Iterator[Shape]) -> Tables:
    """Return each table with all of its columns; where there is none, one without rows."""
    tables: Tables = {}
    spelt: dict[str, str] = {}
    for shape in shapes:
        columns = tables.setdefault(spelt.setdefault(fold_name(shape.table), shape.table), {})
        for name, kind in shape.columns:
            columns[name] = unify_types(columns.get(name), kind)
    return tables or {DEFAULT_TABLE: {"text": "TEXT"}}


def name_columns(names: Sequence[str] | dict[str, str | None]) -> dict[str, str]:
    """Return what columns are called, as SQLite takes it: no two names may differ in their case only.

    >>> name_columns(["text", "Text", "id"])
    {'text': 'text', 'Text': 'Text_2', 'id': 'id'}
    """
    taken = {""}
    called: dict[str, str] = {}
    for name in names:
        plain = make_valid(name.replace("\0", "")) or "_"
        wish, number = plain, 1
        while fold_name(wish) in taken:
            number += 1
            wish = f"{plain}_{number}"
        taken.add(fold_name(wish))
        called[name] = wish
    return called


def _insert(database: Connection, table: str, columns: Sequence[str], body: bytes) -> None:
    start = f"INSERT INTO {quote_name(table)} ({', '.join(map(quote_name, columns))}) VALUES "  # noqa: S608  # quoted
    command = f"{start}({', '.join('?' * len(columns))})"
    for data in unpack_frames(body):
        values = unpack_values(data)
        try:
            database.execute(command, values)
        except UnicodeEncodeError:  # a text that was no UTF-8 goes back as the bytes that it was
            raw = [find_raw(value) if isinstance(value, str) else None for value in values]
            marks = ", ".join("?" if found is None else "CAST(? AS TEXT)" for found in raw)
            database.execute(
                f"{start}({marks})", [value if found is None else found for value, found in zip(values, raw, strict=True)]
            )
