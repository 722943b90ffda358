"""`cleaner replay`: saved removals applied again, and put back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cleaner.cli.main import program
from tests.formats.samples import PAGE, make_records, write_csv, write_jsonl

from .conftest import Run

HOT = "Hot corner"


def make_hot(count: int, *, has_id: bool = True) -> list[dict[str, Any]]:
    """Return records with an artifact that the library of these tests knows."""
    records = [{**record, "text": record["text"].replace("Advertisement", HOT)} for record in make_records(count)]
    return records if has_id else [{"text": record["text"]} for record in records]


@pytest.mark.parametrize("removals", ["removals.jsonl", "removals.parquet"])
@pytest.mark.parametrize("has_id", [True, False])
def test_a_run_is_replayed_both_ways(run: Run, folder: Path, removals: str, has_id: bool) -> None:  # noqa: FBT001
    """From the input comes what the run wrote, from its output what it read, byte for byte; no rule is asked."""
    write_jsonl(folder / "a.jsonl", [*make_hot(3, has_id=has_id), {"text": "Nothing goes."}, *make_hot(2, has_id=has_id)])
    original = (folder / "a.jsonl").read_bytes()
    (folder / "a.jsonl").write_bytes(original[:-1] + b'\n{"no": 1}\n' + original.splitlines()[0] + b"\n")
    run("clean", "a.jsonl", "-o", "b.jsonl", "-q", "--removals", removals)
    replayed = replay("a.jsonl", "--removals", removals).stdout_bytes
    assert replayed == (folder / "b.jsonl").read_bytes()
    restored = replay("b.jsonl", "--removals", removals, "--restore", "--quarantine", "b.jsonl.quarantine.jsonl").stdout_bytes
    lines = [line for line in (folder / "a.jsonl").read_bytes().splitlines(keepends=True) if b'"no"' not in line]
    assert restored == b"".join(lines)


def replay(*arguments: str) -> Result:
    """Run replay, which takes no rules."""
    return CliRunner().invoke(program, ["replay", *arguments])


def test_csv_and_a_page(run: Run, folder: Path) -> None:
    """Rows come as JSON lines; the removals of a page fit the text of its blocks."""
    write_csv(folder / "a.csv", make_hot(2))
    run("clean", "a.csv", "-o", "b.csv", "-q", "--removals", "r.jsonl")
    lines = replay("a.csv", "--removals", "r.jsonl").stdout.splitlines()
    assert [json.loads(line)["text"][-6:] for line in lines] == [" year."] * 2
    (folder / "a.html").write_text(PAGE)
    text = run("clean", "a.html", "--removals", "p.jsonl", "-q").stdout
    assert replay("a.html", "--removals", "p.jsonl").stdout + "\n" == text


def test_what_does_not_fit_is_refused(run: Run, folder: Path) -> None:
    """Removals of another dump are an error that says where, and so is a file that holds none."""
    write_jsonl(folder / "a.jsonl", make_hot(3))
    run("clean", "a.jsonl", "-o", "b.jsonl", "-q", "--removals", "r.jsonl")
    write_jsonl(folder / "c.jsonl", [{"text": "Another text."}] * 3)
    result = replay("c.jsonl", "--removals", "r.jsonl")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "Error: a removal does not fit this text")
    result = replay("a.jsonl", "--removals", "a.jsonl")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "Error: this is not a removal")
    assert replay("a.jsonl", "--removals", "none.jsonl").exit_code == 2
