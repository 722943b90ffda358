"""WARC and WET: pages as a crawler saw them, and texts of whole pages.

Records are cut here, since a wrong length in one must not cost the others; what one says is read by fastwarc, in a worker.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from cleaner.document import Document
from cleaner.errors import InputError
from cleaner.formats.batch import Batch, Cut, Packing, pack_batches, split_frames
from cleaner.formats.form import Format
from cleaner.formats.warc_writing import encode_conversions, join_conversions
from cleaner.items.item import AnyItem, BadRecord, Item, PageItem, break_off, make_bad_record
from cleaner.items.read_options import ReadOptions
from cleaner.raw.encodings import find_encoding
from cleaner.raw.frames import pack_frames, unpack_frames
from cleaner.raw.longest import MAX_RECORD_LENGTH, too_long
from cleaner.raw.open import Content
from cleaner.raw.sniff import is_html
from cleaner.raw.text import read_text

MAX_HEADER_LENGTH = 1 << 16
GAP = b"\r\n\r\n"
NEXT = b"\r\n\r\nWARC/1."
TYPE = re.compile(rb"^WARC-Type:[ \t]*(\w+)", re.IGNORECASE | re.MULTILINE)
LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d+)", re.IGNORECASE | re.MULTILINE)
CONTENT_TYPE = re.compile(rb"^Content-Type:[ \t]*([\w.+/-]+)", re.IGNORECASE | re.MULTILINE)
PAGE_TYPES = frozenset({b"text/html", b"application/xhtml+xml", b"text/plain"})
CHUNKED = re.compile(rb"^Transfer-Encoding:[ \t]*[^\r\n]*\bchunked\b", re.IGNORECASE | re.MULTILINE)
CHUNK_SIZE = re.compile(rb"[0-9A-Fa-f]+[ \t]*(?:;[^\r\n]*)?\r?\n")
CODING = re.compile(rb"^Content-Encoding:[ \t]*([\w-]+)", re.IGNORECASE | re.MULTILINE)
CODING_MARKS = {b"gzip": b"\x1f\x8b", b"x-gzip": b"\x1f\x8b", b"zstd": b"\x28\xb5\x2f\xfd"}
UNMARKED = (b"deflate", b"br")
STATUS = re.compile(rb"HTTP/\S+[ \t]+200\b")
WRONG = "the record is not as long as it says"


def read_warc(content: Content, options: ReadOptions, skip: int) -> Iterator[Batch | BadRecord]:
    """Yield the records that hold a page or a text; requests, pictures and the like are none."""
    cuts = cut_records(content.chunks, content.name, only_ok=options.only_ok)
    yield from pack_batches(cuts, Packing(content.name, "warc", pack_frames, options.batch_records), skip)


def cut_records(chunks: Iterable[bytes], name: str, *, only_ok: bool = False) -> Iterator[Cut | BadRecord]:
    """Yield each record with a page or a text as it came."""
    feed = _Feed(iter(chunks))
    number = 1
    while feed.find_record():
        for found in _cut_record(feed, f"{name}:{number}, byte {feed.position:,}"):
            if only_ok and isinstance(found, Cut) and not is_ok(found.data):
                continue
            number += 1
            yield found
    if feed.error is not None:
        yield break_off(feed.error, f"{name}:{number}")


def is_ok(record: bytes) -> bool:
    """Say whether a record is no response of HTTP, or one with the status 200."""
    body = record[record.find(GAP) + len(GAP) :]
    return not body.startswith(b"HTTP/") or STATUS.match(body) is not None


def _cut_record(feed: _Feed, where: str) -> Iterator[Cut | BadRecord]:
    """Take one record off the feed; yield it, or why it is bad, or nothing where it holds no page."""
    end = feed.find(GAP, MAX_HEADER_LENGTH)
    header = feed.peek(max(end, 0))
    length = LENGTH.search(header)
    if not header.startswith(b"WARC/") or length is None:
        yield feed.give_up(InputError("no WARC record", where, "fix or delete the record"), 1)
        return
    size = end + len(GAP) + int(length[1])
    if size > MAX_RECORD_LENGTH:
        feed.drop(size)
        yield make_bad_record(too_long(size, where))
        return
    record = feed.peek(size + len(GAP))
    rest = record[size:]
    if len(record) < size or (rest.strip() and rest != GAP):
        yield feed.give_up(InputError(WRONG, where, "fix its Content-Length, or delete the record"), end)
        return
    feed.drop(size)
    if _has_page(header, record[end + len(GAP) : size]):
        yield Cut(record[:size])


def _has_page(header: bytes, body: bytes) -> bool:
    """Say whether a record holds a page or a text, by its own type and that of what was fetched."""
    kind = TYPE.search(header)
    name = kind[1].lower() if kind else b""
    if name == b"conversion":
        return True
    if name not in (b"response", b"resource"):
        return False
    is_http = name == b"response" and body.startswith(b"HTTP/")
    found = CONTENT_TYPE.search(body[: max(body.find(GAP), 0)] if is_http else header)
    return found is not None and found[1].lower() in PAGE_TYPES


class _Feed:
    """The bytes that were not taken yet, as far as they are needed."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self.position = 0  # in the unpacked data
        self.error: InputError | None = None  # of the chunks; what came before it is read
        self._chunks = chunks
        self._held = b""

    def _read(self) -> bytes:
        try:
            return next(self._chunks, b"")
        except InputError as error:
            self.error = error
            return b""

    def find_record(self) -> bool:
        """Go over white space to the next record; False at the end."""
        while True:
            held = self.peek(len(NEXT))
            bare = held.lstrip()
            self.drop(len(held) - len(bare))
            if bare or not held:
                return bool(bare)

    def peek(self, size: int) -> bytes:
        """Return so many bytes, fewer at the end, without taking them."""
        pieces, count = [self._held], len(self._held)
        while count < size and (chunk := self._read()):
            pieces.append(chunk)
            count += len(chunk)
        self._held = b"".join(pieces) if len(pieces) > 1 else self._held
        return self._held[:size]

    def drop(self, size: int) -> None:
        """Take so many bytes, which may be more than are ever held."""
        while size > len(self._held):
            size -= len(self._held)
            self.position += len(self._held)
            self._held = self._read()
            if not self._held:
                return
        self._held = self._held[size:]
        self.position += size

    def find(self, mark: bytes, most: int, start: int = 0) -> int:
        """Return where a mark stands within the next bytes; -1 where it does not."""
        size = 1 << 12
        while True:
            held = self.peek(min(size, most))
            at = held.find(mark, start)
            if at >= 0 or len(held) < size or size >= most:
                return at
            size *= 4

    def give_up(self, error: InputError, start: int) -> BadRecord:
        """Drop what cannot be read up to the next record, and return a bad record."""
        at = self.find(NEXT, MAX_RECORD_LENGTH, start)
        raw = self.peek(at if at >= 0 else MAX_RECORD_LENGTH)
        self.drop(len(raw))
        return make_bad_record(error, raw)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """What one record says: its headers, its body without transfer and content encoding, and how HTTP described it."""

    headers: dict[str, str]
    body: bytes
    kind: str
    charset: str | None


def decode_records(batch: Batch, options: ReadOptions) -> Iterator[AnyItem | BadRecord]:
    """Yield the page of each response, and the text of each conversion, which is that of a whole page."""
    for number, raw in enumerate(unpack_frames(batch.payload), batch.first):
        where = f"{batch.source}:{number}"
        try:
            yield replace(_make_item(_parse(raw, where), where, options), number=number, size=len(raw))
        except InputError as error:
            yield make_bad_record(error, raw)


def _make_item(found: _Parsed, where: str, options: ReadOptions) -> Item | PageItem:
    url = found.headers.get("WARC-Target-URI")
    known = {"url": url, "id": found.headers.get("WARC-Record-ID"), "date": found.headers.get("WARC-Date")}
    record: dict[str, Any] = {name: value for name, value in known.items() if value}
    if found.headers.get("WARC-Type") == "conversion":
        text = read_text(found.body, options.encoding, where)
        return Item(where, Document(text, url), 0, record, has_page_text=True)
    if found.kind == "text/plain":
        return Item(where, Document(read_text(found.body, found.charset, where), url), 0, record)
    return PageItem(where, found.body, 0, url, options.encoding or found.charset, record)


def _parse(raw: bytes, where: str) -> _Parsed:
    try:
        from fastwarc.warc import ArchiveIterator  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise InputError("WARC needs fastwarc", where, "in a clone of cleaner: pip install '.[warc]'") from error
    try:
        for record in ArchiveIterator(io.BytesIO(raw + GAP), auto_decode=find_coding(raw), quirks_mode=True):
            kind = str(record.http_content_type or record.headers.get("Content-Type", "")).split(";")[0].strip().lower()
            body = record.reader.read(MAX_RECORD_LENGTH + 1)  # a small record can unpack to any size
            if len(body) > MAX_RECORD_LENGTH:
                raise too_long(len(body), where)
            return _Parsed(dict(record.headers), body, kind, find_encoding(record.http_charset or ""))
    except (OSError, ValueError) as error:
        raise InputError(f"unreadable record: {json.dumps(str(error))}", where, "fix or delete the record") from error
    raise InputError("unreadable record", where, "fix or delete the record")


def find_coding(raw: bytes) -> Literal["none", "content", "transfer", "all"]:
    """Return what is still to be decoded of a body: some tools store it decoded, under headers that say otherwise."""
    body = raw[raw.find(GAP) + len(GAP) :]
    head, _, sent = body.partition(GAP)
    if not head.startswith(b"HTTP/"):
        return "none"
    is_chunked = CHUNKED.search(head) is not None and CHUNK_SIZE.match(sent) is not None
    inner = sent.partition(b"\n")[2] if is_chunked else sent
    coding = CODING.search(head)
    name = coding[1].lower() if coding else b""
    is_coded = name in UNMARKED if name not in CODING_MARKS else inner.startswith(CODING_MARKS[name])
    is_coded = is_coded and not is_html(inner)
    if is_chunked:
        return "all" if is_coded else "transfer"
    return "content" if is_coded else "none"


WARC = Format(
    "warc",
    decode_records,
    split_frames,
    read_warc,
    suffixes=(".warc", ".wet"),
    magic=(b"WARC/",),
    encode=encode_conversions,
    join=join_conversions,
)
