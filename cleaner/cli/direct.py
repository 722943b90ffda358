"""`cleaner clean` without a run: to standard output, to a file of its own, in place; or only a check or a preview."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from cleaner.cli.group import FAILURE, FINDINGS, FINE
from cleaner.cli.request import Request
from cleaner.cli.writing import follow_progress, write_view
from cleaner.errors import InputError
from cleaner.run.progress import count_words

if TYPE_CHECKING:
    from cleaner.engine import Cleaner
    from cleaner.raw.sources import Source
    from cleaner.run.direct import Direct, Tally


def run_direct(request: Request, sources: Sequence[Source], make_engine: Callable[[], Cleaner]) -> int:
    """Clean sources as they come, say what came of it, and return the exit code."""
    from cleaner.formats.find import list_documents  # noqa: PLC0415 - --help needs no formats
    from cleaner.run.direct import run_all  # noqa: PLC0415
    from cleaner.run.plan import keep_writable, refuse_mixture  # noqa: PLC0415

    refuse_unused(request)
    is_in_place = request.in_place and request.output is None
    found = keep_writable(sources, request.reading) if is_in_place else list_documents(sources)
    to_output = request.writes and request.output is None and not request.in_place
    refuse_mixture(found, request.reading, in_place=request.in_place and request.writes, to_output=to_output)
    targets = choose_targets(request, found) if request.writes else [None] * len(found)
    engine = make_engine()
    with (
        open_log(request, request.removals) as log,
        open_log(request, request.run.quarantine) as left_out,
        follow_progress([source.size for source in found], is_silent=request.quiet or shows_text(request)) as advance,
    ):
        job = make_job(request, engine, advance)
        tally = run_all(list_works(job, request, list(zip(found, targets, strict=True)), (log, left_out)), report_error)
    report_tally(request, tally)
    if tally.refused:
        return FAILURE
    return FINDINGS if request.check and tally.changed else FINE


def shows_text(request: Request) -> bool:
    """Say whether texts go to a terminal, where nothing else may be said."""
    return sys.stdout is not None and sys.stdout.isatty() and (request.output is None or not request.writes)


def make_job(request: Request, engine: Cleaner, advance: Callable[[int], object]) -> Direct:
    """Return what all sources are cleaned with."""
    from cleaner.run.direct import Direct  # noqa: PLC0415 - --help needs no formats

    def say(text: str) -> None:
        if not request.quiet:
            click.echo(text, err=True)

    return Direct(
        engine, request.reading, request.writing, request.run.on_error or "pass", say, report_error, write_view, advance
    )


def list_works(
    job: Direct,
    request: Request,
    pairs: Sequence[tuple[Source, Path | None]],
    logs: tuple[BinaryIO | None, BinaryIO | None],
) -> Iterator[Callable[[], Tally]]:
    """Yield what is to be done with each source."""
    from cleaner.run.direct import Output, check_source, show_source, write_source  # noqa: PLC0415 - --help needs no formats

    output = Output(None, logs[0], overwrite=request.in_place or request.run.overwrite, left_out=logs[1])
    for source, target in pairs:
        if request.check or request.dry_run:
            yield partial(check_source if request.check else show_source, job, source)
        else:
            yield partial(write_source, job, source, replace(output, target=target))


def choose_targets(request: Request, sources: Sequence[Source]) -> list[Path | None]:
    """Return where the output of each source goes; raises `InputError` where that would take the place of something else."""
    from cleaner.run.files import refuse_coincidences  # noqa: PLC0415 - --help needs no files
    from cleaner.run.plan import plan_direct  # noqa: PLC0415

    body = request.writing.body.form
    targets = plan_direct(sources, request.output, request.reading, body, in_place=request.in_place)
    named = [("--removals", request.removals), ("--quarantine", request.run.quarantine)]
    outputs = [(option, path) for option, path in named if path is not None]
    if not request.in_place:
        outputs = [*(("-o", target) for target in targets if target is not None), *outputs]
    refuse_coincidences([source.path for source in sources if source.path is not None], outputs)
    return targets


@contextmanager
def open_log(request: Request, path: Path | None) -> Iterator[BinaryIO | None]:
    """Open the file for removals or for what is left out, if one is asked for and anything is written at all."""
    from cleaner.run.files import open_target  # noqa: PLC0415 - --help needs no files

    if path is None or not request.writes:
        yield None
        return
    with open_target(path, overwrite=request.run.overwrite) as log:
        yield log


def report_error(text: str) -> None:
    """Show an error on stderr without stopping."""
    click.echo(text, err=True)


def report_tally(request: Request, tally: Tally) -> None:
    """Say what came of it: on stdout for a dry run, whose data it is, else on stderr."""
    if request.dry_run:
        write_view(f"{tally.changed} of {count_words(tally.documents, 'document')} would change\n")
    elif request.writes and not request.quiet and (request.output is not None or request.in_place):
        spans = count_words(tally.spans, "span")
        click.echo(f"{tally.changed} of {count_words(tally.documents, 'document')} changed, {spans} removed", err=True)
    if tally.left_out and not request.quiet:
        click.echo(f"{count_words(tally.left_out, 'document')} left out, of other languages", err=True)
    if tally.refused:
        passed = f", {tally.passed} of them passed along as they came" if tally.passed else ""
        click.echo(f"{count_words(tally.refused, 'input or record')} could not be cleaned{passed}", err=True)


def refuse_unused(request: Request) -> None:
    """Raise `InputError` for options of a run where there is none: what is said and not done is a trap."""
    said, name = request.run.name_given(), request.names[0]
    if request.run.on_error == "quarantine" and request.run.quarantine is None:
        raise InputError("--on-error quarantine needs a file", name, "name it: --quarantine FILE")
    if said:
        hint = "name a dump, and a file of records or a folder with -o; or leave the option out"
        raise InputError(f"{said[0]} is for dumps that are cleaned into files", name, hint)
    if request.learn:
        hint = "name a dump, and a file or folder with -o; or learn first: cleaner learn DUMP -o templates.parquet"
        raise InputError("--learn is for dumps that are cleaned into files", name, hint)
