"""The direct sink: each source cleaned as it comes, to standard output, to its own file or back in place; or only looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from cleaner.errors import CleanerError, InputError
from cleaner.formats.batch import Batch
from cleaner.formats.documents import DOCUMENT
from cleaner.formats.read import open_batches
from cleaner.formats.table import BY_NAME, decode_batch, encode_rows, name_form
from cleaner.formats.values import make_plain
from cleaner.formats.writing import Writing
from cleaner.items.item import AnyItem, BadRecord, Item, PageItem
from cleaner.items.json_record import write_record
from cleaner.items.make_item import MIN_RECORDS_WITHOUT_FIELD, MissingFieldError, explain_missing
from cleaner.items.read_options import ReadOptions
from cleaner.output.cleaned import Cleaned
from cleaner.output.render import describe_metadata, render_difference
from cleaner.raw.compression import strip_suffix
from cleaner.raw.sources import Source
from cleaner.run.clean_item import Engine, clean_item
from cleaner.run.files import open_target
from cleaner.run.left_out import is_left_out
from cleaner.run.progress import count_words
from cleaner.run.quarantine import Quarantined
from cleaner.run.removals_log import encode_removals
from cleaner.run.rows import make_row


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of some documents: all, those that change, removed spans, and what could not be cleaned.

    `passed` records of these went on as they came. `left_out` are of languages that were not asked for.
    """

    documents: int = 0
    changed: int = 0
    spans: int = 0
    refused: int = 0
    passed: int = 0
    left_out: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Add two parts."""
        return Tally(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


class Done(NamedTuple):
    """A document, what came of it, and the batch that it came in."""

    batch: Batch
    item: AnyItem
    cleaned: Cleaned


@dataclass(frozen=True, slots=True)
class Direct:
    """What all sources of one run are cleaned with.

    `say` is told what was not done and what is known of a page, `report` each error, `show` what people look at, and
    `advance` the bytes that are done.
    """

    engine: Engine
    options: ReadOptions
    writing: Writing
    on_error: str
    say: Callable[[str], object]
    report: Callable[[str], object]
    show: Callable[[str], object]
    advance: Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Output:
    """Where one source's output goes (`None`: standard output), the log of removals, and the records that are left out."""

    target: Path | None
    log: BinaryIO | None = None
    overwrite: bool = False
    left_out: BinaryIO | None = None


def write_source(job: Direct, source: Source, output: Output) -> Tally:
    """Clean one source into its target; a record that cannot be cleaned is passed along as it came, if it is JSON."""
    tally = Tally()
    # A text is read before its target is opened, so that a text that cannot be read leaves no trace.
    results = read_results(job, source)
    first = next(results, None)
    if first is not None:
        refuse_result(job, source, output, first)
        if not has_record(first) and is_other(job, first):
            return Tally(left_out=1)
    with open_target(output.target, [] if source.path is None else [source.path], overwrite=output.overwrite) as stream:
        for result in chain([] if first is None else [first], results):
            if isinstance(result, BadRecord):
                tally += pass_record(job, source, output, (result, stream))
                refuse_all_missing(result, tally)
                continue
            if is_other(job, result):
                tally += Tally(left_out=1)
                continue
            stream.write(encode_result(job, result))
            if source.is_stream:
                stream.flush()  # somebody may wait for it
            if output.target is None:
                say_metadata(job, result)
            if output.log is not None:
                output.log.writelines(
                    encode_removals([(result.item, result.cleaned)], is_selection=bool(job.writing.languages))
                )
            tally += count(result.cleaned)
    return tally


def check_source(job: Direct, source: Source) -> Tally:
    """Count what would go from one source, and report it where something would."""
    tally = Tally()
    are_records = False
    for result in read_results(job, source):
        are_records = are_records or has_record(result)
        if is_other(job, result):
            tally += Tally(left_out=1)
            continue
        tally += report_record(job, result) if isinstance(result, BadRecord) else count(result.cleaned)
    if tally.changed:
        shown = f"{tally.changed} of {count_words(tally.documents, 'record')} would change, " if are_records else ""
        job.say(f"{source.name}: {shown}{count_words(tally.spans, 'span')} would go")
    return tally


def show_source(job: Direct, source: Source) -> Tally:
    """Show before and after of each document of one source that would change."""
    tally = Tally()
    for result in read_results(job, source):
        if isinstance(result, BadRecord):
            tally += report_record(job, result)
            continue
        if is_other(job, result):
            tally += Tally(left_out=1)
            continue
        cleaned = result.cleaned
        if cleaned.removals:
            original = result.item.document.text if isinstance(result.item, Item) else cleaned.page_text or ""
            job.show(f"{result.item.where}\n{render_difference(original, cleaned.removals)}\n")
        tally += count(cleaned)
    return tally


def run_all(works: Iterable[Callable[[], Tally]], report: Callable[[str], object]) -> Tally:
    """Do the work on each source; one that cannot be read is reported and costs no other."""
    total = Tally()
    for work in works:
        try:
            total += work()
        except InputError as error:
            report(f"Error: {error}")
            total += Tally(refused=1)
    return total


def read_results(job: Direct, source: Source) -> Iterator[Done | BadRecord]:
    """Yield each document of a source with what came of it; a record whose page cannot be cleaned costs no other.

    Raises `InputError` where the source as a whole cannot be read or cleaned.
    """
    options = replace(job.options, batch_records=1)  # each record goes out before the next one is read
    for batch in open_batches(source, options):
        if isinstance(batch, BadRecord):
            yield batch
            continue
        for item in decode_batch(batch, options):
            result = item if isinstance(item, BadRecord) else clean_one(job, batch, item)
            if isinstance(result, BadRecord) and batch.form == DOCUMENT:
                raise result.error
            yield result


def clean_one(job: Direct, batch: Batch, item: AnyItem) -> Done | BadRecord:
    """Clean one document, and say what was not done."""
    found = clean_item(job.engine, item)
    if isinstance(found, CleanerError):
        error = found if isinstance(found, InputError) else InputError(found.what, item.where, found.hint)
        record = make_plain(item.record) if BY_NAME[batch.form].has_types else item.record
        return BadRecord(error, item.size, None if record is None else write_record(record).decode().rstrip("\n"))
    for warning in found.warnings:
        job.say(f"{item.where}: {warning}")
    job.advance(item.size)
    return Done(batch, item, found)


def encode_result(job: Direct, result: Done) -> bytes:
    """Return what is written for one document: the document, or its record with the text in the field's place."""
    form = "jsonl" if has_record(result) else DOCUMENT
    row = make_row(result.item, result.cleaned, job.writing)
    return encode_rows(result.batch, [row], replace(job.writing, form=form)).body


def has_record(result: Done | BadRecord) -> bool:
    """Say whether this is a record, and no text or page by itself."""
    return isinstance(result, BadRecord) or result.batch.form != DOCUMENT


def is_other(job: Direct, result: Done | BadRecord) -> bool:
    """Say whether a document is of a language that was not asked for."""
    return isinstance(result, Done) and is_left_out(result.cleaned, job.writing)


def refuse_result(job: Direct, source: Source, output: Output, result: Done | BadRecord) -> None:
    """Raise `InputError` where what a source turned out to hold cannot be written as it was asked for."""
    if has_record(result):
        if job.writing.body.form == "json":
            hint = "leave --format out; --removals FILE holds what went from each record"
            raise InputError("JSON lines come out as JSON lines, not as one JSON document", source.name, hint)
        refuse_ending(output.target, source)
        return
    is_same = output.target is not None and source.path is not None and output.target.resolve() == source.path.resolve()
    if is_same and isinstance(result, Done) and isinstance(result.item, PageItem):
        what = "a page is not cleaned in place: its text would take its place"
        raise InputError(what, source.name, "name a file or folder with -o")


def refuse_ending(target: Path | None, source: Source) -> None:
    """Raise `InputError` where records would go to a file whose ending promises something else."""
    if target is None or target == source.path:
        return
    ending = Path(strip_suffix(target.name)[0]).suffix
    if ending and name_form(target.name) != "jsonl":
        raise InputError(f"records come out as JSON lines here, not as {ending}", str(target), "name a file .jsonl")


def pass_record(job: Direct, source: Source, output: Output, found: tuple[BadRecord, BinaryIO]) -> Tally:
    """Do with a record that cannot be cleaned what was asked for: pass it along, keep it apart, or stop."""
    bad, stream = found
    if job.on_error == "stop":
        raise bad.error
    is_in_place = output.target is not None and output.target == source.path
    left = pass_along(bad, keeps_all=is_in_place)
    if job.on_error == "quarantine":
        left = b""
        if output.left_out is not None:
            output.left_out.write(Quarantined("read", bad.error.where, bad.error, bad.held).encode())
    elif is_in_place and not left:  # nobody holds it, and nothing else has it
        raise bad.error
    stream.write(left)
    return report_record(job, bad, is_kept=bool(left))


def pass_along(bad: BadRecord, *, keeps_all: bool = False) -> bytes:
    """Return a record that cannot be cleaned as it came: what is JSON, and with `keeps_all` whatever it is."""
    if bad.line is not None:
        return bad.line.encode("utf-8", "surrogatepass") + b"\n"
    return bad.raw.rstrip(b"\r\n") + b"\n" if keeps_all and bad.raw is not None else b""


def refuse_all_missing(bad: BadRecord, tally: Tally) -> None:
    """Raise `InputError` where so many records came and none has the field that is to be cleaned: its name is wrong."""
    if isinstance(bad.error, MissingFieldError) and tally.refused == MIN_RECORDS_WITHOUT_FIELD and not tally.documents:
        raise explain_missing(bad.error, tally.refused)


def report_record(job: Direct, bad: BadRecord, *, is_kept: bool = False) -> Tally:
    """Report a record that cannot be cleaned, and count it."""
    passed = "passed along as it came" if is_kept else "left out"
    job.report(f"Error: {InputError(f'{bad.error.what}; the record is {passed}', bad.error.where, bad.error.hint)}")
    job.advance(bad.size)
    return Tally(refused=1, passed=int(is_kept))


def count(cleaned: Cleaned) -> Tally:
    """Count one cleaned document."""
    return Tally(1, int(bool(cleaned.removals)), len(cleaned.removals))


def say_metadata(job: Direct, result: Done) -> None:
    """Say what is known of a page whose text goes to standard output and holds none of it."""
    if isinstance(result.item, PageItem) and not has_record(result) and job.writing.body.form == "text":
        for line in describe_metadata(result.cleaned):
            job.say(f"{result.item.where}: {line}")
