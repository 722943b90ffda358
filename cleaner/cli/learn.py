"""`cleaner learn`: what each site of a dump repeats, as a file of templates or as drafts of rules."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.options import (
    allow_private_option,
    encoding_option,
    make_cleaner,
    make_read_options,
    rules_option,
    site_options,
    table_option,
)
from cleaner.cli.request import Request
from cleaner.cli.run_options import count_processors, parse_size
from cleaner.errors import InputError
from cleaner.options import CleanerOptions
from cleaner.run.progress import count_words

if TYPE_CHECKING:
    from cleaner.engine import Cleaner
    from cleaner.items.read_options import ReadOptions
    from cleaner.learning.learn import Learned
    from cleaner.learning.queries import Learning
    from cleaner.raw.sources import Source

DEFAULT_MEMORY = "500MB"


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="DUMP...")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Parquet file to write the templates to.")
@click.option(
    "--suggest", type=click.Path(path_type=Path), metavar="DIR", help="Write drafts of rules for lines that many sites share."
)
@click.option(
    "--min-sites",
    type=click.IntRange(min=2),
    default=5,
    show_default=True,
    metavar="N",
    help="With --suggest: minimum number of sites.",
)
@site_options
@table_option
@click.option("--text-field", default="text", show_default=True, metavar="NAME", help="Field with the text.")
@click.option("--url-field", default="url", show_default=True, metavar="NAME", help="Field with the address.")
@click.option("--html-field", metavar="NAME", help="Field with an HTML page; its article is used.")
@click.option("--date-field", default="date", show_default=True, metavar="NAME", help="Field with the date.")
@click.option("--page-text", is_flag=True, help="The texts are those of whole pages; use their articles.")
@click.option("--min-site-documents", type=click.IntRange(min=2), metavar="N", help="Ignore sites with fewer documents.")
@click.option("--min-documents", type=click.IntRange(min=2), metavar="N", help="Minimum number of documents with the line.")
@click.option("--min-share", type=click.FloatRange(0, 1), metavar="SHARE", help="Minimum share of its site's documents.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Number of processes. Default: all processors.")
@click.option("--memory-limit", default=DEFAULT_MEMORY, show_default=True, metavar="SIZE", help="Maximum memory for counting.")
@click.option("--work", type=click.Path(path_type=Path), metavar="DIR", help="Folder for temporary files.")
@encoding_option
@allow_private_option
@rules_option
@click.option("-q", "--quiet", is_flag=True, help="Print only errors to stderr.")
def command(paths: tuple[str, ...], **options: Any) -> None:
    """Learn from dumps which lines each site repeats on its pages.

    A site is the registered domain of a record's address, or what --site-field says. A line is learned if enough documents of
    its site have it before or after their own prose. Copies of one article count once, and numbers and dates in the line may
    vary. The file is plain Parquet: `cleaner templates show SITE` shows what it holds, and `cleaner clean --templates FILE`
    removes the lines. With --suggest, lines that many sites share and that no rule knows become drafts of rules.

    \b
    Example:
      cleaner learn dump.jsonl.gz -o templates.parquet
      cleaner learn 'crawl/*.parquet' --site-field domain -o templates.parquet
      cleaner learn dump.jsonl.gz --suggest drafts/
    """  # noqa: D301 - click wants the character
    output: Path | None = options["output"]
    if output is None and options["suggest"] is None:
        raise click.UsageError("nothing to write: name a file with -o, or a folder with --suggest")
    request = make_request(paths, options)
    learned = learn(request, output)
    if output is not None:
        write_learned(learned, output)
    if not options["quiet"]:
        click.echo(describe_learned(learned, output), err=True)
    if options["suggest"] is not None:
        drafts = write_drafts(learned, request.engine, options["suggest"])
        click.echo(f"{count_words(drafts, 'draft')} of rules written: {options['suggest']}", err=True)


@dataclass(frozen=True, slots=True)
class LearnRequest:
    """What was asked for on the command line."""

    sources: Sequence[Source]
    reading: ReadOptions
    how: Learning
    engine: Cleaner
    date_field: str = "date"
    workers: int | None = None
    memory: str | None = DEFAULT_MEMORY
    work: Path | None = None
    min_sites: int | None = None
    quiet: bool = False


def make_request(names: tuple[str, ...], options: dict[str, Any]) -> LearnRequest:
    """Pack the options."""
    from cleaner.formats.find import find_sources  # noqa: PLC0415 - --help needs no formats
    from cleaner.learning.queries import Learning  # noqa: PLC0415

    given = {name: options[name] for name in ("min_site_documents", "min_documents", "min_share")}
    how = Learning(**{name: value for name, value in given.items() if value is not None})
    known = {name: options[name] for name in ("date_field", "workers", "work", "quiet")}
    min_sites = options["min_sites"] if options["suggest"] is not None else None
    engine = make_cleaner(CleanerOptions(rules=options["rules"]))
    reading = make_read_options(options)
    return LearnRequest(
        find_sources(names, allow_private=options["allow_private"]),
        reading,
        how,
        engine,
        memory=options["memory_limit"],
        min_sites=min_sites,
        **known,
    )


def learn_beside(run: Request, sources: Sequence[Source], engine: Cleaner, output: Path) -> None:
    """Learn from the dumps of a run before it cleans them, and write what was learned."""
    from cleaner.learning.queries import Learning  # noqa: PLC0415 - --help needs no database

    asked = LearnRequest(sources, run.reading, Learning(), engine, workers=run.run.workers, quiet=run.quiet)
    learned = learn(asked, output)
    write_learned(learned, output)
    if not run.quiet:
        click.echo(describe_learned(learned, output), err=True)


def refuse_overwriting(output: Path | None, sources: Sequence[Source]) -> None:
    """Raise `InputError` where the templates would take the place of a dump, or of a file that holds none."""
    from cleaner.formats.arrow_types import import_arrow  # noqa: PLC0415 - --help needs no tables
    from cleaner.run.files import refuse_coincidences, refuse_existing  # noqa: PLC0415
    from cleaner.templates.file import read_templates  # noqa: PLC0415

    import_arrow("cleaner learn")
    if output is None:
        return
    refuse_coincidences([Path(source.address) for source in sources], [("-o", output)])
    try:
        refuse_existing([output], overwrite=False)
    except InputError as error:
        try:
            read_templates(output)  # templates of an earlier time may be written anew
        except InputError:
            raise InputError(error.what, error.where, "name another file with -o") from error


def learn(request: LearnRequest, output: Path | None) -> Learned:
    """Learn from the dumps that were named, with progress while a terminal looks on; `output` is where templates will go."""
    from cleaner.learning.count import Resources  # noqa: PLC0415 - --help needs no database
    from cleaner.learning.learn import LearningJob, learn_dump  # noqa: PLC0415
    from cleaner.learning.rows import RowMaker  # noqa: PLC0415
    from cleaner.run.progress import Progress, Step  # noqa: PLC0415

    refuse_overwriting(output, request.sources)
    progress = Progress(sys.stderr, is_terminal=sys.stderr.isatty())
    job = LearningJob(
        tuple(request.sources),
        request.reading,
        RowMaker(request.engine, request.date_field),
        request.how,
        Resources(parse_size(request.memory) or Resources().memory),
        request.workers or count_processors(),
        request.work,
        request.min_sites,
    )
    if not request.quiet:
        job = replace(job, report=lambda done: progress(Step(done.documents, done.size, done.bad_records)))
    try:
        return learn_dump(job)
    finally:
        if not request.quiet:
            progress.finish()


def write_learned(learned: Learned, output: Path) -> None:
    """Write the templates to a file."""
    from cleaner.templates.file import write_templates  # noqa: PLC0415 - --help needs no tables

    output.parent.mkdir(parents=True, exist_ok=True)
    write_templates(learned.templates, output)


def write_drafts(learned: Learned, engine: Cleaner, folder: Path) -> int:
    """Write drafts of rules below a folder, FAMILY/ARTIFACT.toml each, and return how many; files that are there stay."""
    from cleaner.learning.suggest import describe_suggestion, draft_rules, save_drafts  # noqa: PLC0415 - --help needs no rules

    return save_drafts(draft_rules(map(describe_suggestion, learned.suggestions), engine.rulebook), folder)


def describe_learned(learned: Learned, output: Path | None) -> str:
    """Return in words what was learned."""
    sites = len({template.site for template in learned.templates})
    what = f"{count_words(len(learned.templates), 'template')} of {count_words(sites, 'site')} learned"
    lines = [f"{what} from {count_words(learned.documents, 'document')}{f': {output}' if output else ''}"]
    if learned.bad_records:
        lines.append(f"{count_words(learned.bad_records, 'record')} could not be read")
    if learned.nameless:
        lines.append(f"{count_words(learned.nameless, 'document')} left out, because nothing names their site (--site-field)")
    return "\n".join(lines)
