"""SQLite: the rows of one table in the order of their numbers, with all their columns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cleaner.errors import InputError
from cleaner.formats.batch import Batch, Cut, Packing, pack_batches
from cleaner.formats.form import Format
from cleaner.formats.sqlite_file import (
    BROKEN,
    find_path,
    find_table,
    list_table_columns,
    open_database,
    order_rows,
    quote_name,
)
from cleaner.formats.sqlite_values import Shape, find_raw, pack_values, unpack_shape, unpack_values
from cleaner.formats.sqlite_writing import FORM, encode_rows, join_rows
from cleaner.formats.values import make_plain
from cleaner.items.item import AnyItem, BadRecord, make_bad_record
from cleaner.items.make_item import Place, make_item
from cleaner.items.read_options import ReadOptions
from cleaner.raw.frames import pack_frames, unpack_frames
from cleaner.raw.longest import is_too_long, too_long
from cleaner.raw.open import Content

if TYPE_CHECKING:
    from sqlite3 import Connection


def read_rows(content: Content, options: ReadOptions, skip: int) -> Iterator[Batch | BadRecord]:
    """Yield the rows of a table in batches, each of which begins with the columns; raises `InputError` where none is found."""
    with open_database(content) as database:
        table = find_table(database, options.table, content.name)
        columns = list_table_columns(database, table)
        head = Shape(table, tuple((column.name, column.type) for column in columns)).pack()
        names = ", ".join(quote_name(column.name) for column in columns)
        query = f"SELECT {names} FROM main.{quote_name(table)}{order_rows(database, table, columns)}"  # noqa: S608  # quoted
        packing = Packing(content.name, FORM, lambda rows: pack_frames([head, *rows]), options.batch_records)
        is_empty = True
        for batch in pack_batches(_cut_rows(database, query, content.name), packing, skip):
            is_empty = False
            yield batch
        if is_empty and not skip:  # the columns are all that there is
            yield Batch(content.name, FORM, 1, 0, pack_frames([head]))


def _cut_rows(database: Connection, query: str, name: str) -> Iterator[Cut | BadRecord]:
    """Yield the rows one by one; where the database is broken, a bad record stands for the rest."""
    import sqlite3  # noqa: PLC0415  # most runs read none

    number = 0
    try:
        for number, row in enumerate(database.execute(query), 1):
            data = pack_values(row)
            yield make_bad_record(too_long(len(data), f"{name}:{number}")) if is_too_long(len(data)) else Cut(data)
    except sqlite3.Error as error:
        yield make_bad_record(InputError(f"the rows from here on cannot be read: {error}", f"{name}:{number + 1}", BROKEN))


def check_database(content: Content, options: ReadOptions) -> None:
    """Raise `InputError` for a database that is broken or has no such table; what is packed shows it when it is read."""
    if find_path(content) is not None:
        with open_database(content) as database:
            find_table(database, options.table, content.name)


def decode_rows(batch: Batch, options: ReadOptions) -> Iterator[AnyItem | BadRecord]:
    """Yield what each row holds; the field that is read may hold bytes."""
    head, *rows = unpack_frames(batch.payload)
    names = [name for name, _ in unpack_shape(head).columns]
    for number, data in enumerate(rows, batch.first):
        record = dict(zip(names, unpack_values(data), strict=True))
        yield decode_row(record, Place(f"{batch.source}:{number}", number, len(data)), options)


def decode_row(record: dict[str, Any], place: Place, options: ReadOptions) -> AnyItem | BadRecord:
    """Return what one row holds; a text that is null is an empty one, and is written as null again."""
    field = options.article_field
    held = record.get(field)
    try:
        if held is None and field in record and options.page_field is None:
            empty = make_item({**record, field: ""}, place, replace(options, pages="never", has_page_text=False))
            return replace(empty, record=record)
        return make_item(record, place, options, find_bytes(held))
    except InputError as error:
        return make_bad_record(error, json.dumps(make_plain(record)).encode())


def find_bytes(held: object) -> bytes | None:
    """Return the bytes of a value that is no text yet, or a text in another encoding than the database's."""
    if isinstance(held, str):
        return find_raw(held)
    return held if isinstance(held, bytes) else None


def split_rows(batch: Batch) -> Iterator[Batch]:
    """Yield each row as a batch of its own, with the columns."""
    head, *rows = unpack_frames(batch.payload)
    for number, data in enumerate(rows, batch.first):
        yield replace(batch, first=number, count=1, payload=pack_frames([head, data]))


def list_columns(batch: Batch) -> tuple[str, ...]:
    """Return the columns of a batch of rows."""
    return tuple(name for name, _ in unpack_shape(next(unpack_frames(batch.payload))).columns)


SQLITE = Format(
    FORM,
    decode_rows,
    split_rows,
    read_rows,
    suffixes=(".sqlite", ".sqlite3", ".db"),
    magic=(b"SQLite format 3\0",),
    encode=encode_rows,
    join=join_rows,
    list_columns=list_columns,
    has_types=True,
    is_database=True,
    check=check_database,
)
