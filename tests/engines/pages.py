"""The pages on engines run as they stand: their program, in a folder that holds the articles they speak of."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from cleaner.engines.columns import ColumnCleaner

ROOT = Path(__file__).parent.parent.parent
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECONDS = 180

PARAGRAPH = "The council of {place} met on Monday, spoke for three hours, and agreed on the budget for the coming year."
JUNK = ("Advertisement", "Sign up for our daily newsletter", "Share this article", "Read more:")
CORNER = "The Acme corner"  # which no rule of the library knows


def make_articles(count: int = 24) -> list[dict[str, Any]]:
    """Return records with `id`, `url`, `title` and `text`, each with an artifact or more; the last has no text."""
    return [_make_article(number, count) for number in range(count)]


def _make_article(number: int, count: int) -> dict[str, Any]:
    lines = [PARAGRAPH.format(place=f"town {number}"), JUNK[number % 3], CORNER, PARAGRAPH.format(place="the county"), JUNK[-1]]
    text = "\n".join(lines) if number < count - 1 else None
    return {"id": number, "url": f"https://example.org/{number}", "title": f"Budget {number}", "text": text}


def run_page(name: str, folder: Path, environment: Mapping[str, str] | None = None) -> str:
    """Run the one Python block of `docs/engines/NAME.md` in a folder with `articles.jsonl` and `articles.parquet`.

    Returns what it printed; the page's own `clean-NAME.parquet`, a file or a folder, is then in the folder: see `read_rows`.
    """
    (block,) = BLOCK.findall((ROOT / "docs" / "engines" / f"{name}.md").read_text(encoding="utf-8"))
    write_articles(folder)
    (folder / "program.py").write_text(block, encoding="utf-8")
    done = subprocess.run(  # our own lines
        [sys.executable, "program.py"],
        cwd=folder,
        env=make_environment(environment),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def write_articles(folder: Path) -> None:
    """Write the articles as JSON lines and as Parquet."""
    articles = make_articles()
    lines = [json.dumps(article) + "\n" for article in articles]
    (folder / "articles.jsonl").write_text("".join(lines), encoding="utf-8")
    parquet.write_table(pa.Table.from_pylist(articles), folder / "articles.parquet")


def make_environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return an environment in which this very package and interpreter are found, by the workers of an engine too."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), **(more or {})}


def read_rows(path: Path, columns: list[str] | None = None) -> list[dict[str, Any]]:
    """Return the rows of a Parquet file, or of a folder of them, by their `id`."""
    return sort_rows(parquet.read_table(path, columns=columns).to_pylist())


def sort_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows by their `id`: most engines promise no order."""
    return sorted(rows, key=lambda row: int(row["id"]))


def clean_locally(cleaner: ColumnCleaner | None = None, articles: list[dict[str, Any]] | None = None) -> list[dict[str, Any]]:
    """Return what the same articles come to without any engine, by their `id`."""
    table = pa.Table.from_pylist(articles or make_articles())
    return sort_rows((cleaner or ColumnCleaner()).clean_table(table).to_pylist())
