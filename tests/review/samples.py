"""A dump, its run and its review, by the real library."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from cleaner.cli.main import program
from cleaner.cli.review import open_review
from cleaner.items.json_record import write_record

PROSE = "The council met on Monday and agreed on the budget for the year, which is smaller than the last."
MORE = "The mayor said that the bridge would be built before the winter, and that nobody would have to pay for it."
LEFT = "Zoo of the week 12"
LINES = ("Advertisement", "Share this article", "Photo: Ann Example/Getty Images", "Read more: Ten things to know")
OPTIONS: dict[str, Any] = {
    "removals": None,
    "source": None,
    "quarantine": None,
    "decisions": None,
    "text_field": "text",
    "sample": 200,
    "documents": 20,
    "seed": 1,
}


def make_records(count: int) -> list[dict[str, Any]]:
    """Return records of which each has an artifact of each of four rules, and one that no rule knows."""
    parts = (PROSE, LINES[0], f"{LEFT}. {PROSE}", LEFT, MORE, *LINES[1:])
    text = "\n\n".join(parts)
    return [{"id": n, "url": f"https://site{n}.example/a", "title": f"Piece {n}", "text": text} for n in range(count)]


def make_run(folder: Path, records: Iterable[dict[str, Any]], *more: object) -> Path:
    """Clean records in a folder, and return the run's output."""
    (folder / "dump.jsonl").write_bytes(b"".join(map(write_record, records)))
    run = folder / "clean.jsonl"
    call("clean", folder / "dump.jsonl", "-o", run, "--removals", folder / "removals.jsonl", "-q", "--workers", "1", *more)
    return run


def call(*arguments: object, code: int = 0) -> Result:
    """Run a command that ends with a code."""
    result = CliRunner().invoke(program, [str(one) for one in arguments])
    assert result.exit_code == code, result.output
    return result


def open_run(run: Path, **options: Any) -> Any:
    """Open the review of a run."""
    return open_review(run, {**OPTIONS, "removals": run.parent / "removals.jsonl", **options})
