"""[tool.cleaner] in pyproject.toml."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner.cli.main import program

from .conftest import CLEAN, TEXT, Run


def test_keep_is_a_default(run: Run, folder: Path) -> None:
    """`keep` of the nearest project counts, also from a folder below it, and the command line adds to it."""
    (folder / "pyproject.toml").write_text('[tool.cleaner]\nkeep = ["widget"]\n')
    assert run("clean", data=TEXT).stdout == TEXT
    assert run("clean", "--keep", "credit", data=TEXT).stdout == TEXT


def test_rules_are_found_from_the_project(folder: Path, rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`rules` are paths from the pyproject.toml, wherever below it the command runs."""
    (folder / "pyproject.toml").write_text('[tool.cleaner]\nrules = ["../my-rules"]\n')
    assert rules == folder.parent / "my-rules"
    (folder / "deep").mkdir()
    monkeypatch.chdir(folder / "deep")
    assert CliRunner().invoke(program, ["clean"], input=TEXT).stdout == CLEAN


def test_kept_rules_are_still_listed(run: Run, folder: Path) -> None:
    """`rules show` knows a rule that the project keeps."""
    (folder / "pyproject.toml").write_text('[tool.cleaner]\nkeep = ["widget"]\n')
    assert run("rules show widget.zoo-corner").exit_code == 0


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('[tool.cleaner]\nkeeps = ["widget"]', "unknown key 'keeps' in [tool.cleaner]"),
        ('[tool.cleaner]\nkeep = "widget"', "keep in [tool.cleaner] is not a list of strings"),
        ('[tool.cleaner]\nrules = "rules"', "rules in [tool.cleaner] is not a list of strings"),
        ("[tool]\ncleaner = 3", "[tool.cleaner] is not a table"),
    ],
)
def test_settings_that_are_wrong(run: Run, folder: Path, settings: str, message: str) -> None:
    """An unknown key or a value of the wrong kind is an error that names it and the file."""
    (folder / "pyproject.toml").write_text(settings)
    result = run("clean", data=TEXT)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[:2] == [f"Error: {message}", f"  where: {folder / 'pyproject.toml'}"]


def test_project_that_is_no_toml(run: Run, folder: Path) -> None:
    """A pyproject.toml that cannot be read is an error, not ignored."""
    (folder / "pyproject.toml").write_text("[tool.clea")
    result = run("clean", data=TEXT)
    assert (result.exit_code, result.stderr.splitlines()[1]) == (2, f"  where: {folder / 'pyproject.toml'}:1")
