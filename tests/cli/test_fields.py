"""What records carry: fields that are added of each result, and fields that are left out."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import CLEAN, PROSE, TEXT, Run

FIGURE = (
    "<figure><img src=/hall.jpg alt=Hall><figcaption>The town hall on Monday. Photo: Ann Example/Agency</figcaption></figure>"
)
MORE = f"{PROSE} Nobody left before the end."
PAGE = f"<html><body><article><h1>Rain</h1><p>{PROSE}</p>{FIGURE}<p>{MORE}</p></article></body></html>"


def write(folder: Path, *records: dict[str, Any]) -> None:
    """Write a dump."""
    (folder / "a.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))


def read(path: Path) -> list[dict[str, Any]]:
    """Read a dump."""
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_fields_are_added_and_dropped(run: Run, folder: Path) -> None:
    """--add and --drop-field do the same for records on standard output and for those of a run."""
    write(folder, {"id": 1, "html": PAGE, "more": "x"})
    options = ("--html-field", "html", "--add", "confidence,warnings", "--add", "pictures", "--drop-field", "html,more")
    assert run("clean", "a.jsonl", "-o", "b.jsonl", *options).exit_code == 0
    (record,) = read(folder / "b.jsonl")
    assert list(record) == ["id", "text", "confidence", "warnings", "pictures", "metadata"]
    assert (record["confidence"] > 0, record["warnings"], record["metadata"]["title"]) == (True, [], "Rain")
    assert json.loads(run("clean", "a.jsonl", *options).stdout) == record


def test_texts_carry_what_was_asked_for(run: Run) -> None:
    """A text has a confidence and metadata too; without the options a record stays as it came."""
    data = json.dumps({"text": TEXT, "url": "https://example.org/a"})
    record = json.loads(run("clean", "--add", "confidence,kind,metadata", data=data).stdout)
    assert (record["text"], record["metadata"]["url"]) == (CLEAN, "https://example.org/a")
    assert 0 <= record["confidence"] <= 1
    assert set(json.loads(run("clean", data=data).stdout)) == {"text", "url"}


@pytest.mark.parametrize("form", ["csv", "parquet", "arrow"])
def test_tables_carry_them_too(run: Run, folder: Path, form: str) -> None:
    """In tables what is added has columns of its own, and dropped columns are gone, whatever the records came from."""
    parquet = pytest.importorskip("pyarrow.parquet")
    arrow = pytest.importorskip("pyarrow")
    write(folder, {"id": 1, "text": TEXT, "html": PAGE}, {"id": 2, "text": PROSE, "html": ""})
    assert run("clean", "a.jsonl", "-o", "b.parquet").exit_code == 0
    options = ("--add", "confidence,warnings,metadata", "--drop-field", "html")
    for name in ("a.jsonl", "b.parquet"):
        assert run("clean", name, "-o", f"c.{form}", "--overwrite", *options).exit_code == 0
        if form == "csv":
            rows = list(csv.DictReader(io.StringIO((folder / "c.csv").read_text(encoding="utf-8"), newline="")))
        else:
            table = (
                parquet.read_table(folder / "c.parquet")
                if form == "parquet"
                else arrow.ipc.open_file(folder / "c.arrow").read_all()
            )
            rows = table.to_pylist()
            assert rows[0]["warnings"] == []
        assert list(rows[0]) == ["id", "text", "confidence", "warnings", "metadata"]
        assert [0 <= float(row["confidence"]) <= 1 for row in rows] == [True, True]


@pytest.mark.parametrize("options", [("--add", "beauty"), ("--drop-field", "text")])
def test_what_makes_no_sense_is_refused(run: Run, options: tuple[str, str]) -> None:
    """A result of an unknown name cannot be added, and the article itself cannot be dropped."""
    assert run("clean", *options, data=json.dumps({"text": TEXT})).exit_code == 2
