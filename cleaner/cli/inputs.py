"""What is named on the command line: pages are told from texts and JSON lines, by name and by content."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from cleaner.document import Document
from cleaner.errors import InputError
from cleaner.formats.batch import DumpReading
from cleaner.formats.find import DOCUMENT, FILES, FORM_SUFFIXES, Dump, name_form
from cleaner.formats.json_values import guess_json, read_json_values
from cleaner.formats.read import decode_batch, has_record_look, read_batches
from cleaner.formats.source_reading import Reading, has_records, read_source, sniff_records
from cleaner.items.records import Flaw, Item, PageItem, put_site, read_records
from cleaner.raw.compression import strip_suffix
from cleaner.raw.open import Content
from cleaner.raw.sniff import HEAD, has_binary_look, is_html, name_binary
from cleaner.raw.sources import STANDARD_INPUT, Source, find_files, find_sources, open_source
from cleaner.raw.text import check_encoding, read_text

FORMATS = ("auto", "text", "json", "markdown", "html", "jsonl")
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
SUFFIXES = tuple(suffix for suffixes in FORM_SUFFIXES.values() for suffix in suffixes)
COMPRESSED = "compressed data"


@dataclass(frozen=True, slots=True)
class Asked:
    """How inputs are read: `pages` are looked for, expected or ruled out; `page_field` is a record's field with a page.

    `has_page_text`: a text is that of a whole page, its menus and all. `site`: all documents are of it.
    """

    reading: Reading
    pages: Literal["auto", "always", "never"] = "auto"
    page_field: str | None = None
    has_page_text: bool = False
    site: str | None = None
    only_ok: bool = False


def choose_asked(kind: str | None, form: str, reading: Reading, page_field: str | None = None) -> Asked:
    """Return how to read what --as and --format name; JSON lines come out as such, so that `jsonl` says both.

    Raises `InputError` for two that contradict each other.
    """
    if (kind == "jsonl" and form in {"text", "json"}) or (form == "jsonl" and kind in {"html", "text"}):
        raise InputError(f"--as {kind} and --format {form} contradict each other", "", "JSON lines come out as JSON lines")
    if "jsonl" in {kind, form}:
        return Asked(replace(reading, format="jsonl"), "never", page_field)
    if kind == "html":
        return Asked(replace(reading, format="text"), "always", page_field)
    read_as = "text" if "text" in {kind, form} else "auto"
    return Asked(replace(reading, format=read_as), "never" if kind == "text" else "auto", page_field)


def find_inputs(names: Iterable[str]) -> Iterator[Source]:
    """Yield the inputs that are meant; folders are searched for pages too.

    Raises `InputError` for a name that is nothing, and for a folder that holds nothing to clean.
    """
    for name in names:
        if name != STANDARD_INPUT and Path(name).is_dir():
            yield from find_files(Path(name), SUFFIXES, are_packed=True)
        else:
            yield from find_sources([name])


def is_page(source: Source, asked: Asked) -> bool:
    """Say whether a file is a page, by what was asked for, its name or its beginning; a stream is looked into later."""
    if asked.pages != "auto":
        return asked.pages == "always"
    if source.is_stream or has_records(source, asked.reading):
        return False
    return source.relative.suffix.lower() in PAGE_SUFFIXES or is_html(_read_head(source))


def read_input(source: Source, asked: Asked) -> Iterator[Item | PageItem | Flaw]:
    """Yield the documents of one input, of the site that was named: see `_read_input`."""
    return put_site(_read_input(source, asked), asked.site)


def _read_input(source: Source, asked: Asked) -> Iterator[Item | PageItem | Flaw]:
    """Yield the documents of one input: pages, and whatever else as `read_source` does.

    Raises `InputError` where the input as a whole cannot be read, as a picture cannot.
    """
    try:
        if is_page(source, asked):
            with open_source(source) as stream:
                yield _make_page(stream.read(), source, asked)
        elif is_other_dump(source, asked.reading):
            yield from _read_dump(source, asked)
        elif source.is_stream and not has_records(source, asked.reading):
            yield from _read_stream(source, asked)
        else:
            if not source.is_stream:
                refuse_binary(_read_head(source), source.name)
            yield from _find_pages(read_source(source, _name_page_field(asked)), asked)
    except OSError as error:
        raise InputError(f"cannot read: {error.strerror}", source.name, "check the file and its disk") from error


def is_other_dump(source: Source, reading: Reading) -> bool:
    """Say whether a file is a dump other than plain JSON lines, by its name: a table, WARC, or compressed records."""
    if source.is_stream or reading.format != "auto":
        return False
    name = str(source.relative)
    if strip_suffix(name)[1] is not None and name_form(name) == FILES:
        return True
    if name_form(name) is None:
        return has_record_look(_read_head(source))
    return name_form(name) not in (None, FILES) and (name_form(name) != "jsonl" or strip_suffix(name)[1] is not None)


def make_dump_reading(asked: Asked) -> DumpReading:
    """Return how dumps are read where texts, records and pages are read so."""
    reading = asked.reading
    form = "jsonl" if reading.format == "jsonl" else None
    known = (asked.page_field, asked.pages, asked.has_page_text, asked.site, asked.only_ok)
    return DumpReading(form, reading.encoding, reading.fields, *known)


def _read_dump(source: Source, asked: Asked) -> Iterator[Item | PageItem | Flaw]:
    """Read a dump of any form, its records in values that JSON has."""
    from cleaner.formats.values import make_plain  # noqa: PLC0415

    reading = make_dump_reading(asked)
    form = DOCUMENT if name_form(str(source.relative)) == FILES else None
    for batch in read_batches(Dump(source.name, str(source.path), source.relative, source.size, form), reading):
        if isinstance(batch, Flaw):
            yield batch
            continue
        for item in decode_batch(batch, reading):
            yield item if isinstance(item, Flaw) else replace(item, record=_make_record(item, form, make_plain))


def _make_record(item: Item | PageItem, form: str | None, make_plain: Callable[[Any], Any]) -> dict[str, Any] | None:
    """Return the record of a dump in values that JSON has; a text or page by itself is none."""
    return None if form == DOCUMENT else make_plain(item.record)


def _read_values(data: bytes, source: Source, asked: Asked) -> Iterator[Item | PageItem | Flaw]:
    """Read JSON that came through a stream: an array of records, or one record over several lines."""
    reading = make_dump_reading(asked)
    for batch in read_json_values(Content(source.name, data, iter([data]), None), reading, 0):
        yield from [batch] if isinstance(batch, Flaw) else decode_batch(batch, reading)


def _read_head(source: Source) -> bytes:
    with open_source(source) as stream:
        return stream.read(HEAD)


def refuse_binary(data: bytes, where: str) -> None:
    """Raise `InputError` for files that are known to hold no text."""
    kind = name_binary(data)
    if kind is None:
        return
    hint = "clean the text or the pages that were taken from it"
    if kind.startswith(COMPRESSED):
        hint = "unpack it first, for example: gzip -dc FILE | cleaner clean -"
    raise InputError(f"this is {kind}, not text", where, hint)


def _read_stream(source: Source, asked: Asked) -> Iterator[Item | PageItem | Flaw]:
    """Read a stream, which can be looked at only once: JSON lines one by one, a text or page whole."""
    reading = asked.reading
    with open_source(source) as stream:
        if reading.format == "auto":
            are_records, lines = sniff_records(stream)
            if are_records:
                yield from _find_pages(_read_lines(lines, source, _name_page_field(asked)), asked)
                return
            data = b"".join(lines)
            if guess_json(data) == "json":
                yield from _read_values(data, source, asked)
                return
        else:
            data = stream.read()
    if asked.pages == "auto" and is_html(data):
        yield _make_page(data, source, asked)
        return
    refuse_binary(data, source.name)
    if reading.encoding is not None:
        check_encoding(reading.encoding)
    text = read_text(data, reading.encoding, source.name)
    yield Item(source.name, Document(text, reading.url, reading.title), len(data))


def _read_lines(lines: Iterator[bytes], source: Source, reading: Reading) -> Iterator[Item | Flaw]:
    if reading.encoding is not None:
        check_encoding(reading.encoding)
    if reading.title is not None or reading.url is not None:
        hint = "records carry their own: --title-field and --url-field name the fields"
        raise InputError("--title and --url are for a single text, these are JSON lines", source.name, hint)
    # What was found to be an object is no UTF-16, whatever was said.
    is_wide = reading.encoding is not None and codecs.lookup(reading.encoding).name.startswith(("utf-16", "utf-32"))
    yield from read_records(lines, source.name, reading.fields, None if is_wide else reading.encoding)


def _name_page_field(asked: Asked) -> Reading:
    """Return how records are read: where pages are asked for, their field takes the place of the text's."""
    if asked.page_field is None:
        return asked.reading
    return replace(asked.reading, fields=replace(asked.reading.fields, text=asked.page_field))


def _find_pages(items: Iterable[Item | Flaw], asked: Asked) -> Iterator[Item | PageItem | Flaw]:
    if asked.page_field is None:
        yield from items
        return
    for item in items:
        if isinstance(item, Item) and item.record is None:  # a text beside the records
            yield item
        elif isinstance(item, Flaw):
            hint = item.error.hint.replace("the text's field with --text-field", "the page's field with --html-field")
            yield replace(item, error=InputError(item.error.what, item.error.where, hint))
        else:
            document = item.document
            yield PageItem(item.where, document.text, item.size, document.url, record=item.record, site=document.site)


def _make_page(data: bytes, source: Source, asked: Asked) -> PageItem:
    refuse_binary(data, source.name)
    if asked.reading.encoding is None and has_binary_look(data):
        hint = "unpack it, fetch it again (curl --compressed), or name its encoding"
        raise InputError("these bytes are no page: too many control characters", source.name, hint)
    if asked.reading.title is not None:
        raise InputError("--title is for texts, this is a page", source.name, "leave it out, or say --as text")
    return PageItem(source.name, data, len(data), asked.reading.url, asked.reading.encoding)
