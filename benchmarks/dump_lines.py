"""JSON lines for the benchmarks of the runner: cut by 1 MB or 256 records, nothing else that a format does."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from cleaner.engine import Cleaner
from cleaner.input.dumps.batch import Batch
from cleaner.input.records import Fields, Flaw, Item, PageItem, read_record, write_record
from cleaner.run.formats import Done, Formats
from cleaner.run.job import Job, Options, Target, name_work_folder

BATCH_BYTES = 1 << 20
BATCH_RECORDS = 256


@dataclass(frozen=True, slots=True)
class File:
    """A file of JSON lines."""

    path: Path

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.path.name

    @property
    def size(self) -> int:
        """Its size."""
        return self.path.stat().st_size


def read_batches(dump: File, _reading: object, skip: int = 0) -> Iterator[Batch | Flaw]:
    """Cut a file to batches."""
    with dump.path.open("rb") as stream:
        lines = islice(stream, skip, None)
        first, taken, size = skip + 1, [], 0
        for line in lines:
            taken.append(line)
            size += len(line)
            if size >= BATCH_BYTES or len(taken) >= BATCH_RECORDS:
                yield Batch(dump.name, "jsonl", first, len(taken), b"".join(taken))
                first, taken, size = first + len(taken), [], 0
        if taken:
            yield Batch(dump.name, "jsonl", first, len(taken), b"".join(taken))


def decode_batch(batch: Batch, _reading: object) -> Iterator[Item | PageItem | Flaw]:
    """Read the lines of a batch."""
    for number, line in enumerate(batch.payload.splitlines(keepends=True), batch.first):
        yield read_record(line, f"{batch.source}:{number}", Fields())


def split_batch(batch: Batch) -> Iterator[Batch]:
    """Cut a batch to its lines."""
    for number, line in enumerate(batch.payload.splitlines(keepends=True), batch.first):
        yield Batch(batch.source, batch.form, number, 1, line)


def encode_batch(_batch: Batch, done: Sequence[Done], _writing: object) -> bytes:
    """Write the records with the cleaned text."""
    return b"".join(write_record({**(item.record or {}), "text": cleaned.text}) for item, cleaned in done)


def join_parts(parts: Sequence[Path], path: Path, _writing: object) -> None:
    """Put parts one after the other."""
    with path.open("wb") as target:
        for part in parts:
            target.write(part.read_bytes())


FORMATS = Formats(read_batches, decode_batch, split_batch, encode_batch, join_parts)


def make_job(dump: Path, output: Path, workers: int) -> Job:
    """Return a job that writes all its files beside the output."""
    return Job(
        Cleaner(),
        (Target(output, (File(dump),)),),
        FORMATS,
        name_work_folder(output),
        quarantine=output.with_suffix(".quarantine"),
        statistics=output.with_suffix(".statistics"),
        removals=output.with_suffix(".removals"),
        options=Options(workers),
    )


def write_dump(sources: Sequence[Path], path: Path, records: int) -> None:
    """Write a dump of so many records, taken from compressed ones again and again; each has its own id."""
    lines: list[bytes] = []
    for source in sources:
        with lzma.open(source) as stream:
            lines.extend(stream)
    with path.open("wb") as target:
        for number, line in enumerate(islice(cycle(lines), records)):
            target.write(json.dumps({**json.loads(line), "id": number}, ensure_ascii=False).encode() + b"\n")
