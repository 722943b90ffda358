"""A finished run: what it says of itself beside its output, so that the next run knows whose files these are."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.run.configuration import describe_job
from cleaner.run.files import is_written_through
from cleaner.run.statistics import Statistics

if TYPE_CHECKING:
    from cleaner.run.job import Job

PATHS = ("output ", "removals", "quarantine")  # settings that say where, not what


@dataclass(frozen=True, slots=True)
class Finished:
    """What an earlier run wrote: digests of what decided it and of its inputs alone, its files with their sizes, its counts."""

    digest: str
    inputs: str
    files: Mapping[Path, int]
    statistics: Statistics

    def owns(self, path: Path) -> bool:
        """Say whether a file is still the one that this run wrote."""
        size = self.files.get(Path(os.path.abspath(path)))  # noqa: PTH100  # a link is a file of its own
        return size is not None and path.is_file() and path.stat().st_size == size


def read_finished(path: Path) -> Finished | None:
    """Return the run whose statistics these are; `None` where they are none, or of a run that kept no account of its files."""
    try:
        values = json.loads(path.read_bytes())
        run = values["run"]
        files = {Path(os.path.abspath(path.parent / name)): int(size) for name, size in run["files"].items()}  # noqa: PTH100
        return Finished(str(run["digest"]), str(run["inputs"]), files, Statistics.from_json(json.dumps(values)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def describe_run(job: Job, files: Iterable[tuple[Path, int]]) -> dict[str, Any]:
    """Return what `read_finished` reads; the same for the same run wherever it is written."""
    folder = os.path.abspath(job.statistics.parent)  # noqa: PTH100  # as it is named
    named = {os.path.relpath(os.path.abspath(path), folder): size for path, size in files}  # noqa: PTH100
    return {"digest": digest_job(job), "inputs": digest_job(job, only_inputs=True), "files": named}


def digest_job(job: Job, *, only_inputs: bool = False) -> str:
    """Return a digest of what decides the result of a run: settings, rules, names and contents of its inputs, not places."""
    said_all = describe_job(job, has_times=False).items()
    settings = {name: value for name, value in said_all if not name.startswith(PATHS)}
    if only_inputs:
        settings = {name: value for name, value in settings.items() if name.startswith("input ")}
    names = [target.path.name for target in job.targets]
    said = json.dumps([settings, names], sort_keys=True)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def is_done(job: Job, finished: Finished | None) -> bool:
    """Say whether a run is finished already: the same settings, all files as they were written, and no input younger."""
    if finished is None or not all(finished.owns(path) for path in finished.files):
        return False
    if job.removals is not None and not finished.owns(job.removals):
        return False
    written = job.statistics.stat().st_mtime_ns
    if any(dump.size is None or time >= written for dump, time in _find_times(job)):
        return False
    return finished.digest == digest_job(job)


def _find_times(job: Job) -> Iterator[tuple[Any, int]]:
    for dump in (dump for target in job.targets for dump in target.dumps):
        path = Path(dump.address)
        paths = [path, *path.rglob("*")] if path.is_dir() else [path]
        yield from ((dump, one.stat().st_mtime_ns if one.exists() else 0) for one in paths)


def list_outputs(job: Job) -> Iterator[Path]:
    """Yield the files that a run may write and that are there: all shards of an output, too."""
    for target in job.targets:
        if job.options.shard_size is None:
            yield target.path
        else:
            yield from find_shards(target.path)
    yield from (path for path in (job.removals, job.quarantine, job.statistics) if path is not None)


def find_shards(path: Path) -> list[Path]:
    """Return the shards of an output that are there."""
    stem, dot, suffixes = path.name.partition(".")
    names = (found.name for found in path.parent.iterdir()) if path.parent.is_dir() else ()
    numbers = ((name, name.removeprefix(f"{stem}-").removesuffix(f"{dot}{suffixes}")) for name in names)
    return sorted(
        path.with_name(name)
        for name, number in numbers
        if name == f"{stem}-{number}{dot}{suffixes}" and len(number) == 5 and number.isdecimal()  # noqa: PLR2004  # as `name_shard`
    )


def find_foreign(job: Job, finished: Finished | None) -> Iterator[Path]:
    """Yield the files in the way of a run: all but empty ones, and those that a run over the same inputs has written."""
    is_same = finished is not None and finished.inputs == digest_job(job, only_inputs=True)
    for path in list_outputs(job):
        is_own = finished is not None and is_same and (path == job.statistics or finished.owns(path))
        if not is_own and not is_written_through(path) and path.exists() and path.stat().st_size:
            yield path
