"""Batches: some records of a dump as they came, small enough to be sent to a worker, always cut at the same places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from cleaner.items.item import BadRecord
from cleaner.items.read_options import BATCH_RECORDS
from cleaner.raw.frames import pack_frames, unpack_frames

BATCH_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Batch:
    """Some records of one source as they came.

    `source` is what messages call it, `form` names a format. `first` is the number of the first record in the source, from
    1, and `count` how many there are. `payload` holds them: JSON lines as they are, Parquet and Arrow as an Arrow IPC stream,
    whatever else as `frames`. `line` is the number of the first line where records are lines, which may have blank ones
    between.
    """

    source: str
    form: str
    first: int
    count: int
    payload: bytes
    line: int = 0


class Cut(NamedTuple):
    """One record as it came, and the number of its first line where records are lines."""

    data: bytes
    line: int = 0


@dataclass(frozen=True, slots=True)
class Packing:
    """How the records of one source become batches: `pack` makes a payload of some of them, at most `records`."""

    source: str
    form: str
    pack: Callable[[list[bytes]], bytes] = b"".join
    records: int = BATCH_RECORDS


def pack_batches(cuts: Iterable[Cut | BadRecord], packing: Packing, skip: int = 0) -> Iterator[Batch | BadRecord]:
    """Yield the records after the first `skip` in batches of about 1 MiB or `packing.records`, whichever is first.

    A bad record stands in its place and ends a batch. Whatever is yielded ends at a record that a later `skip` can name, and
    the batches after it are cut at the same places.
    """
    taken: list[Cut] = []
    size, number = 0, 0
    for cut in cuts:
        number += cut.records if isinstance(cut, BadRecord) else 1
        if number <= skip:
            continue
        if isinstance(cut, BadRecord):
            yield from _pack(taken, packing, number - cut.records)
            yield cut
            taken, size = [], 0
            continue
        taken.append(cut)
        size += len(cut.data)
        if size >= BATCH_BYTES or len(taken) >= packing.records:
            yield from _pack(taken, packing, number)
            taken, size = [], 0
    yield from _pack(taken, packing, number)


def _pack(cuts: list[Cut], packing: Packing, last: int) -> Iterator[Batch]:
    if cuts:
        payload = packing.pack([cut.data for cut in cuts])
        yield Batch(packing.source, packing.form, last - len(cuts) + 1, len(cuts), payload, cuts[0].line)


def split_frames(batch: Batch) -> Iterator[Batch]:
    """Yield each record of a payload of frames as a batch of its own."""
    for number, data in enumerate(unpack_frames(batch.payload), batch.first):
        yield replace(batch, first=number, count=1, payload=pack_frames([data]))
