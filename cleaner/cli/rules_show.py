"""`cleaner rules show`: all that one rule says of itself."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli.options import make_cleaner, rules_option
from cleaner.cli.words import describe_conditions
from cleaner.cli.writing import write_view
from cleaner.errors import RuleError
from cleaner.options import CleanerOptions

if TYPE_CHECKING:
    from cleaner.rules.detector import Detector
    from cleaner.rules.rule import Example, Rule
    from cleaner.rules.rulebook import Rulebook

ACTIONS = {
    "remove": "remove: the whole line goes",
    "trim": "trim: the matched stretch goes out of its line",
    "cut": "cut: the line goes, and what follows up to the next prose, at most {reach} more",
    "keep": "keep: the line stays whatever other rules say",
}
EXAMPLES = {
    "match": "takes",
    "no_match": "leaves",
    "todo_match": "should take, and does not yet",
    "todo_no_match": "should leave, and does not yet",
}


@click.command()
@click.argument("name")
@rules_option
def command(name: str, rules: tuple[str, ...]) -> None:
    """Show one rule: why it exists, when it applies, its words by language, its examples, its file.

    \b
    Example:
      cleaner rules show widget.whats-hot
    """  # noqa: D301 - click wants the character
    rulebook = make_cleaner(CleanerOptions(rules=rules), kept=False).rulebook
    lines = describe(name, rulebook)
    write_view("".join(f"{line}\n" for line in lines))


def describe(name: str, rulebook: Rulebook) -> Iterator[str]:
    """Return the lines on a rule or detector; raises `RuleError` with the nearest names for one that there is not."""
    for rule in rulebook.rules:
        if rule.id == name:
            return describe_rule(rule)
    for detector in rulebook.detectors:
        if detector.id == name:
            return describe_detector(detector)
    near = find_near(name, rulebook.names())
    hint = f"did you mean: {', '.join(near)}" if near else "`cleaner rules list` names them all"
    raise RuleError(f"no rule is called {name!r}", "rules show", hint)


def find_near(name: str, known: list[str]) -> list[str]:
    """Return the names that are spelt alike, then those that hold the name: its family, or its artifact."""
    alike = difflib.get_close_matches(name, known, n=5)
    return list(dict.fromkeys([*alike, *(other for other in known if name and name in other)]))[:8]


def describe_detector(detector: Detector) -> Iterator[str]:
    """Yield the lines on a detector."""
    yield f"{detector.id}: {detector.title}"
    yield f"  detector, since {detector.since}"
    yield f"  why: {detector.why}"
    yield f"  file: {inspect.getsourcefile(detector.find)}"


def describe_rule(rule: Rule) -> Iterator[str]:
    """Yield the lines on a rule; its examples are read from its file, since a loaded library has none."""
    from cleaner.rules.load import parse_rule  # noqa: PLC0415 - --help needs no rules

    path = Path(rule.source)
    full = parse_rule(path.read_text(encoding="utf-8"), str(path))
    yield f"{full.id}: {full.title}"
    yield f"  {full.status}, since {full.since}"
    yield f"  why: {full.why}"
    yield f"  {ACTIONS[full.action].format(reach=full.reach)}"
    yield "when all of this holds:"
    yield from (f"  {line}" for line in describe_conditions(full.when))
    if full.unless.asked():
        yield "unless any of this holds:"
        yield from (f"  {line}" for line in describe_conditions(full.unless))
    for kind, title in EXAMPLES.items():
        examples: tuple[Example, ...] = getattr(full.examples, kind)
        if examples:
            yield f"{title}:"
            yield from (f"  {describe_example(example)}" for example in examples)
    yield f"file: {full.source}"


def describe_example(example: Example) -> str:
    """Return an example on one line, and in brackets what it says of itself."""
    asides = [f"{'in' if example.place == 'body' else 'at'} the {example.place}" if example.place else "", example.note]
    asides.append(f"leaves {example.left!r}" if example.left is not None else "")
    given = "; ".join(aside for aside in asides if aside)
    return " ".join(example.text.split()) + (f"  ({given})" if given else "")
