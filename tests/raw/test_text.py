"""Bytes to text."""

from __future__ import annotations

import pytest

from cleaner.errors import InputError
from cleaner.raw.text import check_encoding, read_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_decides(encoding: str) -> None:
    """A byte order mark says the encoding and is no part of the text; UTF-8 needs none."""
    assert read_text("Café\r\n\0".encode(encoding)) == "Café\r\n\0"


def test_named_encoding_beats_all() -> None:
    """An encoding that is named is used, whatever the bytes look like."""
    assert read_text(b"\xff\xfe", "cp1252") == "ÿþ"


def test_byte_that_does_not_fit() -> None:
    """The error names the byte, its position and its line."""
    with pytest.raises(InputError) as caught:
        read_text(b"a\nb\n\xe9", where="a.txt")
    assert (caught.value.what, caught.value.where) == ("not utf-8: byte 0xe9 at position 4", "a.txt:3")


@pytest.mark.parametrize("encoding", ["utf-9", "hex", "", "a\0b"])
@pytest.mark.parametrize("data", [b"", b"a"])
def test_encoding_that_is_none(encoding: str, data: bytes) -> None:
    """What is no text encoding is refused, even where there is nothing to decode."""
    with pytest.raises(InputError, match="unknown encoding"):
        read_text(data, encoding)


def test_codec_that_names_no_byte() -> None:
    """A codec that fails without naming a byte is an input error too."""
    with pytest.raises(InputError, match="not undefined"):
        read_text(b"a", "undefined")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "idna"])
def test_check_encoding_accepts(encoding: str) -> None:
    """Known encodings, also those that cannot hold every text, pass the check."""
    check_encoding(encoding)
