"""SQLite: a table comes through with all that it holds, and the database that is read stays as it was."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cleaner.formats.batch import Batch
from cleaner.formats.find import find_sources
from cleaner.formats.read import open_batches
from cleaner.formats.table import join_parts, split_batch
from cleaner.formats.writing import Writing
from cleaner.items.item import BadRecord, Item
from cleaner.items.read_options import Fields, ReadOptions
from tests.formats.samples import TEXT, make_records, read_found, read_items, texts, write_jsonl, write_parquet
from tests.formats.test_write import CLEAN, write_all

WIDE = (
    'CREATE TABLE "my ""odd""; table" (id INTEGER PRIMARY KEY, "a ""b"", c" VARCHAR(9), text TEXT, raw BLOB, score REAL, any)'
)
NAME = 'my "odd"; table'
ROWS: list[tuple[Any, ...]] = [
    (7, "x", TEXT, b"\xff\x00", 1.0, None),
    (2, None, None, None, None, "s"),
    (9, "é", TEXT.encode(), b"a", float("inf"), 2**62),
]


def write_database(path: Path, schema: str, rows: Sequence[Sequence[Any]]) -> Path:
    """Write a database of the table that a command makes, with rows."""
    name = schema.removeprefix("CREATE TABLE ").partition(" (")[0]
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(schema)
        marks = ", ".join("?" for _ in database.execute(f"SELECT * FROM {name}").description)  # noqa: S608  # our own names
        database.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608  # our own names
    return path


def write_records(path: Path, count: int) -> Path:
    """Write records that other forms are tested with."""
    rows = [tuple(record.values()) for record in make_records(count)]
    return write_database(path, "CREATE TABLE articles (id TEXT, url TEXT, text TEXT)", rows)


def read_table(path: Path, name: str = "articles") -> list[tuple[Any, ...]]:
    """Return the rows of a table."""
    with closing(sqlite3.connect(path)) as database:
        return database.execute(f'SELECT * FROM "{name.replace(chr(34), chr(34) * 2)}"').fetchall()  # noqa: S608  # quoted


def read_error(path: Path, table: str | None = None) -> str:
    """Return what is said of a database that cannot be read."""
    with pytest.raises(Exception, match="where: ") as found:
        list(open_batches(find_sources([str(path)])[0], ReadOptions(table=table)))
    return str(found.value)


def test_a_table_keeps_its_columns_types_nulls_and_bytes(tmp_path: Path) -> None:
    """Only the text changes; names that need quotes, declared types, nulls, blobs and infinity come out as they were."""
    path = write_database(tmp_path / "in.db", WIDE, ROWS)
    before = path.read_bytes()
    written = write_all(read_found(path), tmp_path / "out.db")
    assert read_table(written, NAME) == [
        (2, None, None, None, None, "s"),
        (7, "x", CLEAN, b"\xff\x00", 1.0, None),
        (9, "é", CLEAN.encode(), b"a", float("inf"), 2**62),
    ]
    with closing(sqlite3.connect(written)) as database:
        types = [column[2] for column in database.execute('PRAGMA table_info("my ""odd""; table")')]
    assert types == ["INTEGER", "VARCHAR(9)", "TEXT", "BLOB", "REAL", ""]
    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == ["in.db", "out.db"]


def test_a_null_stays_null_in_other_forms(tmp_path: Path) -> None:
    """A row without a text is a row: it comes out as null in JSON lines and Parquet too."""
    found = read_found(write_database(tmp_path / "in.db", WIDE, ROWS[:2]))
    lines = write_all(found, tmp_path / "out.jsonl", Writing("jsonl")).read_bytes().splitlines()
    assert [json.loads(line)["text"] for line in lines] == [None, CLEAN]
    table = pytest.importorskip("pyarrow.parquet").read_table(write_all(found, tmp_path / "out.parquet", Writing("parquet")))
    assert table.column("text").to_pylist() == [None, CLEAN]


def test_what_is_no_text_costs_its_own_row(tmp_path: Path) -> None:
    """A number in the text's column, and a column that is not there, are said; so is a text in another encoding."""
    path = write_database(tmp_path / "in.db", "CREATE TABLE a (text)", [(7,), ("Fine.",), (b"\xff\xfea",)])
    items = read_items(path)
    assert [isinstance(item, BadRecord) for item in items] == [True, False, True]
    assert texts(items)[0] == "field 'text' is int, not str"
    (lacking, *_) = read_items(path, ReadOptions(fields=Fields(text="body")))
    assert isinstance(lacking, BadRecord)
    assert lacking.error.what == "no field 'body'"


def test_a_text_that_is_no_utf_8_goes_back_as_it_came(tmp_path: Path) -> None:
    """A column in Latin-1 keeps its bytes and stays text; the article is read in the encoding that is named."""
    path = write_database(tmp_path / "in.db", "CREATE TABLE a (text TEXT, other TEXT)", [("Fine.", "x")])
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE a SET text = CAST(x'636166e9' AS TEXT), other = CAST(x'e9' AS TEXT)")
    (item,) = read_items(path, ReadOptions(encoding="latin-1"))
    assert isinstance(item, Item)
    assert item.document.text == "café"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE a SET text = 'Fine.'")
    with closing(sqlite3.connect(write_all(read_found(path), tmp_path / "out.db"))) as database:
        assert database.execute("SELECT text, hex(other), typeof(other) FROM a").fetchall() == [("Fine.", "E9", "text")]


def test_several_tables(tmp_path: Path) -> None:
    """One of several tables is named, in any case; else, and where it is not there, the error lists what there is."""
    path = write_database(tmp_path / "in.db", "CREATE TABLE first (text TEXT)", [("One.",)])
    write_database(path, "CREATE TABLE Second (text TEXT)", [("Two.",)])
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE VIEW third AS SELECT 'Three.' AS text")
    assert texts(read_items(path, ReadOptions(table="second"))) == ["Two."]
    assert read_error(path).splitlines() == [
        "the database holds 2 tables",
        f"  where: {path}",
        "  next: name one with --table; there are: first, Second",
    ]
    assert read_error(path, "third").splitlines()[0] == "no table 'third'"
    assert "there are: first, Second" in read_error(path, "third")


def test_what_sqlite_keeps_for_itself_is_no_table(tmp_path: Path) -> None:
    """The tables of a search index and of counters do not stand in the way of the only one that holds articles."""
    path = tmp_path / "in.db"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT)")
        database.execute("INSERT INTO articles VALUES (3, 'One.')")
        database.execute("CREATE VIRTUAL TABLE found USING fts4(text)")
    assert texts(read_items(path)) == ["One."]


@pytest.mark.parametrize("data", [b"", b"no database at all\n" * 900, None], ids=["empty", "text", "cut off"])
def test_a_damaged_database_is_said_in_three_lines(tmp_path: Path, data: bytes | None) -> None:
    """What is no database, or holds half of one, is told with its name and what to do."""
    path = write_records(tmp_path / "in.db", 300)
    path.write_bytes(path.read_bytes()[:9_000] if data is None else data)
    what, where, hint = read_error(path).splitlines()
    assert what.startswith("cannot read this as SQLite: " if data != b"" else "the database holds no table")
    assert (where, hint[:8]) == (f"  where: {path}", "  next: ")


def test_rows_before_the_damage_come_out(tmp_path: Path) -> None:
    """Where pages of the table are broken, the rows before them are read, the rest is said, and a later start says it once."""
    path = write_records(tmp_path / "in.db", 3_000)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4_096 * 4_096
    data[middle : middle + 4_096 * 20] = b"\xaa" * 4_096 * 20
    path.write_bytes(data)
    items = read_items(path)
    assert 500 < len(items) < 2_500
    assert [at for at, item in enumerate(items) if isinstance(item, BadRecord)] == [len(items) - 1]
    assert "the rows from here on cannot be read" in texts(items)[-1]
    assert read_items(path, skip=len(items)) == []


@pytest.mark.parametrize(
    ("schema", "order"),
    [
        ("CREATE TABLE a (id INTEGER PRIMARY KEY, text TEXT)", ["c", "a", "b"]),
        ("CREATE TABLE a (rowid TEXT, text TEXT)", ["b", "c", "a"]),
        ("CREATE TABLE a (key INTEGER PRIMARY KEY, text TEXT) WITHOUT ROWID", ["c", "a", "b"]),
    ],
    ids=["number", "column of that name", "none"],
)
def test_rows_come_in_their_order(tmp_path: Path, schema: str, order: list[str]) -> None:
    """Rows are read by their number, or by the key where they have none; an index that holds all columns does not matter."""
    path = write_database(tmp_path / "in.db", schema, [(3, "b"), (1, "c"), (2, "a")])
    column = schema.partition("(")[2].partition(" ")[0]
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"CREATE INDEX i ON a (text, {column})")
    assert texts(read_items(path)) == order


def test_reading_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """After any number of rows the others come with their own numbers, and batches end at the same rows."""
    path = write_records(tmp_path / "in.db", 700)
    whole = read_items(path)
    assert read_items(path, skip=300) == whole[300:]
    assert [one.first for one in read_found(path, skip=256) if isinstance(one, Batch)] == [257, 513]


def test_however_the_parts_were_cut_the_database_is_the_same(tmp_path: Path) -> None:
    """A batch that was written in pieces gives the same bytes, from a table and from lines whose fields differ."""
    lines = [{**record, **({"n": at} if at % 7 else {"Id": 1.5})} for at, record in enumerate(make_records(300))]
    for path in (write_records(tmp_path / "in.db", 300), write_jsonl(tmp_path / "in.jsonl", lines)):
        found = read_found(path)
        cut = [piece for batch in found if isinstance(batch, Batch) for piece in split_batch(batch)]
        whole = write_all(found, tmp_path / f"{path.suffix}.whole.sqlite", Writing("sqlite"))
        pieces = write_all(cut, tmp_path / f"{path.suffix}.pieces.sqlite", Writing("sqlite"))
        assert whole.read_bytes() == pieces.read_bytes()


def test_records_of_any_shape_become_a_table(tmp_path: Path) -> None:
    """Lists are JSON, numbers stay exact, names that differ in case get numbers, and the table is the one that was named."""
    records = [
        {"text": TEXT, "Text": "b", "n": 1, "big": 2**70, "tags": ["a", {"b": None}], "yes": True, "half": "\ud83d"},
        {"text": "It rained.", "n": 1.5, "late": None},
    ]
    path = write_all(
        read_found(write_jsonl(tmp_path / "in.jsonl", records)), tmp_path / "out.sqlite3", Writing("sqlite", table="a b")
    )
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        first, second = map(dict, database.execute('SELECT * FROM "a b"'))
        types = {column[1]: column[2] for column in database.execute('PRAGMA table_info("a b")')}
    assert first == {
        "text": CLEAN,
        "Text_2": "b",
        "n": 1,
        "big": str(2**70),
        "tags": '["a", {"b": null}]',
        "yes": 1,
        "half": "?",
        "late": None,
    }
    assert (second["n"], type(first["n"])) == (1.5, int)
    assert (types["text"], types["n"], types["yes"], types["late"]) == ("TEXT", "", "INTEGER", "")


def test_tables_of_parquet_become_a_table(tmp_path: Path) -> None:
    """Records that came from Parquet come back the same."""
    records = [{**record, "n": at, "tags": ["a"]} for at, record in enumerate(make_records(300))]
    written = write_all(
        read_found(write_parquet(tmp_path / "in.parquet", records)), tmp_path / "out.db", Writing("sqlite", table="articles")
    )
    assert [row[0:2] + row[3:] for row in read_table(written)] == [
        (one["id"], one["url"], one["n"], '["a"]') for one in records
    ]


def test_an_empty_table_keeps_its_columns(tmp_path: Path) -> None:
    """A table without rows comes out as such; no part at all comes to a table too."""
    path = write_database(tmp_path / "in.db", "CREATE TABLE a (id INTEGER, text TEXT)", [])
    written = write_all(read_found(path), tmp_path / "out.db")
    with closing(sqlite3.connect(written)) as database:
        assert database.execute("SELECT sql FROM sqlite_master").fetchall() == [
            ('CREATE TABLE "a" ("id" INTEGER, "text" TEXT)',)
        ]
    join_parts([], tmp_path / "none.db", Writing("sqlite"))
    assert read_items(tmp_path / "none.db") == []


def test_a_packed_database_is_read_and_written(tmp_path: Path) -> None:
    """The name says how a database is packed, and one that is packed is read from a copy."""
    path = write_records(tmp_path / "in.db", 3)
    (tmp_path / "in.db.gz").write_bytes(gzip.compress(path.read_bytes()))
    written = write_all(read_found(tmp_path / "in.db.gz"), tmp_path / "out.db.gz")
    (tmp_path / "out.db").write_bytes(gzip.decompress(written.read_bytes()))
    assert [row[2] for row in read_table(tmp_path / "out.db")] == [f"Number {n}, “so”.\n{CLEAN}" for n in range(3)]
    assert not (tmp_path / "out.db.gz.plain").exists()


@pytest.mark.parametrize("is_open", [True, False], ids=["a writer is at work", "a writer was killed"])
def test_what_a_writer_has_in_its_log_is_read(tmp_path: Path, is_open: bool) -> None:  # noqa: FBT001  # a parameter of tests
    """Rows that stand in the log only are read, and neither the database nor its log changes."""
    path = write_records(tmp_path / "live.db", 2)
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("INSERT INTO articles VALUES ('9', '', 'Late.')")
        writer.commit()
        if not is_open:
            for end in ("", "-wal"):
                (tmp_path / f"left.db{end}").write_bytes((tmp_path / f"live.db{end}").read_bytes())
            path = tmp_path / "left.db"
        names = {one.name: one.read_bytes() for one in tmp_path.iterdir() if not one.name.endswith("-shm")}
        kept = sorted(one.name for one in tmp_path.iterdir())
        assert texts(read_items(path))[-1] == "Late."
        assert {one.name: one.read_bytes() for one in tmp_path.iterdir() if not one.name.endswith("-shm")} == names
        assert sorted(one.name for one in tmp_path.iterdir()) == kept


def test_databases_are_not_looked_for_in_folders(tmp_path: Path) -> None:
    """Programs keep databases of their own beside dumps: one that is to be cleaned is named."""
    write_records(tmp_path / "a.db", 1)
    write_jsonl(tmp_path / "b.jsonl", make_records(1))
    assert [source.relative.name for source in find_sources([str(tmp_path)])] == ["b.jsonl"]
    assert [source.relative.name for source in find_sources([str(tmp_path / "*.db")])] == ["a.db"]
