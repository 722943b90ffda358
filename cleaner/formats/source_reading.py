"""Sources to items: decide what a source holds, and read it one document at a time."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import BinaryIO

from cleaner.document import Document
from cleaner.errors import InputError
from cleaner.items.records import Fields, Flaw, Item, read_records
from cleaner.raw.sources import Source, open_source
from cleaner.raw.text import check_encoding, is_wide, read_text

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read: `format` is auto, text or jsonl; `title` and `url` are those of a single text."""

    format: str = "auto"
    encoding: str | None = None
    fields: Fields = field(default_factory=Fields)
    title: str | None = None
    url: str | None = None


def read_source(source: Source, reading: Reading) -> Iterator[Item | Flaw]:
    """Yield the documents of one source as they are read: one for a text, one for each record of JSON lines.

    Raises `InputError` where the source as a whole cannot be read; a bad record is a `Flaw`.
    """
    if reading.encoding is not None:
        check_encoding(reading.encoding)
    try:
        with open_source(source) as stream:
            yield from _read_stream(stream, source, reading)
    except OSError as error:
        raise InputError(f"cannot read: {error.strerror}", source.name, "check the file and its disk") from error


def has_records(source: Source, reading: Reading) -> bool:
    """Say whether a source is read as JSON lines by its name or by what was asked for; a stream is looked into later."""
    return reading.format == "jsonl" or (reading.format == "auto" and source.has_records)


def sniff_records(stream: BinaryIO) -> tuple[bool, Iterator[bytes]]:
    """Say whether the first line with something on it is a JSON object; return the lines with those that were read."""
    head: list[bytes] = []
    for line in stream:
        head.append(line)
        if line.removeprefix(BYTE_ORDER_MARK).strip():
            break
    first = head[-1].removeprefix(BYTE_ORDER_MARK).strip() if head else b""
    return is_object(first), chain(head, stream)


def _read_stream(stream: BinaryIO, source: Source, reading: Reading) -> Iterator[Item | Flaw]:
    if has_records(source, reading):
        lines = _recode_lines(stream, source, reading)
        yield from _read_lines(lines, source, reading)
    elif reading.format == "auto" and source.is_stream:
        are_records, lines = sniff_records(stream)
        if are_records:
            yield from _read_lines(lines, source, reading)
        else:
            yield _make_item(b"".join(lines), source, reading)
    else:
        yield _make_item(stream.read(), source, reading)


def _make_item(data: bytes, source: Source, reading: Reading) -> Item:
    text = read_text(data, reading.encoding, source.name)
    return Item(source.name, Document(text, reading.url, reading.title), len(data))


def _read_lines(lines: Iterator[bytes], source: Source, reading: Reading) -> Iterator[Item | Flaw]:
    if reading.title is not None or reading.url is not None:
        hint = "records carry their own: --title-field and --url-field name the fields"
        raise InputError("--title and --url are for a single text, these are JSON lines", source.name, hint)
    encoding = None if is_wide(reading.encoding) else reading.encoding
    yield from read_records(lines, source.name, reading.fields, encoding)


def _recode_lines(stream: BinaryIO, source: Source, reading: Reading) -> Iterator[bytes]:
    """Yield lines of bytes; those of an encoding whose line break is no single byte come as UTF-8."""
    if reading.encoding is None or not is_wide(reading.encoding):
        yield from stream
        return
    text = io.TextIOWrapper(stream, encoding=reading.encoding, newline="\n")
    try:
        for line in text:
            yield line.encode("utf-8", "surrogatepass")
    except UnicodeError as error:
        raise InputError(f"not {reading.encoding}: {error}", source.name, "name another encoding") from error
    finally:
        text.detach()


def is_object(line: bytes) -> bool:
    """Say whether a line is a JSON object."""
    if not line.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
