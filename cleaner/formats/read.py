"""The front of reading dumps: batches of whatever form, and the items in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cleaner.errors import InputError
from cleaner.formats.arrow import decode_rows, read_arrow, read_parquet, split_rows
from cleaner.formats.batch import Batch, DumpReading, make_flaw
from cleaner.formats.csv_rows import decode_csv_rows, read_csv_rows, split_csv_rows
from cleaner.formats.documents import decode_files, read_document, read_files, split_files
from cleaner.formats.find import DOCUMENT, FILES, Dump, name_form
from cleaner.formats.json_lines import decode_json_lines, read_json_lines, split_json_lines
from cleaner.formats.json_values import decode_values, guess_json, read_json_values, split_values
from cleaner.formats.warc import decode_records, read_warc, split_records
from cleaner.items.records import Flaw, Item, PageItem, put_site
from cleaner.raw.open import Content, open_content
from cleaner.raw.sniff import name_binary

Reader = Callable[[Content, DumpReading, int], Iterator[Batch | Flaw]]
Decoder = Callable[[Batch, DumpReading], Iterator[Item | PageItem | Flaw]]
Splitter = Callable[[Batch], Iterator[Batch]]

READERS: dict[str, Reader] = {
    "jsonl": read_json_lines,
    "json": read_json_values,
    "csv": read_csv_rows,
    "tsv": read_csv_rows,
    "parquet": read_parquet,
    "arrow": read_arrow,
    "warc": read_warc,
    DOCUMENT: read_document,
}
DECODERS: dict[str, tuple[Decoder, Splitter]] = {
    "jsonl": (decode_json_lines, split_json_lines),
    "json": (decode_values, split_values),
    "object": (decode_values, split_values),
    "csv": (decode_csv_rows, split_csv_rows),
    "tsv": (decode_csv_rows, split_csv_rows),
    "parquet": (decode_rows, split_rows),
    "arrow": (decode_rows, split_rows),
    "warc": (decode_records, split_records),
    FILES: (decode_files, split_files),
    DOCUMENT: (decode_files, split_files),
}
MAGIC = {b"PAR1": "parquet", b"ARROW1": "arrow", b"\xff\xff\xff\xff": "arrow", b"WARC/": "warc"}


def read_batches(dump: Dump, reading: DumpReading, skip: int = 0) -> Iterator[Batch | Flaw]:
    """Yield the records of a dump after the first `skip`, in batches that are cut at the same places whatever is skipped.

    A record that cannot be read is a flaw in its place, and so is a dump that cannot be opened or told: the run goes on with
    the others.
    """
    try:
        if dump.form == FILES:
            yield from read_files(dump, skip)
            return
        with open_content(dump) as content:
            form = find_form(content, dump, reading)
            yield from READERS[form](content, reading, skip)
    except InputError as error:
        yield make_flaw(InputError(error.what, error.where or dump.name, error.hint))


def find_form(content: Content, dump: Dump, reading: DumpReading) -> str:
    """Return the form of a dump: the one that was named, else by its first bytes, its name, its first sign.

    Raises `InputError` where it is none.
    """
    by_magic = next((form for magic, form in MAGIC.items() if content.head.startswith(magic)), None)
    form = reading.form or dump.form or by_magic or name_form(str(dump.relative))
    if form in READERS:
        kind = name_binary(content.head) if by_magic is None else None
        if kind is not None:
            raise InputError(f"this is {kind}, not {form}", dump.name, "leave it out, or check the file")
        return form
    if has_record_look(content.head):
        return guess_json(content.head) or "jsonl"
    raise InputError("this is no dump that is known", dump.name, "name it after what it holds: .jsonl, .csv, .parquet, .warc")


def has_record_look(head: bytes) -> bool:
    """Say whether bytes begin as records do: as one of the forms with a mark of its own, or as JSON."""
    return any(head.startswith(magic) for magic in MAGIC) or guess_json(head) is not None


def decode_batch(batch: Batch, reading: DumpReading) -> Iterator[Item | PageItem | Flaw]:
    """Yield one entry for each record of a batch, in order."""
    return put_site(DECODERS[batch.form][0](batch, reading), reading.site)


def split_batch(batch: Batch) -> Iterator[Batch]:
    """Yield each record as a batch of its own, so that one that ends its worker can be found."""
    return DECODERS[batch.form][1](batch)
