"""Where rules come from: the library, a folder, a pyproject.toml, installed packages."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import cache
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from typing import Any

from cleaner.errors import RuleError
from cleaner.rules.load import load_rule
from cleaner.rules.required_literals import Need, Part, find_needs
from cleaner.rules.rule import Conditions, Neighbour, Rule
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.scored import make_scored_detectors
from cleaner.rules.structure import find_detectors

ENTRY_POINTS = "cleaner.rules"
LIBRARY = Path(str(files("cleaner.rules"))) / "library"
INDEX = LIBRARY.parent / "library.json"


@cache
def load_library() -> Rulebook:
    """Load the rules that come with the package.

    The index spares reading some hundred TOML files and their patterns. It is checked against the files' bytes, so a
    changed rule is never missed: the files are read then.
    """
    sources = _read_sources(LIBRARY)
    detectors = (*find_detectors(), *make_scored_detectors())
    try:
        index = json.loads(INDEX.read_bytes())
    except (OSError, ValueError):
        index = {}
    if not isinstance(index, dict) or index.get("digest") != _digest(sources):
        return Rulebook(load_folder(LIBRARY), detectors)
    rules = [_read_entry(entry) for entry in index["rules"]]
    needs = {entry["id"]: tuple(_read_need(*values) for values in entry["needs"]) for entry in index["rules"]}
    return Rulebook(rules, detectors, needs)


def write_index() -> str:
    """Return the text of the library's index: one rule a line, examples left out, with what the prefilter looks for."""
    lines = [json.dumps(_make_entry(rule), ensure_ascii=False, sort_keys=True) for rule in load_folder(LIBRARY)]
    digest = _digest(_read_sources(LIBRARY))
    return f'{{"digest": "{digest}", "rules": [\n' + ",\n".join(lines) + "\n]}\n"


def load_folder(folder: Path) -> list[Rule]:
    """Load all rule files of a folder, `family/artifact.toml`, sorted by path."""
    if not folder.is_dir():
        raise RuleError("no such folder of rules", f"{folder}:1", "name a folder that holds family/artifact.toml files")
    paths = sorted(folder.rglob("*.toml"))
    if not paths and folder != LIBRARY:
        raise RuleError("no rules in this folder", f"{folder}:1", "put them at family/artifact.toml below it")
    return [load_rule(path, folder) for path in paths]


def load_sources(sources: Iterable[str | Path]) -> list[Rule]:
    """Load the rules of several folders or single files; a later one takes the place of an earlier one of the same id."""
    rules: list[Rule] = []
    for source in map(Path, sources):
        rules += [load_rule(source, source.parent.parent)] if source.is_file() else load_folder(source)
    return rules


def read_project(start: Path) -> dict[str, Any]:
    """Return [tool.cleaner] of the nearest pyproject.toml at or above a folder, with `rules` as paths from that file."""
    for folder in (start, *start.parents):
        path = folder / "pyproject.toml"
        if path.is_file():
            try:
                table = tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {}).get("cleaner", {})
            except (OSError, ValueError) as error:
                raise RuleError(f"cannot read the project's settings: {error}", f"{path}:1", "mend its syntax") from error
            return {**table, "rules": [folder / name for name in table.get("rules", ())]}
    return {}


def find_installed() -> Iterator[Path]:
    """Yield the rule folders of installed packages: entry points of the group `cleaner.rules` that name a package."""
    for entry in entry_points(group=ENTRY_POINTS):
        yield Path(str(files(entry.value)))


def _read_sources(folder: Path) -> list[tuple[str, bytes]]:
    return [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in sorted(folder.rglob("*.toml"))]


def _digest(sources: list[tuple[str, bytes]]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for name, data in sources:
        digest.update(name.encode() + b"\0" + data + b"\0")
    return digest.hexdigest()


def _make_entry(rule: Rule) -> dict[str, Any]:
    entry: dict[str, Any] = {key: getattr(rule, key) for key in ("id", "title", "why", "action", "status", "since", "reach")}
    for section in ("when", "unless"):
        asked = asdict(getattr(rule, section))
        entry[section] = {
            key: value for key, value in asked.items() if value is not None and value != () and (key != "within" or value)
        }
    sources = [source for _, texts in rule.when.pattern for source in texts]
    needs = map(find_needs, sources)
    entry["needs"] = [
        ([(sorted(part.literals), part.before, part.after) for part in need.parts], need.longest, need.is_exact)
        for need in needs
    ]
    return entry


def _read_need(parts: list[tuple[list[str], int | None, int | None]], longest: int | None, is_exact: bool) -> Need:  # noqa: FBT001
    return Need(tuple(Part(frozenset(literals), before, after) for literals, before, after in parts), longest, is_exact)


def _read_entry(entry: dict[str, Any]) -> Rule:
    values = {key: value for key, value in entry.items() if key != "needs"}
    values["when"] = _read_conditions(entry["when"])
    values["unless"] = _read_conditions(entry["unless"])
    return Rule(**values, source=str(LIBRARY / f"{entry['id'].replace('.', '/', 1)}.toml"))


def _read_conditions(values: dict[str, Any]) -> Conditions:
    found = dict(values)
    for key in ("pattern", "phrase"):
        found[key] = tuple((language, tuple(texts)) for language, texts in values.get(key, ()))
    found["place"] = tuple(values.get("place", ()))
    if "neighbour" in values:
        neighbour = values["neighbour"]
        found["neighbour"] = Neighbour(neighbour["side"], tuple(neighbour["families"]), neighbour["kind"])
    return Conditions(**found)
