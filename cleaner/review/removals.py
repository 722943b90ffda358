"""The removals of a run, looked up one by one: a large file is opened at once, and read where it is asked."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from cleaner.document import Removal
from cleaner.errors import InputError
from cleaner.formats.arrow_types import import_arrow
from cleaner.run.removals_log import find_output_place

RULE = b'"rule": "'  # stands in no text, whose quotation marks are escaped
HINT = "give the file that --removals wrote"


class Entry(NamedTuple):
    """One removal: what is said of its document (its place as `name:number`, its own id or `None`), and the removal."""

    document: str
    id: object
    removal: Removal
    known: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Removals:
    """All removals of a run, by number in the order of the file.

    `rules` holds for each rule the numbers of its removals, `read` returns the values of one.
    """

    path: Path
    count: int
    rules: dict[str, array[int]]
    read_values: Callable[[int], dict[str, Any]]

    def read(self, number: int) -> Entry:
        """Return one removal; raises `InputError` if the file holds something else there."""
        try:
            values = self.read_values(number)
            return Entry(str(values["document"]), values.get("id"), Removal.from_dict(values), values)
        except (InputError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise InputError("this is not a removal", f"{self.path}:{number + 1}", HINT) from error

    def read_document(self, number: int) -> list[Entry]:
        """Return all removals of the document that one removal is of; they stand together."""
        entry = self.read(number)
        before = list(self._follow(entry, range(number - 1, -1, -1)))
        return [*reversed(before), entry, *self._follow(entry, range(number + 1, self.count))]

    def _follow(self, entry: Entry, numbers: range) -> Iterator[Entry]:
        for number in numbers:
            other = self.read(number)
            if (other.document, other.id) != (entry.document, entry.id):
                return
            yield other

    def find_place(self, place: int, left_out: Sequence[int] = ()) -> int | None:
        """Return the number of a removal of the document at a place of the output; `None` if nothing went from it.

        Removals come in the order of the input, so that a few are looked at.
        """
        low, high = 0, self.count
        while low < high:
            middle = (low + high) // 2
            if self._find_place(middle, left_out) < place:
                low = middle + 1
            else:
                high = middle
        return low if low < self.count and self._find_place(low, left_out) == place else None

    def _find_place(self, number: int, left_out: Sequence[int]) -> int:
        entry = self.read(number)
        return find_output_place({**entry.known, "document": entry.document}, left_out)


def open_removals(path: Path) -> Removals:
    """Open the removals of a run, JSON lines or Parquet; raises `InputError` for what is neither."""
    try:
        return _open_table(path) if path.suffix == ".parquet" else _open_lines(path)
    except OSError as error:
        raise InputError(f"cannot read: {error.strerror or error}", str(path), HINT) from error


def read_place(document: str) -> int:
    """Return the place of a document in its source, 1 where the source is one document.

    >>> read_place("dump.jsonl:7"), read_place("article.txt")
    (7, 1)
    """
    number = document.rpartition(":")[2]
    return int(number) if number.isdecimal() else 1


def read_source(document: str) -> str:
    """Return the name of the source of a document.

    >>> read_source("dump.jsonl:7")
    'dump.jsonl'
    """
    return document.rpartition(":")[0]


def _open_lines(path: Path) -> Removals:
    """Note where each line begins and which rule it names: a look at the bytes, since parsing takes ten times as long."""
    offsets = array("Q")
    rules: dict[bytes, array[int]] = {}
    position = 0
    with path.open("rb") as lines:
        for number, line in enumerate(lines):
            rules.setdefault(_find_rule(line, f"{path}:{number + 1}"), array("Q")).append(number)
            offsets.append(position)
            position += len(line)

    def read_values(number: int) -> dict[str, Any]:
        with path.open("rb") as stream:
            stream.seek(offsets[number])
            values: dict[str, Any] = json.loads(stream.readline())
            return values

    return Removals(path, len(offsets), {name.decode("utf-8", "replace"): found for name, found in rules.items()}, read_values)


def _find_rule(line: bytes, where: str) -> bytes:
    start = line.find(RULE)
    if start >= 0:
        start += len(RULE)
        return line[start : line.find(b'"', start)]
    try:
        return str(json.loads(line)["rule"]).encode("utf-8", "replace")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError("this is not a removal", where, HINT) from error


def _open_table(path: Path) -> Removals:
    arrow = import_arrow(str(path))
    from pyarrow import parquet  # noqa: PLC0415  # an extra

    try:
        table = parquet.read_table(path, partitioning=None)
        names = table.column("rule").to_pylist()
    except (arrow.ArrowException, KeyError) as error:
        raise InputError("this table holds no removals", str(path), HINT) from error
    rules: dict[str, array[int]] = {}
    for number, name in enumerate(names):
        rules.setdefault(str(name), array("Q")).append(number)

    def read_values(number: int) -> dict[str, Any]:
        values: dict[str, Any] = table.slice(number, 1).to_pylist()[0]
        return values

    return Removals(path, len(names), rules, read_values)
