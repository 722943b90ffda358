"""`cleaner report`: what a run removed, as one page for a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.options import encoding_option, language_field_option, make_read_options, table_option
from cleaner.errors import InputError
from cleaner.run.progress import count_words

if TYPE_CHECKING:
    from cleaner.items.item import AnyItem, Item
    from cleaner.items.read_options import ReadOptions
    from cleaner.report.originals import Original
    from cleaner.report.sample import Changed, Sample
    from cleaner.run.result import Quarantine

MARK = b'<meta name="generator" content="cleaner report">'
HEAD = 2_000  # bytes of a page in which it stands
MAX_QUARANTINED = 100
FILE = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    run: Path
    output: Path
    removals: Path | None
    inputs: tuple[str, ...]
    quarantine: Path | None
    statistics: Path | None
    documents: int
    reading: ReadOptions
    overwrite: bool = False

    @property
    def statistics_file(self) -> Path:
        """Where the run wrote what it counted."""
        from cleaner.run.files import find_beside  # noqa: PLC0415 - --help needs no runs

        return self.statistics or find_beside(self.run, "statistics.json")

    @property
    def quarantine_file(self) -> Path | None:
        """Where the run wrote what it left out; `None` where it left nothing out."""
        from cleaner.run.result import find_quarantine  # noqa: PLC0415 - --help needs no runs

        return find_quarantine(self.quarantine, self.run)


@click.command()
@click.argument("run", type=FILE)
@click.option("-o", "--output", type=FILE, required=True, metavar="FILE", help="The page to write (.html).")
@click.option("--removals", type=FILE, metavar="FILE", help="The file that --removals of the run wrote.")
@click.option("--input", "inputs", multiple=True, metavar="DUMP", help="The dump that was cleaned; can be repeated.")
@click.option("--quarantine", type=FILE, metavar="FILE", help="The quarantine file, if it is not next to the output.")
@click.option("--statistics", type=FILE, metavar="FILE", help="The statistics file, if it is not next to the output.")
@click.option(
    "--documents",
    type=click.IntRange(min=0),
    default=200,
    show_default=True,
    metavar="N",
    help="Maximum number of documents to show.",
)
@click.option("--html-field", metavar="NAME", help="Field of the input with an HTML page.")
@click.option("--text-field", default="text", show_default=True, metavar="NAME", help="Field with the text.")
@click.option("--url-field", default="url", show_default=True, metavar="NAME", help="Field with the address.")
@click.option("--title-field", default="title", show_default=True, metavar="NAME", help="Field with the title.")
@language_field_option
@click.option("--overwrite", is_flag=True, help="Replace an existing file even if it is not a report.")
@table_option
@encoding_option
@click.option("-q", "--quiet", is_flag=True, help="Print only errors to stderr.")
def command(*, quiet: bool, **options: Any) -> None:
    """Write one HTML page that shows what a run removed.

    RUN is the output of `cleaner clean DUMP -o OUTPUT --removals FILE`. The page shows totals, removals by family, rule,
    language and site, the lines removed most often, the records that failed, and documents with their removed spans in
    place: half of them lost most, the others are a sample, always the same. The page is one file that loads nothing, and
    stays below 10 MB for a run of any size. Without --input, texts are rebuilt from the output; that works for text, not for
    Markdown.

    \b
    Example:
      cleaner clean dump.jsonl -o clean.jsonl --removals removals.jsonl
      cleaner report clean.jsonl --removals removals.jsonl --input dump.jsonl -o report.html
    """  # noqa: D301 - click wants the character
    request = pack_request(options)
    size, documents = write_report(request)
    if not quiet:
        shown = count_words(documents, "document")
        click.echo(f"{shown} in a page of {size / 1_000_000:.1f} MB: {request.output}", err=True)


def pack_request(options: dict[str, Any]) -> Request:
    """Pack the options."""
    reading = make_read_options(options)
    for name in ("text_field", "url_field", "title_field", "language_field", "html_field", "table", "encoding"):
        del options[name]
    return Request(reading=reading, **options)


def write_report(request: Request) -> tuple[int, int]:
    """Write the page, and return its size in bytes and how many documents it shows."""
    from cleaner.report.page import Report, render_report  # noqa: PLC0415 - --help needs no files
    from cleaner.report.shown import show_documents  # noqa: PLC0415
    from cleaner.run.files import open_target  # noqa: PLC0415
    from cleaner.run.result import read_statistics  # noqa: PLC0415

    refuse_overwriting(request)
    statistics = read_statistics(request.statistics_file)
    quarantine = read_left_out(request)
    sample = read_sample(request)
    originals, source = read_originals(request, sample, quarantine.places)
    reader = show_documents(sample.documents, originals)
    page = render_report(Report(request.run.name, statistics, sample, reader, quarantine, source)).encode()
    sources = [request.run, *([request.removals] if request.removals else [])]
    with open_target(request.output, sources, overwrite=request.overwrite or is_report(request.output)) as stream:
        stream.write(page)
    return len(page), len(reader.documents)


def is_report(path: Path) -> bool:
    """Say whether a file is a report of an earlier time, whose place a new one may take."""
    return path.is_file() and MARK in path.read_bytes()[:HEAD]


def refuse_overwriting(request: Request) -> None:
    """Raise `InputError` where the page would take the place of what it is made from."""
    files = [request.run, request.removals, request.statistics_file, request.quarantine_file, *map(Path, request.inputs)]
    if request.output.resolve() in {path.resolve() for path in files if path is not None}:
        raise InputError("the output is an input", str(request.output), "name another file, such as report.html")


def read_left_out(request: Request) -> Quarantine:
    """Read the records that the run left out."""
    from cleaner.run.result import Quarantine, read_quarantine  # noqa: PLC0415 - --help needs no runs

    path = request.quarantine_file
    return read_quarantine(path, MAX_QUARANTINED) if path is not None else Quarantine()


def read_sample(request: Request) -> Sample:
    """Choose the documents to show, in one pass over the removals."""
    from cleaner.report.sample import sample_documents  # noqa: PLC0415 - --help needs no runs
    from cleaner.run.result import read_entries  # noqa: PLC0415

    if request.removals is None:
        hint = "say --removals FILE; `cleaner clean DUMP -o OUTPUT --removals FILE` writes it"
        raise InputError("a report needs the removals of the run", str(request.run), hint)
    try:
        return sample_documents(read_entries(request.removals), request.documents)
    except (OSError, ValueError) as error:  # of a table
        what = "cannot read: No such file or directory" if isinstance(error, FileNotFoundError) else "these are no removals"
        raise InputError(what, str(request.removals), "name the file that --removals wrote") from error


def read_originals(request: Request, sample: Sample, left_out: frozenset[int]) -> tuple[dict[str, Original], str]:
    """Return the texts of the chosen documents, and in words where they come from."""
    if not sample.documents:
        return {}, ""
    if request.inputs:
        return find_in_input(request, sample), "from the input of the run"
    found = find_in_output(request, sample, left_out)
    return (found, "rebuilt from the output of the run") if found else ({}, "not shown; --input DUMP would")


def find_in_input(request: Request, sample: Sample) -> dict[str, Original]:
    """Return the texts as they stand in the input: by the names of documents, or in a dump that has moved by their places."""
    from cleaner.cli.replay import find_place, read_pages  # noqa: PLC0415 - --help needs no runs
    from cleaner.formats.documents import FILES  # noqa: PLC0415
    from cleaner.formats.find import find_sources  # noqa: PLC0415
    from cleaner.report.originals import find_originals  # noqa: PLC0415

    dumps = find_sources(request.inputs)
    sources = {find_source(one.name) for one in sample.documents}
    has_moved = len(dumps) == len(sources) == 1 and dumps[0].form != FILES and dumps[0].name not in sources

    def name(where: str) -> str:
        return find_place(where) if has_moved else where

    chosen = {name(one.name): one for one in sample.documents}
    items = read_pages(item for item in read_all(request.inputs, request.reading) if name(item.where) in chosen)
    found = find_originals(chosen, items, lambda item: name(item.where), restored=False)
    return {chosen[called].name: original for called, original in found.items()}


def find_in_output(request: Request, sample: Sample, left_out: frozenset[int]) -> dict[str, Original]:
    """Return the texts rebuilt from the output: by the `id` of records, or by their places where all are of one dump."""
    from dataclasses import replace  # noqa: PLC0415

    from cleaner.cli.replay import find_number, name_by_id, number_items  # noqa: PLC0415 - --help needs no runs
    from cleaner.report.originals import find_originals  # noqa: PLC0415
    from cleaner.run.removals_log import find_output_place, has_place  # noqa: PLC0415

    is_one = len({find_source(one.name) for one in sample.documents}) == 1
    is_one = is_one and all(has_place(one.known) for one in sample.documents)
    ids = {one.id for one in sample.documents}
    if not is_one and (not sample.has_ids or len(ids) < len(sample.documents)):
        return {}
    reading = replace(request.reading, page_field=None, pages="never")
    places = sorted(left_out)
    chosen = {str(find_output_place(one.known, places)): one for one in sample.documents} if is_one else {}

    def find(chosen: dict[str, Changed], name: Callable[[Item], str]) -> dict[str, Original]:
        items = number_items(read_all([str(request.run)], reading))
        found = find_originals(chosen, items, name, restored=True)
        return {chosen[called].name: original for called, original in found.items()}

    try:
        if is_one:
            return find(chosen, find_number)
    except InputError:
        if not sample.has_ids or len(ids) < len(sample.documents):
            raise
    return find({str(one.id): one for one in sample.documents}, name_by_id)


def find_source(name: str) -> str:
    """Return the dump that a document stands in.

    >>> find_source("dump.jsonl:7"), find_source("pages/article.html")
    ('dump.jsonl', 'pages/article.html')
    """
    source, _, number = name.rpartition(":")
    return source if source and number.isdigit() else name


def read_all(names: Sequence[str], reading: ReadOptions) -> Iterator[AnyItem]:
    """Yield the documents of dumps, named as a run names them; what could not be read is passed over, as it was by the run."""
    from cleaner.formats.find import find_sources  # noqa: PLC0415 - --help needs no formats
    from cleaner.formats.read import read_items  # noqa: PLC0415

    for source in find_sources(names):
        yield from read_items(source, reading)
