"""Dumps for the benchmarks of the runner, and the jobs that clean them."""

from __future__ import annotations

import json
import lzma
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

from cleaner.engine import Cleaner
from cleaner.formats.batch import DumpReading
from cleaner.formats.encode import encode_batch
from cleaner.formats.find import find_dumps
from cleaner.formats.join import join_parts
from cleaner.formats.read import decode_batch, read_batches, split_batch
from cleaner.formats.writing import Writing
from cleaner.run.formats import Formats
from cleaner.run.job import Job, Options, Target, name_work_folder

FORMATS = Formats(read_batches, decode_batch, split_batch, encode_batch, join_parts)


def make_job(dump: Path, output: Path, workers: int) -> Job:
    """Return a job that writes all its files beside the output."""
    return Job(
        Cleaner(),
        (Target(output, tuple(find_dumps([str(dump)]))),),
        FORMATS,
        name_work_folder(output),
        quarantine=output.with_suffix(".quarantine"),
        statistics=output.with_suffix(".statistics"),
        removals=output.with_suffix(".removals"),
        reading=DumpReading(),
        writing=Writing("jsonl"),
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
