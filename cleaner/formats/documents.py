"""The texts and pages of a folder as one dump: a file a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cleaner.document import Document
from cleaner.errors import InputError
from cleaner.formats.batch import Batch, Cut, DumpReading, Packing, is_too_long, make_flaw, pack_batches, too_long
from cleaner.formats.find import DOCUMENT, FILES, PAGE_SUFFIXES, Dump, list_files
from cleaner.items.records import Flaw, Item, PageItem
from cleaner.raw.frames import pack_frames, unpack_frames
from cleaner.raw.open import Content, open_content
from cleaner.raw.sniff import is_html, name_binary
from cleaner.raw.text import read_text


def read_files(dump: Dump, skip: int) -> Iterator[Batch | Flaw]:
    """Yield the files of a folder in batches, sorted by path; those that were done are not opened."""
    packing = Packing(dump.name, FILES, b"".join)
    yield from pack_batches(_cut_files(dump, skip), packing, skip)


def read_document(content: Content, _reading: DumpReading, skip: int) -> Iterator[Batch | Flaw]:
    """Yield one text or page by itself, under its whole name."""
    if skip:
        return
    data = _join_chunks(content)
    payload = pack_frames([content.name.encode("utf-8", "surrogateescape"), data])
    yield Batch(content.name, DOCUMENT, 1, 1, payload)


def _cut_files(dump: Dump, skip: int) -> Iterator[Cut | Flaw]:
    for number, file in enumerate(list_files(dump.address), 1):
        if number <= skip:
            yield Cut(b"")
            continue
        where = f"{dump.name}/{file.relative}"
        try:
            data = _read_file(Dump(where, file.address, Path(file.relative)))
        except InputError as error:
            yield make_flaw(InputError(error.what, where, error.hint))
            continue
        yield Cut(pack_frames([file.relative.encode("utf-8", "surrogateescape"), data]))


def _read_file(dump: Dump) -> bytes:
    with open_content(dump) as content:
        return _join_chunks(content)


def _join_chunks(content: Content) -> bytes:
    pieces, size = [], 0
    for chunk in content.chunks:
        size += len(chunk)
        if is_too_long(size):
            raise too_long(size, content.name)
        pieces.append(chunk)
    return b"".join(pieces)


def decode_files(batch: Batch, reading: DumpReading) -> Iterator[Item | PageItem | Flaw]:
    """Yield each file: a page by its name or its beginning, else a text. The record holds its `path`."""
    frames = unpack_frames(batch.payload)
    for number, (name, data) in enumerate(zip(frames, frames, strict=True), batch.first):
        path = name.decode("utf-8", "replace")
        where = batch.source if batch.form == DOCUMENT else f"{batch.source}/{path}"
        try:
            yield replace(_make_item(data, path, where, reading), number=number, size=len(data))
        except InputError as error:
            yield make_flaw(error, data)


def _make_item(data: bytes, path: str, where: str, reading: DumpReading) -> Item | PageItem:
    kind = name_binary(data)
    if kind is not None:
        raise InputError(f"this is {kind}, not text", where, "leave it out of the folder")
    is_page = reading.pages == "always" or (reading.pages == "auto" and (path.lower().endswith(PAGE_SUFFIXES) or is_html(data)))
    record = {"path": path}
    if is_page:
        return PageItem(where, data, 0, None, reading.encoding, record)
    return Item(where, Document(read_text(data, reading.encoding, where)), 0, record, has_page_text=reading.has_page_text)


def split_files(batch: Batch) -> Iterator[Batch]:
    """Yield each file as a batch of its own."""
    frames = unpack_frames(batch.payload)
    for number, (name, data) in enumerate(zip(frames, frames, strict=True), batch.first):
        yield replace(batch, first=number, count=1, payload=pack_frames([name, data]))
