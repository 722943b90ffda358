"""What a run has to do, and what it reports at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.run.formats import Dump, Formats
from cleaner.run.progress import Step
from cleaner.run.statistics import Statistics
from cleaner.workers.failure import Limits

if TYPE_CHECKING:
    from cleaner.engine import Cleaner


@dataclass(frozen=True, slots=True)
class Target:
    """One file of output (or its shards), and the dumps whose records go there, one after the other."""

    path: Path
    dumps: tuple[Dump, ...]


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

    `reading` and `writing` are handed to the functions of `formats` as they are; their `repr` is part of the configuration.
    `removals` is written where it is named, as Parquet if the name says so. `work` is the folder of what is half done.
    """

    engine: Cleaner
    targets: tuple[Target, ...]
    formats: Formats
    work: Path
    quarantine: Path
    statistics: Path
    removals: Path | None = None
    reading: Any = None
    writing: Any = None
    options: Options = field(default_factory=Options)
    report: Callable[[Step], object] = lambda _: None


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
    return output.with_name(f"{output.name}.cleaner-run")
