"""CSV and TSV: rows under one header, whatever fields the records have."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from cleaner.formats.chunks import Chunk, read_chunks, read_heads
from cleaner.formats.csv_cut import allow_long_fields
from cleaner.formats.values import make_field

DELIMITERS = {"csv": ",", "tsv": "\t"}


def encode_rows(records: Sequence[dict[str, Any]], form: str, delimiter: str | None = None, known: Sequence[str] = ()) -> Chunk:
    """Return the rows of some records, and delimiter and columns as the head: those `known`, then as names come up."""
    delimiter = delimiter or DELIMITERS[form]
    columns = list(dict.fromkeys([*known, *(name for record in records for name in record)]))
    rows = ([make_field(record.get(name)) for name in columns] for record in records)
    return Chunk(form, json.dumps([delimiter, columns]).encode(), write_rows(rows, delimiter))


def write_rows(rows: Iterable[Sequence[str]], delimiter: str) -> bytes:
    """Return rows as bytes; fields are quoted where they need it, and a row ends with a line feed."""
    out = io.StringIO(newline="")
    plain = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    quoted = csv.writer(out, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in rows:  # a lone carriage return is not quoted by itself, and no reader takes it then
        (quoted if any("\r" in field for field in row) else plain).writerow(row)
    return out.getvalue().encode("utf-8", "backslashreplace")


def join_rows(parts: Sequence[Path], form: str) -> Iterator[bytes]:
    """Yield the header and all rows; where the parts differ in their columns, rows are written again under all of them."""
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
