"""Records to items: which field holds the text or the page, and what it turns out to be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from cleaner.errors import InputError
from cleaner.formats.batch import DumpReading
from cleaner.items.records import Fields, Item, PageItem, make_document
from cleaner.raw.sniff import is_html
from cleaner.raw.text import read_text


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: what messages say, its number in the source, and its size in bytes."""

    where: str
    number: int
    size: int


def article_field(reading: DumpReading) -> str:
    """Return the name of the field that is read: the page's, where one is named, else the text's."""
    return reading.fields.text if reading.page_field is None else reading.page_field


def article_fields(reading: DumpReading) -> Fields:
    """Return the fields of a record, with the page's in the place of the text's where one is named."""
    return replace(reading.fields, text=article_field(reading))


def make_item(record: Any, place: Place, reading: DumpReading, data: bytes | None = None) -> Item | PageItem:
    """Return the text or the page of a record; `data` are the bytes of its field, where those are no text yet.

    Raises `InputError` where the field is missing or holds no text.
    """
    try:
        if data is not None and _has_page(data, reading):
            return _make_page(record, data, place, reading)
        given = record if data is None else {**record, article_field(reading): _decode(data, place, reading)}
        document = make_document(given, place.where, article_fields(reading))
    except InputError as error:
        raise _name_field(error, reading) from error
    if _has_page(document.text, reading):
        known = (place.size, document.url, None, record, place.number, document.site)
        return PageItem(place.where, document.text, *known)
    return Item(place.where, document, place.size, record, place.number, reading.has_page_text)


def _make_page(record: dict[str, Any], data: bytes, place: Place, reading: DumpReading) -> PageItem:
    known = make_document({**record, article_field(reading): ""}, place.where, article_fields(reading))
    return PageItem(place.where, data, place.size, known.url, reading.encoding, record, place.number, known.site)


def _has_page(data: bytes | str, reading: DumpReading) -> bool:
    if reading.page_field is not None or reading.pages == "always":
        return True
    return reading.pages == "auto" and is_html(data)


def _decode(data: bytes, place: Place, reading: DumpReading) -> str:
    try:
        return read_text(data, reading.encoding)
    except InputError as error:
        raise InputError(f"{error.what} of the text", place.where, error.hint) from error


def _name_field(error: InputError, reading: DumpReading) -> InputError:
    if reading.page_field is None:
        return error
    hint = error.hint.replace("the text's field with --text-field", "the page's field with --html-field")
    return type(error)(error.what, error.where, hint)
