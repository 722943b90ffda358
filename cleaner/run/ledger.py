"""The ledger of a run: what it was asked to do, and each part that is done, so that it can go on after any interruption."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from cleaner.errors import CleanerError
from cleaner.run.statistics import Statistics

NAME = "ledger.sqlite"
TABLES = """
CREATE TABLE IF NOT EXISTS configuration (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS parts (
    number INTEGER PRIMARY KEY, dump INTEGER, is_last INTEGER, records INTEGER, size INTEGER, errors INTEGER,
    output INTEGER, removals INTEGER, quarantine INTEGER, digest INTEGER, statistics TEXT NOT NULL
);
"""
MAX_NAMED = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A finished part: some batches of one dump, the bytes of its files, and its counts.

    `dump` is the dump's number in the run; `is_last` says that the dump ends here. `records` and `size` are what was read,
    `output`, `removals` and `quarantine` the bytes of the part's files, `digest` what tells these from others.
    """

    number: int
    dump: int
    is_last: bool
    records: int
    size: int
    errors: int
    output: int
    removals: int
    quarantine: int
    digest: int


class Ledger:
    """The ledger's file, held by one run at a time: the lock goes with the process, however that ends."""

    def __init__(self, folder: Path) -> None:
        """Open or begin the ledger in a work folder. Raises `CleanerError` where another run holds it."""
        self.path = folder / NAME
        self.database = sqlite3.connect(self.path, timeout=0, isolation_level=None)
        try:
            self._begin()
        except sqlite3.Error as error:
            self.database.close()
            raise explain_database(error, folder) from error

    def _begin(self) -> None:
        self.database.execute("PRAGMA locking_mode = EXCLUSIVE")
        self.database.execute("PRAGMA synchronous = FULL")
        self.database.execute("BEGIN EXCLUSIVE")
        for statement in TABLES.split(";"):
            self.database.execute(statement)
        self.database.execute("COMMIT")

    def close(self) -> None:
        """Give the ledger free."""
        self.database.close()

    def settle_configuration(self, configuration: Mapping[str, str]) -> None:
        """Keep the configuration of a new run; raises `CleanerError` where the run that stopped here had another one."""
        configuration = _store(configuration)
        known = dict(self.database.execute("SELECT name, value FROM configuration"))
        if not known:
            self.database.execute("BEGIN")
            self.database.executemany("INSERT INTO configuration VALUES (?, ?)", configuration.items())
            self.database.execute("COMMIT")
            return
        changed = [name for name in {**known, **configuration} if known.get(name) != configuration.get(name)]
        if changed:
            shown = ", ".join(changed[:MAX_NAMED]) + (
                f" and {len(changed) - MAX_NAMED} more" if len(changed) > MAX_NAMED else ""
            )
            what = f"a run that stopped here was begun with other settings: {shown}"
            folder = self.path.parent
            raise CleanerError(what, str(folder), f"repeat its command to go on, or delete {folder.name} to begin anew")

    def add(self, part: Part, statistics: Statistics) -> None:
        """Say that a part is done; its files must be on the disk."""
        marks = ", ".join("?" * (len(Part.__slots__) + 1))
        self.database.execute(f"INSERT INTO parts VALUES ({marks})", (*astuple(part), statistics.to_json()))  # noqa: S608  # marks

    def parts(self) -> list[Part]:
        """Return the finished parts in order."""
        columns = ", ".join(Part.__slots__)
        rows = self.database.execute(f"SELECT {columns} FROM parts ORDER BY number")  # noqa: S608  # names of our own
        return [Part(row[0], row[1], bool(row[2]), *row[3:]) for row in rows]

    def add_up(self) -> Statistics:
        """Return the statistics of all parts, always added in the same order."""
        total = Statistics()
        for (text,) in self._read_statistics():
            total.add(Statistics.from_json(text))
        return total

    def _read_statistics(self) -> Iterator[tuple[str]]:
        return self.database.execute("SELECT statistics FROM parts ORDER BY number")


def _store(configuration: Mapping[str, str]) -> dict[str, str]:
    """Return settings as the database can hold them: names of files may be no UTF-8."""
    return {name.encode("utf-8", "backslashreplace").decode(): value for name, value in configuration.items()}


def explain_database(error: sqlite3.Error, folder: Path) -> CleanerError:
    """Return what is wrong with a ledger, for the user."""
    said = str(error)
    if "locked" in said:
        return CleanerError("another run is writing this output", str(folder), "wait for it, or name another output")
    if "full" in said or "disk I/O" in said:
        return CleanerError("the disk is full", str(folder), "make room and give the same command again: it goes on from here")
    if "readonly" in said or "unable to open" in said:
        return CleanerError("the ledger of the run cannot be written", str(folder), "name an output in a folder that can be")
    return CleanerError(f"the ledger of the run is damaged: {said}", str(folder), f"delete {folder.name} to begin anew")


def encode_setting(value: object) -> str:
    """Return a setting as text that is alike for like values."""
    return json.dumps(value, sort_keys=True, default=str)
