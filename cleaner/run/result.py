"""A finished run, read for replay, report and review: its removals, its statistics, and the records that it left out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaner.document import Removal
from cleaner.errors import InputError
from cleaner.formats.arrow_types import import_arrow
from cleaner.run.files import find_beside
from cleaner.run.removals_log import read_removals
from cleaner.run.statistics import Statistics

MAX_SHOWN_LENGTH = 300


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record in quarantine: where it stood, how it failed, what to do, and its first characters."""

    place: str
    kind: str
    what: str
    hint: str
    record: str


@dataclass(frozen=True, slots=True)
class Quarantine:
    """The first records that a run left out, how many there are, and the places of all of them in their dumps."""

    records: tuple[LeftOut, ...] = ()
    count: int = 0
    places: frozenset[int] = frozenset()


def read_statistics(path: Path) -> Statistics:
    """Read what a run counted; raises `InputError` where the file is missing or holds something else."""
    hint = "name the output of `cleaner clean DUMP -o OUTPUT`, or say --statistics FILE"
    try:
        statistics = Statistics.from_json(path.read_text(encoding="utf-8"))
        _check_numbers(statistics)
    except OSError as error:
        raise InputError(f"cannot read the statistics of the run: {error.strerror}", str(path), hint) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError("this is not the statistics file of a run", str(path), hint) from error
    return statistics


def _check_numbers(statistics: Statistics) -> None:
    """Raise `TypeError` for a number that is none."""
    parts = (statistics.rules, statistics.families, statistics.sites, statistics.languages)
    counts = [statistics.total, *(one for part in parts for one in part.values())]
    numbers = [getattr(one, name) for one in counts for name in type(one).__slots__]
    counters = (statistics.lines, statistics.warnings, statistics.errors, statistics.left_out)
    if not all(isinstance(number, int) for number in (*numbers, *(n for counter in counters for n in counter.values()))):
        raise TypeError


def read_quarantine(path: Path, most: int) -> Quarantine:
    """Read the first `most` records that were left out, and of all of them the places.

    Raises `InputError` where the file cannot be read, or a line of it is of no quarantine.
    """
    try:
        with path.open("rb") as lines:
            return _read_lines(lines, most, path)
    except OSError as error:
        hint = "name the file that the run wrote, or leave --quarantine out"
        raise InputError(f"cannot read: {error.strerror}", str(path), hint) from error


def _read_lines(lines: Iterable[bytes], most: int, path: Path) -> Quarantine:
    records: list[LeftOut] = []
    places: set[int] = set()
    count = 0
    for count, line in enumerate(lines, 1):
        try:
            values = json.loads(line)
            record = _read_record(values)
            places.update([] if values["position"] is None else [int(values["position"])])
        except (ValueError, KeyError, TypeError) as error:
            what = "this is not the quarantine file of a run"
            raise InputError(what, f"{path}:{count}", "name the file that the run wrote") from error
        if len(records) < most:
            records.append(record)
    return Quarantine(tuple(records), count, frozenset(places))


def _read_record(values: dict[str, Any]) -> LeftOut:
    place = str(values["source"]) if values["position"] is None else f"{values['source']}:{values['position']}"
    record = str(values.get("record", values.get("record_base64", "")))
    error = values["error"]
    return LeftOut(*map(_abbreviate, (place, str(values["kind"]), str(error["what"]), str(error["hint"]), record)))


def _abbreviate(text: str) -> str:
    return text if len(text) <= MAX_SHOWN_LENGTH else f"{text[:MAX_SHOWN_LENGTH]}…"


def find_quarantine(named: Path | None, run: Path) -> Path | None:
    """Return where a run wrote what it left out: the file that was named, or the one beside it; `None` where there is none."""
    beside = find_beside(run, "quarantine.jsonl")
    return named or (beside if beside.is_file() else None)


def read_places(quarantine: Path | None, run: Path) -> list[int]:
    """Return the places of the records that a run left out, sorted: of the file that was named, or of the one beside it."""
    path = find_quarantine(quarantine, run)
    return sorted(read_quarantine(path, 0).places) if path is not None else []


def read_entries(path: Path) -> Iterator[tuple[dict[str, Any], Removal]]:
    """Yield the removals of a file of JSON lines or Parquet, each with what is said of its document."""
    if path.suffix == ".parquet":
        yield from read_removals(_read_table(path))
        return
    try:
        with path.open("rb") as lines:
            yield from read_removals(lines)
    except OSError as error:
        raise InputError(f"cannot read: {error.strerror}", str(path), "name the file that --removals wrote") from error


def _read_table(path: Path) -> Iterator[bytes]:
    import_arrow(str(path))
    from pyarrow import parquet  # noqa: PLC0415 - an extra

    with parquet.ParquetFile(path) as table:
        for rows in table.iter_batches():
            for row in rows.to_pylist():
                yield json.dumps({name: value for name, value in row.items() if value is not None}).encode()
