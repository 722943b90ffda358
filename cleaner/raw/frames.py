"""Frames: some strings of bytes in one, each behind its length."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

LENGTH = struct.Struct("<Q")


def pack_frames(parts: Iterable[bytes]) -> bytes:
    r"""Return the parts in one; `unpack_frames` parts them again.

    >>> list(unpack_frames(pack_frames([b"one", b"", b"two\n"])))
    [b'one', b'', b'two\n']
    """
    return b"".join(piece for part in parts for piece in (LENGTH.pack(len(part)), part))


def unpack_frames(data: bytes) -> Iterator[bytes]:
    """Yield the parts that `pack_frames` put together."""
    position = 0
    while position < len(data):
        (length,) = LENGTH.unpack_from(data, position)
        position += LENGTH.size + length
        yield data[position - length : position]
