"""`cleaner explain`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cleaner

from .conftest import ARTIFACT, PROSE, TEXT, Run

TABLE = "rule               evidence        text\nwidget.zoo-corner  en: Zoo corner  Zoo corner\n"


def test_plain(run: Run, folder: Path) -> None:
    """Without colour what goes is marked with brackets and its rule, and a table follows."""
    (folder / "a.txt").write_text(TEXT)
    result = run("explain", "a.txt")
    assert (result.exit_code, result.stdout) == (0, f"{PROSE}\n\n[-{ARTIFACT}-]{{widget.zoo-corner}}\n\n{TABLE}")


def test_color(run: Run) -> None:
    """In colour what goes is red and struck through, the rule behind it dim."""
    shown = f"{PROSE}\n\n\033[31;9m{ARTIFACT}\033[0m \033[2mwidget.zoo-corner\033[0m\n\n{TABLE}"
    assert run("explain", "--color", "always", data=TEXT).stdout == shown


@pytest.mark.parametrize("choice", ["auto", "never"])
def test_no_color(run: Run, choice: str) -> None:
    """No colour goes into a pipe, and none where it is refused."""
    assert "\033" not in run("explain", "--color", choice, data=TEXT).stdout


def test_nothing_goes(run: Run) -> None:
    """A clean text is shown as it is, and that nothing goes."""
    assert run("explain", data=PROSE).stdout == f"{PROSE}\n\nnothing is removed\n"


def test_json(run: Run, rules: Path) -> None:
    """--json prints the result's own dictionary, title and address included."""
    result = run("explain", "--json", "--title", "Café", "--url", "https://example.org", data=TEXT)
    expected = cleaner.Cleaner(rules=[rules]).clean(TEXT, url="https://example.org", title="Café").to_dict()
    assert json.loads(result.stdout) == json.loads(json.dumps(expected))
    assert '"title": "Café"' in result.stdout


def test_terminal_is_not_obeyed(run: Run) -> None:
    """Control characters of the text are shown as signs, so that a text cannot play with the terminal."""
    assert run("explain", data=f"\033[2J{PROSE}\r\n").stdout == f"␛[2J{PROSE}\n\nnothing is removed\n"


@pytest.mark.parametrize("name", ["dump.jsonl", "folder"])
def test_single_text_only(run: Run, folder: Path, name: str) -> None:
    """Dumps and folders are refused, with the command that previews them."""
    (folder / "folder").mkdir()
    for path in (folder / "dump.jsonl", folder / "folder/a.txt"):
        path.write_text("{}")
    result = run("explain", name)
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "Error: explain shows a single text")
    assert result.stderr.rstrip().endswith(f"cleaner clean --dry-run {name}")
