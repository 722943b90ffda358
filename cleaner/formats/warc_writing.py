"""WARC: the article of each page as a conversion record, as WET files have them."""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from cleaner.errors import CleanerError
from cleaner.formats.chunks import Chunk
from cleaner.formats.writing import Writing
from cleaner.items.records import Item, PageItem
from cleaner.output.cleaned import Cleaned
from cleaner.raw.frames import pack_frames, unpack_frames

NAMESPACE = uuid.UUID("c1ea7e12-0000-5000-8000-7761726300a1")  # makes ids that are the same in every run
EPOCH = "1970-01-01T00:00:00Z"


def encode_conversions(done: Sequence[tuple[Item | PageItem, Cleaned]], writing: Writing) -> Chunk:
    """Return a conversion record for each document, each in a frame of its own, so that each can be compressed alone."""
    return Chunk("warc", b"", pack_frames(_make_conversion(item, cleaned, writing) for item, cleaned in done))


def read_conversions(chunk: Chunk) -> Iterator[bytes]:
    """Yield the records of a chunk."""
    return unpack_frames(chunk.body)


def _make_conversion(item: Item | PageItem, cleaned: Cleaned, writing: Writing) -> bytes:
    """Return one record: address and date of the original, a reference to it, and the text with the title as a header."""
    try:
        from fastwarc.warc import WarcRecord, WarcRecordType  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise CleanerError("WARC needs fastwarc", item.where, "pip install 'pagecleaner[warc]'") from error
    known = item.record or {}
    original = str(known.get("id") or item.where)
    body = writing.body.render(cleaned).encode("utf-8", "replace")
    record = WarcRecord()
    record.init_headers(WarcRecordType.conversion, f"uuid:{uuid.uuid5(NAMESPACE, original)}".encode())
    record.headers["WARC-Date"] = str(known.get("date") or EPOCH)
    for name, value in _describe(known, cleaned):
        record.headers[name] = " ".join(value.split())
    record.headers["Content-Type"] = "text/plain"
    record.set_bytes_content(body)
    out = io.BytesIO()
    record.write(out)
    return out.getvalue()


def _describe(known: dict[str, Any], cleaned: Cleaned) -> Iterator[tuple[str, str]]:
    address = known.get("url") or cleaned.metadata.url
    if address:
        yield "WARC-Target-URI", str(address)
    if known.get("id"):
        yield "WARC-Refers-To", str(known["id"])
    if cleaned.metadata.language:
        yield "WARC-Identified-Content-Language", cleaned.metadata.language
