"""`cleaner clean` on dumps: forms by name, workers, faults, resume, and what is said of a run."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from cleaner.cli.run_options import parse_size
from tests.formats.samples import PAGE, make_records, write_csv, write_jsonl, write_parquet
from tests.formats.test_sqlite import read_table, write_database

from .conftest import Run

CLEAN = "The council met on Monday and agreed on the budget for the year."
TEXT = f"{CLEAN}\n\nHot corner"  # the one artifact that the library of these tests knows


def make_hot(count: int) -> list[dict[str, Any]]:
    """Return records with that artifact."""
    return [{**record, "text": record["text"].replace("Advertisement", "Hot corner")} for record in make_records(count)]


def read_lines(path: Path) -> list[dict[str, object]]:
    """Return the records of a file."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.splitlines()]


def write_sqlite(path: Path, records: list[dict[str, Any]]) -> Path:
    """Write a database of one table."""
    rows = [tuple(record.values()) for record in records]
    return write_database(path, "CREATE TABLE articles (id TEXT, url TEXT, text TEXT)", rows)


def test_a_dump_is_cleaned_into_the_form_that_the_output_names(run: Run, folder: Path) -> None:
    """CSV becomes compressed JSON lines, JSON lines become Parquet, with removals and statistics beside them."""
    write_csv(folder / "a.csv", make_hot(5))
    result = run("clean", "a.csv", "-o", "b.jsonl.gz", "--workers", "2", "--removals", "removals.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert [record["text"] for record in read_lines(folder / "b.jsonl.gz")] == [f"Number {n}, “so”.\n{CLEAN}" for n in range(5)]
    removals = read_lines(folder / "removals.jsonl")
    assert [removal["document"] for removal in removals] == [f"a.csv:{n}" for n in range(1, 6)]
    assert {removal["rule"] for removal in removals} == {"widget.whats-hot"}
    statistics = json.loads((folder / "b.jsonl.gz.statistics.json").read_bytes())
    assert statistics["total"]["documents"] == 5
    assert "5 of 5 documents changed, 5 spans removed" in result.stderr
    assert "widget.whats-hot" in result.stderr
    assert run("clean", "b.jsonl.gz", "-o", "c.parquet", "-q").stderr == ""
    assert parquet.read_table(folder / "c.parquet").column("text").to_pylist()[0] == f"Number 0, “so”.\n{CLEAN}"
    assert not list(folder.glob("*.cleaner-run"))


@pytest.mark.parametrize("workers", ["1", "3"])
def test_faults_go_to_the_quarantine(run: Run, folder: Path, workers: str) -> None:
    """What cannot be read is kept beside the output with its place and why; all else arrives, and the exit code is 2."""
    good = json.dumps({"text": TEXT}).encode() + b"\n"
    (folder / "a.jsonl").write_bytes(good + b'{"text": 7}\n' + good + b'{"te\n' + good)
    result = run("clean", "a.jsonl", "-o", "b.jsonl", "--workers", workers)
    assert result.exit_code == 2
    assert [record["text"] for record in read_lines(folder / "b.jsonl")] == [CLEAN] * 3
    refused = read_lines(folder / "b.jsonl.quarantine.jsonl")
    assert [(entry["source"], entry["position"]) for entry in refused] == [("a.jsonl", 2), ("a.jsonl", 4)]
    assert [entry["record"] for entry in refused] == ['{"text": 7}', '{"te']
    assert "2 records could not be read or cleaned: b.jsonl.quarantine.jsonl" in result.stderr


def test_a_run_can_stop_at_errors(run: Run, folder: Path) -> None:
    """--fail-fast stops at the first, --max-errors at one too many; the same command with more allowed goes on."""
    (folder / "a.jsonl").write_bytes(b"[]\n[]\n" + json.dumps({"text": TEXT}).encode())
    assert (
        run("clean", "a.jsonl", "-o", "b.jsonl", "--fail-fast")
        .stderr.splitlines()[-3:][0]
        .startswith("Error: the record is a list")
    )
    assert run("clean", "a.jsonl", "-o", "b.jsonl", "--max-errors", "1").exit_code == 2
    assert not (folder / "b.jsonl").exists()
    assert run("clean", "a.jsonl", "-o", "b.jsonl", "--max-errors", "2").exit_code == 2
    assert len(read_lines(folder / "b.jsonl")) == 1
    assert run("clean", "a.jsonl", "-o", "b.jsonl", "--fail-fast", "--max-errors", "1").exit_code == 2


def test_several_dumps_go_to_a_folder_or_to_one_file(run: Run, folder: Path) -> None:
    """Below a folder each dump keeps its name and form; a file takes them all, one after the other."""
    write_jsonl(folder / "a.jsonl", make_records(3))
    write_parquet(folder / "b.parquet", make_records(2))
    (folder / "out").mkdir()
    assert run("clean", "a.jsonl", "b.parquet", "-o", "out", "-q").exit_code == 0
    assert len(read_lines(folder / "out" / "a.jsonl")) == 3
    assert parquet.read_table(folder / "out" / "b.parquet").num_rows == 2
    assert run("clean", "a.jsonl", "b.parquet", "-o", "all.jsonl", "-q").exit_code == 0
    assert [record["id"] for record in read_lines(folder / "all.jsonl")] == ["0", "1", "2", "0", "1"]


def test_a_folder_of_pages_becomes_one_dump(run: Run, folder: Path) -> None:
    """Each file is a record with its path; pages come with their metadata, and Markdown can be what is written."""
    (folder / "pages").mkdir()
    (folder / "pages" / "a.html").write_text(PAGE)
    (folder / "pages" / "b.txt").write_text(TEXT)
    assert run("clean", "pages", "-o", "all.jsonl", "--format", "markdown", "-q").exit_code == 0
    first, second = read_lines(folder / "all.jsonl")
    assert isinstance(first["metadata"], dict)
    assert (first["path"], first["metadata"]["title"]) == ("a.html", "Rain")
    assert str(first["text"]).startswith("# Rain")
    assert second == {"path": "b.txt", "text": f"{CLEAN}\n"}


def test_records_with_one_id_are_records_of_their_own(run: Run, folder: Path) -> None:
    """An id that comes twice is no fault: places tell records apart."""
    write_jsonl(folder / "a.jsonl", [{"id": 1, "text": TEXT}, {"id": 1, "text": TEXT}])
    assert run("clean", "a.jsonl", "-o", "b.jsonl", "-q", "--removals", "r.jsonl").exit_code == 0
    assert [record["id"] for record in read_lines(folder / "b.jsonl")] == [1, 1]
    assert [removal["document"] for removal in read_lines(folder / "r.jsonl")] == ["a.jsonl:1", "a.jsonl:2"]


def test_output_is_local(run: Run, folder: Path) -> None:
    """A remote address for the output is refused, and makes no folder of that name."""
    write_jsonl(folder / "a.jsonl", make_records(1))
    result = run("clean", "a.jsonl", "-o", "s3://bucket/b.jsonl")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "Error: output goes to local files only")
    assert [path.name for path in folder.iterdir()] == ["a.jsonl"]


def test_shards(run: Run, folder: Path) -> None:
    """--shard-size cuts the output to numbered files, which hold all records in order."""
    write_jsonl(folder / "a.jsonl", make_records(10_000))
    assert run("clean", "a.jsonl", "-o", "b.jsonl", "--shard-size", "300KB", "-q").exit_code == 0
    shards = sorted(folder.glob("b-*.jsonl"))
    assert len(shards) > 1
    assert [record["id"] for shard in shards for record in read_lines(shard)] == [str(n) for n in range(10_000)]


@pytest.mark.parametrize(
    ("write", "name", "end"),
    [
        (write_jsonl, "a.jsonl", "jsonl"),
        (write_parquet, "a.parquet", "parquet"),
        (write_csv, "a.csv", "arrow"),
        (write_sqlite, "a.db", "db"),
    ],
    ids=["jsonl", "parquet", "csv to arrow", "sqlite"],
)
def test_a_run_that_was_killed_goes_on(folder: Path, write: Any, name: str, end: str) -> None:
    """Killed in the middle, the same command gives the same bytes as one that nobody disturbed; another one is refused."""
    write(folder / name, make_records(6_000))  # six parts: it is killed in the second of them, or soon after
    command = [sys.executable, "-m", "cleaner", "clean", name, "--workers", "2", "-q", "--removals"]
    subprocess.run([*command, "quiet.removals", "-o", f"quiet.{end}"], cwd=folder, check=True)  # noqa: S603  # our own command
    ours = [*command, "b.removals", "-o", f"b.{end}"]
    killed = subprocess.Popen(ours, cwd=folder)  # noqa: S603  # our own command
    work = folder / f"b.{end}.cleaner-run"
    while not all((work / part).exists() for part in ("00000000.output", "output.unfinished")) and killed.poll() is None:
        time.sleep(0.01)
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    assert not (folder / f"b.{end}").exists()
    other = subprocess.run([*ours, "--keep", "advert"], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603  # our own
    assert other.returncode == 2
    assert "rules" in other.stderr
    done = subprocess.run(ours, cwd=folder, check=False)  # noqa: S603  # our own command
    assert done.returncode == 0
    for file in (f".{end}", ".removals", f".{end}.statistics.json"):
        assert (folder / f"b{file}").read_bytes() == (folder / f"quiet{file}").read_bytes()


def test_a_table_of_a_database_is_cleaned(run: Run, folder: Path) -> None:
    """--table names one of several, the text's column alone changes, and the database stays as it was."""
    schema = "CREATE TABLE articles (id INTEGER, body TEXT, raw BLOB)"
    path = write_database(folder / "a.db", schema, [(4, TEXT, b"\xff"), (5, None, None)])
    write_database(path, "CREATE TABLE other (id INTEGER)", [(1,)])
    before = path.read_bytes()
    result = run("clean a.db --text-field body -o b.db")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "Error: the database holds 2 tables")
    assert run("clean a.db --table articles --text-field body -o b.db -q").exit_code == 0
    assert read_table(folder / "b.db") == [(4, CLEAN, b"\xff"), (5, None, None)]
    assert path.read_bytes() == before
    assert sorted(one.name for one in folder.iterdir()) == ["a.db", "b.db", "b.db.statistics.json"]
    assert run("clean b.db --text-field body -o c.csv -q").exit_code == 0
    assert run("clean c.csv --table back --text-field body -o d.sqlite -q").exit_code == 0
    assert [row[:2] for row in read_table(folder / "d.sqlite", "back")] == [("4", CLEAN), ("5", "")]
    with closing(sqlite3.connect(folder / "d.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)


@pytest.mark.parametrize(
    ("command", "what"),
    [
        ("clean a.db --in-place", "only texts and JSON lines are cleaned in place"),
        ("clean - -o b.jsonl", "a database is not read from standard input"),
        ("clean a.db --table none -o b.db", "no table 'none'"),
        ("clean a.jsonl --table none -o b.jsonl", "--table is for SQLite, and nothing here is"),
        ("clean a.jsonl --table sqlite_a -o b.db", "no table can be called 'sqlite_a'"),
    ],
)
def test_what_a_database_is_not_for(folder: Path, command: str, what: str) -> None:
    """In place, from standard input and under names that there are not, nothing is read or written."""
    write_sqlite(folder / "a.db", make_records(3))
    write_jsonl(folder / "a.jsonl", make_records(3))
    with (folder / "a.db").open("rb") as stdin:
        done = subprocess.run(  # noqa: S603  # our own command
            [sys.executable, "-m", "cleaner", *command.split()],
            cwd=folder,
            stdin=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, f"Error: {what}")
    assert len(done.stderr.splitlines()) == 3
    assert sorted(one.name for one in folder.iterdir()) == ["a.db", "a.jsonl"]


def test_other_forms_to_standard_output(run: Run, folder: Path) -> None:
    """To standard output the records of any dump come as JSON lines; a preview names them."""
    write_parquet(folder / "a.parquet", make_hot(2))
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": TEXT}).encode()))
    result = run("clean", "a.parquet", "b.jsonl.gz")
    assert [json.loads(line)["text"] for line in result.stdout.splitlines()][-1] == CLEAN
    assert len(result.stdout.splitlines()) == 3
    assert run("clean", "--check", "a.parquet").exit_code == 1
    assert "a.parquet:2" in run("clean", "--dry-run", "a.parquet").stdout


@pytest.mark.parametrize("text", ["", "0", "-1MB", "10XB", "MB"])
def test_what_is_no_size_is_refused(run: Run, folder: Path, text: str) -> None:
    """A size that is none is a usage error."""
    write_jsonl(folder / "a.jsonl", make_records(1))
    assert run("clean", "a.jsonl", "-o", "b.jsonl", "--shard-size", text).exit_code == 2
    assert not (folder / "b.jsonl").exists()


def test_sizes() -> None:
    """Sizes have units of a thousand."""
    assert [parse_size(text) for text in ("1", "1kb", "1.5 MB", "2G", None)] == [1, 1_000, 1_500_000, 2_000_000_000, None]


@pytest.mark.parametrize(("output", "name"), [(".", "here"), ("", "here"), ("..", "around")])
def test_a_folder_that_is_named_by_dots(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, output: str, name: str
) -> None:
    """The output goes into the folder, and what is said of the run stands beside it, under the folder's own name."""
    place = folder / "around" / "here"
    place.mkdir(parents=True)
    monkeypatch.chdir(place)
    source = write_jsonl(folder / "a.jsonl", make_hot(2))
    result = run("clean", source, "-o", output, "--workers", "1")
    assert result.exit_code == 0, result.output
    assert len(read_lines((place / output / "a.jsonl").resolve())) == 2
    assert (place / output / ".." / f"{name}.statistics.json").is_file()


def test_nothing_stands_beside_the_root(run: Run, folder: Path) -> None:
    """The error has three lines."""
    write_jsonl(folder / "a.jsonl", make_hot(1))
    result = run("clean", "a.jsonl", "-o", folder.anchor)
    assert result.exit_code == 2
    assert [line.strip().partition(" ")[0] for line in result.stderr.splitlines()] == ["Error:", "where:", "next:"]


def test_no_number_is_no_time_limit(run: Run, folder: Path) -> None:
    """Nothing takes longer than nan, so a run would wait for ever."""
    write_jsonl(folder / "a.jsonl", make_hot(1))
    result = run("clean", "a.jsonl", "-o", "b.jsonl", "--time-limit", "nan")
    assert (result.exit_code, "--time-limit" in result.stderr) == (2, True)
