"""Compressed streams: told by their first bytes, read as they come, given up where they break; and written."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, BinaryIO, cast

from cleaner.errors import InputError

CHUNK = 1 << 18
MAGIC_LENGTH = 10

SUFFIXES = {"gzip": (".gz", ".gzip"), "bzip2": (".bz2",), "xz": (".xz",), "zstd": (".zst", ".zstd")}
MARKS = {"gzip": b"\x1f\x8b\x08", "bzip2": b"BZh", "xz": b"\xfd7zXZ\0", "zstd": b"\x28\xb5\x2f\xfd"}
PART = b"\r\n\r\n"  # what parts a record that was broken off from the next one, in lines and in WARC
_TRUNCATED = "the compressed data breaks off"
_BROKEN = "the compressed data is broken"


def find_compression(head: bytes) -> str | None:
    r"""Return how bytes are compressed that begin so; `None`: not in a way that is read.

    >>> find_compression(b"\x1f\x8b\x08\x00")
    'gzip'
    """
    if head.startswith(b"\x1f\x8b\x08"):
        return "gzip"
    # The letters BZh alone could begin a text: a block follows, or the end of an empty stream.
    if head.startswith(b"BZh") and head[4:10] in {b"1AY&SY", b"\x17rE8P\x90"}:
        return "bzip2"
    if head.startswith(b"\xfd7zXZ\0"):
        return "xz"
    return "zstd" if head.startswith(b"\x28\xb5\x2f\xfd") else None


def read_chunks(stream: BinaryIO, compression: str | None) -> Iterator[bytes]:
    """Yield the unpacked bytes as they come, some at a time; members and frames that follow each other are one stream.

    A member that is broken costs itself: what follows it is read, behind an empty line that parts it from what was begun.
    Raises `InputError` for the first fault after all that could be read; its place is a byte of the unpacked data, without the
    name of the source.
    """
    if compression is None:
        yield from _read_plain(stream)
    else:
        yield from _Unpacker(stream, compression).unpack()


def _read_plain(stream: BinaryIO) -> Iterator[bytes]:
    position = 0
    while True:
        try:
            chunk = _read_some(stream)
        except OSError as error:
            raise _explain(error, position) from error
        if not chunk:
            return
        position += len(chunk)
        yield chunk


def _read_some(stream: Any) -> bytes:
    # `read1` gives out what there is, so that nothing before a break is lost, and nobody waits for more.
    try:
        data: bytes = stream.read1(CHUNK) if hasattr(stream, "read1") else stream.read(CHUNK)
    except (OSError, InputError):
        raise
    except Exception as error:  # each backend of a remote address has errors of its own
        raise BrokenOffError(str(error) or type(error).__name__) from error
    return data


class BrokenOffError(OSError):
    """A remote file that cannot be read on."""


class _Gzip:
    """One member of gzip, with the calls that the other kinds have."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(31)

    def decompress(self, data: bytes, most: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, most)

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data


class _Unpacker:
    """Unpacks one member after the other, and looks for the next one where one is broken."""

    def __init__(self, stream: BinaryIO, compression: str) -> None:
        self._stream = stream
        self._compression = compression
        self._data = b""
        self._position = 0
        self._fault: InputError | None = None

    def unpack(self) -> Iterator[bytes]:
        """Yield the bytes of all members that can be read, then raise what was wrong."""
        is_first = True
        while is_first or self._find_member():
            if self._fault is not None:
                yield PART
            is_first = False
            yield from self._unpack_member()
        if self._fault is not None:
            raise self._fault

    def _unpack_member(self) -> Iterator[bytes]:
        member = _begin(self._compression)
        tried = b""  # what the member was given last
        try:
            while not member.eof:
                data = self._take(needs_more=member.needs_input)
                tried = data or tried
                chunk = member.decompress(data, CHUNK)
                if chunk:
                    self._position += len(chunk)
                    yield chunk
        except (EOFError, zlib.error, lzma.LZMAError, OSError, ValueError, _find_zstd_error(self._compression)) as error:
            self._note(_explain(error, self._position))
            self._data = b"" if isinstance(error, EOFError) else tried[1:]
            return
        self._data = member.unused_data + self._data

    def _take(self, *, needs_more: bool) -> bytes:
        """Return what is there; raises `EOFError` where more is needed and there is none."""
        if needs_more and not self._data and not self._read():
            raise EOFError
        data, self._data = self._data, b""
        return data

    def _find_member(self) -> bool:
        """Go to where the next member begins; padding is nothing, all else between is said."""
        self._data = self._data.lstrip(b"\0")
        while not self._data and self._read():
            self._data = self._data.lstrip(b"\0")
        while len(self._data) < MAGIC_LENGTH and self._read():
            pass
        if find_compression(self._data) == self._compression:
            return True
        if self._data.strip(b"\0"):
            what = "bytes that are not compressed stand behind the compressed data"
            self._note(
                InputError(what, f"byte {self._position:,} of the unpacked data", "fetch the file again; the rest was read")
            )
        return self._search()

    def _search(self) -> bool:
        mark = MARKS[self._compression]
        while True:
            at = self._data.find(mark, 1)
            while at >= 0:
                if len(self._data) - at < MAGIC_LENGTH and self._read():
                    continue
                if find_compression(self._data[at:]) == self._compression:
                    self._data = self._data[at:]
                    return True
                at = self._data.find(mark, at + 1)
            self._data = self._data[-len(mark) :]
            if not self._read():
                self._data = b""
                return False

    def _read(self) -> bool:
        try:
            chunk = _read_some(self._stream)
        except OSError as error:
            self._note(_explain(error, self._position))
            return False
        self._data += chunk
        return bool(chunk)

    def _note(self, fault: InputError) -> None:
        self._fault = self._fault or fault


def _begin(compression: str) -> Any:
    """Return what unpacks one member."""
    makers: dict[str, Callable[[], Any]] = {
        "gzip": _Gzip,
        "bzip2": bz2.BZ2Decompressor,
        "xz": lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ),
        "zstd": lambda: import_zstd().ZstdDecompressor(),
    }
    return makers[compression]()


def import_zstd() -> ModuleType:
    """Return the module for zstd: of the standard library since Python 3.14, before that its backport.

    Both tell where a stream breaks off, which the older packages do not. Raises `InputError` where there is none.
    """
    try:
        try:
            from compression import zstd  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415  # Python 3.14
        except ImportError:
            from backports import zstd  # noqa: PLC0415
    except ImportError as error:
        raise InputError("zstd is not installed", "", "in a clone of cleaner: pip install '.[zstd]'") from error
    return zstd  # type: ignore[no-any-return, unused-ignore]


def strip_suffix(name: str) -> tuple[str, str | None]:
    """Return a name without the ending that promises a compression, and that compression.

    >>> strip_suffix("news.jsonl.gz"), strip_suffix("news.jsonl")
    (('news.jsonl', 'gzip'), ('news.jsonl', None))
    """
    for compression, suffixes in SUFFIXES.items():
        for suffix in suffixes:
            if name.lower().endswith(suffix):
                return name[: -len(suffix)], compression
    return name, None


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


def _find_zstd_error(compression: str | None) -> type[Exception]:
    return import_zstd().ZstdError if compression == "zstd" else EOFError


def _explain(error: Exception, position: int) -> InputError:
    where = f"byte {position:,} of the unpacked data"
    if isinstance(error, EOFError):
        return InputError(_TRUNCATED, where, "fetch the file again; everything before this point was read")
    if isinstance(error, BrokenOffError):
        said = str(error).splitlines()[0]
        return InputError(
            f"the connection was lost: {said}", where, "give the command again; everything before this point was read"
        )
    if isinstance(error, OSError) and error.errno is not None:
        return InputError(f"cannot read: {error.strerror}", where, "check the file and its disk")
    said = str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__
    return InputError(f"{_BROKEN}: {said}", where, "fetch the file again; everything before this point was read")
