"""Batches: some records of a dump as they came, small enough to be sent to a worker, always cut at the same places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from cleaner.errors import InputError
from cleaner.items.records import Fields, Flaw

Pages = Literal["auto", "always", "never"]

BATCH_BYTES = 1 << 20
BATCH_RECORDS = 256

# Crawlers cut pages at 1 to 5 MB (Common Crawl), and a book is about 1 MB of text: what is longer is a fault of the dump.
# A record is held some three times (as bytes, as text, parsed), which at 32 MiB stays far below what a worker may take.
LONGEST_RECORD = 32 << 20


@dataclass(frozen=True, slots=True)
class DumpReading:
    """How dumps are read.

    `form` is one of `FORMS`; `None`: found out. `encoding` is that of text formats; `None`: UTF-8. `page_field` is a
    record's field with a page; without it, `pages` says whether the text's field is looked into for pages (auto), always
    holds one, or never. `has_page_text`: texts are those of whole pages, their menus and all. `site`: all documents are of it.
    `only_ok`: responses of HTTP with another status than 200 are no records.
    """

    form: str | None = None
    encoding: str | None = None
    fields: Fields = field(default_factory=Fields)
    page_field: str | None = None
    pages: Pages = "auto"
    has_page_text: bool = False
    site: str | None = None
    only_ok: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """Some records of one source as they came.

    `source` is what messages call it, `form` one of `FORMS`. `first` is the number of the first record in the source, from
    1, and `count` how many there are. `payload` holds them: JSON lines as they are, tables as an Arrow IPC stream, whatever
    else as `frames`. `line` is the number of the first line where records are lines, which may have blank ones between.
    """

    source: str
    form: str
    first: int
    count: int
    payload: bytes
    line: int = 0


class Cut(NamedTuple):
    """One record as it came, and the number of its first line where records are lines."""

    data: bytes
    line: int = 0


@dataclass(frozen=True, slots=True)
class Packing:
    """How the records of one source become batches: `pack` makes a payload of some of them."""

    source: str
    form: str
    pack: Callable[[list[bytes]], bytes] = b"".join


def pack_batches(cuts: Iterable[Cut | Flaw], packing: Packing, skip: int = 0) -> Iterator[Batch | Flaw]:
    """Yield the records after the first `skip` in batches of about 1 MiB or 256 records, whichever is first.

    A flaw stands in its place and ends a batch. Whatever is yielded ends at a record that a later `skip` can name, and the
    batches after it are cut at the same places.
    """
    taken: list[Cut] = []
    size, number = 0, 0
    for cut in cuts:
        number += cut.records if isinstance(cut, Flaw) else 1
        if number <= skip:
            continue
        if isinstance(cut, Flaw):
            yield from _pack(taken, packing, number - cut.records)
            yield cut
            taken, size = [], 0
            continue
        taken.append(cut)
        size += len(cut.data)
        if size >= BATCH_BYTES or len(taken) >= BATCH_RECORDS:
            yield from _pack(taken, packing, number)
            taken, size = [], 0
    yield from _pack(taken, packing, number)


def _pack(cuts: list[Cut], packing: Packing, last: int) -> Iterator[Batch]:
    if cuts:
        payload = packing.pack([cut.data for cut in cuts])
        yield Batch(packing.source, packing.form, last - len(cuts) + 1, len(cuts), payload, cuts[0].line)


def make_flaw(error: InputError, raw: bytes | None = None, records: int = 1) -> Flaw:
    """Return a flaw with the record as it came, where there is one."""
    return Flaw(error, len(raw or b""), None, raw, records)


def is_too_long(size: int) -> bool:
    """Say whether a record of so many bytes is longer than what is held."""
    return size > LONGEST_RECORD


def too_long(size: int, where: str) -> InputError:
    """Return the error of a record that is longer than what is held."""
    what = f"the record is too long: {size:,} bytes, at most {LONGEST_RECORD:,} are read"
    return InputError(what, where, "take the record out, or cut it into several")
