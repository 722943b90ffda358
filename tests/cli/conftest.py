"""A library of one rule and a rule of our own: quick to load, and no change of the library changes what is expected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cleaner.cli.main import program
from cleaner.rules.load import parse_rule
from cleaner.rules.rule import Examples
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.structure import find_detectors

PROSE = "The council met on Monday and agreed on the budget for the coming year after a long debate."
ARTIFACT = "Zoo corner"
TEXT = f"{PROSE}\n\n{ARTIFACT}\n"
CLEAN = f"{PROSE}\n"
RULE = """\
id = "widget.zoo-corner"
title = "Label of the zoo box"
why = "Only these tests know the zoo."
action = "remove"
status = "draft"
since = "0.1.0"

[when]
place = ["tail"]

[when.phrase]
en = ["Zoo corner", "Zoo box"]

[[no_match]]
text = "Zoo corner"
place = "body"
note = "a heading"

[[no_match]]
text = "Zoo corner is a place that children love"
"""

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a library of one rule, `widget.whats-hot`, in place of the real one; as there, its examples are not loaded."""
    path = tmp_path / "library" / "widget" / "whats-hot.toml"
    path.parent.mkdir(parents=True)
    text = RULE.replace("Zoo", "Hot").replace("zoo-corner", "whats-hot")
    path.write_text(text, encoding="utf-8")
    rulebook = Rulebook([replace(parse_rule(text, str(path)), examples=Examples())], find_detectors())
    monkeypatch.setattr("cleaner.engine.load_library", lambda: rulebook)
    monkeypatch.setattr("cleaner.rules.sources.LIBRARY", tmp_path / "library")
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, so that no project's settings count."""
    place = tmp_path / "here"
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return place


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Write the folder that holds the rule `widget.zoo-corner`."""
    path = tmp_path / "my-rules" / "widget" / "zoo-corner.toml"
    path.parent.mkdir(parents=True)
    path.write_text(RULE, encoding="utf-8")
    return tmp_path / "my-rules"


@pytest.fixture
def run(folder: Path, rules: Path) -> Run:
    """Run a command with that rule, in that folder."""
    assert folder.is_dir()

    def invoke(command: str, *arguments: object, data: bytes | str | None = None) -> Result:
        given = [*command.split(), *map(str, arguments), "--rules", str(rules)]
        return CliRunner().invoke(program, given, input=data)

    return invoke
