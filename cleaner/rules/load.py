"""Read rule files: TOML in, `Rule` out, or an error that names the file, the line and what to do."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import re2

from cleaner.document import Action
from cleaner.errors import RuleError
from cleaner.rules.families import FAMILIES
from cleaner.rules.matcher import MAX_PHRASE_LENGTH
from cleaner.rules.pattern import compile_pattern
from cleaner.rules.reporting import read_words
from cleaner.rules.rule import Conditions, Example, Examples, Languages, Neighbour, Rule

STATUSES = ("draft", "stable", "retired")
PLACES = ("head", "body", "tail")
SIDES = ("previous", "next", "either")
KINDS = ("prose", "short", "label", "edge")
SIMILAR = ("title", "neighbour")
ACTIONS: tuple[str, ...] = get_args(Action)
RULE_KEYS = ("id", "title", "why", "action", "status", "since", "reach", "when", "unless")
EXAMPLE_KEYS = ("match", "no_match", "todo_match", "todo_no_match")
TEXT_CONDITIONS = ("pattern", "phrase")
NUMBERS = ("within", "min_words", "max_words", "min_length", "max_length", "series")
FLAGS = ("sentence", "prose", "story", "code", "policy", "repeated", "site_template")
AGENCIES = "agencies.txt"
NAME_LIST = re.compile(r"\(\?&(\w+)\)")  # `(?&agencies)` in a pattern: RE2 has no such syntax of its own
NAME_LISTS = {"agencies": "any", "short_agencies": "short"}
CONDITION_KEYS = (*TEXT_CONDITIONS, *NUMBERS, *FLAGS, "place", "similar_to", "neighbour")


@dataclass(frozen=True, slots=True)
class RuleFile:
    """The text of one rule file while it is read; it knows where to point when something is wrong."""

    name: str
    text: str

    def error(self, what: str, needle: str, hint: str) -> RuleError:
        """Make an error that points to the first line that holds `needle`."""
        lines = self.text.split("\n")
        line = next((number for number, text in enumerate(lines, 1) if needle and needle in text), 1)
        return RuleError(what, f"{self.name}:{line}", hint)

    def check_keys(self, values: Mapping[str, Any], known: Sequence[str]) -> None:
        """Refuse a key that means nothing, and say which do."""
        for key in values:
            if key not in known:
                raise self.error(f"unknown key {key!r}", key, f"use one of: {', '.join(known)}")

    def choose(self, value: object, known: Sequence[str], key: str) -> str:
        """Return the value if it is one of the known ones."""
        if value not in known:
            raise self.error(f"{key} = {value!r} is not known", key, f"use one of: {', '.join(known)}")
        return str(value)

    def read_texts(self, values: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where there is none; a single text counts as a list of one."""
        value = values.get(key, ())
        texts = (value,) if isinstance(value, str) else value
        if not isinstance(texts, (list, tuple)) or not all(isinstance(text, str) for text in texts):
            raise self.error(f"{key} = {value!r} is no list of texts", key, f'write {key} = ["..."]')
        return tuple(texts)

    def read_text(self, values: Mapping[str, Any], key: str) -> str:
        """Return a text that must be there."""
        value = values.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"{key} is missing or empty", key, f'add a line {key} = "..."')
        return value


def load_rule(path: Path, root: Path) -> Rule:
    """Read one rule file below `root`; its id must be its path."""
    try:
        if path.exists() and not path.is_file():
            raise RuleError("this is no file of a rule", f"{path}:1", "take the pipe, device or folder away")
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"cannot read the rule file: {error}", f"{path}:1", "check that it is a UTF-8 file") from error
    rule = parse_rule(text, str(path))
    expected = ".".join(path.relative_to(root).with_suffix("").parts[-2:])
    if rule.id != expected:
        file = RuleFile(str(path), text)
        raise file.error(f"id {rule.id!r} is not the path", "id", f"write id = {expected!r} or move the file")
    return rule


def parse_rule(text: str, name: str) -> Rule:
    """Read the text of a rule file, examples included."""
    file = RuleFile(name, text)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        line = place.group(1) if place else str(text.count("\n") + 1)
        raise RuleError(f"not TOML: {error}", f"{name}:{line}", "mend the syntax; patterns stand in '...'") from error
    except (RecursionError, ValueError) as error:
        what = "the rule is nested too deeply, or holds a number that is too long"
        raise RuleError(what, f"{name}:1", "write it as docs/writing-rules.md shows") from error
    file.check_keys(values, (*RULE_KEYS, *EXAMPLE_KEYS))
    return make_rule(file, values, _read_examples(file, values))


def make_rule(file: RuleFile, values: Mapping[str, Any], examples: Examples) -> Rule:
    """Check the values of a rule and build it."""
    rule_id = file.read_text(values, "id")
    family = rule_id.partition(".")[0]
    if family not in FAMILIES or not re.fullmatch(r"[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*", rule_id):
        hint = f"write family.artifact-name, family one of: {', '.join(FAMILIES)}"
        raise file.error(f"id {rule_id!r} is no rule id", "id", hint)
    when = _read_conditions(file, values.get("when"), "when")
    if not when.asked():
        raise file.error("[when] asks for nothing", "[when]", "add at least one condition")
    if bool(when.pattern) == bool(when.phrase):
        hint = "add [when.pattern] or [when.phrase]; what needs no words is a detector, what needs both is two rules"
        raise file.error("a rule asks for a pattern or for a phrase", "[when]", hint)
    action = file.choose(values.get("action"), ACTIONS, "action")
    if action == "trim" and not when.pattern:
        raise file.error("a trim needs [when.pattern]", "action", "say with a pattern which stretch goes")
    return Rule(
        id=rule_id,
        title=file.read_text(values, "title"),
        why=file.read_text(values, "why"),
        action=action,  # type: ignore[arg-type]  # checked against the literal above
        status=file.choose(values.get("status"), STATUSES, "status"),
        since=file.read_text(values, "since"),
        when=when,
        unless=_read_conditions(file, values.get("unless"), "unless"),
        reach=_read_number(file, values, "reach") or 0,
        examples=examples,
        source=file.name,
    )


def _read_conditions(file: RuleFile, values: object, section: str) -> Conditions:
    if values is None:
        return Conditions()
    if not isinstance(values, dict):
        raise file.error(f"{section} is no table", section, f"write [{section}] and its conditions below")
    file.check_keys(values, CONDITION_KEYS)
    places = file.read_texts(values, "place")
    for name in places:
        file.choose(name, PLACES, "place")
    similar = values.get("similar_to")
    return Conditions(
        pattern=_read_languages(file, values.get("pattern"), "pattern"),
        phrase=_read_languages(file, values.get("phrase"), "phrase"),
        place=places,
        within=_read_number(file, values, "within") or 0,
        min_words=_read_number(file, values, "min_words"),
        max_words=_read_number(file, values, "max_words"),
        min_length=_read_number(file, values, "min_length"),
        max_length=_read_number(file, values, "max_length"),
        sentence=_read_flag(file, values, "sentence"),
        prose=_read_flag(file, values, "prose"),
        story=_read_flag(file, values, "story"),
        code=_read_flag(file, values, "code"),
        policy=_read_flag(file, values, "policy"),
        repeated=_read_flag(file, values, "repeated"),
        series=_read_number(file, values, "series"),
        site_template=_read_flag(file, values, "site_template"),
        similar_to=None if similar is None else file.choose(similar, SIMILAR, "similar_to"),
        neighbour=_read_neighbour(file, values.get("neighbour")),
    )


def _read_number(file: RuleFile, values: Mapping[str, Any], key: str) -> int | None:
    value = values.get(key)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        raise file.error(f"{key} = {value!r} is no count", key, f"write {key} = 3, say")
    return value


def _read_flag(file: RuleFile, values: Mapping[str, Any], key: str) -> bool | None:
    value = values.get(key)
    if value is not None and not isinstance(value, bool):
        raise file.error(f"{key} = {value!r} is neither true nor false", key, f"write {key} = true")
    return value


def _read_languages(file: RuleFile, values: object, key: str) -> Languages:
    if values is None:
        return ()
    if not isinstance(values, dict) or not all(isinstance(texts, list) for texts in values.values()):
        raise file.error(f"{key} is no table of lists", key, f"write for each language a line: en = ['...'] below [when.{key}]")
    for language, texts in values.items():
        if not texts:
            raise file.error(f"{key}.{language} is empty", f"{language} =", "fill the list or drop the line")
        if not all(isinstance(text, str) and text for text in texts):
            raise file.error(f"{key}.{language} holds no text", f"{language} =", "write each one as '...'")
    read = _read_pattern if key == "pattern" else _read_phrase
    return tuple((language, tuple([read(file, text) for text in texts])) for language, texts in values.items())


def _read_phrase(file: RuleFile, text: str) -> str:
    if len(text) > MAX_PHRASE_LENGTH:
        raise file.error(f"phrase of {len(text)} characters", text[:40], f"use a pattern above {MAX_PHRASE_LENGTH}")
    return text


def _read_pattern(file: RuleFile, text: str) -> str:
    """Return a pattern with the names of lists written out; what goes wrong is pointed to as the file has it."""
    pattern = _write_names(file, text)
    try:
        compile_pattern(pattern)
    except re2.error as error:
        detail = error.args[0].decode() if isinstance(error.args[0], bytes) else str(error)
        hint = "RE2 knows no look-around and no back-references; see docs/writing-rules.md"
        raise file.error(f"pattern does not compile: {detail}", text, hint) from error
    return pattern


def _write_names(file: RuleFile, pattern: str) -> str:
    """Write the names of a list into a pattern in place of its mark, the longer ones first."""

    def write(mark: re.Match[str]) -> str:
        if mark[1] not in NAME_LISTS:
            raise file.error(f"no list of names {mark[1]!r}", mark[0], f"there are: {', '.join(NAME_LISTS)}")
        names = sorted(read_words(AGENCIES)[NAME_LISTS[mark[1]]], key=len, reverse=True)
        return f"(?:{'|'.join(re.escape(name).replace('_', ' ') for name in names)})"

    return NAME_LIST.sub(write, pattern)


def _read_neighbour(file: RuleFile, values: object) -> Neighbour | None:
    if values is None:
        return None
    if not isinstance(values, dict):
        raise file.error("neighbour is no table", "neighbour", 'write neighbour = { side = "next", kind = "prose" }')
    file.check_keys(values, ("side", "families", "kind"))
    families = file.read_texts(values, "families")
    for family in families:
        file.choose(family, tuple(FAMILIES), "families")
    kind = values.get("kind")
    if not families and kind is None:
        raise file.error("neighbour asks for nothing", "neighbour", "add families or kind")
    side = file.choose(values.get("side", "either"), SIDES, "side")
    return Neighbour(side, families, None if kind is None else file.choose(kind, KINDS, "kind"))


def _read_examples(file: RuleFile, values: Mapping[str, Any]) -> Examples:
    return Examples(**{key: tuple(_read_example(file, item) for item in values.get(key, ())) for key in EXAMPLE_KEYS})


def _read_example(file: RuleFile, values: Mapping[str, Any]) -> Example:
    file.check_keys(values, ("text", "place", "before", "after", "title", "left", "site_template", "language", "note"))
    place = values.get("place")
    return Example(
        text=file.read_text(values, "text"),
        place=None if place is None else file.choose(place, PLACES, "place"),
        before=file.read_texts(values, "before"),
        after=file.read_texts(values, "after"),
        title=values.get("title"),
        left=values.get("left"),
        site_template=_read_flag(file, values, "site_template") or False,
        language=values.get("language"),
        note=values.get("note", ""),
    )
