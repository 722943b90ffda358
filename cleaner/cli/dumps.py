"""`cleaner clean` on dumps that go to a file or folder: what was asked for becomes a run."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli.cleaning import count_words
from cleaner.cli.group import FAILURE, FINE
from cleaner.errors import InputError

if TYPE_CHECKING:
    from cleaner.engine import Cleaner
    from cleaner.input.dumps.batch import DumpReading
    from cleaner.input.dumps.find import Dump
    from cleaner.output.dumps.writing import Writing
    from cleaner.run.job import Job, Options, Summary, Target

REMOTE = re.compile(r"[a-z][a-z0-9+.-]+:/+", re.IGNORECASE)  # a path has lost one of its slashes
UNITS = {"": 1, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000}


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What was asked for on the command line, as far as a run needs it."""

    names: tuple[str, ...]
    output: Path
    reading: DumpReading
    writing: Writing
    options: Options
    removals: Path | None
    quarantine: Path | None
    statistics: Path | None
    quiet: bool


def parse_size(text: str | None) -> int | None:
    """Return a size in bytes; raises `click.BadParameter` for what is none.

    >>> parse_size("500MB"), parse_size("2g"), parse_size(None)
    (500000000, 2000000000, None)
    """
    if text is None:
        return None
    unit = text.strip().upper().removesuffix("B").lstrip("0123456789.")
    number = text.strip()[: len(text.strip().upper().removesuffix("B")) - len(unit)]
    try:
        size = int(float(number) * UNITS[unit.strip()])
    except (ValueError, KeyError):
        raise click.BadParameter(f"{text!r} is no size: write 500MB or 2GB") from None
    if size <= 0:
        raise click.BadParameter("a size is more than nothing")
    return size


def wants_run(names: Sequence[str], output: Path) -> bool:
    """Say whether inputs are dumps: files of records, or a folder of texts where the output is a file of records."""
    from cleaner.input.dumps.find import FILES, find_dumps, name_form  # noqa: PLC0415 - --help needs no formats
    from cleaner.output.dumps.writing import WRITTEN_FORMS  # noqa: PLC0415

    dumps = find_dumps(names)
    gives_dump = name_form(output.name) in WRITTEN_FORMS and not output.is_dir()
    return all(_has_records(dump) or (gives_dump and dump.form == FILES) for dump in dumps)


def _has_records(dump: Dump) -> bool:
    """Say whether a dump holds records, by its name or its beginning; what is neither is a text or a page."""
    from cleaner.input.dumps.content import open_content  # noqa: PLC0415 - --help needs no formats
    from cleaner.input.dumps.find import FILES, name_form  # noqa: PLC0415
    from cleaner.input.dumps.read import MAGIC  # noqa: PLC0415
    from cleaner.input.sources import STANDARD_INPUT  # noqa: PLC0415

    if dump.form == FILES or dump.address == STANDARD_INPUT:
        return False
    form = name_form(str(dump.relative))
    if form is not None:
        return form != FILES
    if dump.size is None:  # a pipe can be read only once
        return False
    with open_content(dump) as content:
        return any(content.head.startswith(magic) for magic in MAGIC)


def run_dumps(request: RunRequest, engine: Cleaner) -> int:
    """Clean dumps into files, say on stderr what came of it, and return the exit code."""
    from cleaner.run.progress import Progress  # noqa: PLC0415 - --help needs no runner
    from cleaner.run.runner import run_dump  # noqa: PLC0415
    from cleaner.run.table import render_statistics  # noqa: PLC0415

    targets = plan_run(request)
    progress = Progress(sys.stderr, _measure(targets), is_terminal=sys.stderr.isatty())
    job = make_job(request, engine, targets, None if request.quiet else progress)
    try:
        summary = run_dump(job)
    finally:
        if not request.quiet:
            progress.finish()
    if not request.quiet:
        click.echo(f"{render_statistics(summary.statistics)}\n\n{describe_summary(summary, job)}", err=True)
    elif summary.errors:
        click.echo(describe_errors(summary, job), err=True)
    return FAILURE if summary.errors else FINE


def plan_run(request: RunRequest) -> tuple[Target, ...]:
    """Return what is written where: one file of all dumps, or below a folder a file for each.

    Raises `InputError` where two would go to one file, or an output would overwrite an input.
    """
    from cleaner.input.dumps.find import find_dumps, name_form  # noqa: PLC0415 - --help needs no formats
    from cleaner.output.dumps.writing import WRITTEN_FORMS  # noqa: PLC0415
    from cleaner.run.job import Target  # noqa: PLC0415

    dumps = find_dumps(request.names)
    output = request.output
    if REMOTE.match(str(output)):
        raise InputError("output goes to local files only", str(output), "name a local file, and copy it afterwards")
    if len(dumps) == 1:  # of several, one that is no dump costs itself only
        refuse_dump(dumps[0], request.reading)
    if not output.is_dir() and (name_form(output.name) in WRITTEN_FORMS or (len(dumps) == 1 and not dumps[0].in_folder)):
        targets = [Target(output, tuple(dumps))]
    else:
        if output.exists() and not output.is_dir():
            hint = "name a folder with -o, or a file such as all.jsonl"
            raise InputError("several inputs cannot go to one file", str(output), hint)
        targets = [Target(output / dump.relative, (dump,)) for dump in dumps]
    _refuse_targets(targets, dumps)
    return tuple(targets)


def refuse_dump(dump: Dump, reading: DumpReading) -> None:
    """Raise `InputError` for what is no dump at all."""
    from cleaner.input.dumps.content import open_content  # noqa: PLC0415 - --help needs no formats
    from cleaner.input.dumps.find import FILES  # noqa: PLC0415
    from cleaner.input.dumps.read import find_form  # noqa: PLC0415

    if dump.form != FILES:
        with open_content(dump) as content:
            find_form(content, dump, reading)


def _refuse_targets(targets: Sequence[Target], dumps: Sequence[Dump]) -> None:
    inputs = {Path(dump.address).resolve() for dump in dumps}
    taken: dict[Path, str] = {}
    for target in targets:
        name = target.dumps[0].name if target.dumps else ""
        other = taken.setdefault(target.path, name)
        if other != name:
            raise InputError(
                f"two inputs would go to one file: {other} and {name}", str(target.path), "clean them one at a time"
            )
        if target.path.resolve() in inputs:
            raise InputError("the output is an input", str(target.path), "name another file, or say --in-place")


def make_job(request: RunRequest, engine: Cleaner, targets: tuple[Target, ...], progress: object) -> Job:
    """Return the job of the runner; what is said of a run stands beside its output."""
    from cleaner.input.dumps.read import decode_batch, read_batches, split_batch  # noqa: PLC0415 - --help needs no formats
    from cleaner.output.dumps.encode import encode_batch  # noqa: PLC0415
    from cleaner.output.dumps.join import join_parts  # noqa: PLC0415
    from cleaner.run.formats import Formats  # noqa: PLC0415
    from cleaner.run.job import Job, name_work_folder  # noqa: PLC0415

    output = request.output
    return Job(
        engine,
        targets,
        Formats(read_batches, decode_batch, split_batch, encode_batch, join_parts),
        name_work_folder(output),
        quarantine=request.quarantine or output.with_name(f"{output.name}.quarantine.jsonl"),
        statistics=request.statistics or output.with_name(f"{output.name}.statistics.json"),
        removals=request.removals,
        reading=request.reading,
        writing=request.writing,
        options=request.options,
        **({"report": progress} if progress is not None else {}),  # type: ignore[arg-type]
    )


def _measure(targets: Sequence[Target]) -> int | None:
    """Return the bytes of all inputs; `None` where they are compressed or unknown, since progress counts what is unpacked."""
    from cleaner.input.dumps.compression import strip_suffix  # noqa: PLC0415 - --help needs no formats
    from cleaner.input.dumps.find import name_form  # noqa: PLC0415

    total = 0
    for dump in (dump for target in targets for dump in target.dumps):
        if dump.size is None or strip_suffix(dump.name)[1] or name_form(dump.name) in ("parquet", "arrow"):
            return None
        total += dump.size
    return total


def describe_summary(summary: Summary, job: Job) -> str:
    """Return in words what came of a run, and where it stands."""
    total = summary.statistics.total
    what = f"{total.changed} of {count_words(total.documents, 'document')} changed, {count_words(total.spans, 'span')} removed"
    lines = [what if not summary.resumed else f"{what} ({summary.resumed} records were done before an interruption)"]
    if summary.errors:
        lines.append(describe_errors(summary, job))
    return "\n".join([*lines, f"statistics: {job.statistics}"])


def describe_errors(summary: Summary, job: Job) -> str:
    """Return how many records could not be read or cleaned, and where they are kept."""
    return f"{count_words(summary.errors, 'record')} could not be read or cleaned: {job.quarantine}"


def count_processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
