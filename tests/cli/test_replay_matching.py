"""`cleaner replay` and `cleaner report`: removals go into the document that they were taken from, or nowhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cleaner.cli.main import program

from .conftest import CLEAN, TEXT, Run


def replay(*arguments: str) -> Result:
    """Run `cleaner replay`, which takes no rules."""
    return CliRunner().invoke(program, ["replay", *arguments])


PLAIN = "Rain fell on the villages by the river all night long.\n"


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clean in this process, which takes no time to begin."""
    monkeypatch.setattr("cleaner.cli.run_options.count_processors", lambda: 0)


def write_lines(path: Path, *lines: Any) -> None:
    """Write records as JSON lines, texts as they are."""
    path.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines))


RUNS: dict[str, list[Any]] = {
    "blank lines": ["", {"text": PLAIN}, "", "", {"text": TEXT}, {"text": TEXT + PLAIN}],
    "duplicate ids": [{"id": 1, "text": PLAIN}, {"id": 1, "text": TEXT}, {"id": 1, "text": PLAIN + TEXT}],
    "ids of other types": [{"id": "1", "text": PLAIN}, {"id": 1, "text": TEXT}, {"id": "1", "text": PLAIN + TEXT}],
    "left out": ["{broken", {"id": 2, "text": PLAIN}, {"text": 7}, {"id": 2, "text": TEXT}],
    "left out and blank": ["", "{broken", "", {"text": PLAIN}, "", {"text": 7}, {"text": TEXT}],
}


@pytest.mark.parametrize("name", list(RUNS))
@pytest.mark.parametrize("removals", ["r.jsonl", "r.parquet"])
def test_removals_go_back_where_they_came_from(run: Run, folder: Path, name: str, removals: str) -> None:
    """Blank lines, records that were left out and ids that say nothing put no removal into another record."""
    lines = RUNS[name]
    write_lines(folder / "a.jsonl", *lines)
    run("clean", "a.jsonl", "-o", "b.jsonl", "--removals", removals)
    result = replay("b.jsonl", "--removals", removals, "--restore")
    assert result.exit_code == 0, result.stderr
    expected = [line for line in lines if isinstance(line, dict) and isinstance(line["text"], str)]
    assert [json.loads(line) for line in result.stdout.splitlines()] == expected


def test_what_fits_no_record_is_refused(run: Run, folder: Path) -> None:
    """An output that was sorted anew is not filled with the wrong removals."""
    write_lines(folder / "a.jsonl", {"id": 1, "text": PLAIN}, {"id": 2, "text": TEXT})
    run("clean", "a.jsonl", "-o", "b.jsonl", "--removals", "r.jsonl")
    write_lines(folder / "c.jsonl", *reversed([json.loads(line) for line in (folder / "b.jsonl").read_text().splitlines()]))
    assert replay("c.jsonl", "--removals", "r.jsonl", "--restore").exit_code == 2


@pytest.mark.parametrize(
    "change",
    [
        {"start": 50, "end": 40, "text": ""},
        {"start": 10_000, "end": 10_003},
        {"start": -3, "end": 0},
        {"text": "else"},
        {"start": "x"},
    ],
)
@pytest.mark.parametrize("restore", [(), ("--restore",)])
def test_forged_removals_are_refused(run: Run, folder: Path, change: dict[str, Any], restore: tuple[str, ...]) -> None:
    """A span that cannot have been removed makes no text."""
    (folder / "a.txt").write_text(TEXT)
    run("clean", "a.txt", "-o", "b.txt", "--removals", "r.jsonl")
    forged = {**json.loads((folder / "r.jsonl").read_text()), **change}
    write_lines(folder / "f.jsonl", forged)
    result = replay("b.txt" if restore else "a.txt", "--removals", "f.jsonl", *restore)
    assert (result.exit_code, result.exception.__class__) == (2, SystemExit)


def test_replay_overwrites_nothing(run: Run, folder: Path) -> None:
    """Neither its inputs nor a file that is there."""
    (folder / "a.txt").write_text(TEXT)
    (folder / "x.txt").write_text("mine")
    run("clean", "a.txt", "-o", "b.txt", "--removals", "r.jsonl")
    assert [replay("a.txt", "--removals", "r.jsonl", "-o", name).exit_code for name in ("a.txt", "r.jsonl", "x.txt")] == [
        2,
        2,
        2,
    ]
    assert ((folder / "x.txt").read_text(), (folder / "a.txt").read_text()) == ("mine", TEXT)
    assert replay("a.txt", "--removals", "r.jsonl", "-o", "c.txt").exit_code == 0
    assert (folder / "c.txt").read_text() == CLEAN
