"""The page of licences is in step with what is asked for, and no copyleft licence comes to everybody."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent.parent
PROJECT = {
    "dependencies": ["stone>=1,<3", "water >=2; python_version < '4'"],
    "optional-dependencies": {"far": ["pagecleaner[near]", "moss[x]>=2"], "near": ["fern"], "all": ["pagecleaner[far]"]},
}
LICENCES = {"stone": "MIT", "water": "MPL-2.0", "moss": "GPL-2.0", "fern": "BSD"}


def load_script() -> ModuleType:
    """Import release/list_licences.py, which is a script and in no package."""
    spec = importlib.util.spec_from_file_location("list_licences", ROOT / "release" / "list_licences.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclass looks itself up there
    spec.loader.exec_module(module)
    return module


licences = load_script()


def test_the_page_is_in_step() -> None:
    """Names, ranges and kinds on the page are those of pyproject.toml and of the packages that are installed here."""
    page = licences.PAGE.read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert list(licences.find_faults(licences.find_licences(licences.read_groups(project), page), page)) == []


def test_groups_are_what_is_asked_for() -> None:
    """The base comes first, extras by name without those that only name others, ranges without markers."""
    groups = licences.read_groups(PROJECT)
    assert {title: [(one.name, one.range) for one in group] for title, group in groups.items()} == {
        "Always": [("stone", ">=1, <3"), ("water", ">=2")],
        "`pagecleaner[far]`": [("moss", ">=2")],
        "`pagecleaner[near]`": [("fern", "")],
    }


def test_a_package_that_is_not_installed_keeps_its_licence() -> None:
    """What the page says stands where nothing is known; a page of all is then in step with itself."""
    page = licences.write_page(licences.find_licences(licences.read_groups(PROJECT), "", LICENCES.get))
    groups = licences.find_licences(licences.read_groups(PROJECT), page, lambda _: None)
    assert licences.write_page(groups) == page
    assert list(licences.find_faults(groups, page)) == []


@pytest.mark.parametrize("licence", ["GPL-3.0-only", "LGPL-2.1", "AGPL-3.0", "a licence of my own"])
def test_no_copyleft_licence_comes_to_everybody(licence: str) -> None:
    """Such a licence of a base package is a fault, and of an extra it is none."""
    groups = licences.find_licences(licences.read_groups(PROJECT), "", {**LICENCES, "stone": licence}.get)
    faults = list(licences.find_faults(groups, licences.write_page(groups)))
    assert faults == [f"stone, which everybody gets, is under {licence}"]


def test_a_change_is_seen_and_a_version_is_not() -> None:
    """Another range or kind of licence is out of step; another spelling of the same kind is not."""
    groups = licences.find_licences(licences.read_groups(PROJECT), "", LICENCES.get)
    page = licences.write_page(groups)
    assert list(licences.find_faults(groups, page.replace("| MIT |", "| Apache-2.0 |"))) == []
    assert len(list(licences.find_faults(groups, page.replace(">=1, <3", ">=1")))) == 2
    changed = licences.find_licences(licences.read_groups(PROJECT), "", {**LICENCES, "fern": "GPL-2.0"}.get)
    assert len(list(licences.find_faults(changed, page))) == 2


@pytest.mark.parametrize(
    ("said", "short"),
    [
        ("Apache Software License", "Apache-2.0"),
        ("The BSD 2-Clause License", "BSD-2-Clause"),
        ("GNU General Public License v2 (GPLv2)", "GPL-2.0"),
        ("BSD-3-Clause AND MIT", "BSD-3-Clause AND MIT"),
    ],
)
def test_licences_have_short_names(said: str, short: str) -> None:
    """What packages say in words is written as one name."""
    assert licences.shorten(said) == short
