"""The end of a run: parts become one file, compressed as its name says."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from cleaner.input.dumps.compression import import_zstd
from cleaner.input.dumps.find import name_form
from cleaner.output.dumps.chunks import read_chunks, read_heads
from cleaner.output.dumps.csv_rows import join_rows
from cleaner.output.dumps.tables import join_tables
from cleaner.output.dumps.warc import read_conversions
from cleaner.output.dumps.writing import Writing, find_target_compression


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
    with open_compressed_target(path, compression) as target:
        target.writelines(_join(parts, form))


def _join(parts: Sequence[Path], form: str) -> Iterator[bytes]:
    if form in ("csv", "tsv"):
        yield from join_rows(parts, form)
        return
    for chunk in read_chunks(parts):
        if form == "warc":
            yield from read_conversions(chunk)
        else:
            yield chunk.body


@contextmanager
def open_compressed_target(path: Path, compression: str | None) -> Iterator[BinaryIO]:
    """Open a file for writing; the compressed bytes hold neither name nor time, so that they are always the same."""
    with path.open("wb") as file:
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
