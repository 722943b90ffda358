"""CSV and TSV: rows parsed by the workers, by the header that comes with each batch."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from cleaner.errors import InputError
from cleaner.formats.batch import Batch, Packing, pack_batches
from cleaner.formats.csv_cut import Dialect, allow_long_fields, cut_rows
from cleaner.formats.csv_writing import encode_rows, join_rows
from cleaner.formats.form import Format
from cleaner.items.item import AnyItem, BadRecord, make_bad_record
from cleaner.items.make_item import Place, make_item
from cleaner.items.read_options import ReadOptions
from cleaner.raw.frames import pack_frames, unpack_frames
from cleaner.raw.open import Content, decode_wide, look_ahead
from cleaner.raw.text import narrow_encoding, read_text

DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Header:
    """The first row: what parts the fields, and what they are called."""

    dialect: Dialect
    columns: tuple[str, ...]


def read_csv_rows(content: Content, options: ReadOptions, skip: int) -> Iterator[Batch | BadRecord]:
    """Yield the rows below the header in batches; each batch begins with the delimiter and the header.

    Raises `InputError` where the header cannot be read.
    """
    head, chunks = look_ahead(decode_wide(content, options.encoding))
    if b"\r" in head and b"\n" not in head:  # line ends of old Macs
        head, chunks = head.replace(b"\r", b"\n"), (chunk.replace(b"\r", b"\n") for chunk in chunks)
    delimiter = "\t" if options.form == "tsv" else find_delimiter(head)
    dialect = Dialect(delimiter, escapes=finds_escapes(head, delimiter))
    rows = cut_rows(chunks, dialect, content.name)
    header = next(rows, None)
    if header is None:
        return
    if isinstance(header, BadRecord):
        raise header.error
    first = [dialect.pack(), header.data]
    read_header(header.data, dialect, content.name, narrow_encoding(options.encoding))
    form = "tsv" if delimiter == "\t" else "csv"
    packing = Packing(content.name, form, lambda data: pack_frames([*first, *data]), options.batch_records)
    is_empty = True
    for batch in pack_batches(rows, packing, skip):
        is_empty = False
        yield batch
    if is_empty and not skip:  # the columns are all that there is
        yield Batch(content.name, form, 1, 0, pack_frames(first))


def find_delimiter(head: bytes) -> str:
    r"""Return what parts the fields of the header: the sign that stands there most often.

    >>> find_delimiter(b"id;url;text\n1;2;3,4,5,6\n"), find_delimiter(b"text\n")
    (';', ',')
    """
    header = head.lstrip().split(b"\n", 1)[0]
    return max(DELIMITERS, key=lambda sign: header.count(sign.encode()))


def finds_escapes(head: bytes, delimiter: str) -> bool:
    r"""Say whether quotation marks within fields stand behind a backslash: where the rows have one length so only.

    >>> finds_escapes(b'id,text\n1,"She said \\"yes, yes\\""\n', ","), finds_escapes(b'id,text\n1,"C:\\"\n', ",")
    (True, False)
    """
    if b'\\"' not in head:
        return False
    whole = head[: head.rfind(b"\n") + 1].decode("latin-1")

    def count_odd(dialect: Dialect) -> int:
        allow_long_fields()
        try:
            lengths = [len(row) for row in csv.reader(io.StringIO(whole, newline=""), strict=True, **dialect.options) if row]
        except csv.Error:
            return len(whole)
        return sum(length != lengths[0] for length in lengths)

    plain, escaped = (count_odd(Dialect(delimiter, escapes=escapes)) for escapes in (False, True))
    return escaped < plain


def read_header(line: bytes, dialect: Dialect, name: str, encoding: str | None) -> Header:
    """Return the columns; raises `InputError` where two have one name, since a record would lose one of them."""
    columns = tuple(parse_row(line, dialect, f"{name}, header", encoding))
    twice = next((column for column in columns if columns.count(column) > 1), None)
    if twice is not None:
        raise InputError(f"two columns are called {twice!r}", f"{name}, header", "rename one of them")
    return Header(dialect, columns)


def parse_row(data: bytes, dialect: Dialect, where: str, encoding: str | None) -> list[str]:
    """Return the fields of one row; raises `InputError` where the bytes do not fit the encoding."""
    allow_long_fields()
    try:
        text = read_text(data, encoding or "utf-8")
        return next(csv.reader([text], **dialect.options), [])
    except InputError as error:
        raise InputError(f"{error.what} of the row", where, error.hint) from error
    except csv.Error as error:
        raise InputError(f"no row: {error}", where, "fix or delete the row") from error


def decode_csv_rows(batch: Batch, options: ReadOptions) -> Iterator[AnyItem | BadRecord]:
    """Yield what each row holds; every field is a text, and one that a short row lacks is `None`."""
    kind, line, *rows = unpack_frames(batch.payload)
    encoding = narrow_encoding(options.encoding)
    header = read_header(line, Dialect.unpack(kind), batch.source, encoding)
    for number, row in enumerate(rows, batch.first):
        place = Place(f"{batch.source}:{number}", number, len(row))
        try:
            fields = parse_row(row, header.dialect, place.where, encoding)
            yield make_item(_make_record(fields, header.columns, place), place, options)
        except InputError as error:
            yield make_bad_record(error, row)


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


def list_columns(batch: Batch) -> tuple[str, ...]:
    """Return the columns of a batch of rows; none where its encoding is another, since its rows name them."""
    kind, line, *_ = unpack_frames(batch.payload)
    try:
        return read_header(line, Dialect.unpack(kind), batch.source, None).columns
    except InputError:
        return ()


def make_format(name: str, suffixes: tuple[str, ...]) -> Format:
    """Return the format of rows by its name, which says what parts the fields where nothing else does."""
    return Format(
        name,
        decode_csv_rows,
        split_csv_rows,
        read_csv_rows,
        suffixes,
        encode=partial(encode_rows, name),
        join=partial(join_rows, name),
        list_columns=list_columns,
    )


CSV = make_format("csv", (".csv",))
TSV = make_format("tsv", (".tsv", ".tab"))
