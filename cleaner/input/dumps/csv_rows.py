"""CSV and TSV: rows parsed by the workers, by the header that comes with each batch."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cleaner.errors import InputError
from cleaner.input.dumps.batch import Batch, DumpReading, Packing, make_flaw, pack_batches
from cleaner.input.dumps.content import Content, look_ahead
from cleaner.input.dumps.csv_cut import allow_long_fields, cut_rows
from cleaner.input.dumps.frames import pack_frames, unpack_frames
from cleaner.input.dumps.items import Place, make_item
from cleaner.input.dumps.json_lines import decode_wide, narrow_encoding
from cleaner.input.records import Flaw, Item, PageItem
from cleaner.input.text import read_text

DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Header:
    """The first row: what parts the fields, and what they are called."""

    delimiter: str
    columns: tuple[str, ...]


def read_csv_rows(content: Content, reading: DumpReading, skip: int) -> Iterator[Batch | Flaw]:
    """Yield the rows below the header in batches; each batch begins with the delimiter and the header.

    Raises `InputError` where the header cannot be read.
    """
    head, chunks = look_ahead(decode_wide(content, reading))
    delimiter = "\t" if reading.form == "tsv" else find_delimiter(head)
    rows = cut_rows(chunks, delimiter, content.name)
    header = next(rows, None)
    if header is None:
        return
    if isinstance(header, Flaw):
        raise header.error
    first = [delimiter.encode(), header.data]
    read_header(header.data, delimiter, content.name, narrow_encoding(reading))
    form = "tsv" if delimiter == "\t" else "csv"
    yield from pack_batches(rows, Packing(content.name, form, lambda data: pack_frames([*first, *data])), skip)


def find_delimiter(head: bytes) -> str:
    r"""Return what parts the fields of the header: the sign that stands there most often.

    >>> find_delimiter(b"id;url;text\n1;2;3,4,5,6\n"), find_delimiter(b"text\n")
    (';', ',')
    """
    header = head.lstrip().split(b"\n", 1)[0]
    return max(DELIMITERS, key=lambda sign: header.count(sign.encode()))


def read_header(line: bytes, delimiter: str, name: str, encoding: str | None) -> Header:
    """Return the columns; raises `InputError` where two have one name, since a record would lose one of them."""
    columns = tuple(parse_row(line, delimiter, f"{name}, header", encoding))
    twice = next((column for column in columns if columns.count(column) > 1), None)
    if twice is not None:
        raise InputError(f"two columns are called {twice!r}", f"{name}, header", "rename one of them")
    return Header(delimiter, columns)


def parse_row(data: bytes, delimiter: str, where: str, encoding: str | None) -> list[str]:
    """Return the fields of one row; raises `InputError` where the bytes do not fit the encoding."""
    allow_long_fields()
    try:
        text = read_text(data, encoding or "utf-8")
        return next(csv.reader([text], delimiter=delimiter), [])
    except InputError as error:
        raise InputError(f"{error.what} of the row", where, error.hint) from error
    except csv.Error as error:
        raise InputError(f"no row: {error}", where, "mend or drop the row") from error


def decode_csv_rows(batch: Batch, reading: DumpReading) -> Iterator[Item | PageItem | Flaw]:
    """Yield what each row holds; every field is a text, and one that a short row lacks is `None`."""
    delimiter, line, *rows = unpack_frames(batch.payload)
    encoding = narrow_encoding(reading)
    header = read_header(line, delimiter.decode(), batch.source, encoding)
    for number, row in enumerate(rows, batch.first):
        place = Place(f"{batch.source}:{number}", number, len(row))
        try:
            fields = parse_row(row, header.delimiter, place.where, encoding)
            yield make_item(_make_record(fields, header.columns, place), place, reading)
        except InputError as error:
            yield make_flaw(error, row)


def split_csv_rows(batch: Batch) -> Iterator[Batch]:
    """Yield each row as a batch of its own, with the header."""
    delimiter, header, *rows = unpack_frames(batch.payload)
    for number, row in enumerate(rows, batch.first):
        yield replace(batch, first=number, count=1, payload=pack_frames([delimiter, header, row]))


def _make_record(fields: list[str], columns: tuple[str, ...], place: Place) -> dict[str, str | None]:
    if len(fields) > len(columns):
        what = f"the row has {len(fields)} fields, the header names {len(columns)}"
        raise InputError(what, place.where, "put quotation marks around fields that hold the delimiter")
    missing = [None] * (len(columns) - len(fields))
    return dict(zip(columns, [*fields, *missing], strict=True))
