"""JSON lines to documents."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document import Document
from cleaner.items.item import AnyItem, BadRecord, Item, PageItem
from cleaner.items.json_record import write_record
from cleaner.items.make_item import Place, read_record
from cleaner.items.read_options import Fields, ReadOptions

PLACE = "x:1"


def read(line: bytes, fields: Fields | None = None) -> AnyItem | BadRecord:
    """Read one record."""
    return read_record(line, Place(PLACE, None, len(line)), ReadOptions(fields=fields or Fields()))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters()),
    lambda children: st.lists(children) | st.dictionaries(st.text(st.characters()), children),
)


def test_record() -> None:
    """Text, address and title come from the fields that are named, the record stays whole."""
    record = {"body": "a", "link": "b", "head": "c", "more": [1]}
    line = json.dumps(record).encode()
    item = read(line, Fields("body", "link", "head"))
    assert item == Item("x:1", Document("a", "b", "c"), len(line), record)


@pytest.mark.parametrize("value", ["null", "3", "[]"])
def test_title_that_is_no_text(value: str) -> None:
    """A title or address that is no text is no evidence, and nothing bad either."""
    item = read(f'{{"text": "a", "title": {value}, "url": {value}}}'.encode())
    assert isinstance(item, Item)
    assert item.document == Document("a", None, None)


@pytest.mark.parametrize(
    ("line", "what", "valid"),
    [
        (b'{"text": "a"', "not JSON: Expecting ',' delimiter, column 13", False),
        (b'"a"', "the record is a str, not an object", True),
        (b'{"text": null}', "field 'text' is NoneType, not str", True),
        (b"{}", "no field 'text'", True),
        (b"[" * 100_000, "the record is nested too deeply", False),
        (b"\xff", "not utf-8: byte 0xff at position 0 of the line", False),
    ],
)
def test_bad_records(line: bytes, what: str, *, valid: bool) -> None:
    """What a record lacks is said, and whether it is JSON that can be passed along."""
    bad = read(line)
    assert isinstance(bad, BadRecord)
    assert (bad.error.what, bad.error.where, bad.line) == (what, "x:1", line.decode() if valid else None)


@given(st.binary())
def test_any_bytes_are_an_item_or_a_bad_record(line: bytes) -> None:
    """Reading a line never raises."""
    assert isinstance(read(line), Item | PageItem | BadRecord)


@given(st.dictionaries(st.text(st.characters()), JSON))
def test_written_records_are_read_back(record: dict[str, object]) -> None:
    """A record is written on one line, in UTF-8, and comes back the same, halves of surrogate pairs included."""
    line = write_record(record)
    assert (line.count(b"\n"), json.loads(line.decode("utf-8"))) == (1, record)
