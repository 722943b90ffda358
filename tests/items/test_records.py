"""JSON lines to documents."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document import Document
from cleaner.errors import InputError
from cleaner.items.records import Fields, Flaw, Item, read_record, read_records, write_record

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters()),
    lambda children: st.lists(children) | st.dictionaries(st.text(st.characters()), children),
)


def test_record() -> None:
    """Text, address and title come from the fields that are named, the record stays whole."""
    record = {"body": "a", "link": "b", "head": "c", "more": [1]}
    line = json.dumps(record).encode()
    item = read_record(line, "x:1", Fields("body", "link", "head"))
    assert item == Item("x:1", Document("a", "b", "c"), len(line), record)


@pytest.mark.parametrize("value", ["null", "3", "[]"])
def test_title_that_is_no_text(value: str) -> None:
    """A title or address that is no text is no evidence, and no flaw either."""
    item = read_record(f'{{"text": "a", "title": {value}, "url": {value}}}'.encode(), "x:1", Fields())
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
def test_flaws(line: bytes, what: str, *, valid: bool) -> None:
    """What a record lacks is said, and whether it is JSON that can be passed along."""
    flaw = read_record(line, "x:1", Fields())
    assert isinstance(flaw, Flaw)
    assert (flaw.error.what, flaw.error.where, flaw.line) == (what, "x:1", line.decode() if valid else None)


def test_lines_are_counted() -> None:
    """Blank lines hold nothing but are counted."""
    found = read_records([b"\n", b'{"text": "a"}\r\n', b" \n", b'{"text": "b"}'], "x", Fields())
    assert [item.where for item in found if isinstance(item, Item)] == ["x:2", "x:4"]


def test_lines_are_read_as_they_come() -> None:
    """A record is given out before the next line is read, so that memory stays bounded."""
    read: list[int] = []

    def lines() -> Iterator[bytes]:
        for number in range(3):
            read.append(number)
            yield b'{"text": "a"}\n'

    next(read_records(lines(), "x", Fields()))
    assert read == [0]


def test_utf16_is_named() -> None:
    """JSON lines in UTF-16 are one error that says so, not one for each line."""
    with pytest.raises(InputError, match="utf-16"):
        list(read_records('{"text": "a"}\n'.encode("utf-16").splitlines(keepends=True), "x", Fields()))


@given(st.binary())
def test_any_bytes_are_a_record_or_a_flaw(line: bytes) -> None:
    """Reading a line never raises."""
    assert isinstance(read_record(line, "x:1", Fields()), Item | Flaw)


@given(st.dictionaries(st.text(st.characters()), JSON))
def test_written_records_are_read_back(record: dict[str, object]) -> None:
    """A record is written on one line, in UTF-8, and comes back the same, halves of surrogate pairs included."""
    line = write_record(record)
    assert (line.count(b"\n"), json.loads(line.decode("utf-8"))) == (1, record)
