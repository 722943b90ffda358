"""CSV and TSV: rows under one header, whatever fields the records have."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from cleaner.input.dumps.csv_cut import allow_long_fields
from cleaner.output.dumps.chunks import Chunk, read_chunks, read_heads
from cleaner.output.dumps.records import make_field

DELIMITERS = {"csv": ",", "tsv": "\t"}


def encode_rows(records: Sequence[dict[str, Any]], form: str) -> Chunk:
    """Return the rows of some records, and their columns as the head: all names in the order they come up."""
    columns = list(dict.fromkeys(name for record in records for name in record))
    rows = ([make_field(record.get(name)) for name in columns] for record in records)
    return Chunk(form, json.dumps(columns).encode(), write_rows(rows, form))


def write_rows(rows: Iterable[Sequence[str]], form: str) -> bytes:
    """Return rows as bytes; fields are quoted where they need it, and a row ends with a line feed."""
    out = io.StringIO(newline="")
    plain = csv.writer(out, delimiter=DELIMITERS[form], lineterminator="\n")
    quoted = csv.writer(out, delimiter=DELIMITERS[form], lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in rows:  # a lone carriage return is not quoted by itself, and no reader takes it then
        (quoted if any("\r" in field for field in row) else plain).writerow(row)
    return out.getvalue().encode("utf-8", "backslashreplace")


def join_rows(parts: Sequence[Path], form: str) -> Iterator[bytes]:
    """Yield the header and all rows; where the parts differ in their columns, rows are written again under all of them."""
    heads = dict.fromkeys(chunk.head for chunk in read_heads(parts))
    columns = list(dict.fromkeys(name for head in heads for name in json.loads(head)))
    if columns:
        yield write_rows([columns], form)
    for chunk in read_chunks(parts):
        own = json.loads(chunk.head)
        yield chunk.body if own == columns else _align(chunk, own, columns)


def _align(chunk: Chunk, own: list[str], columns: list[str]) -> bytes:
    allow_long_fields()
    places = [own.index(name) if name in own else None for name in columns]
    read = csv.reader(io.StringIO(chunk.body.decode(), newline=""), delimiter=DELIMITERS[chunk.form])
    rows = (["" if place is None else row[place] for place in places] for row in read)
    return write_rows(rows, chunk.form)
