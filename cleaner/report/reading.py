"""What stands beside a run's output: its statistics, and the records that it left out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaner.errors import InputError
from cleaner.run.statistics import Statistics

LONGEST_SHOWN = 300


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
    """The first records that a run left out, and how many there are."""

    records: tuple[LeftOut, ...] = ()
    count: int = 0


def read_statistics(path: Path) -> Statistics:
    """Read what a run counted; raises `InputError` where the file is missing or holds something else."""
    hint = "name the output of `cleaner clean DUMP -o OUTPUT`, or say --statistics FILE"
    try:
        return Statistics.from_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"no statistics of a run: {error.strerror}", str(path), hint) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError("these are no statistics of a run", str(path), hint) from error


def read_quarantine(path: Path, most: int) -> Quarantine:
    """Read the first `most` records that were left out, and count them all.

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
    count = 0
    for count, line in enumerate(lines, 1):  # the last count is what is wanted
        if len(records) < most:
            try:
                records.append(_read_record(json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(
                    "this is no quarantine of a run", f"{path}:{count}", "name the file that the run wrote"
                ) from error
    return Quarantine(tuple(records), count)


def _read_record(values: dict[str, Any]) -> LeftOut:
    place = str(values["source"]) if values["position"] is None else f"{values['source']}:{values['position']}"
    record = str(values.get("record", values.get("record_base64", "")))
    error = values["error"]
    return LeftOut(*map(_abbreviate, (place, str(values["kind"]), str(error["what"]), str(error["hint"]), record)))


def _abbreviate(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
