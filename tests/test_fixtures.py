"""Every case under fixtures/: the exact text that must come out, and the rules by which the rest goes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

import cleaner

FIXTURES = Path(__file__).parent.parent / "fixtures"
FOLDERS = sorted(path for path in FIXTURES.iterdir() if path.is_dir() and path.name != "html")  # pages: test_extract.py
KEYS = {"why", "origin", "title", "url", "todo", "removals"}
ABOUT = 'why = "For tests."\norigin = "written by hand"\nremovals = []\n'


@dataclass(frozen=True, slots=True)
class Case:
    """What a folder says: the text, what must be left of it, and which rules take the rest, in order."""

    text: str
    expected: str
    removals: tuple[tuple[str, str], ...]
    title: str | None
    url: str | None
    is_todo: bool


def read_case(folder: Path) -> Case:
    """Read a folder; it fails where a file is missing, and no file is ever written."""
    about = tomllib.loads((folder / "about.toml").read_text(encoding="utf-8"))
    assert about.keys() <= KEYS
    assert about["why"]
    assert about["origin"]
    return Case(
        text=(folder / "input.txt").read_bytes().decode(),
        expected=(folder / "expected.txt").read_bytes().decode(),
        removals=tuple((rule, words) for rule, words in about["removals"]),
        title=about.get("title"),
        url=about.get("url"),
        is_todo=about.get("todo", False),
    )


def find_faults(case: Case) -> list[str]:
    """Return what differs between what the case says and what cleaning gives; nothing for a case that comes right."""
    result = cleaner.clean(case.text, url=case.url, title=case.title)
    faults = [] if result.text == case.expected else [f"the text is {result.text!r}"]
    found = [(removal.rule, removal.text.strip()) for removal in result.removals]
    are_named = len(found) == len(case.removals) and all(
        rule == wanted and text.startswith(words) for (rule, text), (wanted, words) in zip(found, case.removals, strict=True)
    )
    return faults if are_named else [*faults, f"the removals are {found}"]


@pytest.mark.parametrize("folder", [pytest.param(folder, id=folder.name) for folder in FOLDERS])
def test_a_case_comes_out_as_it_must(folder: Path) -> None:
    """The text is exact and the rules are named; a case marked todo fails once it comes right, so that it gets promoted."""
    case = read_case(folder)
    faults = find_faults(case)
    if case.is_todo:
        assert faults, "this comes right now: take todo out of about.toml"
    else:
        assert faults == []


@pytest.mark.parametrize("folder", [pytest.param(folder, id=folder.name) for folder in FOLDERS])
def test_a_case_only_takes_out(folder: Path) -> None:
    """What is expected is the input with lines or words taken out, and differs from it exactly where removals are named."""
    case = read_case(folder)
    letters = iter(case.text)
    assert all(letter in letters for letter in case.expected)
    assert (case.text != case.expected) is bool(case.removals)


def test_there_are_cases() -> None:
    """A wrong path must not make the tests above pass by being empty."""
    assert len(FOLDERS) >= 40


@pytest.mark.parametrize("missing", ["about.toml", "input.txt", "expected.txt"])
def test_a_folder_without_one_of_its_files_fails(tmp_path: Path, missing: str) -> None:
    """A missing file is an error and is not made from what the code happens to do."""
    for name, text in {"about.toml": ABOUT, "input.txt": "One.\n", "expected.txt": "One.\n"}.items():
        if name != missing:
            (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(FileNotFoundError, match=missing):
        read_case(tmp_path)
    assert not (tmp_path / missing).exists()


@pytest.mark.parametrize(
    ("expected", "removals", "fault"),
    [
        ("The fair is open.\n", (("advert.mark", "Advertisement"),), None),
        ("The fair is open.", (("advert.mark", "Advertisement"),), "the text is"),
        ("The fair is open.\n", (("share.bar", "Advertisement"),), "the removals are"),
        ("The fair is open.\n", (("advert.mark", "Other words"),), "the removals are"),
        ("The fair is open.\n", (), "the removals are"),
    ],
)
def test_a_wrong_case_is_found(expected: str, removals: tuple[tuple[str, str], ...], fault: str | None) -> None:
    """One character too few, another rule, other words or a removal that nobody named: each is a fault."""
    text = "The fair is open.\nAdvertisement\n"
    faults = find_faults(Case(text, expected, removals, title=None, url=None, is_todo=False))
    assert [each[: len(fault or "")] for each in faults] == ([] if fault is None else [fault])
