"""Where the rows of CSV end: the parser of Python decides, and the bytes stay as they came."""

from __future__ import annotations

import codecs
import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Self

from cleaner.errors import InputError
from cleaner.formats.batch import Cut
from cleaner.items.item import BadRecord, break_off, make_bad_record
from cleaner.raw.lines import LongLine, split_lines
from cleaner.raw.longest import MAX_RECORD_LENGTH, is_too_long, too_long

_UNCLOSED = f"a quotation mark that opens here is not closed by the end of the file, nor within {MAX_RECORD_LENGTH:,} bytes"
_CLOSE_IT = "close it, or write it twice where it belongs to the text"


@dataclass(frozen=True, slots=True)
class Dialect:
    """What parts fields, and whether a quotation mark within one stands behind a backslash rather than twice."""

    delimiter: str = ","
    escapes: bool = False

    @property
    def options(self) -> dict[str, Any]:
        """The options of Python's parser."""
        return {"delimiter": self.delimiter, **({"escapechar": "\\", "doublequote": False} if self.escapes else {})}

    def pack(self) -> bytes:
        """Return it as bytes."""
        return self.delimiter.encode() + (b"\\" if self.escapes else b"")

    @classmethod
    def unpack(cls, data: bytes) -> Self:
        """Read what `pack` returned."""
        return cls(data[:1].decode(), data[1:] == b"\\")


def allow_long_fields() -> None:
    """Let the parser read fields as long as a record may be: its own limit is one for the whole process, and low."""
    csv.field_size_limit(MAX_RECORD_LENGTH)


def cut_rows(chunks: Iterable[bytes], dialect: Dialect, name: str) -> Iterator[Cut | BadRecord]:
    """Yield each row as it came, blank lines left out; the first is the header, row 0.

    A quotation mark that is never closed costs its own line: what it swallowed is read again, once.
    """
    allow_long_fields()
    feed = _Feed(split_lines(chunks), name)
    try:
        while not feed.is_at_end:
            yield from _cut_until_fault(feed, dialect)
    except InputError as error:
        yield break_off(error, feed.where)


def _cut_until_fault(feed: _Feed, dialect: Dialect) -> Iterator[Cut | BadRecord]:
    """Yield rows with one parser; after a fault it is in the middle of something, and another one goes on."""
    try:
        for row in csv.reader(feed, strict=True, **dialect.options):
            if feed.is_at_end:  # a whole row ends before the parser asks for more
                yield feed.give_back()
            elif row:
                yield Cut(feed.take())
            else:
                feed.drop()
    except csv.Error as error:
        if feed.is_at_end or feed.count > 1:  # it ran over lines until it met a mark that does not close it
            yield feed.give_back()
        elif feed.is_row(dialect):
            yield Cut(feed.take())
        else:
            yield make_bad_record(InputError(f"no row: {error}", feed.where, "fix or delete the row"), feed.take())
    except _OversizedError as error:
        yield make_bad_record(too_long(error.size, feed.where)) if error.is_line else feed.give_back()
        if error.is_line:
            feed.take()


class _OversizedError(Exception):
    """A row, or a line of it, that is longer than what is held: a signal through the parser."""

    def __init__(self, size: int, *, is_line: bool) -> None:
        self.size = size
        self.is_line = is_line


class _Feed:
    """The lines that a parser asks for, and those that it took since the last row ended."""

    def __init__(self, lines: Iterator[bytes | LongLine], name: str) -> None:
        self.is_at_end = False
        self._name = name
        self._number = 0
        self._lines = lines
        self._again: deque[bytes] = deque()
        self._taken: list[bytes] = []
        self._size = 0
        self._position = 0  # lines that were given out
        self._read_twice = 0  # up to where lines were given out a second time

    @property
    def where(self) -> str:
        """The place of the row that is being read."""
        return f"{self._name}:{self._number}" if self._number else f"{self._name}, header"

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines, None)
        if line is None:
            self.is_at_end = True
            raise StopIteration
        self._position += 1
        if isinstance(line, LongLine):
            raise _OversizedError(self._size + line.size, is_line=True)
        if self._position == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        self._taken.append(line)
        self._size += len(line)
        if is_too_long(self._size):
            raise _OversizedError(self._size, is_line=False)
        return line.decode("latin-1")  # every byte is a character: the delimiter and the quotation mark are ASCII

    @property
    def count(self) -> int:
        """How many lines were read of the row."""
        return len(self._taken)

    def is_row(self, dialect: Dialect) -> bool:
        """Say whether the line that was read is a row for a parser that takes a mark within a field as it is."""
        line = self._taken[0].decode("latin-1")
        try:
            return sum(1 for _ in csv.reader([line, "x"], **dialect.options)) > 1  # the next line is a row of its own
        except csv.Error:
            return False

    def take(self) -> bytes:
        """Return the row that was read, and begin the next one."""
        taken = self.drop()
        self._number += 1
        return b"".join(taken)

    def drop(self) -> list[bytes]:
        """Return the lines that were read, which are no row."""
        taken, self._taken, self._size = self._taken, [], 0
        return taken

    def give_back(self) -> BadRecord:
        """Return the bad record of a row whose end was not found, and have all lines but its first read again.

        Lines are read again only once, or a hostile file would take forever: within them the whole row is lost.
        """
        error = InputError(_UNCLOSED, self.where, _CLOSE_IT)
        start = self._position - len(self._taken)
        taken = self.drop()
        self._number += 1
        if start < self._read_twice or len(taken) == 1:
            return make_bad_record(error, b"".join(taken))
        self._read_twice = self._position
        self._position = start + 1
        self._again.extendleft(reversed(taken[1:]))
        self.is_at_end = False
        return make_bad_record(error, taken[0])
