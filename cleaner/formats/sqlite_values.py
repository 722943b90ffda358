"""Rows of SQLite as bytes on their way to a worker and back, and what a column of any other form is to SQLite."""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from cleaner.formats.values import make_field, make_valid

LARGEST = 1 << 63
BYTES = "bytes"


class Shape(NamedTuple):
    """A table and its columns: each name with its declared type. `None`: only nulls were seen; empty: no type fits all."""

    table: str
    columns: tuple[tuple[str, str | None], ...]

    def pack(self) -> bytes:
        """Return it as bytes."""
        return json.dumps(self).encode()


def unpack_shape(data: bytes) -> Shape:
    """Return what `Shape.pack` packed."""
    table, columns = json.loads(data)
    return Shape(table, tuple((name, kind) for name, kind in columns))


def pack_values(values: Sequence[object]) -> bytes:
    r"""Return a row as bytes; every value comes back as it was.

    >>> unpack_values(pack_values([None, 1, 1.0, "é", b"\xff"]))
    [None, 1, 1.0, 'é', b'\xff']
    """
    return json.dumps(values, default=lambda data: {BYTES: base64.b64encode(data).decode()}).encode()


def unpack_values(data: bytes) -> list[Any]:
    """Return the values of a row."""
    return [base64.b64decode(value[BYTES]) if isinstance(value, dict) else value for value in json.loads(data)]


def make_value(value: object) -> object:
    """Return a value as SQLite holds it: what is no number, text or bytes is text, as in CSV; what is no number (nan) is null.

    >>> make_value(True), make_value([1, "b"]), make_value(2**64)
    (1, '[1, "b"]', '18446744073709551616')
    """
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return value if -LARGEST <= value < LARGEST else str(value)
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if value is None or isinstance(value, bytes):
        return value
    text: str = make_valid(make_field(value))
    return text


def find_raw(text: str) -> bytes | None:
    """Return the bytes of a text of a database that is no UTF-8, as they stood there; `None` for all others."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape")
    return None


def find_type(values: Iterable[object]) -> str | None:
    """Return the type that is declared for values; empty where they differ, since a type would change some of them.

    >>> find_type([1, None]), find_type([1, 1.5]), find_type([None])
    ('INTEGER', '', None)
    """
    names = {int: "INTEGER", float: "REAL", str: "TEXT", bytes: "BLOB"}
    found: str | None = None
    for value in values:
        found = unify_types(found, None if value is None else names[type(value)])
    return found


def unify_types(one: str | None, other: str | None) -> str | None:
    """Return the type of a column that is declared twice."""
    if one is None or other is None:
        return other if one is None else one
    return one if one == other else ""
