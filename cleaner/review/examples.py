"""Decisions as examples of the rules that they are about: a wrong removal must not match, a missed artifact should."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from cleaner.blocks.features import fold_label
from cleaner.errors import InputError, RuleError
from cleaner.review.decisions import Decision
from cleaner.rules.load import parse_rule
from cleaner.rules.rule import Rule
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.sources import LIBRARY
from cleaner.rules.toml import quote_text, quote_texts
from cleaner.verdicts.page import FAMILY as PAGE

Found = Mapping[str, list[tuple[str, str]]]  # by rule id: the text of each example, and its TOML


def make_examples(decisions: Iterable[Decision], rulebook: Rulebook) -> dict[str, list[tuple[str, str]]]:
    """Return examples by the id of the rule that they are for: its wrong removals, and missed artifacts of its family."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in decisions:
        if one.verdict == "reject" and one.family != PAGE:
            rule_id, kind, note = one.rule, "no_match", f"rejected in a review, where it went as: {one.evidence}"
        elif one.verdict == "artifact" and (near := find_rule(one, rulebook)):
            rule_id, kind, note = near, "todo_match", "marked in a review as an artifact that was left"
        else:
            continue
        text = one.text.strip() if kind == "todo_match" else one.line.split("\n")[0]
        if text:
            example = (text, write_example(kind, one, text, note))
            if example[0] not in [known for known, _ in found.setdefault(rule_id, [])]:
                found[rule_id].append(example)
    return found


def find_rule(decision: Decision, rulebook: Rulebook) -> str | None:
    """Return the rule of the chosen family with the phrase most like a marked line; `None` if none shares half its words."""
    words = set(fold_label(decision.text).split())
    best: tuple[float, str] = (0.0, "")
    for rule in rulebook.rules:
        if rule.family != decision.family:
            continue
        for phrase in (phrase for _, phrases in rule.when.phrase for phrase in phrases):
            asked = set(fold_label(phrase).split())
            if asked and 2 * len(words & asked) >= len(asked):
                best = max(best, (len(words & asked) / len(words | asked), rule.id), key=lambda entry: entry[0])
    return best[1] or None


def write_example(kind: str, decision: Decision, text: str, note: str) -> str:
    """Return one example as TOML."""
    lines = [f"[[{kind}]]", f"text = {quote_text(text)}"]
    lines += [f"{name} = {quote_texts(around)}" for name in ("before", "after") if (around := getattr(decision, name))]
    return "\n".join([*lines, f"note = {quote_text(note)}"]) + "\n"


def save_examples(found: Found, rulebook: Rulebook, folder: Path, *, write_rules: bool) -> list[Path]:
    """Write examples below a folder, FAMILY/ARTIFACT.toml for each rule; with `write_rules`, to the user's own rule files.

    Return the rule files that were changed. Examples that a rule file has already are not written to it again.
    """
    rules = {rule.id: rule for rule in rulebook.rules}
    changed: list[Path] = []
    for rule_id, examples in sorted(found.items()):
        rule = rules.get(rule_id)
        if rule is not None and write_rules and is_own(rule):
            if append_examples(Path(rule.source), [example for example in examples if example[0] not in _known(rule)]):
                changed.append(Path(rule.source))
            continue
        path = folder / f"{rule_id.replace('.', '/', 1)}.toml"
        where = "a detector: these are for its tests" if rule is None else "append these to its rule file"
        save_new(path, "\n".join([f"# {rule_id}: {where}.\n", *(text for _, text in examples)]))
    return changed


def save_new(path: Path, text: str) -> None:
    """Write a file that is not there yet; raises `InputError` if somebody has one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError as error:
        hint = "name another folder with --export, or move the file"
        raise InputError("this file exists already", str(path), hint) from error


def is_own(rule: Rule) -> bool:
    """Say whether a rule is the user's, and not the library's."""
    return bool(rule.source) and not Path(rule.source).is_relative_to(LIBRARY)


def _known(rule: Rule) -> set[str]:
    groups = rule.examples
    return {one.text for group in (groups.match, groups.no_match, groups.todo_match, groups.todo_no_match) for one in group}


def append_examples(path: Path, examples: Iterable[tuple[str, str]]) -> bool:
    """Append examples to a rule file that stays readable as one; say whether there were any."""
    added = [text for _, text in examples]
    if not added:
        return False
    try:
        whole = path.read_text(encoding="utf-8").rstrip("\n") + "\n\n" + "\n".join(added)
        parse_rule(whole, str(path))
        path.write_text(whole, encoding="utf-8")
    except OSError as error:
        hint = "leave --write-rules out: examples then go to files of their own"
        raise RuleError(f"the rule file cannot be changed: {error.strerror}", f"{path}:1", hint) from error
    return True
