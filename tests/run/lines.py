"""JSON lines in small batches, and a cleaner that ends badly: what the runner's tests clean dumps with."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from cleaner.engine import Cleaner
from cleaner.errors import InputError
from cleaner.formats.batch import Batch
from cleaner.formats.encode import Done
from cleaner.items.records import Fields, Flaw, Item, PageItem, read_record, write_record
from cleaner.output.cleaned import Cleaned
from cleaner.run.formats import Formats
from cleaner.run.job import Job, Options, Target, name_work_folder
from tests.workers.tasks import ENDINGS

RECORDS_OF_A_BATCH = 4
BROKEN = b"\x00broken"  # what the reader itself stumbles over


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

    @property
    def address(self) -> str:
        """Its path."""
        return str(self.path)


def read_batches(dump: File, _reading: object, skip: int = 0) -> Iterator[Batch | Flaw]:
    """Cut a file to batches; a line that begins with `BROKEN` is a flaw of reading."""
    with dump.path.open("rb") as stream:
        yield from _pack(islice(enumerate(stream, 1), skip, None), dump.name)


def _pack(numbered: Iterable[tuple[int, bytes]], source: str) -> Iterator[Batch | Flaw]:
    taken: list[bytes] = []
    number = 0
    for number, line in numbered:
        if line.startswith(BROKEN):
            yield from _make(taken, source, number)
            taken = []
            yield Flaw(InputError("the file is broken here", f"{source}:{number}", "mend it"), len(line), None, line)
            continue
        taken.append(line)
        if len(taken) == RECORDS_OF_A_BATCH:
            yield from _make(taken, source, number + 1)
            taken = []
    yield from _make(taken, source, number + 1)


def _make(lines: list[bytes], source: str, end: int) -> Iterator[Batch]:
    if lines:
        yield Batch(source, "jsonl", end - len(lines), len(lines), b"".join(lines))


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


class Trap(Cleaner):
    """A cleaner that some titles end badly for, and that takes a while."""

    pause = 0.0

    def clean(self, text: str, url: str | None = None, title: str | None = None, **known: Any) -> Cleaned:
        """Clean a text, or end as its title says."""
        if title in ENDINGS:
            ENDINGS[title]()
        if pause := os.environ.get("PAUSE_OF_A_TEST"):
            time.sleep(float(pause))
        return super().clean(text, url, title, **known)


def make_record(number: int, **fields: object) -> dict[str, object]:
    """Return a record with something to clean."""
    sentence = f"The council of town {number} met on Monday and agreed on the budget for the year."
    text = f"{sentence}\n\nAdvertisement\n\nThe mayor said that {number} roads would be mended by the end of the summer."
    url = f"https://www.site{number % 3}.co.uk/{number}"
    return {"id": number, "text": text, "url": url, "language": "en" if number % 2 else "de", **fields}


def write_dump(path: Path, records: Iterable[dict[str, object] | bytes]) -> File:
    """Write records, or lines as they are given."""
    lines = (record if isinstance(record, bytes) else json.dumps(record).encode() + b"\n" for record in records)
    path.write_bytes(b"".join(lines))
    return File(path)


def make_job(dumps: Sequence[File], output: Path, options: Options | None = None, engine: Cleaner | None = None) -> Job:
    """Return a job that writes all its files beside the output."""
    return Job(
        engine or Trap(),
        (Target(output, tuple(dumps)),),
        FORMATS,
        name_work_folder(output),
        quarantine=output.with_name(f"{output.stem}.quarantine"),
        statistics=output.with_name(f"{output.stem}.statistics"),
        removals=output.with_name(f"{output.stem}.removals"),
        options=options or Options(),
    )


def read_all(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
