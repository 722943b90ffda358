"""Parts: files in the work folder that are complete or not there, and the plan that says where each begins."""

from __future__ import annotations

import os
import re
import shutil
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal

from cleaner.errors import CleanerError
from cleaner.formats.read import read_batches
from cleaner.items.read_options import ReadOptions
from cleaner.raw.sources import Source
from cleaner.run.clean_batch import BatchResult, Task
from cleaner.run.ledger import Part
from cleaner.run.statistics import Statistics

BATCHES_OF_A_PART = 16
READ_AT_ONCE = 1 << 20
OWN = re.compile(
    r"\d{8}\.(?:output|removals|quarantine)|(?:output|removals|quarantine)\.unfinished|ledger\.sqlite.*|joined-\d+"
)
Kind = Literal["output", "removals", "quarantine"]
KINDS: tuple[Kind, ...] = ("output", "removals", "quarantine")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a batch stands: the number of its dump, and whether its part or its dump ends with it."""

    dump: int
    ends_part: bool
    ends_dump: bool


@dataclass(frozen=True, slots=True)
class Done:
    """How far an earlier try came: finished parts, and the records of each dump that are in them (`None`: all)."""

    parts: int
    records: dict[int, int | None] = field(default_factory=dict)


def find_done(parts: Sequence[Part]) -> Done:
    """Return what need not be done again."""
    records: dict[int, int | None] = {}
    for part in parts:
        before = records.get(part.dump) or 0
        records[part.dump] = None if part.is_last else before + part.records
    return Done(len(parts), records)


def plan_batches(sources: Sequence[Source], reading: ReadOptions, done: Done) -> Iterator[tuple[Place, Task]]:
    """Yield all that is left to do, and where it stands.

    A part is a fixed number of batches and ends with its source, so that the borders depend on the input only.
    """
    for number, source in enumerate(sources):
        skip = done.records.get(number, 0)
        if skip is None:
            continue
        for index, (batch, is_last) in enumerate(_mark_last(read_batches(source, reading, skip)), 1):
            yield Place(number, is_last or index % BATCHES_OF_A_PART == 0, is_last), batch


def _mark_last(entries: Iterator[Task]) -> Iterator[tuple[Task, bool]]:
    for entry in entries:
        held = entry
        break
    else:
        return
    for entry in entries:
        yield held, False
        held = entry
    yield held, True


class PartWriter:
    """Writes one part after the other; a part's files get their names when all of it is on the disk."""

    def __init__(self, folder: Path, number: int) -> None:
        """Write to a work folder, beginning with a number."""
        self.folder = folder
        self.number = number
        self._begin()

    def _begin(self) -> None:
        self.streams: dict[Kind, BinaryIO] = {}
        self.written: dict[Kind, int] = dict.fromkeys(KINDS, 0)
        self.digests: dict[Kind, int] = dict.fromkeys(KINDS, 0)
        self.statistics = Statistics()
        self.records = self.size = self.errors = 0

    def add(self, result: BatchResult) -> None:
        """Write what came of a batch."""
        self._write("output", result.output)
        self._write("removals", result.removals)
        for entry in result.quarantined:
            self._write("quarantine", entry.encode())
        self.statistics.add(result.statistics)
        self.records += result.records
        self.size += result.size
        self.errors += len(result.quarantined)

    def finish(self, place: Place) -> tuple[Part, Statistics]:
        """Make the part last, and begin the next."""
        for kind, stream in self.streams.items():
            with stream:
                stream.flush()
                os.fsync(stream.fileno())
            Path(stream.name).replace(name_part(self.folder, self.number, kind))
        flush_folder(self.folder)
        counts = (self.records, self.size, self.errors)
        written = (self.written["output"], self.written["removals"], self.written["quarantine"])
        part = Part(self.number, place.dump, place.ends_dump, *counts, *written, join_digests(self.digests))
        statistics = self.statistics
        self.number += 1
        self._begin()
        return part, statistics

    def close(self) -> None:
        """Close what was begun and not finished; the next try writes it again."""
        for stream in self.streams.values():
            try:
                stream.close()
            except OSError:  # the disk is full, which was said before
                continue

    def _write(self, kind: Kind, data: bytes) -> None:
        if not data:
            return
        if kind not in self.streams:
            self.streams[kind] = self.folder.joinpath(f"{kind}.unfinished").open("wb")
        self.streams[kind].write(data)
        self.written[kind] += len(data)
        self.digests[kind] = zlib.crc32(data, self.digests[kind])


def name_part(folder: Path, number: int, kind: Kind) -> Path:
    """Return the path of a file of a part."""
    return folder / f"{number:08}.{kind}"


def find_part_files(folder: Path, parts: Iterable[Part], kind: Kind) -> list[Path]:
    """Return the files of parts in order; raises `CleanerError` where one is not as it was written."""
    paths = []
    for part in parts:
        size = getattr(part, kind)
        path = name_part(folder, part.number, kind)
        if size == 0:
            continue
        if not path.is_file() or path.stat().st_size != size:
            raise CleanerError("a finished part is missing or damaged", str(path), f"delete {folder.name} to begin anew")
        paths.append(path)
    return paths


def join_digests(digests: Mapping[Kind, int]) -> int:
    """Return one digest of the files of a part."""
    return zlib.crc32(repr([digests[kind] for kind in KINDS]).encode())


def check_parts(folder: Path, parts: Iterable[Part]) -> None:
    """Raise `CleanerError` for a part whose files do not hold what was written, as after a crash of the machine."""
    for part in parts:
        digests: dict[Kind, int] = dict.fromkeys(KINDS, 0)
        for kind in KINDS:
            for path in find_part_files(folder, [part], kind):
                with path.open("rb") as stream:
                    while data := stream.read(READ_AT_ONCE):
                        digests[kind] = zlib.crc32(data, digests[kind])
        if join_digests(digests) != part.digest:
            path = name_part(folder, part.number, "output")
            raise CleanerError("a finished part is missing or damaged", str(path), f"delete {folder.name} to begin anew")


def flush_folder(folder: Path) -> None:
    """Have the names in a folder written to the disk, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make the work folder, for this user alone; raises `CleanerError` for one that is somebody else's."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise CleanerError("the work folder of the run is a link or file", str(folder), "take it away, or name another output")
    folder.mkdir(mode=0o700, exist_ok=True)
    strange = sorted(path.name for path in folder.iterdir() if not OWN.fullmatch(path.name))
    if strange:
        what = f"the work folder of the run holds another's files: {strange[0]}"
        raise CleanerError(what, str(folder), "take them away, or name another output")


def clear_folder(folder: Path) -> None:
    """Delete what a run wrote in its work folder, and the folder where nothing else is in it."""
    if folder.is_symlink() or not folder.is_dir():
        return
    for path in folder.iterdir():
        if OWN.fullmatch(path.name) and not path.is_symlink():
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()
