"""Decisions of a review: kept in a file of SQLite at once, and undone one by one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, Self, get_args

from cleaner.errors import InputError

Verdict = Literal["accept", "reject", "artifact"]
VERDICTS: tuple[str, ...] = get_args(Verdict)
LISTS = ("id", "before", "after")  # written as JSON

TABLES = """
CREATE TABLE IF NOT EXISTS run (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS decisions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    time TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0,
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'artifact')),
    document TEXT NOT NULL, id TEXT NOT NULL, source TEXT NOT NULL, source_number INTEGER NOT NULL,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
    rule TEXT NOT NULL, family TEXT NOT NULL, evidence TEXT NOT NULL,
    text TEXT NOT NULL, line TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL
);
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of a removal (accept, reject), or of a line that was left (artifact).

    `document` is its place in the run's input as `name:number`, `id` the record's own. `start` and `end` count characters of
    the original. For a line that was left there is no `rule`, and `family` is the one that was chosen for it, or empty.
    `text` is what went or what was marked, `line` the whole line, `before` and `after` the lines around it. `source` and
    `source_number` say where the review finds the document again: by the number of a `removal`, or of a `document` of the
    output. `number` and `time` (UTC, ISO 8601) are given when it is kept.
    """

    verdict: Verdict
    document: str
    id: object
    source: str
    source_number: int
    start: int
    end: int
    rule: str
    family: str
    evidence: str
    text: str
    line: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    number: int = 0
    time: str = ""

    @property
    def place(self) -> tuple[str, int, int]:
        """What is decided on: a later decision on the same place counts instead."""
        return self.document, self.start, self.end

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Read a row of the table."""
        values: dict[str, Any] = {one.name: _read_value(one.name, row[one.name]) for one in fields(cls)}
        return cls(**values)


NAMES = tuple(one.name for one in fields(Decision) if one.name != "number")


class DecisionStore:
    """The file of decisions of one run."""

    def __init__(self, path: Path, run: Mapping[str, str]) -> None:
        """Open or begin the file; by the `digest` in `run` a run is known again, what else is there is noted.

        Raises `InputError` for a file that holds something else, or the decisions of another run.
        """
        self.path = path
        file: sqlite3.Connection | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Requests come from several threads, one at a time: the server sees to that.
            file = self._file = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._file.row_factory = sqlite3.Row
            self._file.executescript(TABLES)
            known = dict(self._file.execute("SELECT name, value FROM run").fetchall())
            if known.get("digest") in (None, run["digest"]):
                self._file.executemany("INSERT OR REPLACE INTO run VALUES (?, ?)", list(run.items()))
            self.current = {decision.place: decision for decision in self._read_all()}
        except (sqlite3.Error, OSError) as error:
            if file is not None:
                file.close()
            hint = "name a file of decisions, or one that is not there yet, with --decisions"
            raise InputError(f"cannot keep a file of decisions here: {error}", str(path), hint) from error
        if known.get("digest") not in (None, run["digest"]):
            self.close()
            hint = "name another file with --decisions, or move this one away"
            raise InputError("these decisions belong to another run, or the files of the run have changed", str(path), hint)

    def decide(self, decision: Decision) -> Decision:
        """Keep a decision; it is in the file when this returns."""
        kept = replace(decision, time=datetime.now(UTC).isoformat(timespec="seconds"))
        marks = ", ".join("?" * len(NAMES))
        columns = ", ".join(f'"{name}"' for name in NAMES)
        values = [_write_value(name, getattr(kept, name)) for name in NAMES]
        query = f"INSERT INTO decisions ({columns}) VALUES ({marks})"  # noqa: S608  # names of our own fields
        kept = replace(kept, number=self._execute(query, values).lastrowid or 0)
        self.current[kept.place] = kept
        return kept

    def undo(self) -> Decision | None:
        """Take the last decision back, so that the one before it on the same place counts again; return it."""
        row = self._execute("SELECT * FROM decisions WHERE NOT undone ORDER BY number DESC LIMIT 1").fetchone()
        if row is None:
            return None
        undone = Decision.from_row(row)
        self._execute("UPDATE decisions SET undone = 1 WHERE number = ?", (undone.number,))
        self.current = {decision.place: decision for decision in self._read_all()}
        return undone

    def all(self) -> list[Decision]:
        """Return the decisions that count, in the order in which they were made."""
        return sorted(self.current.values(), key=lambda decision: decision.number)

    def count(self) -> dict[str, int]:
        """Count the decisions that count, by verdict."""
        return {verdict: sum(one.verdict == verdict for one in self.current.values()) for verdict in VERDICTS}

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _execute(self, query: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        try:
            return self._file.execute(query, values)
        except sqlite3.Error as error:
            hint = "see that the disk has room and no other program holds the file"
            raise InputError(f"the decision cannot be kept: {error}", str(self.path), hint) from error

    def _read_all(self) -> Iterator[Decision]:
        rows = self._file.execute("SELECT * FROM decisions WHERE NOT undone ORDER BY number")
        yield from map(Decision.from_row, rows)


def read_known(path: Path) -> dict[str, str]:
    """Return what a file of decisions notes of its run; nothing if there is no such file."""
    if not path.is_file():
        return {}
    try:
        file = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            return dict(file.execute("SELECT name, value FROM run").fetchall())
        finally:
            file.close()
    except sqlite3.Error:
        return {}  # whoever opens it to write says what is wrong


def _write_value(name: str, value: object) -> object:
    """Return what SQLite holds: lists as JSON, and a text with half of a surrogate pair, which is no text to it, as bytes."""
    if name in LISTS:
        return json.dumps(value)
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
    return value


def _read_value(name: str, value: object) -> object:
    if name in LISTS:
        found = json.loads(str(value))
        return found if name == "id" else tuple(found)
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value
