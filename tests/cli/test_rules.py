"""`cleaner rules`: list, show, test, new."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner.cli.main import program

from .conftest import RULE, Run

ZOO = "widget.zoo-corner"


def test_list(run: Run) -> None:
    """The list says of each rule id, action, status, languages and title, in columns."""
    result = run("rules list")
    line = next(line for line in result.stdout.splitlines() if line.startswith(ZOO))
    assert line.split(maxsplit=4) == [ZOO, "remove", "draft", "en", "Label of the zoo box"]


def test_list_has_detectors(run: Run) -> None:
    """Detectors are listed among the rules."""
    lines = run("rules list --family structure").stdout.splitlines()
    assert [line.split()[3] for line in lines if line.startswith("structure.title-echo ")] == ["(detector)"]


def test_list_as_json(run: Run) -> None:
    """--json prints the same as an array, sorted by id."""
    found = json.loads(run("rules list --family widget --json").stdout)
    expected = {
        "id": ZOO,
        "family": "widget",
        "action": "remove",
        "status": "draft",
        "languages": ["en"],
        "title": "Label of the zoo box",
        "kind": "rule",
    }
    assert [line for line in found if line["id"] == ZOO] == [expected]
    assert [line["id"] for line in found] == sorted(line["id"] for line in found)
    assert {line["family"] for line in found} == {"widget"}


def test_list_of_no_family(run: Run) -> None:
    """A family that there is not is an error that names those there are."""
    result = run("rules list --family wigdet")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "Error: unknown family 'wigdet'")


def test_show(run: Run, rules: Path) -> None:
    """A rule is shown with its reason, its conditions in words, its examples and its file."""
    assert run("rules show", ZOO).stdout.splitlines() == [
        "widget.zoo-corner: Label of the zoo box",
        "  draft, since 0.1.0",
        "  why: Only these tests know the zoo.",
        "  remove: the whole line goes",
        "when all of this holds:",
        "  the line is one of these phrases:",
        "    en: Zoo corner; Zoo box",
        "  the line stands at the tail of the text",
        "leaves:",
        "  Zoo corner  (in the body; a heading)",
        "  Zoo corner is a place that children love",
        f"file: {rules / 'widget/zoo-corner.toml'}",
    ]


def test_show_library_rule_with_examples(run: Run) -> None:
    """A rule of the library is shown with its examples, although a loaded library has none."""
    assert "leaves:" in run("rules show widget.whats-hot").stdout.splitlines()


def test_show_detector(run: Run) -> None:
    """A detector is shown with its reason and its module."""
    lines = run("rules show structure.title-echo").stdout.splitlines()
    assert (lines[1].split(",")[0], lines[-1].endswith("cleaner/rules/structure/title_echo.py")) == ("  detector", True)


@pytest.mark.parametrize("name", ["widget.zo-corner", "zoo-corner", "zoo"])
def test_show_of_a_near_name(run: Run, name: str) -> None:
    """An unknown name lists the near ones."""
    result = run("rules show", name)
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, f"Error: no rule is called {name!r}")
    assert ZOO in result.stderr.splitlines()[2]


def test_test_of_a_sound_rule(run: Run, rules: Path) -> None:
    """A rule whose every line is needed by an example passes."""
    result = run("rules test", rules / "widget/zoo-corner.toml")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 rule tested, 0 problems\n")


def test_test_of_an_unneeded_line(run: Run, folder: Path) -> None:
    """A condition that no example needs is a finding: one line that names the file, and exit code 1."""
    path = folder / "own/widget/zoo-corner.toml"
    path.parent.mkdir(parents=True)
    path.write_text(RULE.replace('place = ["tail"]', 'place = ["tail"]\nmax_length = 30'))
    result = run("rules test", "own")
    assert (result.exit_code, result.stderr) == (1, "1 rule tested, 1 problem\n")
    assert result.stdout == "own/widget/zoo-corner.toml: no example needs when.max_length\n"


def test_test_of_a_broken_file(run: Run, rules: Path) -> None:
    """A file that cannot be read is named with its line and what to do, the others are tested, and the exit code is 2."""
    path = rules / "widget/broken.toml"
    path.write_text(RULE.replace("zoo-corner", "broken").replace('"remove"', '"erase"'))
    result = run("rules test", rules)
    assert (result.exit_code, result.stderr) == (2, "1 rule tested, 0 problems, 1 file cannot be read\n")
    assert result.stdout == f"{path}:4: action = 'erase' is not known; next: use one of: remove, trim, cut, keep\n"


def test_test_from_inside_the_folder(run: Run, rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file named without its folder still knows its family."""
    monkeypatch.chdir(rules / "widget")
    assert run("rules test zoo-corner.toml").exit_code == 0


def test_test_of_no_file(run: Run) -> None:
    """A file that is not there is an error, not a success."""
    assert run("rules test nothing.toml").exit_code == 2


def test_new(folder: Path) -> None:
    """A new rule is valid TOML that loads, says what to do, and is not yet sound."""
    result = CliRunner().invoke(program, ["rules", "new", "widget.whats-on", "--folder", "own"])
    path = folder / "own/widget/whats-on.toml"
    assert (result.exit_code, result.stdout) == (0, "own/widget/whats-on.toml\n")
    assert tomllib.loads(path.read_text())["id"] == "widget.whats-on"
    tested = CliRunner().invoke(program, ["rules", "test", str(path)])
    assert (tested.exit_code, tested.stdout) == (1, "own/widget/whats-on.toml: needs 2 [[match]] examples\n")


def test_new_does_not_overwrite(folder: Path) -> None:
    """A rule file that exists is left alone."""
    (folder / "rules/widget").mkdir(parents=True)
    (folder / "rules/widget/a.toml").write_text("mine")
    result = CliRunner().invoke(program, ["rules", "new", "widget.a"])
    assert (result.exit_code, (folder / "rules/widget/a.toml").read_text()) == (2, "mine")


@pytest.mark.parametrize("name", ["nofamily.label", "widget", "widget.", "widget.Label", "../widget.label", 'widget.a"b'])
def test_new_needs_a_rule_id(folder: Path, name: str) -> None:
    """A name that is not a rule id is refused, and nothing is written."""
    result = CliRunner().invoke(program, ["rules", "new", name])
    assert (result.exit_code, list(folder.rglob("*"))) == (2, [])
