"""The end of a run: parts become one file, compressed as its name says."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from cleaner.formats.arrow_writing import join_tables
from cleaner.formats.chunks import read_chunks, read_heads
from cleaner.formats.csv_writing import join_rows
from cleaner.formats.find import name_form
from cleaner.formats.warc_writing import read_conversions
from cleaner.formats.writing import Writing, find_target_compression
from cleaner.raw.compression import import_zstd


def join_parts(parts: Sequence[Path], path: Path, writing: Writing) -> None:
    """Write the chunks of all parts to one file, by its name compressed or not. The same chunks give the same bytes."""
    first = next(iter(read_heads(parts)), None)
    form = first.form if first else writing.form or name_form(path.name) or "jsonl"
    compression = find_target_compression(path.name)
    if form in ("parquet", "arrow"):
        join_tables(parts, path, form)
        return
    if form == "warc" and compression == "gzip":
        with path.open("wb") as target:  # each record is compressed by itself, so that readers can go to any of them
            for chunk in read_chunks(parts):
                target.writelines(gzip.compress(record, mtime=0) for record in read_conversions(chunk))
        return
    with path.open("wb") as file, compress_stream(file, compression) as target:
        target.writelines(_join(parts, form))


def _join(parts: Sequence[Path], form: str) -> Iterator[bytes]:
    if form in ("csv", "tsv"):
        yield from join_rows(parts, form)
        return
    if form == "json":
        yield from join_array(chunk.body for chunk in read_chunks(parts))
        return
    for chunk in read_chunks(parts):
        if form == "warc":
            yield from read_conversions(chunk)
        else:
            yield chunk.body


def join_array(bodies: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines of all records as one array, a record a line."""
    before = b"[\n"
    for body in bodies:
        for line in body.splitlines():  # bytes break at line ends only
            yield before + line
            before = b",\n"
    yield b"\n]\n" if before == b",\n" else b"[]\n"


@contextmanager
def compress_stream(file: BinaryIO, compression: str | None) -> Iterator[BinaryIO]:
    """Compress what is written; the compressed bytes hold neither name nor time, so that they are always the same."""
    if compression is None:
        yield file
    elif compression == "gzip":
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as stream:
            yield cast("BinaryIO", stream)
    elif compression == "bzip2":
        with bz2.BZ2File(file, "wb") as packed:
            yield cast("BinaryIO", packed)
    elif compression == "xz":
        with lzma.LZMAFile(file, "wb") as packed_xz:
            yield cast("BinaryIO", packed_xz)
    else:
        with import_zstd().ZstdFile(file, "wb") as packed_zstd:
            yield packed_zstd
