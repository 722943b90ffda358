"""CSV and TSV: rows under one header, whatever fields the records have."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cleaner.formats.batch import Batch
from cleaner.formats.chunks import Chunk, read_chunks, read_heads, write_pieces
from cleaner.formats.csv_cut import Dialect, allow_long_fields
from cleaner.formats.values import make_field
from cleaner.formats.writing import Row, Writing, list_fields, make_fields
from cleaner.raw.frames import unpack_frames

DELIMITERS = {"csv": ",", "tsv": "\t"}


def encode_rows(form: str, batch: Batch, rows: Sequence[Row], columns: Sequence[str], writing: Writing) -> Chunk:
    """Return some rows, and delimiter and columns as the head: those of the batch, then as names come up."""
    delimiter = find_delimiter(batch) if batch.form == form else DELIMITERS[form]
    records = [make_fields(row, writing) for row in rows]
    written = list_fields(records, columns, writing)
    lines = ([make_field(record.get(name)) for name in written] for record in records)
    return Chunk(form, json.dumps([delimiter, written]).encode(), write_rows(lines, delimiter))


def find_delimiter(batch: Batch) -> str:
    """Return what parts the fields of a batch of rows."""
    return Dialect.unpack(next(unpack_frames(batch.payload))).delimiter


def write_rows(rows: Iterable[Sequence[str]], delimiter: str) -> bytes:
    """Return rows as bytes; fields are quoted where they need it, and a row ends with a line feed."""
    out = io.StringIO(newline="")
    plain = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    quoted = csv.writer(out, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in rows:  # a lone carriage return is not quoted by itself, and no reader takes it then
        (quoted if any("\r" in field for field in row) else plain).writerow(row)
    return out.getvalue().encode("utf-8", "backslashreplace")


def join_rows(form: str, parts: Sequence[Path], path: Path) -> None:
    """Write the header and all rows; where the parts differ in their columns, rows are written again under all of them."""
    write_pieces(path, _list_rows(form, parts))


def _list_rows(form: str, parts: Sequence[Path]) -> Iterator[bytes]:
    heads = [json.loads(head) for head in dict.fromkeys(chunk.head for chunk in read_heads(parts))]
    columns = list(dict.fromkeys(name for _, names in heads for name in names))
    delimiters = {delimiter for delimiter, _ in heads}
    delimiter = delimiters.pop() if len(delimiters) == 1 else DELIMITERS[form]
    if columns:
        yield write_rows([columns], delimiter)
    for chunk in read_chunks(parts):
        own = json.loads(chunk.head)
        yield chunk.body if own == [delimiter, columns] else _align(chunk.body, own, delimiter, columns)


def _align(body: bytes, own: tuple[str, list[str]], delimiter: str, columns: list[str]) -> bytes:
    allow_long_fields()
    places = [own[1].index(name) if name in own[1] else None for name in columns]
    read = csv.reader(io.StringIO(body.decode(), newline=""), delimiter=own[0])
    rows = (["" if place is None else row[place] for place in places] for row in read)
    return write_rows(rows, delimiter)
