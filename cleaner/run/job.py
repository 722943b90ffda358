"""What a run has to do, and what it reports at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cleaner.formats.writing import Writing
from cleaner.items.read_options import ReadOptions
from cleaner.raw.sources import Source
from cleaner.run.clean_item import Engine
from cleaner.run.files import find_beside
from cleaner.run.progress import Step
from cleaner.run.statistics import Statistics
from cleaner.workers.failure import Limits


@dataclass(frozen=True, slots=True)
class Target:
    """One file of output (or its shards), and the sources whose records go there, one after the other."""

    path: Path
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """How a run goes. None of it but `shard_size` changes what comes out.

    `workers` 0 cleans in this process, where a crash ends the run. `shard_size`: the fewest bytes of a shard, counted before
    compression. `max_errors`: a run with more errors stops; 0 stops at the first. `overwrite`: outputs may take the place of
    files that are there.
    """

    workers: int = 1
    limits: Limits = field(default_factory=Limits)
    shard_size: int | None = None
    max_errors: int | None = None
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One run: what cleans, what is read, what is written, and how.

    The `repr` of `reading` and `writing` is part of the configuration. `removals` is written where it is named, as Parquet if
    the name says so. `work` is the folder of what is half done.
    """

    engine: Engine
    targets: tuple[Target, ...]
    work: Path
    quarantine: Path
    statistics: Path
    removals: Path | None = None
    reading: ReadOptions = field(default_factory=ReadOptions)
    writing: Writing = field(default_factory=Writing)
    options: Options = field(default_factory=Options)
    report: Callable[[Step], object] = lambda _: None

    @property
    def sources(self) -> tuple[Source, ...]:
        """All that is read, in order."""
        return tuple(source for target in self.targets for source in target.sources)


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a run: its statistics, the errors, the files of output, and how many records an earlier try had done.

    `was_done`: the same run was finished before, and nothing was done.
    """

    statistics: Statistics
    errors: int
    outputs: tuple[Path, ...]
    resumed: int
    was_done: bool = False


def name_work_folder(output: Path) -> Path:
    """Return the work folder beside an output.

    >>> name_work_folder(Path("clean/dump.jsonl")).as_posix()
    'clean/dump.jsonl.cleaner-run'
    """
    return find_beside(output, "cleaner-run")
