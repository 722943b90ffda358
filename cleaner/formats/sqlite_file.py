"""Databases of SQLite: opened for reading only, with nothing left beside them, and the tables that they hold."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cleaner.errors import InputError
from cleaner.raw.open import Content, open_file

if TYPE_CHECKING:
    from sqlite3 import Connection

BROKEN = "check the file: it is cut off, broken, encrypted or in use"
COMPANIONS = ("-wal", "-journal")  # what a writer has not yet put into the database, or would take back
SHARED = "-shm"
ROW_NUMBERS = ("rowid", "_rowid_", "oid")  # names that SQLite gives to one thing; a column may take one of them
HIDDEN = 1  # a column of a virtual table that is no value of a row
ANY_TYPE = "ANY"  # in a strict table it changes no value, in any other it makes numbers of digits
MAX_NAMED_TABLES = 8


class Column(NamedTuple):
    """A column of a table: its name, its declared type, and its place in the key, from 1; 0: it is no part of it."""

    name: str
    type: str
    key: int


@contextmanager
def open_database(content: Content) -> Iterator[Connection]:
    """Open the database of a source; raises `InputError` where it is none, or a broken one."""
    import sqlite3  # noqa: PLC0415  # most runs read none

    with find_file(content) as (path, query):
        try:
            database = sqlite3.connect(f"{path.resolve().as_uri()}?{query}", uri=True, check_same_thread=False)
            with closing(database):
                database.text_factory = decode_text
                database.execute("SELECT count(*) FROM sqlite_master").fetchone()
                yield database
        except sqlite3.Error as error:
            raise InputError(f"cannot read this as SQLite: {error}", content.name, BROKEN) from error


def decode_text(data: bytes) -> str:
    """Return a text of a database; bytes that are no UTF-8 come as halves of surrogate pairs, so that they can go back."""
    return data.decode("utf-8", "surrogateescape")


@contextmanager
def find_file(content: Content) -> Iterator[tuple[Path, str]]:
    """Yield the path of a database, and how it is opened so that it stays as it is and no file comes to lie beside it.

    A log of a writer that is at work is read with the database. One that was left behind would be worked off where it
    lies: then, and where the database is packed or remote, a copy is read.
    """
    path = find_path(content)
    left = {} if path is None else list_companions(path)
    if path is not None and not left:
        yield path, "mode=ro&immutable=1"
    elif path is not None and list(left) == ["-wal"] and name_beside(path, SHARED).exists():
        yield path, "mode=ro"
    else:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "copy"
            with copy.open("wb") as target, open_file(content) as source:
                shutil.copyfileobj(source, target)
            for end, companion in left.items():
                shutil.copyfile(companion, name_beside(copy, end))
            yield copy, "mode=rw"


def list_companions(path: Path) -> dict[str, Path]:
    """Return the files that lie beside a database and hold what a writer did, by the ends of their names."""
    beside = {end: name_beside(path, end) for end in COMPANIONS}
    return {end: file for end, file in beside.items() if file.is_file() and file.stat().st_size}


def find_path(content: Content) -> Path | None:
    """Return where a source lies as it is; `None` for what is compressed, remote or comes through a pipe."""
    file = content.file
    return Path(file.name) if isinstance(file, io.BufferedReader) and isinstance(file.name, str) else None


def name_beside(path: Path, end: str) -> Path:
    """Return the name of a file that belongs to a database."""
    return path.with_name(path.name + end)


def find_table(database: Connection, wanted: str | None, where: str) -> str:
    """Return the name of the table that is meant: the one that was named, else the only one.

    Raises `InputError` where there is no such table, or where several are there and none was named.
    """
    tables = list_tables(database)
    names = ", ".join(tables[:MAX_NAMED_TABLES]) + (", ..." if len(tables) > MAX_NAMED_TABLES else "")
    if not tables:
        raise InputError("the database holds no table", where, "check the file")
    if wanted is None and len(tables) > 1:
        raise InputError(f"the database holds {len(tables)} tables", where, f"name one with --table; there are: {names}")
    if wanted is None or wanted in tables:
        return wanted or tables[0]
    alike = next((name for name in tables if fold_name(name) == fold_name(wanted)), None)
    if alike is None:
        raise InputError(f"no table {wanted!r}", where, f"name another with --table; there are: {names}")
    return alike


def list_tables(database: Connection) -> list[str]:
    """Return the tables that somebody made, in order of their making: no view, nor what SQLite keeps for itself."""
    kinds = {name: kind for _, name, kind, *_ in database.execute("PRAGMA main.table_list")}  # SQLite before 3.37 lists none
    names = [str(name) for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")]
    return [name for name in names if not name.startswith("sqlite_") and kinds.get(name, "table") == "table"]


def list_table_columns(database: Connection, table: str) -> list[Column]:
    """Return the columns of a table, those that are computed too."""
    found = database.execute(f"PRAGMA main.table_xinfo({quote_name(table)})").fetchall()
    return [
        Column(name, "" if kind.upper() == ANY_TYPE else kind, key)
        for _, name, kind, _, _, key, hidden in found
        if hidden != HIDDEN
    ]


def order_rows(database: Connection, table: str, columns: list[Column]) -> str:
    """Return what the rows are sorted by: their number, or the key of a table that numbers no rows."""
    import sqlite3  # noqa: PLC0415  # as above

    taken = {fold_name(column.name) for column in columns}
    number = next((name for name in ROW_NUMBERS if name not in taken), None)
    try:
        if number is not None:
            database.execute(f"SELECT {number} FROM {quote_name(table)} LIMIT 0")  # noqa: S608  # quoted
            return f" ORDER BY {number}"
    except sqlite3.OperationalError:
        pass
    key = sorted((column for column in columns if column.key), key=lambda column: column.key)
    return f" ORDER BY {', '.join(quote_name(column.name) for column in key)}" if key else ""


def quote_name(name: str) -> str:
    """Return a name as SQL takes it, whatever is in it.

    >>> quote_name('a "b"; c')
    '"a ""b""; c"'
    """
    return '"' + name.replace('"', '""') + '"'


def fold_name(name: str) -> str:
    """Return what is the same for all spellings of a name: SQLite knows the case of ASCII only.

    >>> fold_name("Über ALLES")
    'Über alles'
    """
    return "".join(sign.lower() if sign.isascii() else sign for sign in name)
