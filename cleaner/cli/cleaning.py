"""What `cleaner clean` does with each input: write it clean, check it, or show what would go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

import click

from cleaner.cli.inputs import Asked, read_input
from cleaner.cli.pages import clean_page, describe_metadata
from cleaner.cli.writing import encode_document, encode_record, open_target, write_view
from cleaner.errors import CleanerError, InputError
from cleaner.formats.find import name_form
from cleaner.items.records import Flaw, Item, MissingFieldError, PageItem, explain_missing, write_record
from cleaner.output.render import render_difference
from cleaner.raw.compression import strip_suffix
from cleaner.raw.sources import Source
from cleaner.run.quarantine import Quarantined

if TYPE_CHECKING:
    from cleaner.engine import Cleaner
    from cleaner.output.cleaned import Cleaned


MIN_RECORDS_WITHOUT_FIELD = 100  # so many, and none with it: then the name is wrong

Done: TypeAlias = "tuple[Item | PageItem, Cleaned]"


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one run or of a part of it: documents, those that change, removed spans, and what could not be cleaned.

    `passed` records of these went on as they came.
    """

    documents: int = 0
    changed: int = 0
    spans: int = 0
    flawed: int = 0
    passed: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Add two parts."""
        return Tally(
            self.documents + other.documents,
            self.changed + other.changed,
            self.spans + other.spans,
            self.flawed + other.flawed,
            self.passed + other.passed,
        )


@dataclass(frozen=True, slots=True)
class Job:
    """What all inputs of one run are cleaned with. `advance` is told the bytes that are done, for the progress bar."""

    cleaner: Cleaner
    asked: Asked
    advance: Callable[[int], object]
    quiet: bool = False
    form: str = "text"
    on_error: str = "pass"


@dataclass(frozen=True, slots=True)
class Output:
    """Where one source's output goes (`None`: standard output), and the log of removals where one is asked for."""

    target: Path | None
    log: BinaryIO | None = None
    overwrite: bool = False
    left_out: BinaryIO | None = None


def write_source(job: Job, source: Source, output: Output) -> Tally:
    """Clean one source into its target; a record that cannot be cleaned is passed along as it came, if it is JSON."""
    tally = Tally()
    # A text is read before its target is opened, so that a text that cannot be read leaves no trace.
    results = read_results(job, source)
    first = next(results, None)
    if first is not None:
        refuse_result(job, source, output, first)
    sources = [] if source.path is None else [source.path]
    with open_target(output.target, sources, overwrite=output.overwrite) as stream:
        for result in chain([] if first is None else [first], results):
            if isinstance(result, Flaw):
                tally += pass_flaw(job, source, output, (result, stream))
                refuse_all_missing(result, tally)
                continue
            item, cleaned = result
            stream.write(encode_item(job, item, cleaned))
            if output.target is None:
                say_metadata(job, item, cleaned)
            if output.log is not None:
                output.log.writelines(log_removals(item, cleaned))
            tally += count(cleaned)
    return tally


def pass_flaw(job: Job, source: Source, output: Output, found: tuple[Flaw, BinaryIO]) -> Tally:
    """Do with a record that cannot be cleaned what was asked for: pass it along, keep it apart, or stop."""
    flaw, stream = found
    if job.on_error == "stop":
        raise flaw.error
    left = pass_along(flaw, keeps_all=output.target is not None and output.target == source.path)
    if job.on_error == "quarantine":
        left = b""
        if output.left_out is not None:
            raw = flaw.raw if flaw.raw is not None else flaw.line
            output.left_out.write(Quarantined("read", flaw.error.where, flaw.error, raw).encode())
    stream.write(left)
    return report_flaw(job, flaw, is_kept=bool(left))


def refuse_all_missing(flaw: Flaw, tally: Tally) -> None:
    """Raise `InputError` where so many records came and none has the field that is to be cleaned: its name is wrong."""
    if isinstance(flaw.error, MissingFieldError) and tally.flawed == MIN_RECORDS_WITHOUT_FIELD and not tally.documents:
        raise explain_missing(flaw.error, tally.flawed)


def pass_along(flaw: Flaw, *, keeps_all: bool = False) -> bytes:
    """Return a record that cannot be cleaned as it came: what is JSON, and with `keeps_all` whatever it is."""
    if flaw.line is not None:
        return flaw.line.encode("utf-8", "surrogatepass") + b"\n"
    return flaw.raw.rstrip(b"\r\n") + b"\n" if keeps_all and flaw.raw is not None else b""


def refuse_result(job: Job, source: Source, output: Output, result: Done | Flaw) -> None:
    """Raise `InputError` where what an input turned out to hold cannot be written as it was asked for."""
    if has_record(result):
        if job.form == "json":
            hint = "leave --format out; --removals FILE holds what went from each record"
            raise InputError("JSON lines come out as JSON lines, not as one JSON document", source.name, hint)
        refuse_ending(output.target, source)
        return
    is_same = output.target is not None and source.path is not None and output.target.resolve() == source.path.resolve()
    if is_same and not isinstance(result, Flaw) and isinstance(result[0], PageItem):
        what = "a page is not cleaned in place: its text would take its place"
        raise InputError(what, source.name, "name a file or folder with -o")


def refuse_ending(target: Path | None, source: Source) -> None:
    """Raise `InputError` where records would go to a file whose ending promises something else."""
    if target is None or target == source.path:
        return
    ending = Path(strip_suffix(target.name)[0]).suffix
    if ending and name_form(target.name) != "jsonl":
        raise InputError(f"records come out as JSON lines here, not as {ending}", str(target), "name a file .jsonl")


def has_record(result: Done | Flaw) -> bool:
    """Say whether this is a record of JSON lines."""
    return isinstance(result, Flaw) or result[0].record is not None


def check_source(job: Job, source: Source) -> Tally:
    """Count what would go from one source, and name it on stderr where something would."""
    tally = Tally()
    are_records = False
    for result in read_results(job, source):
        are_records = are_records or has_record(result)
        tally += report_flaw(job, result) if isinstance(result, Flaw) else count(result[1])
    if tally.changed and not job.quiet:
        shown = f"{tally.changed} of {count_words(tally.documents, 'record')} would change, " if are_records else ""
        click.echo(f"{source.name}: {shown}{count_words(tally.spans, 'span')} would go", err=True)
    return tally


def show_source(job: Job, source: Source) -> Tally:
    """Print before and after of each document of one source that would change."""
    tally = Tally()
    for result in read_results(job, source):
        if isinstance(result, Flaw):
            tally += report_flaw(job, result)
            continue
        item, cleaned = result
        if cleaned.removals:
            original = item.document.text if isinstance(item, Item) else cleaned.page_text or ""
            write_view(f"{item.where}\n{render_difference(original, cleaned.removals)}\n")
        tally += count(cleaned)
    return tally


def run_works(works: Iterable[Callable[[], Tally]]) -> Tally:
    """Do the work on each source; one that cannot be read is named on stderr and costs no other."""
    total = Tally()
    for work in works:
        try:
            total += work()
        except InputError as error:
            report_error(error)
            total += Tally(flawed=1)
    return total


def read_results(job: Job, source: Source) -> Iterator[Done | Flaw]:
    """Yield each document of an input with what came of it; a record whose page cannot be cleaned costs no other."""
    for item in read_input(source, job.asked):
        if isinstance(item, Flaw):
            yield item
            continue
        try:
            yield item, clean_item(job, item)
        except InputError as error:
            if item.record is None:
                raise
            yield Flaw(error, item.size, write_record(item.record).decode().rstrip("\n"))


def clean_item(job: Job, item: Item | PageItem) -> Cleaned:
    """Clean one document, and say on stderr what was not done."""
    if isinstance(item, PageItem):
        cleaned = clean_page(job.cleaner, item)
    else:
        document = item.document
        is_page = item.has_page_text or job.asked.has_page_text
        cleaned = job.cleaner.clean(document.text, document.url, document.title, page=is_page, site=document.site)
    if not job.quiet:
        for warning in cleaned.warnings:
            click.echo(f"{item.where}: {warning}", err=True)
    job.advance(item.size)
    return cleaned


def count(cleaned: Cleaned) -> Tally:
    """Count one cleaned document."""
    return Tally(1, int(bool(cleaned.removals)), len(cleaned.removals))


def count_words(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> count_words(1, "span"), count_words(2, "span")
    ('1 span', '2 spans')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun.replace(' or ', 's or ')}s"


def encode_item(job: Job, item: Item | PageItem, cleaned: Cleaned) -> bytes:
    """Return what is written for one document: the document, or its record with the text in the field's place."""
    if item.record is None:
        return encode_document(cleaned, job.form)
    return encode_record(item.record, job.asked.reading.fields.text, cleaned, job.form)


def say_metadata(job: Job, item: Item | PageItem, cleaned: Cleaned) -> None:
    """Say on stderr what is known of a page whose text goes to standard output and holds none of it."""
    if isinstance(item, PageItem) and item.record is None and job.form == "text" and not job.quiet:
        for line in describe_metadata(cleaned):
            click.echo(f"{item.where}: {line}", err=True)


def log_removals(item: Item | PageItem, cleaned: Cleaned) -> Iterator[bytes]:
    """Yield each removal as a JSON line; a record's own `id` goes with the name of its file and its line."""
    identity = (item.record or {}).get("id")
    named = {"document": item.where, **({} if identity is None else {"id": identity})}
    for removal in cleaned.removals:
        yield write_record({**named, **removal.to_dict()})


def report_flaw(job: Job, flaw: Flaw, *, is_kept: bool = False) -> Tally:
    """Name a record that cannot be cleaned on stderr, and count it."""
    passed = "passed along as it came" if is_kept else "left out"
    report_error(InputError(f"{flaw.error.what}; the record is {passed}", flaw.error.where, flaw.error.hint))
    job.advance(flaw.size)
    return Tally(flawed=1, passed=int(is_kept))


def report_error(error: CleanerError) -> None:
    """Show an error on stderr without stopping."""
    click.echo(f"Error: {error}", err=True)
