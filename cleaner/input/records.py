"""JSON lines to documents: one record a line, and a bad one costs no other."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cleaner.document import Document
from cleaner.errors import InputError
from cleaner.input.text import read_text

MOST_NAMED_FIELDS = 8


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of the fields that a record keeps its article in."""

    text: str = "text"
    url: str = "url"
    title: str = "title"


@dataclass(frozen=True, slots=True)
class Item:
    """One text to clean, where it stands, how many bytes it took, and the record it came in (`None`: a text file)."""

    where: str
    document: Document
    size: int
    record: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Flaw:
    """A record that cannot be cleaned, and why. `line` is the record as it came; `None` where it is no JSON."""

    error: InputError
    size: int
    line: str | None


def read_records(lines: Iterable[bytes], name: str, fields: Fields, encoding: str | None = None) -> Iterator[Item | Flaw]:
    """Yield what each line holds; blank lines hold nothing. One line is held in memory at a time."""
    for number, line in enumerate(lines, 1):
        if number == 1 and encoding is None and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise InputError("these JSON lines are not utf-8 but utf-16", f"{name}:1", "say so: --encoding utf-16")
        if line.strip():
            yield read_record(line, f"{name}:{number}", fields, encoding)


def read_record(line: bytes, where: str, fields: Fields, encoding: str | None = None) -> Item | Flaw:
    """Read one line; never raises for what the line holds."""
    valid: str | None = None
    try:
        text = _decode(line, where, encoding)
        record = _parse(text, where)
        valid = text
        document = _make_document(record, where, fields)
    except InputError as error:
        return Flaw(error, len(line), valid)
    except ValueError:  # JSON, but with a number of thousands of digits
        return Flaw(InputError("a number is too long", where, "write it as a string"), len(line), text)
    return Item(where, document, len(line), record)


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
        return json.loads(text)
    except json.JSONDecodeError as error:
        what = f"not JSON: {error.msg}, column {error.colno}"
        raise InputError(what, where, "mend or drop the line; --format text reads a file as one text") from error
    except RecursionError as error:
        raise InputError("the record is nested too deeply", where, "drop the line, or flatten it") from error


def _make_document(record: object, where: str, fields: Fields) -> Document:
    if not isinstance(record, dict):
        raise InputError(f"the record is a {type(record).__name__}, not an object", where, 'write {"text": "..."}, one a line')
    if fields.text not in record:
        names = ", ".join(list(record)[:MOST_NAMED_FIELDS]) or "none"
        raise InputError(f"no field {fields.text!r}", where, f"name the text's field with --text-field; there are: {names}")
    text = record[fields.text]
    if not isinstance(text, str):
        hint = "name the text's field with --text-field, or drop the record"
        raise InputError(f"field {fields.text!r} is {type(text).__name__}, not str", where, hint)
    # A title or address that is no text is no evidence; it stays in the record as it is.
    known = [value if isinstance(value, str) else None for value in (record.get(fields.url), record.get(fields.title))]
    return Document(text, *known)
