"""Sources to items."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from cleaner.document import Document
from cleaner.errors import InputError
from cleaner.formats.source_reading import Reading, read_source, sniff_records
from cleaner.items.records import Item
from cleaner.raw.sources import find_sources


def read(path: Path, reading: Reading) -> list[Document]:
    """Read the documents of one file."""
    (source,) = find_sources([str(path)])
    return [item.document for item in read_source(source, reading) if isinstance(item, Item)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"text": "a"}\nmore', True),
        (b'\n \n\xef\xbb\xbf{"a": 1}', True),
        (b"", False),
        (b"\n\n", False),
        (b"Text.\n{}", False),
        (b"[1]\n", False),
        (b"{broken\n", False),
        (b'{"a": ' + b"[" * 100_000, False),
    ],
)
def test_sniffing(data: bytes, *, expected: bool) -> None:
    """JSON lines begin with an object, and no line is lost by looking."""
    are_records, lines = sniff_records(io.BytesIO(data))
    assert (are_records, b"".join(lines)) == (expected, data)


def test_format_beats_the_name(tmp_path: Path) -> None:
    """The name decides the format unless it is said."""
    (tmp_path / "a.jsonl").write_text('{"text": "a"}')
    found = [read(tmp_path / "a.jsonl", Reading(name)) for name in ("auto", "jsonl", "text")]
    assert found == [[Document("a")], [Document("a")], [Document('{"text": "a"}')]]


def test_title_and_address_of_a_text(tmp_path: Path) -> None:
    """The title and address that are passed belong to the text; JSON lines refuse them."""
    for name in ("a.txt", "a.jsonl"):
        (tmp_path / name).write_text('{"text": "a"}')
    reading = Reading(title="T", url="U")
    assert read(tmp_path / "a.txt", reading) == [Document('{"text": "a"}', "U", "T")]
    with pytest.raises(InputError, match="for a single text"):
        read(tmp_path / "a.jsonl", reading)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-8-sig", "cp1252"])
def test_encodings_of_records(tmp_path: Path, encoding: str) -> None:
    """Records are read in any encoding that is named, also one whose line break is several bytes."""
    (tmp_path / "a.jsonl").write_bytes('{"text": "é\u0152"}\n{"text": "b"}\n'.encode(encoding))
    assert read(tmp_path / "a.jsonl", Reading(encoding=encoding)) == [Document("é\u0152"), Document("b")]


def test_wide_encoding_that_breaks_off(tmp_path: Path) -> None:
    """A UTF-16 dump that ends within a character is an input error, after the records before it."""
    (tmp_path / "a.jsonl").write_bytes('{"text": "a"}\n'.encode("utf-16") + b"x")
    with pytest.raises(InputError, match="not utf-16"):
        read(tmp_path / "a.jsonl", Reading(encoding="utf-16"))
