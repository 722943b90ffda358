"""Values of tables as JSON and CSV can hold them."""

from __future__ import annotations

import base64
import datetime as dt
import json
import math
from collections.abc import Mapping
from typing import Any


def make_plain(value: object) -> Any:
    """Return a value of a table as JSON holds it.

    Dates and times are ISO 8601, decimals and whatever else is text; bytes are text where they are UTF-8, else base64. What is
    no number (nan, infinite) is null.

    >>> from decimal import Decimal
    >>> make_plain({"day": dt.date(2024, 5, 1), "price": Decimal("1.50"), "raw": bytes([255])})
    {'day': '2024-05-01', 'price': '1.50', 'raw': '/w=='}
    """
    if isinstance(value, Mapping):
        return {str(name): make_plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [make_plain(part) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, str | int | float):
        return value
    return _write_value(value)


def _write_value(value: object) -> str:
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            return base64.b64encode(value).decode("ascii")
    return str(value)


def make_valid(value: Any) -> Any:
    """Replace halves of surrogate pairs in a text, which a page can hold, and no table."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def make_field(value: object) -> str:
    """Return a value as a field of CSV: text as it is, nothing for null, all else as JSON.

    >>> make_field("a"), make_field(None), make_field([1, "b"])
    ('a', '', '[1, "b"]')
    """
    if value is None:
        return ""
    plain = make_plain(value)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)
