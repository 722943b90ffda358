"""Where rules come from: the library and its index, folders, files, a project's settings, installed packages."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import cleaner
from cleaner.errors import RuleError
from cleaner.rule_examples import AFTER, BEFORE
from cleaner.rules import sources
from cleaner.rules.rule import Examples, Rule
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.sources import LIBRARY, find_installed, load_folder, load_library, load_sources, read_project, write_index

RULE = """id = "widget.{name}"
title = "Sample"
why = "For tests."
action = "remove"
status = "stable"
since = "0.1.0"
[when]
max_words = 4
neighbour = {{ side = "next", kind = "prose", families = [] }}
[when.pattern]
en = ['(?i)^{word} sample$', '^{word} (?:one|two)$']
de = ['^{word} Muster$']
[unless.phrase]
en = ["{word} nothing"]
[[match]]
text = "{word} sample"
"""


def write_rule(folder: Path, name: str, word: str = "tidy") -> Path:
    """Write a rule file below a folder."""
    path = folder / "widget" / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RULE.format(name=name, word=word), encoding="utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put a library of one rule in the place of the package's own, with an index beside it."""
    folder = tmp_path / "library"
    write_rule(folder, "tidy")
    monkeypatch.setattr(sources, "LIBRARY", folder)
    monkeypatch.setattr(sources, "INDEX", tmp_path / "library.json")
    load_library.cache_clear()
    sources.INDEX.write_text(write_index(), encoding="utf-8")
    yield folder
    load_library.cache_clear()


def strip(rules: tuple[Rule, ...] | list[Rule]) -> list[Rule]:
    """Return rules without their examples, in the order of their ids."""
    return sorted((replace(rule, examples=Examples()) for rule in rules), key=lambda rule: rule.id)


def fail(*_: object) -> None:
    """Stand in for what must not be called."""
    raise AssertionError("the rule files were read although the index fits")


def test_the_index_gives_the_rules_without_reading_them(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes through the index comes back equal, examples aside, down to the path of each file."""
    expected = strip(load_folder(library))
    monkeypatch.setattr(sources, "load_folder", fail)
    assert list(load_library().rules) == expected


def test_the_index_of_the_whole_library_is_equal_to_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every rule of the package survives the index, and judges the same lines as candidates."""
    index = tmp_path / "library.json"
    index.write_text(write_index(), encoding="utf-8")
    monkeypatch.setattr(sources, "INDEX", index)
    load_library.cache_clear()
    found = load_library()
    load_library.cache_clear()
    read = Rulebook(load_folder(LIBRARY), found.detectors)
    assert list(found.rules) == strip(read.rules)
    assert found.matcher.entries == read.matcher.entries
    assert found.matcher.list_needs() == read.matcher.list_needs()


def test_a_changed_rule_is_never_missed(library: Path) -> None:
    """Where the digest does not fit the files they are read, so an old index cannot serve old rules."""
    write_rule(library, "tidy", "messy")
    assert load_library().rules[0].when.pattern[0][1][1] == "^messy (?:one|two)$"


def test_a_new_or_missing_rule_is_never_missed(library: Path) -> None:
    """Files that came or went change the digest as well."""
    write_rule(library, "second")
    (library / "widget" / "tidy.toml").unlink()
    assert [rule.id for rule in load_library().rules] == ["widget.second"]


def test_a_cut_index_falls_back_to_the_files(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What patterns need stands at its end, and is read late: an index that ends too soon is not used at all."""
    write_rule(library, "second")
    index = write_index()
    monkeypatch.setattr(sources, "load_folder", fail)
    for text in (index[: len(index) // 2], index.rpartition(":")[0], index[:-1]):
        sources.INDEX.write_text(text, encoding="utf-8")
        load_library.cache_clear()
        with pytest.raises(AssertionError, match="were read"):
            load_library()


@pytest.mark.parametrize("text", [None, "", "no json", "{}", '{"digest": "0", "rules": []}', "[]"])
def test_a_broken_index_falls_back_to_the_files(library: Path, text: str | None) -> None:
    """A missing, cut or foreign index costs time and nothing else."""
    assert library.is_dir()
    if text is None:
        sources.INDEX.unlink()
    else:
        sources.INDEX.write_text(text, encoding="utf-8")
    assert [rule.id for rule in load_library().rules] == ["widget.tidy"]


def test_the_index_is_json_with_a_rule_a_line(library: Path) -> None:
    """A change of one rule is a change of its two lines in the index, and of the digest."""
    write_rule(library, "second")
    before = write_index().splitlines()
    write_rule(library, "second", "messy")
    after = write_index().splitlines()
    assert [number for number, (one, other) in enumerate(zip(before, after, strict=True)) if one != other] == [0, 1, 4]
    index = json.loads("\n".join(after))
    assert [entry["id"] for entry in index["rules"]] == [*index["needs"]] == ["widget.second", "widget.tidy"]


def test_sources_are_folders_and_files(tmp_path: Path) -> None:
    """A folder gives all its rules, a file its one, and both may be named in one call, as path or text."""
    write_rule(tmp_path / "one", "first")
    write_rule(tmp_path / "one", "second")
    path = write_rule(tmp_path / "two", "third")
    write_rule(tmp_path / "two", "fourth")
    assert [rule.id for rule in load_sources([tmp_path / "one", str(path)])] == [
        "widget.first",
        "widget.second",
        "widget.third",
    ]


def test_a_later_source_wins(tmp_path: Path) -> None:
    """Of two rules with one id the one that was named last cleans."""
    write_rule(tmp_path / "one", "tidy")
    write_rule(tmp_path / "two", "tidy", "messy")
    text = "\n".join([BEFORE[0], "tidy sample", AFTER[0], "messy sample", AFTER[1]])
    engine = cleaner.Cleaner(rules=[tmp_path / "one", tmp_path / "two"])
    assert [removal.text.strip() for removal in engine.clean(text).removals] == ["messy sample"]


@pytest.mark.parametrize(("name", "what"), [("missing", "no such folder"), ("empty", "no rules in this folder")])
def test_a_source_without_rules_is_an_error(tmp_path: Path, name: str, what: str) -> None:
    """A misspelt folder must not clean silently without its rules."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(RuleError, match=what) as caught:
        load_sources([tmp_path / name])
    assert str(tmp_path / name) in caught.value.where


def test_the_nearest_project_file_counts(tmp_path: Path) -> None:
    """Settings come from the closest pyproject.toml at or above the folder, with rules as paths from there."""
    (tmp_path / "pyproject.toml").write_text(
        '[tool.cleaner]\nkeep = ["share"]\nrules = ["own", "more/x.toml"]\n', encoding="utf-8"
    )
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    expected = {"keep": ["share"], "rules": [tmp_path / "own", tmp_path / "more" / "x.toml"]}
    assert read_project(tmp_path) == read_project(inner) == expected
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    assert read_project(inner) == {"rules": []}


@pytest.mark.parametrize("data", [b"[tool.cleaner\n", b"\xff\xfe"])
def test_a_broken_project_file_is_an_error(tmp_path: Path, data: bytes) -> None:
    """A file that is no TOML or no UTF-8 is named, and its settings are not silently left out."""
    (tmp_path / "pyproject.toml").write_bytes(data)
    with pytest.raises(RuleError, match="cannot read the project's settings") as caught:
        read_project(tmp_path)
    assert "pyproject.toml" in caught.value.where


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Install a package with rules as pip would leave it: a module folder and its metadata."""
    site = tmp_path / "site"
    folder = site / "valley_rules"
    write_rule(folder, "valley", "valley")
    (folder / "__init__.py").write_text("", encoding="utf-8")
    metadata = site / "valley_rules-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: valley-rules\nVersion: 1.0\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text("[cleaner.rules]\nvalley = valley_rules\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(site))
    yield folder
    sys.modules.pop("valley_rules", None)


def test_installed_packages_bring_rules(plugin: Path) -> None:
    """A package that names itself under `cleaner.rules` is found, and every new cleaner uses its rules."""
    text = "\n".join([BEFORE[0], "valley sample", AFTER[0]])
    assert list(find_installed()) == [plugin]
    assert [removal.rule for removal in cleaner.Cleaner().clean(text).removals] == ["widget.valley"]


def test_rules_named_by_hand_win_over_installed_ones(plugin: Path, tmp_path: Path) -> None:
    """The user's own folder comes after the packages."""
    assert plugin.is_dir()
    write_rule(tmp_path / "own", "valley", "other")
    text = "\n".join([BEFORE[0], "valley sample", AFTER[0]])
    assert cleaner.Cleaner(rules=[tmp_path / "own"]).clean(text).text == text
