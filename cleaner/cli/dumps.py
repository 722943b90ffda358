"""`cleaner clean` on dumps that go to a file or folder: what was asked for becomes a run."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli.cleaning import count_words
from cleaner.cli.group import FAILURE, FINE

if TYPE_CHECKING:
    from cleaner.engine import Cleaner
    from cleaner.formats.batch import DumpReading
    from cleaner.formats.writing import Writing
    from cleaner.run.job import Job, Options, Summary, Target

RULES_SHOWN = 4
MAX_NAMED = 4  # outputs
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
    templates: Path | None = None
    verbose: bool = False


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
    except KeyboardInterrupt:
        click.echo(f"\nstopped after {progress.records:,} records: give the same command again to go on", err=True)
        raise
    finally:
        if not request.quiet:
            progress.finish()
    if not request.quiet:
        tables = "" if summary.was_done or not request.verbose else f"{render_statistics(summary.statistics)}\n\n"
        click.echo(f"{tables}{describe_summary(summary, job)}", err=True)
    elif summary.errors:
        click.echo(describe_errors(summary, job), err=True)
    return FAILURE if summary.errors else FINE


def plan_run(request: RunRequest) -> tuple[Target, ...]:
    """Return what is written where; raises `InputError` where that would take the place of something else."""
    from cleaner.formats.find import find_dumps  # noqa: PLC0415 - --help needs no formats
    from cleaner.run.files import refuse_coincidences  # noqa: PLC0415
    from cleaner.run.plan import find_input_files, plan_targets  # noqa: PLC0415

    targets = plan_targets(find_dumps(request.names), request.output, request.reading, request.writing.body.form)
    quarantine, statistics = name_beside(request)
    said = [("--quarantine", quarantine), ("--statistics", statistics)]
    if request.removals is not None:
        said.append(("--removals", request.removals))
    inputs = [*find_input_files(targets), *([request.templates] if request.templates else [])]
    refuse_coincidences(inputs, [*(("-o", target.path) for target in targets), *said])
    return targets


def name_beside(request: RunRequest) -> tuple[Path, Path]:
    """Return where the quarantine and the statistics of a run go: beside its output, where nothing else is said."""
    output = request.output
    quarantine = request.quarantine or output.with_name(f"{output.name}.quarantine.jsonl")
    return quarantine, request.statistics or output.with_name(f"{output.name}.statistics.json")


def make_job(request: RunRequest, engine: Cleaner, targets: tuple[Target, ...], progress: object) -> Job:
    """Return the job of the runner; what is said of a run stands beside its output."""
    from cleaner.formats.encode import encode_batch  # noqa: PLC0415
    from cleaner.formats.join import join_parts  # noqa: PLC0415
    from cleaner.formats.read import decode_batch, read_batches, split_batch  # noqa: PLC0415 - --help needs no formats
    from cleaner.run.formats import Formats  # noqa: PLC0415
    from cleaner.run.job import Job, name_work_folder  # noqa: PLC0415

    quarantine, statistics = name_beside(request)
    return Job(
        engine,
        targets,
        Formats(read_batches, decode_batch, split_batch, encode_batch, join_parts),
        name_work_folder(request.output),
        quarantine=quarantine,
        statistics=statistics,
        removals=request.removals,
        reading=request.reading,
        writing=request.writing,
        options=request.options,
        **({"report": progress} if progress is not None else {}),  # type: ignore[arg-type]
    )


def _measure(targets: Sequence[Target]) -> int | None:
    """Return the bytes of all inputs; `None` where they are compressed or unknown, since progress counts what is unpacked."""
    from cleaner.formats.find import name_form  # noqa: PLC0415
    from cleaner.raw.compression import strip_suffix  # noqa: PLC0415 - --help needs no formats

    total = 0
    for dump in (dump for target in targets for dump in target.dumps):
        if dump.size is None or strip_suffix(dump.name)[1] or name_form(dump.name) in ("parquet", "arrow"):
            return None
        total += dump.size
    return total


def describe_summary(summary: Summary, job: Job) -> str:
    """Return in words what came of a run, and where it stands."""
    total = summary.statistics.total
    if summary.was_done:
        return f"this run was done before, nothing is to do: {', '.join(map(str, summary.outputs[:MAX_NAMED]))}"
    what = f"{total.changed} of {count_words(total.documents, 'document')} changed, {count_words(total.spans, 'span')} removed"
    lines = [what if not summary.resumed else f"{what} ({summary.resumed} records were done before an interruption)"]
    sizes = [f"{size / 1_000_000:,.1f}" for size in (total.bytes_in, total.bytes_out)]
    lines.append(f"text: {sizes[0]} MB in, {sizes[1]} MB out; words: {total.words_in:,} in, {total.words_out:,} out")
    most = sorted(summary.statistics.rules.items(), key=lambda entry: (-entry[1].characters, entry[0]))[:RULES_SHOWN]
    if most:
        lines.append(f"most by: {', '.join(f'{rule} ({removed.spans:,})' for rule, removed in most)}")
    if summary.errors:
        lines.append(describe_errors(summary, job))
    return "\n".join([*lines, f"statistics: {job.statistics}"])


def describe_errors(summary: Summary, job: Job) -> str:
    """Return how many records could not be read or cleaned, and where they are kept."""
    return f"{count_words(summary.errors, 'record')} could not be read or cleaned: {job.quarantine}"


def count_processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
