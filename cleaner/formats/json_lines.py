"""JSON lines: cut between lines, parsed by the workers."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cleaner.errors import InputError
from cleaner.formats.batch import Batch, Cut, DumpReading, Packing, is_too_long, make_flaw, pack_batches, too_long
from cleaner.items.make_item import Place, make_item
from cleaner.items.records import Flaw, Item, PageItem, parse_line
from cleaner.raw.lines import LongLine, split_lines
from cleaner.raw.open import Content, recode
from cleaner.raw.text import BYTE_ORDER_MARKS, is_wide


def read_json_lines(content: Content, reading: DumpReading, skip: int) -> Iterator[Batch | Flaw]:
    """Yield the lines in batches; a blank line is no record, but counts where lines are numbered."""
    lines = split_lines(decode_wide(content, reading))
    yield from pack_batches(_cut_lines(lines, content.name), Packing(content.name, "jsonl"), skip)


def decode_wide(content: Content, reading: DumpReading) -> Iterator[bytes]:
    """Return the chunks of a text; those of UTF-16 and UTF-32, by name or by their mark, come as UTF-8."""
    marked = next((name for mark, name in BYTE_ORDER_MARKS if content.head.startswith(mark)), None)
    encoding = reading.encoding or marked
    return recode(content.chunks, encoding) if encoding is not None and is_wide(encoding) else content.chunks


def narrow_encoding(reading: DumpReading) -> str | None:
    """Return the encoding that records have in a batch."""
    return None if is_wide(reading.encoding) else reading.encoding


def decode_json_lines(batch: Batch, reading: DumpReading) -> Iterator[Item | PageItem | Flaw]:
    """Yield what each line holds."""
    encoding = narrow_encoding(reading)
    for number, (line_number, line) in enumerate(number_lines(batch), batch.first):
        place = Place(f"{batch.source}:{line_number}", number, len(line))

        def make(record: object, place: Place = place) -> Item | PageItem:
            return make_item(record, place, reading)

        made = parse_line(line, place.where, make, encoding)
        yield replace(made, raw=line) if isinstance(made, Flaw) else made


def split_json_lines(batch: Batch) -> Iterator[Batch]:
    """Yield each line as a batch of its own."""
    for number, (line_number, line) in enumerate(number_lines(batch), batch.first):
        yield replace(batch, first=number, count=1, payload=line, line=line_number)


def number_lines(batch: Batch) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a batch that hold something, with their numbers."""
    numbered = enumerate(batch.payload.split(b"\n"), batch.line)
    return ((number, line) for number, line in numbered if line.strip())


def break_off(error: InputError, where: str) -> Flaw:
    """Return the flaw that stands for the rest of a stream that cannot be read on."""
    return make_flaw(InputError(error.what, f"{where}, {error.where}", error.hint))


def _cut_lines(lines: Iterable[bytes | LongLine], name: str) -> Iterator[Cut | Flaw]:
    blank, number = 0, 0
    try:
        for number, line in enumerate(lines, 1):
            if isinstance(line, LongLine):
                yield make_flaw(too_long(line.size, f"{name}:{number}"))
                blank = 0
            elif line.removeprefix(codecs.BOM_UTF8).strip():
                yield Cut(b"\n" * blank + line, number - blank)
                blank = 0
            else:
                blank += 1
                if is_too_long(blank):
                    yield make_flaw(too_long(blank, f"{name}:{number}"))
                    blank = 0
    except InputError as error:
        yield break_off(error, f"{name}:{number + 1}")
