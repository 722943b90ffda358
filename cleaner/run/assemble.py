"""The end of a run: parts become the files that were asked for, each of which appears whole."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from cleaner.formats.documents import DOCUMENT
from cleaner.formats.table import join_parts
from cleaner.run.files import choose_mode, is_written_through, move_file, open_through
from cleaner.run.finished import Finished, describe_run, find_shards
from cleaner.run.job import Job
from cleaner.run.ledger import Part
from cleaner.run.parts import find_part_files, flush_folder
from cleaner.run.removals_log import write_removals_table
from cleaner.run.statistics import Statistics

BUFFER = 1 << 20


def assemble(job: Job, parts: Sequence[Part], statistics: Statistics, before: Finished | None = None) -> tuple[Path, ...]:
    """Write all files into the work folder, then give them their names; returns those of the output.

    What an earlier run wrote under names that this one does not use goes; what others wrote stays.
    """
    maker = Maker(job.work)
    outputs = []
    for path, chosen in plan_outputs(job, parts):
        files = find_part_files(job.work, chosen, "output")
        if not files and is_document(job, path):
            continue  # a text that could not be read leaves no file
        maker.make(path, lambda made, files=files: join_parts(files, made, job.writing))  # type: ignore[misc]
        outputs.append(path)
    if job.removals is not None:
        _make_removals(maker, job.removals, find_part_files(job.work, parts, "removals"))
    refused = find_part_files(job.work, parts, "quarantine")
    if refused:
        maker.make(job.quarantine, lambda path: _concatenate(refused, path))
    sizes = [(path, made.stat().st_size) for made, path in maker.made if not is_written_through(path)]
    run = describe_run(job, sizes)
    maker.make(job.statistics, lambda path: _write_statistics(statistics, run, path))
    maker.place_all([Path(source.address) for source in job.sources])
    _drop_old(job, before, {path for _, path in maker.made})
    return tuple(outputs)


def is_document(job: Job, path: Path) -> bool:
    """Say whether an output is that of one text or page."""
    sources = next((target.sources for target in job.targets if target.path == path), ())
    return [source.form for source in sources] == [DOCUMENT] and job.writing.form is None


def _drop_old(job: Job, before: Finished | None, made: set[Path]) -> None:
    """Delete the quarantine and the shards of the earlier run whose place this one took."""
    old = [job.quarantine, *(shard for target in job.targets for shard in find_shards(target.path))]
    for path in old:
        if before is not None and path not in made and before.owns(job, path):
            path.unlink()


def plan_outputs(job: Job, parts: Sequence[Part]) -> Iterator[tuple[Path, list[Part]]]:
    """Yield each file of output and its parts; a shard ends with the part that fills it."""
    first = 0
    for target in job.targets:
        numbers = range(first, first + len(target.sources))
        first += len(target.sources)
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


class Maker:
    """Makes whole files in the work folder, where nobody else writes, and gives them their names at the end."""

    def __init__(self, folder: Path) -> None:
        """Begin anew: what an interrupted try left goes."""
        self.folder = folder
        self.made: list[tuple[Path, Path]] = []
        for old in folder.glob("joined-*"):
            shutil.rmtree(old)

    def make(self, path: Path, write: Callable[[Path], object]) -> None:
        """Write a file, down to the disk; its name says how."""
        folder = self.folder / f"joined-{len(self.made)}"
        folder.mkdir(mode=0o700)
        made = folder / path.name
        write(made)
        with made.open("rb") as stream:
            os.fsync(stream.fileno())
        self.made.append((made, path))

    def place_all(self, sources: Sequence[Path]) -> None:
        """Give all files their names; a link stays a link, and a pipe or device gets the bytes."""
        mode = choose_mode(file for path in sources for file in (path.rglob("*") if path.is_dir() else (path,)))
        folders = set()
        for made, path in self.made:
            if is_written_through(path):
                with open_through(path) as target, made.open("rb") as source:
                    shutil.copyfileobj(source, target, BUFFER)
                continue
            target_path = path.resolve()
            target_path.parent.mkdir(parents=True, exist_ok=True)
            made.chmod(stat.S_IMODE(target_path.stat().st_mode) if target_path.exists() else mode)
            move_file(made, target_path)
            folders.add(target_path.parent)
        for folder in sorted(folders):
            flush_folder(folder)


def _make_removals(maker: Maker, path: Path, files: Sequence[Path]) -> None:
    if path.suffix == ".parquet":
        has_numbers = any(b'"number": ' in line for line in _read_lines(files))
        maker.make(path, lambda made: write_removals_table(_read_lines(files), made, has_numbers=has_numbers))
    else:
        maker.make(path, lambda made: _concatenate(files, made))


def _read_lines(files: Iterable[Path]) -> Iterator[bytes]:
    for file in files:
        with file.open("rb") as stream:
            yield from stream


def _concatenate(files: Iterable[Path], path: Path) -> None:
    with path.open("wb") as target:
        for file in files:
            with file.open("rb") as source:
                shutil.copyfileobj(source, target, BUFFER)


def _write_statistics(statistics: Statistics, run: dict[str, Any], path: Path) -> None:
    values = {**statistics.to_dict(), "run": run}
    try:
        data = json.dumps(values, ensure_ascii=False, indent=2).encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        data = json.dumps(values, indent=2).encode()
    path.write_bytes(data + b"\n")
