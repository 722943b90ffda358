"""Chunks: what one batch comes to in a part, with all that is needed to join it with others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from cleaner.raw.compression import compress_stream, strip_suffix
from cleaner.raw.frames import LENGTH, pack_frames


class Chunk(NamedTuple):
    """The form of the records, what stands before them (a header, a schema), and the records."""

    form: str
    head: bytes
    body: bytes


def pack_chunk(chunk: Chunk) -> bytes:
    """Return a chunk as bytes; chunks one after the other can be read again."""
    return pack_frames([chunk.form.encode(), chunk.head, chunk.body])


def read_chunks(parts: Iterable[Path], *, has_bodies: bool = True) -> Iterator[Chunk]:
    """Yield the chunks of some parts, one of them held at a time; without bodies, the records are passed over."""
    for part in parts:
        with part.open("rb") as stream:
            while (form := _read_frame(stream)) is not None:
                head = _read_frame(stream) or b""
                body = _read_frame(stream) if has_bodies else _skip_frame(stream)
                yield Chunk(form.decode(), head, body or b"")


def read_heads(parts: Iterable[Path]) -> Iterator[Chunk]:
    """Yield the chunks without their records."""
    return read_chunks(parts, has_bodies=False)


def join_bodies(parts: Sequence[Path], path: Path) -> None:
    """Write the records of all parts one after the other."""
    write_pieces(path, (chunk.body for chunk in read_chunks(parts)))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file of pieces, compressed as its name says."""
    with path.open("wb") as file, compress_stream(file, strip_suffix(path.name)[1]) as target:
        target.writelines(pieces)


def _read_length(stream: BinaryIO) -> int | None:
    data = stream.read(LENGTH.size)
    return int(LENGTH.unpack(data)[0]) if data else None


def _read_frame(stream: BinaryIO) -> bytes | None:
    length = _read_length(stream)
    return None if length is None else stream.read(length)


def _skip_frame(stream: BinaryIO) -> bytes:
    stream.seek(_read_length(stream) or 0, os.SEEK_CUR)
    return b""
