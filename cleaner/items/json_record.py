"""Records as JSON: parsed so that nothing in them changes, and written."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any, TypeVar

from cleaner.errors import InputError
from cleaner.items.item import BadRecord
from cleaner.raw.text import read_text

Made = TypeVar("Made")


def parse_line(line: bytes, where: str, make: Callable[[Any], Made], encoding: str | None = None) -> Made | BadRecord:
    """Parse one line and make something of it; what the line holds, and an `InputError` of `make`, become a bad record."""
    valid: str | None = None
    try:
        text = _decode(line, where, encoding)
        record = _parse(text, where)
        valid = text
        return make(record)
    except ChangedError as error:
        return BadRecord(error, len(line), text, line)
    except InputError as error:
        return BadRecord(error, len(line), valid, line)
    except ValueError:  # JSON, but with a number of thousands of digits
        return BadRecord(InputError("a number is too long", where, "write it as a string"), len(line), text, line)


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
        raise InputError(what, where, "fix or delete the line; --format text reads a file as one text") from error
    except RecursionError as error:
        raise InputError("the record is nested too deeply", where, "drop the line, or flatten it") from error


class ChangedError(InputError):
    """JSON that Python would read as something else, and write so."""


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
