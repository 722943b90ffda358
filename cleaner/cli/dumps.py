"""`cleaner clean` on dumps that go to a file or folder: what was asked for becomes a run."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli.group import FAILURE, FINE
from cleaner.cli.request import Request
from cleaner.run.progress import count_words

if TYPE_CHECKING:
    from cleaner.engine import Cleaner
    from cleaner.raw.sources import Source
    from cleaner.run.job import Job, Summary, Target

RULES_SHOWN = 4
MAX_NAMED = 4  # outputs


def run_dumps(request: Request, sources: Sequence[Source], output: Path, engine: Cleaner) -> int:
    """Clean dumps into files, say on stderr what came of it, and return the exit code."""
    from cleaner.run.durable import run_dump  # noqa: PLC0415
    from cleaner.run.plan import plan_targets  # noqa: PLC0415
    from cleaner.run.progress import Progress  # noqa: PLC0415 - --help needs no runner
    from cleaner.run.table import render_statistics  # noqa: PLC0415

    targets = plan_targets(sources, output, request.reading, request.writing.body.form)
    progress = Progress(sys.stderr, _measure(targets), is_terminal=sys.stderr.isatty())
    job = make_job(request, engine, output, targets)
    refuse_losses(request, job)
    if not request.quiet:
        job = replace(job, report=progress)
    try:
        summary = run_dump(job)
    except KeyboardInterrupt:
        click.echo(f"\nstopped after {progress.records:,} records: give the same command again to continue", err=True)
        raise
    finally:
        if not request.quiet:
            progress.finish()
    if not request.quiet:
        tables = "" if summary.was_done or not request.run.verbose else f"{render_statistics(summary.statistics)}\n\n"
        click.echo(f"{tables}{describe_summary(summary, job)}", err=True)
    elif summary.errors:
        click.echo(describe_errors(summary, job), err=True)
    return FAILURE if summary.errors else FINE


def make_job(request: Request, engine: Cleaner, output: Path, targets: tuple[Target, ...]) -> Job:
    """Return the job of a run; what is said of it stands beside its output, where nothing else is named."""
    from cleaner.formats.table import choose_form  # noqa: PLC0415 - --help needs no formats
    from cleaner.run.files import find_beside  # noqa: PLC0415
    from cleaner.run.job import Job, name_work_folder  # noqa: PLC0415

    return Job(
        engine,
        targets,
        name_work_folder(output),
        quarantine=request.run.quarantine or find_beside(output, "quarantine.jsonl"),
        statistics=request.run.statistics or find_beside(output, "statistics.json"),
        removals=request.removals,
        reading=request.reading,
        writing=replace(request.writing, form=choose_form(output)),
        options=request.run.to_options(),
    )


def refuse_losses(request: Request, job: Job) -> None:
    """Raise `InputError` where a file of the run would take the place of something else."""
    from cleaner.run.files import refuse_coincidences  # noqa: PLC0415 - --help needs no formats
    from cleaner.run.plan import find_input_files  # noqa: PLC0415

    templates = request.settings.templates
    inputs = [*find_input_files(job.sources), *([Path(templates)] if templates else [])]
    said = [("--quarantine", job.quarantine), ("--statistics", job.statistics)]
    if job.removals is not None:
        said.append(("--removals", job.removals))
    refuse_coincidences(inputs, [*(("-o", target.path) for target in job.targets), *said])


def _measure(targets: Sequence[Target]) -> int | None:
    """Return the bytes of all inputs; `None` where they are compressed or unknown, since progress counts what is unpacked."""
    from cleaner.formats.table import BY_NAME, name_form  # noqa: PLC0415 - --help needs no formats
    from cleaner.raw.compression import strip_suffix  # noqa: PLC0415

    total = 0
    for source in (source for target in targets for source in target.sources):
        form = name_form(source.name)
        if source.size is None or strip_suffix(source.name)[1] or (form is not None and BY_NAME[form].has_types):
            return None
        total += source.size
    return total


def describe_summary(summary: Summary, job: Job) -> str:
    """Return in words what came of a run, and where it stands."""
    total = summary.statistics.total
    if summary.was_done:
        return f"this run is complete already, there is nothing to do: {', '.join(map(str, summary.outputs[:MAX_NAMED]))}"
    what = f"{total.changed} of {count_words(total.documents, 'document')} changed, {count_words(total.spans, 'span')} removed"
    lines = [what if not summary.resumed else f"{what} ({summary.resumed} records were done before an interruption)"]
    sizes = [f"{size / 1_000_000:,.1f}" for size in (total.bytes_in, total.bytes_out)]
    lines.append(f"text: {sizes[0]} MB in, {sizes[1]} MB out; words: {total.words_in:,} in, {total.words_out:,} out")
    most = sorted(summary.statistics.rules.items(), key=lambda entry: (-entry[1].characters, entry[0]))[:RULES_SHOWN]
    if most:
        lines.append(f"most by: {', '.join(f'{rule} ({removed.spans:,})' for rule, removed in most)}")
    if left := summary.statistics.left_out:
        named = ", ".join(f"{language} ({count:,})" for language, count in left.most_common(MAX_NAMED))
        lines.append(f"{count_words(left.total(), 'document')} left out, of other languages: {named}")
    if summary.errors:
        lines.append(describe_errors(summary, job))
    return "\n".join([*lines, f"statistics: {job.statistics}"])


def describe_errors(summary: Summary, job: Job) -> str:
    """Return how many records could not be read or cleaned, and where they are kept."""
    return f"{count_words(summary.errors, 'record')} could not be read or cleaned: {job.quarantine}"
