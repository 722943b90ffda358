"""The end of a run: parts become the files that were asked for, each of which appears whole."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from cleaner.run.account import write_removals_table
from cleaner.run.job import Job
from cleaner.run.ledger import Part
from cleaner.run.parts import find_part_files, flush_folder
from cleaner.run.statistics import Statistics

BUFFER = 1 << 20


def join_all(job: Job, parts: Sequence[Part], statistics: Statistics) -> tuple[Path, ...]:
    """Write all files under temporary names, then give them theirs; returns those of the output."""
    made: list[tuple[Path, Path]] = []
    outputs = []
    for path, chosen in plan_outputs(job, parts):
        files = find_part_files(job.work, chosen, "output")
        made.append(_make(path, lambda made_path, files=files: job.formats.join_parts(files, made_path, job.writing)))  # type: ignore[misc]
        outputs.append(path)
    if job.removals is not None:
        made.append(_make_removals(job.removals, find_part_files(job.work, parts, "removals")))
    refused = find_part_files(job.work, parts, "quarantine")
    if refused:
        made.append(_make(job.quarantine, lambda path: _concatenate(refused, path)))
    made.append(_make(job.statistics, lambda path: _write_statistics(statistics, path)))
    for temporary, path in made:
        temporary.replace(path)
    if not refused:
        job.quarantine.unlink(missing_ok=True)  # of an earlier run
    for folder in sorted({path.parent for _, path in made}):
        flush_folder(folder)
    return tuple(outputs)


def plan_outputs(job: Job, parts: Sequence[Part]) -> Iterator[tuple[Path, list[Part]]]:
    """Yield each file of output and its parts; a shard ends with the part that fills it."""
    first = 0
    for target in job.targets:
        numbers = range(first, first + len(target.dumps))
        first += len(target.dumps)
        own = [part for part in parts if part.dump in numbers]
        if job.options.shard_size is None:
            yield target.path, own
            continue
        for number, shard in enumerate(cut_shards(own, job.options.shard_size), 1):
            yield name_shard(target.path, number), shard


def cut_shards(parts: Iterable[Part], size: int) -> Iterator[list[Part]]:
    """Cut parts to shards of at least `size` bytes, the last of which may be smaller; there is at least one."""
    shard: list[Part] = []
    count = 0
    for part in parts:
        shard.append(part)
        if sum(one.output for one in shard) >= size:
            yield shard
            count += 1
            shard = []
    if shard or not count:
        yield shard


def name_shard(path: Path, number: int) -> Path:
    """Return the name of a shard.

    >>> name_shard(Path("out/dump.jsonl.gz"), 3).as_posix()
    'out/dump-00003.jsonl.gz'
    """
    stem, dot, suffixes = path.name.partition(".")
    return path.with_name(f"{stem}-{number:05}{dot}{suffixes}")


def _make(path: Path, write: Callable[[Path], object]) -> tuple[Path, Path]:
    """Write a file under a temporary name in the same folder, down to the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".unfinished-{path.name}")
    write(temporary)
    with temporary.open("rb") as stream:
        os.fsync(stream.fileno())
    return temporary, path


def _make_removals(path: Path, files: Sequence[Path]) -> tuple[Path, Path]:
    if path.suffix == ".parquet":
        return _make(path, lambda made_path: write_removals_table(_read_lines(files), made_path))
    return _make(path, lambda made_path: _concatenate(files, made_path))


def _read_lines(files: Iterable[Path]) -> Iterator[bytes]:
    for file in files:
        with file.open("rb") as stream:
            yield from stream


def _concatenate(files: Iterable[Path], path: Path) -> None:
    with path.open("wb") as target:
        for file in files:
            with file.open("rb") as source:
                shutil.copyfileobj(source, target, BUFFER)


def _write_statistics(statistics: Statistics, path: Path) -> None:
    values = statistics.to_dict()
    try:
        data = json.dumps(values, ensure_ascii=False, indent=2).encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        data = json.dumps(values, indent=2).encode()
    path.write_bytes(data + b"\n")
