"""What a run asks of the formats: functions that cut, decode, encode and join, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from cleaner.formats.batch import Batch
from cleaner.formats.encode import Done
from cleaner.items.records import Flaw, Item, PageItem

AnyItem: TypeAlias = Item | PageItem


class Dump(Protocol):
    """A source of records: what messages call it, and its size in bytes where that is known."""

    @property
    def name(self) -> str:
        """What messages call it."""

    @property
    def size(self) -> int | None:
        """Its size in bytes."""

    @property
    def address(self) -> str:
        """Its path, or where else it is read from."""


@dataclass(frozen=True, slots=True)
class Formats:
    """How records are read and written. All are functions of a module, since workers are given their names.

    `read_batches(dump, reading, skip)` cuts a dump, less the first `skip` records; the borders depend on the dump only.
    `decode_batch(batch, reading)` yields one entry for each record. `split_batch(batch)` yields a batch for each record.
    `encode_batch(batch, done, writing)` returns the bytes of the documents that came out well, and what it returns for
    a batch and for its pieces must come to the same file. `join_parts(parts, path, writing)` makes a file of parts, each of
    which holds the bytes of some batches one after the other.
    """

    read_batches: Callable[[Any, Any, int], Iterator[Batch | Flaw]]
    decode_batch: Callable[[Batch, Any], Iterator[Item | PageItem | Flaw]]
    split_batch: Callable[[Batch], Iterator[Batch]]
    encode_batch: Callable[[Batch, Sequence[Done], Any], bytes]
    join_parts: Callable[[Sequence[Path], Path, Any], None]
