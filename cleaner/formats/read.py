"""The front of reading: what form a source has, and the batches of its records."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.errors import InputError
from cleaner.formats.batch import Batch
from cleaner.formats.documents import DOCUMENT, FILES, read_files, refuse_binary
from cleaner.formats.json_values import guess_json
from cleaner.formats.table import BY_NAME, decode_batch, find_magic, name_form
from cleaner.items.item import AnyItem, BadRecord, make_bad_record
from cleaner.items.read_options import ReadOptions
from cleaner.raw.binary import name_binary
from cleaner.raw.fetch import Fetched
from cleaner.raw.open import Content, begins_with_record, open_content
from cleaner.raw.sniff import HEAD
from cleaner.raw.sources import STANDARD_INPUT, Source


def read_batches(source: Source, options: ReadOptions, skip: int = 0) -> Iterator[Batch | BadRecord]:
    """Yield the records of a source after the first `skip`, in batches that are cut at the same places whatever is skipped.

    A record that cannot be read is a bad one in its place, and so is a source that cannot be opened or told: the run goes on
    with the others.
    """
    try:
        yield from open_batches(source, options, skip)
    except InputError as error:
        yield make_bad_record(InputError(error.what, error.where or source.name, error.hint))


def open_batches(source: Source, options: ReadOptions, skip: int = 0) -> Iterator[Batch | BadRecord]:
    """Yield batches as `read_batches` does; raises `InputError` where the source as a whole cannot be read."""
    if source.form == FILES:
        yield from read_files(source, skip)
        return
    try:
        with open_content(source) as content:
            form = find_form(content, source, options)
            if form != DOCUMENT and (options.title is not None or options.url is not None):
                hint = "records carry their own: --title-field and --url-field name the fields"
                raise InputError("--title and --url are for a single text, these are records", source.name, hint)
            read = BY_NAME[form].read
            if read is not None:
                yield from read(content, options, skip)
    except OSError as error:
        raise InputError(f"cannot read: {error.strerror}", source.name, "check the file and its disk") from error


def find_form(content: Content, source: Source, options: ReadOptions) -> str:
    """Return the form of a source: the one that was named, else by its first bytes, its name, its first sign.

    What has no sign of records is a text or page by itself. Raises `InputError` for what is no text at all.
    """
    named = options.form or source.form
    by_magic = find_magic(content.head)
    form = named or by_magic or name_form(str(source.relative))
    guess = guess_stream if source.is_stream else guess_json
    form = form or guess(content.head) or DOCUMENT
    if source.address == STANDARD_INPUT:
        refuse_stream(form, source)
    if form == DOCUMENT:
        refuse_binary(content.head, source.name)
        return form
    kind = name_binary(content.head) if by_magic != form else None
    if kind is not None:
        raise InputError(f"this is {kind}, not {form}", source.name, "leave it out, or check the file")
    return form


def refuse_stream(form: str | None, source: Source) -> None:
    """Raise `InputError` where standard input holds what is read at any place."""
    if form is not None and BY_NAME[form].is_database:
        raise InputError("a database is not read from standard input", source.name, "name its file")


def guess_stream(head: bytes) -> str | None:
    """Return which kind of JSON a stream begins with: lines only where the first one is whole, since it has no name."""
    is_cut = len(head) >= HEAD and b"\n" not in head.lstrip()
    found = guess_json(head)
    return found if is_cut or found != "jsonl" or begins_with_record(head + b"\n") else None


def has_records(source: Source) -> bool:
    """Say whether a source holds records, by its name or its beginning; what is neither is a text or a page."""
    if source.form is not None or source.address == STANDARD_INPUT:
        return source.form not in {FILES, DOCUMENT, None}
    form = name_form(str(source.relative))
    if isinstance(source.fetched, Fetched) and source.fetched.is_page:
        return False
    if form is not None or source.size is None:  # a pipe can be read only once
        return form not in {DOCUMENT, None}
    with open_content(source) as content:
        return find_magic(content.head) is not None or guess_json(content.head) is not None


def read_items(source: Source, options: ReadOptions) -> Iterator[AnyItem]:
    """Yield the documents of a source; what could not be read is passed over, as it is by a run."""
    for batch in open_batches(source, options):
        if not isinstance(batch, BadRecord):
            yield from (item for item in decode_batch(batch, options) if not isinstance(item, BadRecord))
