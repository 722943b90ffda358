"""What `cleaner clean` does with each input: write it clean, check it, or show what would go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from cleaner.cli.writing import open_target, write_view
from cleaner.errors import CleanerError, InputError
from cleaner.input.read import Reading, read_source
from cleaner.input.records import Flaw, Item, write_record
from cleaner.input.sources import Source
from cleaner.output.render import render_difference

if TYPE_CHECKING:
    from cleaner.engine import Cleaner
    from cleaner.output.cleaned import Cleaned


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one run or of a part of it: documents, those that change, removed spans, and what could not be cleaned."""

    documents: int = 0
    changed: int = 0
    spans: int = 0
    flawed: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Add two parts."""
        return Tally(
            self.documents + other.documents,
            self.changed + other.changed,
            self.spans + other.spans,
            self.flawed + other.flawed,
        )


@dataclass(frozen=True, slots=True)
class Job:
    """What all inputs of one run are cleaned with. `advance` is told the bytes that are done, for the progress bar."""

    cleaner: Cleaner
    reading: Reading
    advance: Callable[[int], object]
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Output:
    """Where one source's output goes (`None`: standard output), and the log of removals where one is asked for."""

    target: Path | None
    log: BinaryIO | None = None


def write_source(job: Job, source: Source, output: Output) -> Tally:
    """Clean one source into its target; a record that cannot be cleaned is passed along as it came, if it is JSON."""
    tally = Tally()
    # A text is read before its target is opened, so that a text that cannot be read leaves no trace.
    items = read_source(source, job.reading)
    first = next(items, None)
    with open_target(output.target) as stream:
        for item in chain([] if first is None else [first], items):
            if isinstance(item, Flaw):
                if item.line is not None:
                    stream.write(item.line.encode("utf-8", "surrogatepass") + b"\n")
                tally += report_flaw(job, item)
                continue
            cleaned = clean_item(job, item)
            stream.write(encode_item(item, cleaned, job.reading.fields.text))
            if output.log is not None:
                output.log.writelines(log_removals(item, cleaned))
            tally += count(cleaned)
    return tally


def check_source(job: Job, source: Source) -> Tally:
    """Count what would go from one source, and name it on stderr where something would."""
    tally = Tally()
    are_records = False
    for item in read_source(source, job.reading):
        are_records = are_records or isinstance(item, Flaw) or item.record is not None
        tally += report_flaw(job, item) if isinstance(item, Flaw) else count(clean_item(job, item))
    if tally.changed and not job.quiet:
        shown = f"{tally.changed} of {count_words(tally.documents, 'record')} would change, " if are_records else ""
        click.echo(f"{source.name}: {shown}{count_words(tally.spans, 'span')} would go", err=True)
    return tally


def show_source(job: Job, source: Source) -> Tally:
    """Print before and after of each document of one source that would change."""
    tally = Tally()
    for item in read_source(source, job.reading):
        if isinstance(item, Flaw):
            tally += report_flaw(job, item)
            continue
        cleaned = clean_item(job, item)
        if cleaned.removals:
            write_view(f"{item.where}\n{render_difference(item.document.text, cleaned.removals)}\n")
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


def clean_item(job: Job, item: Item) -> Cleaned:
    """Clean one document, and say on stderr what was not done."""
    document = item.document
    cleaned = job.cleaner.clean(document.text, document.url, document.title)
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


def encode_item(item: Item, cleaned: Cleaned, field: str) -> bytes:
    """Return what is written for one document: its text, or its record with the text in the field's place."""
    if item.record is None:
        return cleaned.text.encode("utf-8", "surrogatepass")
    return write_record({**item.record, field: cleaned.text})


def log_removals(item: Item, cleaned: Cleaned) -> Iterator[bytes]:
    """Yield each removal as a JSON line; a record's own `id` goes with the name of its file and its line."""
    identity = (item.record or {}).get("id")
    named = {"document": item.where, **({} if identity is None else {"id": identity})}
    for removal in cleaned.removals:
        yield write_record({**named, **removal.to_dict()})


def report_flaw(job: Job, flaw: Flaw) -> Tally:
    """Name a record that cannot be cleaned on stderr, and count it."""
    passed = "passed along as it came" if flaw.line is not None else "left out"
    report_error(InputError(f"{flaw.error.what}; the record is {passed}", flaw.error.where, flaw.error.hint))
    job.advance(flaw.size)
    return Tally(flawed=1)


def report_error(error: CleanerError) -> None:
    """Show an error on stderr without stopping."""
    click.echo(f"Error: {error}", err=True)
