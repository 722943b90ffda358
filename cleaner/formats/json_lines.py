"""JSON lines: cut between lines, parsed by the workers."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cleaner.errors import InputError
from cleaner.formats.batch import Batch, Cut, Packing, pack_batches
from cleaner.formats.chunks import Chunk, join_bodies
from cleaner.formats.form import Format
from cleaner.formats.writing import Row, Writing, make_fields
from cleaner.items.item import AnyItem, BadRecord, break_off, make_bad_record
from cleaner.items.json_record import write_record
from cleaner.items.make_item import Place, read_record
from cleaner.items.read_options import ReadOptions
from cleaner.raw.lines import LongLine, split_lines
from cleaner.raw.longest import is_too_long, too_long
from cleaner.raw.open import Content, decode_wide
from cleaner.raw.text import narrow_encoding


def read_json_lines(content: Content, options: ReadOptions, skip: int) -> Iterator[Batch | BadRecord]:
    """Yield the lines in batches; a blank line is no record, but counts where lines are numbered."""
    lines = split_lines(decode_wide(content, options.encoding))
    packing = Packing(content.name, "jsonl", records=options.batch_records)
    yield from pack_batches(_cut_lines(lines, content.name), packing, skip)


def decode_json_lines(batch: Batch, options: ReadOptions) -> Iterator[AnyItem | BadRecord]:
    """Yield what each line holds."""
    encoding = narrow_encoding(options.encoding)
    for number, (line_number, line) in enumerate(number_lines(batch), batch.first):
        yield read_record(line, Place(f"{batch.source}:{line_number}", number, len(line)), options, encoding)


def split_json_lines(batch: Batch) -> Iterator[Batch]:
    """Yield each line as a batch of its own."""
    for number, (line_number, line) in enumerate(number_lines(batch), batch.first):
        yield replace(batch, first=number, count=1, payload=line, line=line_number)


def number_lines(batch: Batch) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a batch that hold something, with their numbers."""
    numbered = enumerate(io.BytesIO(batch.payload), batch.line)
    return ((number, line.removesuffix(b"\n")) for number, line in numbered if not line.isspace())


def _cut_lines(lines: Iterable[bytes | LongLine], name: str) -> Iterator[Cut | BadRecord]:
    blank, number = 0, 0
    try:
        for number, line in enumerate(lines, 1):
            if isinstance(line, LongLine):
                yield make_bad_record(too_long(line.size, f"{name}:{number}"))
                blank = 0
            elif (found := line.removeprefix(codecs.BOM_UTF8)) and not found.isspace():
                yield Cut(b"\n" * blank + line, number - blank)
                blank = 0
            else:
                blank += 1
                if is_too_long(blank):
                    yield make_bad_record(too_long(blank, f"{name}:{number}"))
                    blank = 0
    except InputError as error:
        yield break_off(error, f"{name}:{number + 1}")


def encode_lines(_batch: Batch, rows: Sequence[Row], _columns: Sequence[str], writing: Writing) -> Chunk:
    """Return a line for each row."""
    return Chunk("jsonl", b"", write_lines(rows, writing))


def write_lines(rows: Sequence[Row], writing: Writing) -> bytes:
    """Return each row as a JSON line."""
    return b"".join(write_record(make_fields(row, writing)) for row in rows)


JSON_LINES = Format(
    "jsonl",
    decode_json_lines,
    split_json_lines,
    read_json_lines,
    suffixes=(".jsonl", ".ndjson"),
    encode=encode_lines,
    join=join_bodies,
)
