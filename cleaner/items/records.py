"""JSON lines to documents: one record a line, and a bad one costs no other."""

from __future__ import annotations

import codecs
import json
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from cleaner.document import Document
from cleaner.errors import CleanerError, InputError
from cleaner.raw.text import read_text

MOST_NAMED_FIELDS = 8

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of the fields that a record keeps its article in.

    `site` names the site of a record, where that is not the host of its address; `None`: no field does.
    """

    text: str = "text"
    url: str = "url"
    title: str = "title"
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One text to clean, where it stands, how many bytes it took, and the record it came in (`None`: a text file).

    `number` is that of a dump's record, from 1. `has_page_text`: the text is that of a whole page, its menus and all.
    """

    where: str
    document: Document
    size: int
    record: dict[str, Any] | None = None
    number: int | None = None
    has_page_text: bool = False


@dataclass(frozen=True, slots=True)
class PageItem:
    """One page to clean: as `Item`, but with HTML for text, and what is known of its address, encoding and site."""

    where: str
    html: bytes | str
    size: int
    url: str | None = None
    encoding: str | None = None
    record: dict[str, Any] | None = None
    number: int | None = None
    site: str | None = None


def put_site(items: Iterable[Item | PageItem | Flaw], site: str | None) -> Iterator[Item | PageItem | Flaw]:
    """Yield documents as those of one site, where one is given: they may name none, or another one."""
    for item in items:
        if site is None or isinstance(item, Flaw):
            yield item
        elif isinstance(item, PageItem):
            yield replace(item, site=site)
        else:
            yield replace(item, document=replace(item.document, site=site))


@dataclass(frozen=True, slots=True)
class Flaw:
    """A record that cannot be cleaned, and why. `line` is the record as it came; `None` where it is no JSON.

    `raw` is the record's bytes as they came, where it is one of a dump and small enough to be held. `records` is how many
    records it stands for: a broken row group of a table costs all its rows.
    """

    error: InputError
    size: int
    line: str | None
    raw: bytes | None = None
    records: int = 1


def read_records(lines: Iterable[bytes], name: str, fields: Fields, encoding: str | None = None) -> Iterator[Item | Flaw]:
    """Yield what each line holds; blank lines hold nothing. One line is held in memory at a time."""
    for number, line in enumerate(lines, 1):
        if number == 1 and encoding is None and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise InputError("these JSON lines are not utf-8 but utf-16", f"{name}:1", "say so: --encoding utf-16")
        if line.strip():
            yield read_record(line, f"{name}:{number}", fields, encoding)


def read_record(line: bytes, where: str, fields: Fields, encoding: str | None = None) -> Item | Flaw:
    """Read one line; never raises for what the line holds."""

    def make_item(record: Any) -> Item:
        return Item(where, make_document(record, where, fields), len(line), record)

    return parse_line(line, where, make_item, encoding)


def parse_line(line: bytes, where: str, make: Callable[[Any], Made], encoding: str | None = None) -> Made | Flaw:
    """Parse one line and make something of it; what the line holds, and an `InputError` of `make`, become a flaw."""
    valid: str | None = None
    try:
        text = _decode(line, where, encoding)
        record = _parse(text, where)
        valid = text
        return make(record)
    except ChangedError as error:
        return Flaw(error, len(line), text, line)
    except InputError as error:
        return Flaw(error, len(line), valid, line)
    except ValueError:  # JSON, but with a number of thousands of digits
        return Flaw(InputError("a number is too long", where, "write it as a string"), len(line), text, line)


def write_record(record: dict[str, Any]) -> bytes:
    """Return a record as one JSON line in UTF-8; escapes are written only where UTF-8 cannot hold the text."""
    try:
        return json.dumps(record, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # half of a surrogate pair
        return json.dumps(record).encode() + b"\n"


def _decode(line: bytes, where: str, encoding: str | None) -> str:
    try:
        return read_text(line, encoding or "utf-8").removeprefix("\ufeff").strip()
    except InputError as error:
        raise InputError(f"{error.what} of the line", where, error.hint) from error


def _parse(text: str, where: str) -> Any:
    try:
        return _PARSER.decode(text)
    except ChangedError as error:
        raise ChangedError(error.what, where, error.hint) from error
    except json.JSONDecodeError as error:
        what = f"not JSON: {error.msg}, column {error.colno}"
        raise InputError(what, where, "mend or drop the line; --format text reads a file as one text") from error
    except RecursionError as error:
        raise InputError("the record is nested too deeply", where, "drop the line, or flatten it") from error


class ChangedError(InputError):
    """JSON that Python would read as something else, and write so."""


class MissingFieldError(InputError):
    """A record without the field that is to be cleaned: where all lack it, the name is wrong."""


def _make_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ChangedError(f"two fields are called {twice!r}", "", "drop one of the two")
    return made


def _make_number(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ChangedError("a number is too large to be held", "", "write it as a string")
    return number


_PARSER = json.JSONDecoder(object_pairs_hook=_make_object, parse_float=_make_number)


def explain_missing(error: CleanerError, count: int) -> MissingFieldError:
    """Return the error of a dump whose records all lack the field that is to be cleaned."""
    return MissingFieldError(f"{error.what} in any of the first {count} records", error.where, error.hint)


def make_document(record: object, where: str, fields: Fields) -> Document:
    """Return the text, address, title and site of a record; raises `InputError` where it is none or its text is missing."""
    if not isinstance(record, dict):
        raise InputError(f"the record is a {type(record).__name__}, not an object", where, 'write {"text": "..."}, one a line')
    text = record.get(fields.text)
    if fields.text not in record:
        hint = f"name the text's field with --text-field; there are: {_name_fields(record)}"
        raise MissingFieldError(f"no field {fields.text!r}", where, hint)
    if not isinstance(text, str):
        hint = "name the text's field with --text-field, or drop the record"
        raise InputError(f"field {fields.text!r} is {type(text).__name__}, not str", where, hint)
    # A title, address or site that is no text is no evidence; it stays in the record as it is.
    names = (fields.url, fields.title, *([] if fields.site is None else [fields.site]))
    known = [value if isinstance(value, str) else None for value in map(record.get, names)]
    return Document(text, *known)


def _name_fields(record: dict[str, Any]) -> str:
    """Name the first fields of a record that hold text; all fields where none does."""
    texts = [name for name, value in record.items() if isinstance(value, str)]
    return ", ".join((texts or list(record))[:MOST_NAMED_FIELDS]) or "none"
