"""Write docs/licences.md: what the package and each of its extras depends on, under which licence; or check that it is in step.

    python release/list_licences.py [--check]

Licences are those that installed packages say of themselves; for a package that is not installed the page's word stands. The
check compares names, version ranges and kinds of licence, which a new version of a package seldom changes, and no versions. It
fails where a package that everybody gets is under a copyleft licence, or nobody knows under which.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "licences.md"
BASE = "Always"
SAID_IN_FILE = {"atheris": "Apache-2.0"}  # its metadata name the file only
HEAD = """<!-- Made by release/list_licences.py: change pyproject.toml, then run it again. -->

# Licences

`cleaner` is under the Apache License 2.0. It ships no code of others: what it depends on is installed beside it. These are the
packages that are named in `pyproject.toml`, by what one asks for. *Permissive* licences ask for a notice; under one that is
*copyleft for its files* changes of these files are shared, which using them is not; *copyleft* reaches what is shipped
together, and no package that everybody gets may be under it. `dev` and `bench` are for working on the project, and no part of
what is installed otherwise.
"""
REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)\s*(?:\[[^\]]*\])?\s*(?P<range>[^;]*)")
ROW = re.compile(r"\| (?P<name>[\w.-]+) \| (?P<range>[^|]*) \| (?P<licence>[^|]*) \| (?P<kind>[^|]*) \|")
SHORT = (
    ("GPL-2.0", r"GNU General Public License v2|(?<![AL])GPL-?2"),
    ("Apache-2.0", r"Apache"),
    ("BSD-2-Clause", r"BSD[ -]2"),
    ("BSD-3-Clause", r"BSD[ -]3"),
    ("BSD", r"BSD"),
    ("MIT", r"MIT"),
    ("MPL-2.0", r"MPL|Mozilla"),
)
KINDS = (
    ("copyleft", r"GPL|GNU|EUPL|SSPL"),
    ("copyleft for its files", r"MPL|Mozilla|EPL|CDDL"),
    ("permissive", r"Apache|BSD|MIT|PSF|ISC|Zlib|CC0|Unlicense"),
)


@dataclass(frozen=True, slots=True)
class Package:
    """A package that is asked for: its version range as `pyproject.toml` has it, its licence, and the kind of that."""

    name: str
    range: str
    licence: str = "unknown"

    @property
    def kind(self) -> str:
        """What the licence asks of those who use the package; `unknown` for one that is not listed."""
        return next((kind for kind, words in KINDS if re.search(words, self.licence)), "unknown")

    @property
    def row(self) -> str:
        """The package as a row of the page."""
        return f"| {self.name} | {self.range} | {self.licence} | {self.kind} |"


def read_licence(name: str) -> str | None:
    """Return the licence that an installed package says, as its short name where it has one; `None` if it is not installed."""
    try:
        found = metadata(name)
    except PackageNotFoundError:
        return None
    return shorten(next(filter(None, say_licences(found)), "unknown"))


def say_licences(found: PackageMetadata) -> Iterator[str]:
    """Yield what a package says of its licence, the clearest first."""
    yield SAID_IN_FILE.get(found["Name"], "")
    yield "".join(found.get_all("License-Expression", []))
    classifiers = [one.rpartition("::")[2].strip() for one in found.get_all("Classifier", []) if one.startswith("License ::")]
    text = "".join(found.get_all("License", [])).strip().partition("\n")[0]
    yield text if not classifiers or len(text) < len("BSD-3-Clause or so") else ""
    yield ", ".join(classifiers)


def shorten(licence: str) -> str:
    """Return the short name of a licence that is said in words; one that joins several stays."""
    if " AND " in licence or " OR " in licence:
        return licence
    return next((short for short, words in SHORT if re.search(words, licence)), licence)


def read_groups(project: Mapping[str, object]) -> dict[str, list[Package]]:
    """Return the packages of the project and of each of its extras, without those of other extras, in order of name."""
    extras = project["optional-dependencies"]
    assert isinstance(extras, dict)  # noqa: S101  # the packaging standard says so
    wanted = {BASE: project["dependencies"], **{f"`pagecleaner[{name}]`": extras[name] for name in sorted(extras)}}
    groups = {title: list(read_requirements(found)) for title, found in wanted.items()}
    return {title: packages for title, packages in groups.items() if packages}


def read_requirements(requirements: Iterable[str]) -> Iterator[Package]:
    """Yield what requirements name, less the project itself."""
    for requirement in sorted(requirements, key=str.lower):
        found = REQUIREMENT.match(requirement)
        if found and found["name"] != "pagecleaner":
            yield Package(found["name"], found["range"].strip().replace(",", ", "))


def find_licences(
    groups: Mapping[str, list[Package]], page: str, read: Callable[[str], str | None] = read_licence
) -> dict[str, list[Package]]:
    """Return the groups with licences: those that are read, or else those of the page."""
    known = {row["name"]: row["licence"] for row in ROW.finditer(page)}

    def fill(package: Package) -> Package:
        return Package(package.name, package.range, read(package.name) or known.get(package.name, "unknown"))

    return {title: [fill(package) for package in packages] for title, packages in groups.items()}


def write_page(groups: Mapping[str, list[Package]]) -> str:
    """Return the page."""
    head = "| package | versions | licence | kind |\n| --- | --- | --- | --- |"
    tables = (
        "\n".join([f"## {title}\n", head, *(package.row for package in packages)]) + "\n" for title, packages in groups.items()
    )
    return "\n".join([HEAD, *tables])


def find_faults(groups: Mapping[str, list[Package]], page: str) -> Iterator[str]:
    """Yield what is wrong: licences that may not be, and rows of the page that are out of step."""
    for package in groups[BASE]:
        if package.kind in {"copyleft", "unknown"}:
            yield f"{package.name}, which everybody gets, is under {package.licence}"
    has = {(row["name"], row["range"], row["kind"]) for row in ROW.finditer(page) if row["name"] not in {"package", "---"}}
    needed = {(one.name, one.range, one.kind) for packages in groups.values() for one in packages}
    yield from (f"docs/licences.md is out of step: {' '.join(row)}" for row in sorted(has ^ needed))


def main() -> int:
    """Write or check the page; 1 where anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where the page is out of step")
    options = parser.parse_args()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    groups = find_licences(read_groups(project), page)
    if not options.check:
        page = write_page(groups)
        PAGE.write_text(page, encoding="utf-8", newline="\n")
    faults = list(find_faults(groups, page))
    print("\n".join(faults) or "licences are in step", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
