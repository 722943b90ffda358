"""Compressed streams: told by their first bytes, read as they come, and given up where they break."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any, BinaryIO

from cleaner.errors import InputError

CHUNK = 1 << 18
MAGIC_LENGTH = 10

SUFFIXES = {"gzip": (".gz", ".gzip"), "bzip2": (".bz2",), "xz": (".xz",), "zstd": (".zst", ".zstd")}
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

    Raises `InputError` where the data breaks off or is broken, after all that could be read before; its place is a byte of
    the unpacked data, without the name of the source.
    """
    opened: Any = stream if compression is None else open_compressed(stream, compression)
    position = 0
    while True:
        try:
            # `read1` gives out what there is, so that nothing before a break is lost.
            chunk = opened.read1(CHUNK) if hasattr(opened, "read1") else opened.read(CHUNK)
        except (EOFError, zlib.error, lzma.LZMAError, OSError, _find_zstd_error(compression)) as error:
            raise _explain(error, position) from error
        if not chunk:
            return
        position += len(chunk)
        yield chunk


def open_compressed(stream: BinaryIO, compression: str) -> Any:
    """Return a stream of the unpacked bytes."""
    openers: dict[str, Callable[[], Any]] = {
        "gzip": lambda: gzip.GzipFile(fileobj=stream, mode="rb"),
        "bzip2": lambda: bz2.BZ2File(stream),
        "xz": lambda: lzma.LZMAFile(stream),  # noqa: SIM115  # whoever opens it closes the stream
        "zstd": lambda: import_zstd().ZstdFile(stream),
    }
    return openers[compression]()


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
        raise InputError("zstd is not installed", "", "pip install 'pagecleaner[zstd]'") from error
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


def _find_zstd_error(compression: str | None) -> type[Exception]:
    return import_zstd().ZstdError if compression == "zstd" else EOFError


def _explain(error: Exception, position: int) -> InputError:
    where = f"byte {position:,} of the unpacked data"
    if isinstance(error, EOFError):
        return InputError(_TRUNCATED, where, "fetch the file again; what came before is read")
    if isinstance(error, OSError) and error.errno is not None:
        return InputError(f"cannot read: {error.strerror}", where, "check the file and its disk")
    said = str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__
    return InputError(f"{_BROKEN}: {said}", where, "fetch the file again; what came before is read")
