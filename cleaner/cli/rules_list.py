"""`cleaner rules list`: all rules and detectors, a line each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import click

from cleaner.cli.options import make_cleaner, rules_option
from cleaner.cli.writing import write_view
from cleaner.errors import RuleError
from cleaner.options import CleanerOptions

MAX_LANGUAGES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """What the list says of one rule."""

    id: str
    family: str
    action: str
    status: str
    languages: tuple[str, ...]
    title: str
    kind: str


@click.command()
@click.option("--family", metavar="FAMILY", help="Only the rules of one family.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@rules_option
def command(family: str | None, as_json: bool, rules: tuple[str, ...]) -> None:  # noqa: FBT001 - click passes flags so
    """List rules and detectors: id, action, status, languages, title.

    \b
    Example:
      cleaner rules list --family widget
      cleaner rules list --json
    """  # noqa: D301 - click wants the character
    lines = [line for line in make_lines(rules) if family in (None, line.family)]
    if family is not None and not lines:
        refuse_family(family)
    if as_json:
        write_view(json.dumps([asdict(line) for line in lines], ensure_ascii=False, indent=2) + "\n")
    else:
        write_view(align_lines(lines))


def make_lines(rules: tuple[str, ...]) -> Iterator[Line]:
    """Yield what there is, sorted by id; a detector removes lines and knows no language."""
    rulebook = make_cleaner(CleanerOptions(rules=rules), kept=False).rulebook
    found = []
    for rule in rulebook.rules:
        languages = dict.fromkeys(name for name, _ in (*rule.when.pattern, *rule.when.phrase))
        found.append(Line(rule.id, rule.family, rule.action, rule.status, tuple(languages), rule.title, "rule"))
    found += [Line(one.id, one.family, "remove", "stable", (), one.title, "detector") for one in rulebook.detectors]
    yield from sorted(found, key=lambda line: line.id)


def refuse_family(family: str) -> None:
    """Raise `RuleError` for a family that is none; one that has no rules yet lists nothing."""
    from cleaner.rules.families import FAMILIES  # noqa: PLC0415 - --help needs no rules

    if family not in FAMILIES:
        raise RuleError(f"unknown family {family!r}", "--family", f"use one of: {', '.join(FAMILIES)}")


def align_lines(lines: list[Line]) -> str:
    """Return the lines in columns."""
    rows = [(line.id, line.action, line.status, name_languages(line), line.title) for line in lines]
    widths = [max(len(row[column]) for row in rows) for column in range(4)] if rows else []
    return "".join("  ".join(cell.ljust(width) for cell, width in zip(row, [*widths, 0], strict=True)) + "\n" for row in rows)


def name_languages(line: Line) -> str:
    """Return the first few languages of a rule and how many more there are; `cleaner rules show` names them all.

    >>> name_languages(Line("advert.mark", "advert", "remove", "stable", ("en", "de", "fr", "es", "it"), "Mark", "rule"))
    'en de fr +2'
    """
    more = len(line.languages) - MAX_LANGUAGES
    named = [*line.languages[:MAX_LANGUAGES], *([f"+{more}"] if more > 0 else [])]
    return " ".join(named) or f"({line.kind})"
