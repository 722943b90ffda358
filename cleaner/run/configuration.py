"""What a run's result depends on: a run goes on only where all of it is the same."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.run.ledger import encode_setting
from cleaner.version import __version__

if TYPE_CHECKING:
    from cleaner.engine import Cleaner
    from cleaner.run.formats import Dump
    from cleaner.run.job import Job


def describe_job(job: Job) -> dict[str, str]:
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
        described[f"output {target.path.name}"] = [str(target.path), [dump.name for dump in target.dumps]]
        described.update({f"input {dump.name}": describe_dump(dump) for dump in target.dumps})
    return {name: encode_setting(value) for name, value in described.items()}


def digest_rules(engine: Cleaner) -> str:
    """Return a digest of a cleaner's rules, detectors and templates, those kept left out; it changes with their content."""
    book = engine.rulebook
    content = [*(repr(rule) for rule in book.rules), *(detector.id for detector in book.detectors), *map(repr, book.templates)]
    return hashlib.sha256("\n".join(content).encode("utf-8", "surrogatepass")).hexdigest()


def describe_dump(dump: Dump) -> list[object]:
    """Return a dump's name, size and, where it is a file, the time of its last change."""
    path = Path(dump.address)
    changed = path.stat().st_mtime_ns if path.is_file() else None
    return [dump.name, dump.size, changed]
