"""Write the pages and the index that are made from the code and the rules, or check that they are in step.

    python docs/generate.py [--check]
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from cleaner.cli.main import main as command
from cleaner.rules.families import FAMILIES
from cleaner.rules.rule import Conditions, Rule
from cleaner.rules.sources import INDEX, LIBRARY, load_folder, write_index
from cleaner.rules.structure import find_detectors

DOCS = Path(__file__).parent
MAIN_FAMILIES = (
    "caption", "credit", "related", "newsletter", "share", "follow", "advert", "legal", "comments", "cookie", "widget",
)  # fmt: skip
WANTED_LANGUAGES = "en de fr es it pt nl pl ru uk tr ar zh ja ko hi".split()
NOTE = "<!-- Made by docs/generate.py; change the rules or the code instead. -->\n"


def languages_of(rule: Rule) -> set[str]:
    """Return the languages in which a rule knows its artifact."""
    return {language for language, _ in (*rule.when.pattern, *rule.when.phrase)}


def write_languages(rules: list[Rule]) -> str:
    """Return the matrix of families and languages: how many rules speak each, and what is missing."""
    spoken = {family: [languages_of(rule) for rule in rules if rule.family == family] for family in FAMILIES}
    found = set().union(*(languages for some in spoken.values() for languages in some)) - {"any"}
    columns = [*WANTED_LANGUAGES, *sorted(found - set(WANTED_LANGUAGES)), "any"]
    lines = [NOTE, "# Families and languages\n", "How many rules of a family know words of a language. `any`: no language's words are needed.\n"]
    lines += ["| family | " + " | ".join(columns) + " |", "| --- |" + " ---: |" * len(columns)]
    for family, some in spoken.items():
        counts = [sum(language in languages for languages in some) for language in columns]
        if some:
            lines.append(f"| {family} | " + " | ".join(str(count or "") for count in counts) + " |")
    lines.append("\n## Missing\n")
    for family in MAIN_FAMILIES:
        missing = [language for language in WANTED_LANGUAGES if not any(language in languages for languages in spoken[family])]
        lines.append(f"- {family}: {', '.join(missing) if missing else 'nothing of the main languages'}")
    lines.append("\nDetectors (captions that stand twice, headline runs, label stacks ...) look at structure and need no language.\n")
    return "\n".join(lines)


def write_rules(rules: list[Rule]) -> str:
    """Return the page of all rules: why, what goes, what stays, known misses."""
    lines = [NOTE, "# Rules\n", f"{len(rules)} rules and {len(find_detectors())} detectors. `cleaner rules show NAME` prints one whole.\n"]
    for family, meaning in FAMILIES.items():
        own = [rule for rule in rules if rule.family == family]
        detectors = [detector for detector in find_detectors() if detector.family == family]
        if own or detectors:
            lines.append(f"## {family}: {meaning}\n")
        lines += [line for rule in own for line in describe(rule)]
        lines += [f"### {one.id}\n\n{one.title}. {one.why} Detector, since {one.since}.\n" for one in detectors]
    return "\n".join(lines)


def describe(rule: Rule) -> Iterator[str]:
    """Yield the lines on one rule."""
    languages = ", ".join(sorted(languages_of(rule)))
    yield f"### {rule.id}\n\n{rule.title}. {rule.why}\n"
    yield f"{rule.status} since {rule.since}; {rule.action}; asks for {ask(rule.when)}; languages: {languages}\n"
    if rule.unless.asked():
        yield f"saved by {ask(rule.unless)}\n"
    for word, examples in (("goes" if rule.action != "keep" else "stays", rule.examples.match[:3]), ("not", rule.examples.no_match[:3])):
        for example in examples:
            note = f" ({example.note})" if example.note else ""
            yield f"- {word}: `{re.sub('`', chr(39), example.text)[:120]}`{note}"
    yield ""


def ask(conditions: Conditions) -> str:
    """Say in words what is asked for."""
    parts = []
    for key in conditions.asked():
        value = getattr(conditions, key)
        if key in ("pattern", "phrase"):
            parts.append(key)
        elif key == "neighbour":
            parts.append(f"neighbour ({value.side}: {', '.join(value.families) or value.kind})")
        else:
            parts.append(f"{key} {' or '.join(value) if isinstance(value, tuple) else value}")
    return ", ".join(parts)


def write_commands() -> str:
    """Return the help of all commands."""
    lines = [NOTE, "# Command line\n"]
    for path, one in walk(command, "cleaner"):
        context = click.Context(one, info_name=path, terminal_width=100)
        lines.append(f"## {path}\n\n```text\n{one.get_help(context)}\n```\n")
    return "\n".join(lines)


def walk(one: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Yield a command and all below it."""
    yield path, one
    if isinstance(one, click.Group):
        for name in sorted(one.list_commands(click.Context(one))):
            below = one.get_command(click.Context(one), name)
            if below is not None:
                yield from walk(below, f"{path} {name}")


def main() -> int:
    """Write or check all pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a page is out of step")
    options = parser.parse_args()
    rules = load_folder(LIBRARY)
    pages = {
        INDEX: write_index(),
        DOCS / "languages.md": write_languages(rules),
        DOCS / "rules.md": write_rules(rules),
        DOCS / "command-line.md": write_commands(),
    }
    stale = [path for path, text in pages.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{'out of step' if options.check else 'written'}: {path.name}", file=sys.stderr)  # noqa: T201
        if not options.check:
            path.write_text(pages[path], encoding="utf-8")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
