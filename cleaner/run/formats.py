"""What a run asks of the formats: functions that cut, decode, encode and join, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from cleaner.input.records import Item

if TYPE_CHECKING:
    from cleaner.output.cleaned import Cleaned


class Batch(Protocol):
    """Some records of one source as they came: `first` is the number of the first, from 1, `payload` what holds them."""

    @property
    def source(self) -> str:
        """What messages call the source."""

    @property
    def first(self) -> int:
        """The number of its first record in the source."""

    @property
    def count(self) -> int:
        """The number of its records."""

    @property
    def payload(self) -> bytes:
        """The records as they came."""


class PageLike(Protocol):
    """A page to clean, and the record it came in."""

    @property
    def where(self) -> str:
        """Its place, `name:number`."""

    @property
    def html(self) -> bytes | str:
        """The page."""

    @property
    def size(self) -> int:
        """The bytes it took."""

    @property
    def url(self) -> str | None:
        """Its address."""

    @property
    def encoding(self) -> str | None:
        """Its encoding, where that is known."""

    @property
    def record(self) -> dict[str, Any] | None:
        """The record it came in."""


AnyItem: TypeAlias = Item | PageLike
Done: TypeAlias = "tuple[AnyItem, Cleaned]"


class Dump(Protocol):
    """A source of records: what messages call it, and its size in bytes where that is known."""

    @property
    def name(self) -> str:
        """What messages call it."""

    @property
    def size(self) -> int | None:
        """Its size in bytes."""


@dataclass(frozen=True, slots=True)
class Formats:
    """How records are read and written. All are functions of a module, since workers are given their names.

    `read_batches(dump, reading, skip)` cuts a dump, less the first `skip` records; the borders depend on the dump only.
    `decode_batch(batch, reading)` yields one entry for each record. `split_batch(batch)` yields a batch for each record.
    `encode_batch(batch, done, writing)` returns the bytes of the documents that came out well, and what it returns for
    a batch and for its pieces must come to the same file. `join_parts(parts, path, writing)` makes a file of parts, each of
    which holds the bytes of some batches one after the other.
    """

    read_batches: Callable[[Any, Any, int], Iterator[Any]]
    decode_batch: Callable[[Any, Any], Iterator[Any]]
    split_batch: Callable[[Any], Iterator[Any]]
    encode_batch: Callable[[Any, Sequence[Done], Any], bytes]
    join_parts: Callable[[Sequence[Path], Path, Any], None]
