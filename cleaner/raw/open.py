"""What a source holds: opened, unpacked, and looked into without losing a byte."""

from __future__ import annotations

import codecs
import io
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast

from cleaner.errors import InputError
from cleaner.raw.compression import MAGIC_LENGTH, find_compression, read_chunks
from cleaner.raw.fetch import Fetched
from cleaner.raw.remote import is_remote, open_remote
from cleaner.raw.sniff import HEAD
from cleaner.raw.sources import STANDARD_INPUT, Source
from cleaner.raw.text import BYTE_ORDER_MARKS, is_wide


@dataclass(frozen=True, slots=True)
class Content:
    """The unpacked bytes of one source: `head` is their beginning, `chunks` all of them.

    `file` can be read at any place; `None` for what is compressed or comes through a pipe. `fetched` is what a server said of a
    page of the web.
    """

    name: str
    head: bytes
    chunks: Iterator[bytes]
    file: BinaryIO | None
    fetched: Fetched | None = None


@contextmanager
def open_content(source: Source) -> Iterator[Content]:
    """Open a source and look at its beginning; raises `InputError` where it cannot be opened.

    Of a stream no more is waited for than its first record: the next one may be long in coming.
    """
    with open_source(source) as stream:
        magic = stream.read(MAGIC_LENGTH)
        compression = find_compression(magic)
        rest = _Replayed(magic, stream)
        is_enough = begins_with_record if source.is_stream else None
        head, chunks = look_ahead(read_chunks(cast("BinaryIO", rest), compression), is_enough)
        is_file = compression is None and not source.is_stream and stream.seekable()
        fetched = source.fetched if isinstance(source.fetched, Fetched) else None
        yield Content(source.name, head, chunks, stream if is_file else None, fetched)


@contextmanager
def open_source(source: Source) -> Iterator[BinaryIO]:
    """Open a file, standard input, what was fetched or another remote address for reading bytes."""
    address, name = source.address, source.name
    if isinstance(source.fetched, InputError):
        raise source.fetched
    if source.fetched is not None:
        yield io.BytesIO(source.fetched.data)
    elif address == STANDARD_INPUT:
        if sys.stdin is None:
            raise InputError("standard input is closed", name, "name a file")
        yield sys.stdin.buffer
    elif is_remote(address):
        with open_remote(address, allow_private=source.allow_private) as stream:
            yield stream
    else:
        try:
            local = Path(address).open("rb")  # noqa: SIM115  # it is closed below, where other errors are not ours
        except OSError as error:
            raise InputError(f"cannot read: {error.strerror}", name, "check the path and its permissions") from error
        with local:
            yield local


def peek_input() -> bytes:
    """Return how standard input begins, and leave it there; nothing where that cannot be told."""
    peek = getattr(getattr(sys.stdin, "buffer", None), "peek", None)
    return b"" if peek is None else bytes(peek(MAGIC_LENGTH))


@contextmanager
def open_file(content: Content) -> Iterator[BinaryIO]:
    """Yield the content as a file that can be read at any place; what is a stream is copied to a temporary file first."""
    if content.file is not None:
        content.file.seek(0)
        yield content.file
        return
    with tempfile.TemporaryFile() as copy:
        try:
            copy.writelines(content.chunks)
        except InputError as error:
            raise InputError(error.what, f"{content.name}, {error.where}", error.hint) from error
        copy.seek(0)
        yield cast("BinaryIO", copy)


def decode_wide(content: Content, encoding: str | None) -> Iterator[bytes]:
    """Return the chunks of a text; those of UTF-16 and UTF-32, by name or by their mark, come as UTF-8.

    What begins with a record in single bytes is none of these, whatever was said.
    """
    if begins_with_record(content.head):
        return content.chunks
    marked = next((name for mark, name in BYTE_ORDER_MARKS if content.head.startswith(mark)), None)
    named = encoding or marked
    return recode(content.chunks, named) if named is not None and is_wide(named) else content.chunks


def recode(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yield text of an encoding whose line break is no single byte as UTF-8; raises `InputError` where it does not fit."""
    decoder = codecs.getincrementaldecoder(encoding)()
    position = 0
    try:
        for chunk in chunks:
            yield decoder.decode(chunk).encode("utf-8", "surrogatepass")
            position += len(chunk)
        yield decoder.decode(b"", final=True).encode("utf-8", "surrogatepass")
    except UnicodeError as error:
        where = f"after byte {position:,} of the unpacked data"
        raise InputError(f"not {encoding}: {error}", where, "name another encoding") from error


class _Replayed:
    """A stream whose beginning was read already, as a whole again: a pipe cannot go back."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._read = getattr(rest, "read1", rest.read)

    def read1(self, size: int) -> bytes:
        """Return what there is, at most so many bytes."""
        data, self._head = self._head[:size], self._head[size:]
        return data or self._read(size)


def begins_with_record(data: bytes) -> bool:
    """Say whether the first line with something on it is a whole JSON object."""
    line, end, _ = data.removeprefix(codecs.BOM_UTF8).lstrip().partition(b"\n")
    if not end or not line.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def look_ahead(chunks: Iterator[bytes], is_enough: Callable[[bytes], bool] | None = None) -> tuple[bytes, Iterator[bytes]]:
    """Return the beginning of what the chunks hold, and all chunks; an error among the first comes in its place."""
    taken: list[bytes] = []
    try:
        while sum(map(len, taken)) < HEAD and not (is_enough and is_enough(b"".join(taken))) and (chunk := next(chunks, b"")):
            taken.append(chunk)
    except InputError as error:
        return b"".join(taken)[:HEAD], chain(taken, _raise(error))
    return b"".join(taken)[:HEAD], chain(taken, chunks)


def _raise(error: InputError) -> Iterator[bytes]:
    raise error
    yield b""
