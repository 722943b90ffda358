"""Texts and pages: one by itself, or those of a folder as one dump with a file a record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import NamedTuple

from cleaner.document import Document
from cleaner.errors import InputError
from cleaner.formats.batch import Batch, Cut, Packing, pack_batches
from cleaner.formats.chunks import Chunk, join_bodies
from cleaner.formats.form import Format
from cleaner.formats.writing import Row, Writing
from cleaner.items.item import AnyItem, BadRecord, Item, PageItem, make_bad_record
from cleaner.items.read_options import ReadOptions
from cleaner.raw.binary import name_binary
from cleaner.raw.compression import strip_suffix
from cleaner.raw.fetch import Fetched
from cleaner.raw.frames import pack_frames, unpack_frames
from cleaner.raw.longest import is_too_long, too_long
from cleaner.raw.open import Content, open_content
from cleaner.raw.sniff import has_binary_look, is_html
from cleaner.raw.sources import FoundFile, Source, list_folder
from cleaner.raw.text import fits, read_text

DOCUMENT = "document"
FILES = "files"
TEXT_SUFFIXES = (".txt",)
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
COMPRESSED = "compressed data"


@dataclass(frozen=True, slots=True)
class Said:
    """What a server said of a page: its address after redirects, its encoding, and that it is a page."""

    url: str | None = None
    encoding: str | None = None
    is_page: bool = False

    @classmethod
    def of(cls, fetched: Fetched | None) -> Said | None:
        """Return what a server said; `None` for what came from no server."""
        return None if fetched is None else cls(fetched.url, fetched.encoding, fetched.is_page)


class File(NamedTuple):
    """One file of a batch: its number, its path and its bytes, and what a server said of it."""

    number: int
    path: str
    data: bytes
    said: Said | None = None


def list_texts(address: str) -> list[FoundFile]:
    """Return the texts and pages below a folder, sorted by path."""
    return [file for file in list_folder(address) if is_text_name(file.relative)]


def is_text_name(name: str) -> bool:
    """Say whether a name promises a text or a page, under a compression or not."""
    return strip_suffix(name)[0].lower().endswith((*TEXT_SUFFIXES, *PAGE_SUFFIXES))


def read_document(content: Content, options: ReadOptions, skip: int) -> Iterator[Batch | BadRecord]:
    """Yield one text or page by itself, under its whole name."""
    if skip:
        return
    data = _join_chunks(content, has_limit=options.batch_records > 1 or content.fetched is not None)
    payload = pack_frames(encode_file(File(1, content.name, data, Said.of(content.fetched))))
    yield Batch(content.name, DOCUMENT, 1, 1, payload)


def read_files(source: Source, skip: int) -> Iterator[Batch | BadRecord]:
    """Yield the files of a folder in batches, sorted by path; those that were done are not opened."""
    yield from pack_batches(_cut_files(source, skip), Packing(source.name, FILES), skip)


def _cut_files(source: Source, skip: int) -> Iterator[Cut | BadRecord]:
    for number, file in enumerate(list_texts(source.address), 1):
        if number <= skip:
            yield Cut(b"")
            continue
        where = f"{source.name}/{file.relative}"
        try:
            with open_content(Source(where, file.address, Path(file.relative))) as content:
                data = _join_chunks(content)
        except InputError as error:
            yield make_bad_record(InputError(error.what, where, error.hint))
            continue
        yield Cut(pack_frames(encode_file(File(number, file.relative, data))))


def _join_chunks(content: Content, *, has_limit: bool = True) -> bytes:
    """Return all bytes; where they go to a worker, only so many that it can hold."""
    pieces, size = [], 0
    try:
        for chunk in content.chunks:
            size += len(chunk)
            if has_limit and is_too_long(size):
                raise too_long(size, "")
            pieces.append(chunk)
    except InputError as error:
        raise InputError(error.what, ", ".join(filter(None, (content.name, error.where))), error.hint) from error
    return b"".join(pieces)


def decode_documents(batch: Batch, options: ReadOptions) -> Iterator[AnyItem | BadRecord]:
    """Yield each file: a page by its name or its beginning, else a text. The record of one in a folder holds its `path`."""
    for file in number_files(batch):
        is_alone = batch.form == DOCUMENT
        where = batch.source if is_alone else f"{batch.source}/{file.path}"
        try:
            item = _make_item(file, where, options)
            known = (None, None) if is_alone else (file.number, {"path": file.path})
            yield replace(item, size=len(file.data), number=known[0], record=known[1])
        except InputError as error:
            yield make_bad_record(error, file.data)


def encode_file(file: File) -> list[bytes]:
    """Return a file as frames: its path, what its server said, its bytes."""
    path = file.path.encode("utf-8", "surrogateescape")
    return [path, json.dumps(astuple(file.said)).encode() if file.said else b"", file.data]


def number_files(batch: Batch) -> Iterator[File]:
    """Yield the files of a batch."""
    frames = unpack_frames(batch.payload)
    for number, (path, said, data) in enumerate(zip(frames, frames, frames, strict=True), batch.first):
        yield File(number, path.decode("utf-8", "replace"), data, Said(*json.loads(said)) if said else None)


def _make_item(file: File, where: str, options: ReadOptions) -> AnyItem:
    data, said = file.data, file.said or Said()
    is_page = options.pages == "always"
    if options.pages == "auto":
        is_page = said.is_page or strip_suffix(file.path)[0].lower().endswith(PAGE_SUFFIXES) or is_html(data)
    refuse_binary(data, where)
    if is_page:
        if options.encoding is None and has_binary_look(data):
            hint = "unpack it, fetch it again (curl --compressed), or name its encoding"
            raise InputError("these bytes are no page: too many control characters", where, hint)
        if options.title is not None:
            raise InputError("--title is for texts, this is a page", where, "leave it out, or say --as text")
        return PageItem(where, data, 0, options.url or said.url, options.encoding or said.encoding)
    encoding = options.encoding or (said.encoding if fits(data, said.encoding) else None)
    document = Document(read_text(data, encoding, where), options.url or said.url, options.title)
    return Item(where, document, 0, has_page_text=options.has_page_text)


def refuse_binary(data: bytes, where: str) -> None:
    """Raise `InputError` for files that are known to hold no text."""
    kind = name_binary(data)
    if kind is None:
        return
    hint = "clean the text or the pages that were taken from it"
    if kind.startswith(COMPRESSED):
        hint = "unpack it first, for example: gzip -dc FILE | cleaner clean -"
    raise InputError(f"this is {kind}, not text", where, hint)


def split_documents(batch: Batch) -> Iterator[Batch]:
    """Yield each file as a batch of its own."""
    for file in number_files(batch):
        yield replace(batch, first=file.number, count=1, payload=pack_frames(encode_file(file)))


def encode_documents(_batch: Batch, rows: Sequence[Row], _columns: Sequence[str], _writing: Writing) -> Chunk:
    """Return articles by themselves; that of a page ends with a line break, a text keeps its own end."""
    bodies = (f"{row.body}\n" if row.is_page and row.body and not row.body.endswith("\n") else row.body for row in rows)
    return Chunk(DOCUMENT, b"", "".join(bodies).encode("utf-8", "surrogatepass"))


ONE_DOCUMENT = Format(
    DOCUMENT,
    decode_documents,
    split_documents,
    read_document,
    suffixes=(*TEXT_SUFFIXES, *PAGE_SUFFIXES),
    encode=encode_documents,
    join=join_bodies,
)
FOLDER = Format(FILES, decode_documents, split_documents)
