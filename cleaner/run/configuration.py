"""What a run's result depends on: a run goes on only where all of it is the same."""

from __future__ import annotations

import hashlib
from pathlib import Path

from cleaner.raw.fetch import Fetched
from cleaner.raw.sources import Source
from cleaner.run.clean_item import Engine
from cleaner.run.job import Job
from cleaner.run.ledger import encode_setting
from cleaner.version import __version__

KNOWN_BY = 1 << 14  # bytes at either end


def describe_job(job: Job, *, has_times: bool = True) -> dict[str, str]:
    """Return each setting by the name that messages call it. The number of workers and the limits change no result."""
    described: dict[str, object] = {
        "version": __version__,
        "rules": digest_rules(job.engine),
        **job.engine.options.describe(),
        "format": [repr(job.reading), repr(job.writing)],
        "shard size": job.options.shard_size,
        "removals": str(job.removals),
        "quarantine": str(job.quarantine),
    }
    for target in job.targets:
        described[f"output {target.path.name}"] = [str(target.path), [source.name for source in target.sources]]
        described.update({f"input {one.name}": describe_source(one, has_times=has_times) for one in target.sources})
    return {name: encode_setting(value) for name, value in described.items()}


def digest_rules(engine: Engine) -> str:
    """Return a digest of a cleaner's rules, detectors and templates, those kept left out; it changes with their content."""
    book = engine.rulebook
    content = [*(repr(rule) for rule in book.rules), *(detector.id for detector in book.detectors), *map(repr, book.templates)]
    return hashlib.sha256("\n".join(content).encode("utf-8", "surrogatepass")).hexdigest()


def describe_source(source: Source, *, has_times: bool = True) -> list[object]:
    """Return a source's name and size, and a digest of the names, sizes, times and ends of its files.

    A file that changed in place, or in a folder took the name of another, makes another run.
    """
    path = Path(source.address)
    digest = hashlib.sha256()
    if isinstance(source.fetched, Fetched):
        digest.update(source.fetched.data)
    for file in sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]:
        digest.update(repr(_describe_file(file, path, has_times=has_times)).encode("utf-8", "surrogateescape"))
    return [source.name, source.size, digest.hexdigest()]


def _describe_file(file: Path, folder: Path, *, has_times: bool) -> list[object]:
    if not file.is_file():
        return []
    found = file.stat()
    times = [found.st_mtime_ns, found.st_ctime_ns] if has_times else []
    return [str(file.relative_to(folder)), found.st_size, *times, read_ends(file)]


def read_ends(path: Path) -> bytes:
    """Return a digest of the beginning and the end of a file: reading all of it would take its time."""
    digest = hashlib.blake2b(digest_size=16)
    try:
        with path.open("rb") as stream:
            digest.update(stream.read(KNOWN_BY))
            stream.seek(max(0, path.stat().st_size - KNOWN_BY))
            digest.update(stream.read(KNOWN_BY))
    except OSError:  # said when it is read
        return b""
    return digest.digest()
