"""A finished run: what it says of itself beside its output, so that the next run knows whose files these are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaner.raw.sources import Source
from cleaner.run.configuration import describe_job
from cleaner.run.files import is_written_through
from cleaner.run.job import Job
from cleaner.run.statistics import Statistics

PATHS = ("output ", "removals", "quarantine")  # settings that say where, not what


@dataclass(frozen=True, slots=True)
class Finished:
    """What an earlier run wrote: digests of what decided it and of its inputs alone, its files with their sizes, its counts."""

    digest: str
    inputs: str
    files: Mapping[str, int]
    statistics: Statistics

    def owns(self, job: Job, path: Path) -> bool:
        """Say whether a file of a run is still the one that the earlier run wrote under its name."""
        size = self.files.get(find_role(job, path))
        return size is not None and path.is_file() and path.stat().st_size == size


def read_finished(path: Path) -> Finished | None:
    """Return the run whose statistics these are; `None` where they are none, or of a run that kept no account of its files."""
    try:
        values = json.loads(path.read_bytes())
        run = values["run"]
        files = {str(role): int(size) for role, size in run["files"].items()}
        return Finished(str(run["digest"]), str(run["inputs"]), files, Statistics.from_dict(values))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def describe_run(job: Job, files: Iterable[tuple[Path, int]]) -> dict[str, Any]:
    """Return what `read_finished` reads; the same for the same run wherever it is written."""
    sizes = {find_role(job, path): size for path, size in files}
    return {"digest": digest_job(job), "inputs": digest_job(job, only_inputs=True), "files": sizes}


def find_role(job: Job, path: Path) -> str:
    """Return what a file is to a run, whatever it is called: a target by its number, perhaps with that of a shard, or a log."""
    for number, target in enumerate(job.targets):
        if path == target.path:
            return str(number)
        shard = find_number(target.path, path)
        if shard is not None:
            return f"{number}-{shard}"
    return "removals" if path == job.removals else "quarantine" if path == job.quarantine else ""


def find_number(output: Path, path: Path) -> str | None:
    """Return the number of a shard of an output; `None` for another file.

    >>> find_number(Path("out/a.jsonl.gz"), Path("out/a-00003.jsonl.gz")), find_number(Path("a.csv"), Path("a-3.csv"))
    ('00003', None)
    """
    stem, dot, suffixes = output.name.partition(".")
    number = path.name.removeprefix(f"{stem}-").removesuffix(f"{dot}{suffixes}")
    is_shard = path.name == f"{stem}-{number}{dot}{suffixes}" and len(number) == 5 and number.isdecimal()  # noqa: PLR2004  # as `name_shard`
    return number if is_shard and path.parent == output.parent else None


def digest_job(job: Job, *, only_inputs: bool = False) -> str:
    """Return a digest of what decides the result of a run: settings, rules, names and contents of its inputs, not places."""
    said_all = describe_job(job, has_times=False).items()
    settings = {name: value for name, value in said_all if not name.startswith(PATHS)}
    if only_inputs:
        settings = {name: value for name, value in settings.items() if name.startswith("input ")}
    said = json.dumps([settings, len(job.targets)], sort_keys=True)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def is_done(job: Job, finished: Finished | None) -> bool:
    """Say whether a run is finished already: the same settings, all files as they were written, and no input younger."""
    if finished is None:
        return False
    found = {find_role(job, path) for path in list_outputs(job) if finished.owns(job, path)}
    if found != set(finished.files) or ((job.removals is not None) != ("removals" in found)):
        return False
    written = job.statistics.stat().st_mtime_ns
    if any(source.size is None or time >= written for source, time in _find_times(job)):
        return False
    return finished.digest == digest_job(job)


def _find_times(job: Job) -> Iterator[tuple[Source, int]]:
    for source in job.sources:
        path = Path(source.address)
        paths = [path, *path.rglob("*")] if path.is_dir() else [path]
        yield from ((source, one.stat().st_mtime_ns if one.exists() else 0) for one in paths)


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
    found = path.parent.iterdir() if path.parent.is_dir() else ()
    return sorted(one for one in found if find_number(path, one) is not None)


def find_foreign(job: Job, finished: Finished | None) -> Iterator[Path]:
    """Yield the files in the way of a run: all but empty ones, and those that a run over the same inputs has written."""
    is_same = finished is not None and finished.inputs == digest_job(job, only_inputs=True)
    for path in list_outputs(job):
        is_own = finished is not None and is_same and (path == job.statistics or finished.owns(job, path))
        if not is_own and not is_written_through(path) and path.exists() and path.stat().st_size:
            yield path
