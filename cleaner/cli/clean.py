"""`cleaner clean`: files, folders and dumps, cleaned, checked or previewed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.direct import run_direct
from cleaner.cli.dumps import run_dumps
from cleaner.cli.group import FAILURE, STANDARD_INPUT
from cleaner.cli.grouped_help import CLEAN_GROUPS, GroupedCommand
from cleaner.cli.options import (
    BODIES,
    allow_private_option,
    as_option,
    cleaning_options,
    field_options,
    language_options,
    make_body,
    make_cleaner,
    make_read_options,
    markdown_options,
    site_options,
    table_option,
)
from cleaner.cli.request import Request
from cleaner.cli.run_options import RunSettings, run_options
from cleaner.errors import InputError
from cleaner.options import CleanerOptions

if TYPE_CHECKING:
    from cleaner.raw.sources import Source

FORMATS = ("auto", "text", "json", "markdown", "html", "jsonl")
FORMAT_HELP = (
    "What to write. auto: JSON lines for records, else text. text: read a dump as one text. jsonl: read anything as a dump."
)


@click.command(cls=GroupedCommand, groups=CLEAN_GROUPS)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write: a file, or a folder for several inputs.")
@click.option("--in-place", is_flag=True, help="Overwrite each input file with its clean text.")
@click.option(
    "--removals", type=click.Path(path_type=Path), metavar="FILE", help="Write every removal to this file, one JSON line each."
)
@click.option(
    "--check", is_flag=True, help="Write nothing; list the inputs that would change, and exit with 1 if there are any."
)
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would be removed from each document.")
@as_option("html", "text", "jsonl")
@click.option("--format", "form", type=click.Choice(FORMATS), default="auto", help=FORMAT_HELP)
@markdown_options
@click.option("--html-field", metavar="NAME", help="Field with an HTML page; its article is written to the text field.")
@click.option("--text-field", default="text", show_default=True, metavar="NAME", help="Field with the text to clean.")
@click.option("--url-field", default="url", show_default=True, metavar="NAME", help="Field with the address.")
@click.option("--title-field", default="title", show_default=True, metavar="NAME", help="Field with the title.")
@language_options
@field_options
@site_options
@table_option
@allow_private_option
@cleaning_options
@click.option("--only-ok", is_flag=True, help="WARC: skip responses whose status is not 200.")
@click.option("--learn", is_flag=True, help="First learn which lines each site repeats; the result is kept next to the output.")
@run_options
@click.option("-q", "--quiet", is_flag=True, help="Print only errors to stderr.")
@click.pass_context
def command(context: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Remove everything that is not the article from texts, HTML pages and dumps.

    PATH is a file, a folder, a pattern, a remote address, or - for standard input.

    Folders: texts, pages and dumps are read, databases are not. Records keep their other fields. Output is UTF-8.

    Dumps are JSON lines, CSV, TSV, Parquet, Arrow, SQLite, WARC and WET, plain or compressed. With -o, several
    processes clean them, and the name of the output decides its format. An interrupted run continues when you give the same
    command again.
    Records that fail go to FILE.quarantine.jsonl; FILE.statistics.json counts what was removed.
    Exit codes: 0 fine; 1 --check found something; 2 wrong usage, or something could not be cleaned.

    \b
    Example:
      cleaner clean article.txt > clean.txt
      cleaner clean --format markdown page.html > article.md
      curl -s https://example.org/ | cleaner clean --url https://example.org/ -
      cleaner clean pages/ -o clean/
      lynx -dump -nolist https://example.org/ | cleaner clean --page-text -
      cleaner clean --html-field html pages.jsonl > articles.jsonl
      zcat dump.jsonl.gz | cleaner clean --text-field body --removals piped.removals.jsonl > clean.jsonl
      cleaner clean 'crawl/*.warc.gz' -o articles.parquet --removals removals.parquet
    """  # noqa: D301 - click wants the character
    if not paths and (sys.stdin is None or sys.stdin.isatty()):
        click.echo(context.get_help(), err=True)
        context.exit(FAILURE)
    context.exit(run(pack_request(paths or (STANDARD_INPUT,), options)))


def pack_request(names: tuple[str, ...], options: dict[str, Any]) -> Request:
    """Pack the options, and refuse those that contradict each other."""
    from cleaner.formats.writing import Writing  # noqa: PLC0415 - --help needs no formats
    from cleaner.run.left_out import read_asked  # noqa: PLC0415
    from cleaner.run.rows import check_fields  # noqa: PLC0415

    if options["check"] and options["dry_run"]:
        raise click.UsageError("use either --check or --dry-run, not both")
    if options["in_place"] and options["form"] in BODIES:
        raise click.UsageError(f"--in-place writes texts, not {options['form']}: name a folder with -o")
    if options["in_place"] and options["languages"]:
        raise click.UsageError("--only-language leaves documents out, which --in-place would destroy: name an output with -o")
    if options["output"] == Path(STANDARD_INPUT):  # as other programs have it: standard output
        options = {**options, "output": None}
    if options["learn"] and options["templates"] is not None:
        raise click.UsageError("--learn and --templates: choose one of the two")
    body = make_body(options)
    known = {"table": options["table"], "languages": read_asked(options["languages"])}
    writing = Writing(None, options["text_field"], body, options["added"], options["dropped"], **known)
    check_fields(writing)
    run = RunSettings(**{name: options[name] for name in RunSettings.__slots__})
    same = ("output", "removals", "in_place", "check", "dry_run", "quiet", "learn", "allow_private")
    settled: dict[str, Any] = {"settings": CleanerOptions.from_mapping(options), "reading": make_read_options(options)}
    return Request(names=names, writing=writing, run=run, **settled, **{name: options[name] for name in same})


def run(request: Request) -> int:
    """Do what was asked for, and return the exit code."""
    from cleaner.formats.find import find_sources  # noqa: PLC0415 - --help needs no formats
    from cleaner.run.plan import needs_run  # noqa: PLC0415

    sources = find_sources(request.names, allow_private=request.allow_private)
    refuse_table(request, sources)
    output = request.output if request.writes and not request.in_place else None
    if output is None or not needs_run(sources, output, request.reading, request.writing.body.form):
        return run_direct(request, sources, partial(make_cleaner, request.settings))
    refuse_single(request)
    settings = learn_first(request, sources, output) if request.learn else request.settings
    return run_dumps(replace(request, settings=settings), sources, output, make_cleaner(settings))


def refuse_table(request: Request, sources: Sequence[Source]) -> None:
    """Raise `InputError` for the name of a table where, by their names, neither the inputs nor the output have tables."""
    from cleaner.formats.table import BY_NAME, name_form  # noqa: PLC0415 - --help needs no formats

    names = [source.name for source in sources] + ([] if request.output is None else [request.output.name])
    forms = [name_form(name) for name in names]
    if request.reading.table is not None and not any(form is None or BY_NAME[form].is_database for form in forms):
        raise InputError("--table is for SQLite, and nothing here is", request.names[0], "leave it out, or write to a .db file")


def refuse_single(request: Request) -> None:
    """Raise an error for options of a single text, and for those of a run that contradict each other."""
    request.run.to_options()
    if request.reading.title is not None or request.reading.url is not None:
        hint = "records carry their own: --title-field and --url-field name the fields"
        raise InputError("--title and --url are for a single text, these are records", request.names[0], hint)
    if request.writing.body.form == "json":
        hint = "leave --format out; --removals FILE holds what went from each record"
        raise InputError("records come out as records, not as one JSON document", request.names[0], hint)


def learn_first(request: Request, sources: Sequence[Source], output: Path) -> CleanerOptions:
    """Learn what the sites of the dumps repeat, keep it beside the output, and return the settings that use it."""
    from cleaner.cli.learn import learn_beside  # noqa: PLC0415 - needs a database
    from cleaner.run.files import find_beside  # noqa: PLC0415

    templates = find_beside(output, "templates.parquet")
    learn_beside(request, sources, make_cleaner(request.settings), templates)
    return replace(request.settings, templates=str(templates))
