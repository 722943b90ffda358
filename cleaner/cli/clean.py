"""`cleaner clean`: files, folders and dumps, cleaned, checked or previewed."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from cleaner.cli.cleaning import (
    Job,
    Output,
    Tally,
    check_source,
    count_words,
    run_works,
    show_source,
    write_source,
)
from cleaner.cli.dumps import RunRequest, run_dumps
from cleaner.cli.group import FAILURE, FINDINGS, FINE
from cleaner.cli.inputs import FORMATS, Asked, choose_asked, find_inputs, is_other_dump, make_dump_reading
from cleaner.cli.naming import name_outputs
from cleaner.cli.options import as_option, cleaning_options, make_cleaner, site_options
from cleaner.cli.run_options import RunSettings, run_options
from cleaner.cli.writing import follow_progress, open_target, plan_targets, write_view
from cleaner.errors import InputError
from cleaner.formats.source_reading import Reading, has_records
from cleaner.items.records import Fields
from cleaner.options import CleanerOptions
from cleaner.output.body import Body
from cleaner.raw.sources import STANDARD_INPUT, Source, find_sources

if TYPE_CHECKING:
    from cleaner.engine import Cleaner

FORMAT_HELP = (
    "What is written. auto: JSON lines for JSON lines, else text. text reads a dump as one text, jsonl anything as a dump."
)


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    names: tuple[str, ...]
    output: Path | None
    removals: Path | None
    in_place: bool
    check: bool
    dry_run: bool
    quiet: bool
    learn: bool
    settings: CleanerOptions
    asked: Asked
    form: str
    run: RunSettings

    @property
    def writes(self) -> bool:
        """Say whether anything is to be written."""
        return not (self.check or self.dry_run)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File for one input, folder for several or a folder.")
@click.option("--in-place", is_flag=True, help="Write each file back to where it was read.")
@click.option("--removals", type=click.Path(path_type=Path), metavar="FILE", help="Write each removal here, as a JSON line.")
@click.option("--check", is_flag=True, help="Write nothing; name the inputs that would change, exit 1 if there are any.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would go from each document.")
@as_option("html", "text", "jsonl")
@click.option("--format", "form", type=click.Choice(FORMATS), default="auto", help=FORMAT_HELP)
@click.option("--html-field", metavar="NAME", help="Field of a record with a page, whose article goes to the text's field.")
@click.option("--text-field", default="text", show_default=True, metavar="NAME", help="Field of a record that is cleaned.")
@click.option("--url-field", default="url", show_default=True, metavar="NAME", help="Field of a record with its address.")
@click.option("--title-field", default="title", show_default=True, metavar="NAME", help="Field of a record with its title.")
@site_options
@cleaning_options
@click.option("--only-ok", is_flag=True, help="Of WARC, leave out the responses whose status is not 200.")
@click.option("--learn", is_flag=True, help="First learn from the dumps what their sites repeat; kept beside the output.")
@run_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but errors.")
@click.pass_context
def command(context: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Clean texts and pages: files, folders, or standard input (-).

    Folders are searched for .txt, .html, .htm, .xhtml, .jsonl and .ndjson files. Of a page (HTML, by its name or its
    beginning) the article is written. A .jsonl or .ndjson file holds a record a line, and so does standard input that
    begins with a JSON object; a bad record costs no other, and all other fields stay. Output is UTF-8.

    Dumps are JSON lines, CSV, TSV, Parquet, Arrow, WARC and WET, also compressed (gzip, bzip2, xz, zstd), at paths, patterns
    and remote addresses. With -o FILE or FOLDER they are cleaned by several processes, into the form and compression that the
    name says; what is interrupted goes on where it stopped when the same command is given again. A record that cannot be
    read or cleaned goes to FILE.quarantine.jsonl, and FILE.statistics.json says what was removed.
    Exit codes: 0 fine, 1 --check found something, 2 misuse, or an input or record that could not be cleaned.

    \b
    Example:
      cleaner clean article.txt > clean.txt
      cleaner clean --format markdown page.html > article.md
      curl -s https://example.org/ | cleaner clean --url https://example.org/ -
      cleaner clean pages/ -o clean/
      lynx -dump -nolist https://example.org/ | cleaner clean --page-text -
      cleaner clean --html-field html pages.jsonl > articles.jsonl
      zcat dump.jsonl.gz | cleaner clean --text-field body --removals piped.removals.jsonl > clean.jsonl
      cleaner clean --dry-run dump.jsonl
      cleaner clean 'crawl/*.warc.gz' -o articles.parquet --removals removals.parquet
    """  # noqa: D301 - click wants the character
    if not paths and (sys.stdin is None or sys.stdin.isatty()):
        click.echo(context.get_help(), err=True)
        context.exit(FAILURE)
    context.exit(run(pack_request(paths or (STANDARD_INPUT,), options)))


def pack_request(names: tuple[str, ...], options: dict[str, Any]) -> Request:
    """Pack the options, and refuse those that contradict each other."""
    if options["check"] and options["dry_run"]:
        raise click.UsageError("--check and --dry-run: choose one of the two")
    form = options["form"]
    if options["in_place"] and form in {"json", "markdown", "html"}:
        raise click.UsageError(f"--in-place writes texts, not {form}: name a folder with -o")
    if options["learn"] and options["templates"] is not None:
        raise click.UsageError("--learn and --templates: choose one of the two")
    fields = Fields(options["text_field"], options["url_field"], options["title_field"], options["site_field"])
    reading = Reading(encoding=options["encoding"], fields=fields, title=options["title"], url=options["url"])
    asked = choose_asked(options["kind"], form, reading, options["html_field"])
    asked = replace(asked, has_page_text=options["page_text"], site=options["site"], only_ok=options["only_ok"])
    run = RunSettings(**{name: options[name] for name in RunSettings.__slots__})
    same = ("output", "removals", "in_place", "check", "dry_run", "quiet", "learn")
    written = form if form in {"json", "markdown", "html"} else "text"
    settings = CleanerOptions.from_mapping(options)
    return Request(names=names, settings=settings, asked=asked, form=written, run=run, **{name: options[name] for name in same})


def run(request: Request) -> int:
    """Do what was asked for, and return the exit code."""
    if goes_to_run(request) and request.output is not None:
        run = make_run_request(request, request.output)
        return run_dumps(run, make_engine(learn_first(request, run) if request.learn else request))
    refuse_unused(request)
    if request.learn:
        hint = "name a dump, and a file or folder with -o; or learn first: cleaner learn DUMP -o templates.parquet"
        raise InputError("--learn is for dumps that are cleaned into files", request.names[0], hint)
    sources = list(choose_sources(request))
    refuse_sources(request, sources)
    targets = choose_targets(request, sources) if request.writes else []
    cleaner = make_engine(request)
    quarantine = request.run.quarantine
    shows_text = sys.stdout is not None and sys.stdout.isatty() and (request.output is None or not request.writes)
    is_silent = request.quiet or shows_text
    with (
        open_log(request, request.removals) as log,
        open_log(request, quarantine) as left_out,
        follow_progress(sources, is_silent=is_silent) as advance,
    ):
        job = Job(cleaner, request.asked, advance, request.quiet, request.form, request.run.on_error or "pass")
        if request.writes:
            pairs = zip(sources, targets, strict=True)
            output = Output(None, log, overwrite=request.in_place or request.run.overwrite, left_out=left_out)
            works = [partial(write_source, job, source, replace(output, target=target)) for source, target in pairs]
        else:
            works = [partial(check_source if request.check else show_source, job, source) for source in sources]
        tally = run_works(works)
    report_tally(request, tally)
    if tally.flawed:
        return FAILURE
    return FINDINGS if request.check and tally.changed else FINE


def goes_to_run(request: Request) -> bool:
    """Say whether the inputs are cleaned by a run: records, and whatever goes to a file of records."""
    from cleaner.formats.find import find_dumps  # noqa: PLC0415 - --help needs no formats
    from cleaner.run.files import is_written_through  # noqa: PLC0415
    from cleaner.run.plan import wants_run  # noqa: PLC0415

    output, kind = request.output, request.asked.reading.format
    if not request.writes or output is None or request.in_place or is_written_through(output):
        return False
    dumps = find_dumps(request.names)
    if kind == "text":  # whatever its name says
        return False
    return wants_run(dumps, output, is_json=request.form == "json") or (kind == "jsonl" and STANDARD_INPUT not in request.names)


def refuse_unused(request: Request) -> None:
    """Raise `InputError` for options of a run where there is none: what is said and not done is a trap."""
    said = request.run.name_given()
    if request.run.on_error == "quarantine" and request.run.quarantine is None:
        raise InputError("--on-error quarantine needs a file", request.names[0], "name it: --quarantine FILE")
    if said:
        hint = "name a dump, and a file of records or a folder with -o; or leave the option out"
        raise InputError(f"{said[0]} is for dumps that are cleaned into files", request.names[0], hint)


def make_engine(request: Request) -> Cleaner:
    """Return the cleaner that was asked for."""
    return make_cleaner(request.settings)


def learn_first(request: Request, run: RunRequest) -> Request:
    """Learn what the sites of the dumps repeat, keep it beside the output, and return the request that uses it."""
    from cleaner.cli.learn import learn_beside  # noqa: PLC0415 - needs a database

    output = run.output.with_name(f"{run.output.name}.templates.parquet")
    learn_beside(run, make_engine(request), output)
    return replace(request, settings=replace(request.settings, templates=str(output)))


def make_run_request(request: Request, output: Path) -> RunRequest:
    """Return what the runner needs to know of a request."""
    from cleaner.formats.writing import Writing, choose_form  # noqa: PLC0415

    asked, settings = request.asked, request.run
    if asked.reading.title is not None or asked.reading.url is not None:
        hint = "records carry their own: --title-field and --url-field name the fields"
        raise InputError("--title and --url are for a single text, these are records", request.names[0], hint)
    if request.form == "json":
        hint = "leave --format out; --removals FILE holds what went from each record"
        raise InputError("records come out as records, not as one JSON document", request.names[0], hint)
    return RunRequest(
        request.names,
        output,
        make_dump_reading(asked),
        Writing(choose_form(output), asked.reading.fields.text, Body(request.form)),  # type: ignore[arg-type]
        settings.to_options(),
        request.removals,
        settings.quarantine,
        settings.statistics,
        request.quiet,
        Path(request.settings.templates) if request.settings.templates else None,
        settings.verbose,
    )


def choose_sources(request: Request) -> Iterator[Source]:
    """Find the inputs; pages of a folder are none where each file is written back, since a page cannot be."""
    return find_sources(request.names) if request.in_place and request.output is None else find_inputs(request.names)


def choose_targets(request: Request, sources: Sequence[Source]) -> list[Path | None]:
    """Return where the output of each source goes; only below a folder do names matter."""
    from cleaner.run.files import refuse_coincidences  # noqa: PLC0415 - --help needs no files

    names = name_outputs(sources, request.asked, request.form) if request.output is not None else None
    targets = plan_targets(sources, request.output, in_place=request.in_place, names=names)
    named = [("--removals", request.removals), ("--quarantine", request.run.quarantine)]
    outputs = [(option, path) for option, path in named if path is not None]
    if not request.in_place:
        outputs = [*(("-o", target) for target in targets if target is not None), *outputs]
    refuse_coincidences([source.path for source in sources if source.path is not None], outputs)
    return targets


def refuse_sources(request: Request, sources: Sequence[Source]) -> None:
    """Raise `InputError` for inputs that do not go together, or not with what is asked of them."""
    reading = request.asked.reading
    others = [source for source in sources if is_other_dump(source, reading)]
    if others and request.in_place and request.writes:
        raise InputError("only texts and JSON lines are cleaned in place", others[0].name, "name a file or folder with -o")
    texts = [source for source in sources if source not in others and not has_records(source, reading)]
    if len(sources) == 1:
        return
    if any(source.path is None for source in sources):
        raise InputError("standard input stands beside other inputs", "-", "give - alone")
    if reading.title is not None or reading.url is not None:
        raise InputError(f"--title and --url are for a single text, not for {len(sources)} inputs", "", "name one file")
    if texts and request.writes and request.output is None and not request.in_place:
        what = f"{len(sources)} inputs cannot go to standard output: nothing would part the texts"
        raise InputError(what, texts[0].name, "name a folder with -o, or say --in-place")


@contextmanager
def open_log(request: Request, path: Path | None) -> Iterator[BinaryIO | None]:
    """Open the file for removals or for what is left out, if one is asked for and anything is written at all."""
    if path is None or not request.writes:
        yield None
        return
    with open_target(path, overwrite=request.run.overwrite) as log:
        yield log


def report_tally(request: Request, tally: Tally) -> None:
    """Say what came of it: on stdout for a dry run, whose data it is, else on stderr."""
    if request.dry_run:
        write_view(f"{tally.changed} of {count_words(tally.documents, 'document')} would change\n")
    elif request.writes and not request.quiet and (request.output is not None or request.in_place):
        spans = count_words(tally.spans, "span")
        click.echo(f"{tally.changed} of {count_words(tally.documents, 'document')} changed, {spans} removed", err=True)
    if tally.flawed:
        passed = f", {tally.passed} of them passed along as they came" if tally.passed else ""
        click.echo(f"{count_words(tally.flawed, 'input or record')} could not be cleaned{passed}", err=True)
