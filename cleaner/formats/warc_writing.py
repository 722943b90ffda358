"""WARC: the article of each page as a conversion record, as WET files have them."""

from __future__ import annotations

import gzip
import io
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

from cleaner.errors import CleanerError
from cleaner.formats.batch import Batch
from cleaner.formats.chunks import Chunk, read_chunks, write_pieces
from cleaner.formats.writing import Row, Writing
from cleaner.raw.compression import strip_suffix
from cleaner.raw.frames import pack_frames, unpack_frames

NAMESPACE = uuid.UUID("c1ea7e12-0000-5000-8000-7761726300a1")  # makes ids that are the same in every run
EPOCH = "1970-01-01T00:00:00Z"


def encode_conversions(_batch: Batch, rows: Sequence[Row], _columns: Sequence[str], _writing: Writing) -> Chunk:
    """Return a conversion record for each row, each in a frame of its own, so that each can be compressed alone."""
    return Chunk("warc", b"", pack_frames(map(_make_conversion, rows)))


def join_conversions(parts: Sequence[Path], path: Path) -> None:
    """Write the records of all parts; with gzip each is compressed by itself, so that readers can go to any of them."""
    records = (record for chunk in read_chunks(parts) for record in unpack_frames(chunk.body))
    if strip_suffix(path.name)[1] == "gzip":
        with path.open("wb") as target:
            target.writelines(gzip.compress(record, mtime=0) for record in records)
    else:
        write_pieces(path, records)


def _make_conversion(row: Row) -> bytes:
    """Return one record: address and date of the original, a reference to it, and the text."""
    try:
        from fastwarc.warc import WarcRecord, WarcRecordType  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise CleanerError("WARC needs fastwarc", row.where, "in a clone of cleaner: pip install '.[warc]'") from error
    original = str(row.record.get("id") or row.where)
    record = WarcRecord()
    record.init_headers(WarcRecordType.conversion, f"uuid:{uuid.uuid5(NAMESPACE, original)}".encode())
    record.headers["WARC-Date"] = str(row.record.get("date") or EPOCH)
    for name, value in _describe(row):
        record.headers[name] = " ".join(value.split())
    record.headers["Content-Type"] = "text/plain"
    record.set_bytes_content(row.body.encode("utf-8", "replace"))
    out = io.BytesIO()
    record.write(out)
    return out.getvalue()


def _describe(row: Row) -> Iterator[tuple[str, str]]:
    address = row.record.get("url") or row.metadata.url
    if address:
        yield "WARC-Target-URI", str(address)
    if row.record.get("id"):
        yield "WARC-Refers-To", str(row.record["id"])
    if row.metadata.language:
        yield "WARC-Identified-Content-Language", row.metadata.language
