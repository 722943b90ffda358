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
from cleaner.rules.load import AGENCIES, load_rule
from cleaner.rules.packed_needs import pack_needs
from cleaner.rules.required_literals import find_needs
from cleaner.rules.rule import Conditions, Neighbour, Rule
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.scored import make_scored_detectors
from cleaner.rules.structure import find_detectors

ENTRY_POINTS = "cleaner.rules"
LIBRARY = Path(str(files("cleaner.rules"))) / "library"
INDEX = LIBRARY.parent / "library.json"
RULES_END, INDEX_END = b'\n], "needs": {\n', b"\n}}\n"


@cache
def load_library() -> Rulebook:
    """Load the rules that come with the package.

    The index spares reading some hundred TOML files and their patterns. It is checked against the files' bytes, so a
    changed rule is never missed: the files are read then. What the patterns need stays packed until they are looked for.
    """
    sources = _read_sources(LIBRARY)
    detectors = (*find_detectors(), *make_scored_detectors())
    try:
        rules, end, needs = INDEX.read_bytes().partition(RULES_END)
        index = json.loads(rules + end[:2] + b"}")
    except (OSError, ValueError):
        index = {}
    if not isinstance(index, dict) or index.get("digest") != _digest(sources) or not needs.endswith(INDEX_END):
        return Rulebook(load_folder(LIBRARY), detectors)
    return Rulebook(map(_read_entry, index["rules"]), detectors, dict(_split_needs(needs)))


def write_index() -> str:
    """Return the text of the library's index: a rule a line, examples left out, and then as many lines of what they need."""
    rules = load_folder(LIBRARY)
    lines = [json.dumps(_make_entry(rule), ensure_ascii=False, sort_keys=True) for rule in rules]
    needs = [f'"{rule.id}": {_find_needs(rule).decode()}' for rule in rules]
    digest = _digest(_read_sources(LIBRARY))
    ends = RULES_END.decode(), INDEX_END.decode()
    return f'{{"digest": "{digest}", "rules": [\n' + ",\n".join(lines) + ends[0] + ",\n".join(needs) + ends[1]


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
    written = [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in sorted(folder.rglob("*.toml"))]
    return [*written, (AGENCIES, (files("cleaner.rules") / AGENCIES).read_bytes())]


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
    return entry


def _find_needs(rule: Rule) -> bytes:
    return pack_needs(find_needs(source) for _, texts in rule.when.pattern for source in texts)


def _split_needs(lines: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield of each rule its id and what its patterns need, still packed."""
    for line in lines.removesuffix(INDEX_END).split(b",\n"):
        name, _, packed = line.partition(b": ")
        yield name.decode().strip('"'), packed


def _read_entry(entry: dict[str, Any]) -> Rule:
    conditions = {section: _read_conditions(entry[section]) for section in ("when", "unless")}
    return Rule(**{**entry, **conditions}, source=str(LIBRARY / f"{entry['id'].replace('.', '/', 1)}.toml"))


def _read_conditions(values: dict[str, Any]) -> Conditions:
    found = dict(values)
    for key in ("pattern", "phrase"):
        found[key] = tuple((language, tuple(texts)) for language, texts in values.get(key, ()))
    found["place"] = tuple(values.get("place", ()))
    if "neighbour" in values:
        neighbour = values["neighbour"]
        found["neighbour"] = Neighbour(neighbour["side"], tuple(neighbour["families"]), neighbour["kind"])
    return Conditions(**found)
