"""Records to items: which field holds the text or the page, and what it turns out to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cleaner.document import Document
from cleaner.errors import CleanerError, InputError
from cleaner.items.item import AnyItem, BadRecord, Item, PageItem
from cleaner.items.json_record import parse_line
from cleaner.items.read_options import Fields, ReadOptions
from cleaner.raw.sniff import is_html
from cleaner.raw.text import read_text

MAX_NAMED_FIELDS = 8
MIN_RECORDS_WITHOUT_FIELD = 100  # so many, and none with it: then the name is wrong


class MissingFieldError(InputError):
    """A record without the field that is to be cleaned: where all lack it, the name is wrong."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: what messages say, its number in the source, and its size in bytes."""

    where: str
    number: int | None
    size: int


def read_record(line: bytes, place: Place, options: ReadOptions, encoding: str | None = None) -> AnyItem | BadRecord:
    """Return what one record holds that came as JSON; never raises for what that is."""
    return parse_line(line, place.where, lambda record: make_item(record, place, options), encoding)


def make_item(record: Any, place: Place, options: ReadOptions, data: bytes | None = None) -> AnyItem:
    """Return the text or the page of a record; `data` are the bytes of its field, where those are no text yet.

    Raises `InputError` where the field is missing or holds no text.
    """
    try:
        if data is not None and _has_page(data, options):
            return _make_page(record, data, place, options)
        given = record if data is None else {**record, options.article_field: _decode(data, place, options)}
        document = make_document(given, place.where, options.article_fields)
    except InputError as error:
        raise _name_field(error, options) from error
    if _has_page(document.text, options):
        known = (place.size, document.url, None, record, place.number, document.site, document.language)
        return PageItem(place.where, document.text, *known)
    return Item(place.where, document, place.size, record, place.number, options.has_page_text)


def _make_page(record: dict[str, Any], data: bytes, place: Place, options: ReadOptions) -> PageItem:
    known = make_document({**record, options.article_field: ""}, place.where, options.article_fields)
    return PageItem(
        place.where, data, place.size, known.url, options.encoding, record, place.number, known.site, known.language
    )


def _has_page(data: bytes | str, options: ReadOptions) -> bool:
    if options.page_field is not None or options.pages == "always":
        return True
    return options.pages == "auto" and is_html(data)


def _decode(data: bytes, place: Place, options: ReadOptions) -> str:
    try:
        return read_text(data, options.encoding)
    except InputError as error:
        raise InputError(f"{error.what} of the text", place.where, error.hint) from error


def _name_field(error: InputError, options: ReadOptions) -> InputError:
    if options.page_field is None:
        return error
    hint = error.hint.replace("the text's field with --text-field", "the page's field with --html-field")
    return type(error)(error.what, error.where, hint)


def explain_missing(error: CleanerError, count: int) -> MissingFieldError:
    """Return the error of a dump whose records all lack the field that is to be cleaned."""
    return MissingFieldError(f"{error.what} in any of the first {count} records", error.where, error.hint)


def make_document(record: object, where: str, fields: Fields) -> Document:
    """Return the text of a record and what it says of it; raises `InputError` where it is none or its text is missing."""
    if not isinstance(record, dict):
        raise InputError(f"the record is a {type(record).__name__}, not an object", where, 'write {"text": "..."}, one a line')
    text = record.get(fields.text)
    if fields.text not in record:
        hint = f"name the text's field with --text-field; there are: {_name_fields(record)}"
        raise MissingFieldError(f"no field {fields.text!r}", where, hint)
    if not isinstance(text, str):
        hint = "name the text's field with --text-field, or drop the record"
        raise InputError(f"field {fields.text!r} is {type(text).__name__}, not str", where, hint)
    # A title, address, site or language that is no text is no evidence; it stays in the record as it is.
    names = (fields.url, fields.title, fields.site, fields.language)
    known = [value if isinstance(value := record.get(name), str) else None for name in names]
    return Document(text, *known)


def _name_fields(record: dict[str, Any]) -> str:
    """Name the first fields of a record that hold text; all fields where none does."""
    texts = [name for name, value in record.items() if isinstance(value, str)]
    return ", ".join((texts or list(record))[:MAX_NAMED_FIELDS]) or "none"
