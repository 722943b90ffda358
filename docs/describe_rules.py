"""Write the pages on the rules: the list of families, and the page of each family.

Example: pages = write_families("<!-- made -->", load_folder(LIBRARY))
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from cleaner.cli.words import describe_conditions
from cleaner.rules.detector import Detector
from cleaner.rules.families import FAMILIES
from cleaner.rules.rule import Conditions, Example, Rule
from cleaner.rules.sources import load_library

COUNTS = Path(__file__).parent / "rule_counts.json"  # written by benchmarks/text_quality.py
MAX_EXAMPLES = 3  # as READING says
MAX_EXAMPLE_LENGTH = 120
READING = """## How to read these pages

A rule *has the words* of a line if one of its patterns or phrases, in one of its languages, is found in the line. *Goes* and
*Stays* are examples from the rule's file, at most three of each kind; `cleaner rules show NAME` prints the whole rule.

*Measured* is what a rule removed from the texts that eight extractors made of 295 news pages, most of them English, and how
much of that is not in the article as a person copied it. Rules for other languages and sites did not occur there. This command
prints the figures:

```sh
python benchmarks/text_quality.py TEXTS.jsonl.xz --write-rules docs/rule_counts.json
```
"""
ACTIONS = {
    "remove": "Removes the line",
    "trim": "Takes the matched stretch out of its line",
    "cut": "Removes the line, and up to the next prose at most {reach} more",
    "keep": "Keeps the matched stretch whatever other rules say",
}


def languages_of(rule: Rule) -> set[str]:
    """Return the languages in which a rule knows its artifact."""
    return {language for language, _ in (*rule.when.pattern, *rule.when.phrase)}


def write_rules(note: str, rules: Sequence[Rule]) -> str:
    """Return the page that lists the families, and says how their pages are to be read."""
    everything: list[Rule | Detector] = [*rules, *load_library().detectors]
    lines = [
        f"{note}\n# Rules\n\n{len(rules)} rules and {len(everything) - len(rules)} detectors, a page for each family.",
        "A rule is a TOML file; a detector is Python.\n",
        "| family | what it removes | rules |\n| --- | --- | ---: |",
    ]
    for family, meaning in FAMILIES.items():
        if count := sum(one.family == family for one in everything):
            lines.append(f"| [{family}](rules/{family}.md) | {meaning} | {count} |")
    return "\n".join([*lines, "", READING])


def write_families(note: str, rules: Sequence[Rule]) -> dict[str, str]:
    """Return the page of each family: of each rule and detector why, when, what goes, what stays, known misses."""
    everything: list[Rule | Detector] = sorted([*rules, *load_library().detectors], key=lambda one: one.id)
    counts: dict[str, tuple[int, int]] = json.loads(COUNTS.read_bytes())
    pages: dict[str, str] = {}
    for family, meaning in FAMILIES.items():
        shown = [one for one in everything if one.family == family]
        head = f"{note}\n# {family}\n\n{meaning.capitalize()}. [Rules](../rules.md) says how to read this page.\n"
        if shown:
            pages[family] = "\n".join([head, *(line for one in shown for line in describe(one, counts.get(one.id)))])
    return pages


def describe_counts(counts: Sequence[int] | None) -> str:
    """Return what was measured of a rule."""
    if counts is None:
        return "- Measured: did not occur.\n"
    removals, errors = counts
    return f"- Measured: {removals} removals, {1 - errors / removals:.1%} right.\n"


def describe(one: Rule | Detector, counts: Sequence[int] | None) -> Iterator[str]:
    """Yield the lines on one rule or detector, and what was measured: removals, and how many of them were wrong."""
    yield f"## {one.id}\n\n**{one.title}.** {one.why}\n"
    if isinstance(one, Detector):
        module = getattr(one.find, "func", one.find).__module__.replace(".", "/")  # those of the scorer share a function
        yield f"- Detector, since {one.since}: `{module}.py`"
        yield describe_counts(counts)
        return
    path = f"{one.id.replace('.', '/', 1)}.toml"
    languages = ", ".join(sorted(languages_of(one)))
    conditions = ", and ".join(["it has the words", *list_conditions(one.when)])
    yield f"- {ACTIONS[one.action].format(reach=one.reach)} if {conditions}."
    if one.unless.asked():
        yield f"- Unless {', or '.join(list_conditions(one.unless, 'it has words that save it'))}."
    yield f"- Languages: {languages}."
    taken = [*one.examples.match, *(Example(text) for _, texts in one.when.phrase for text in texts[:1])]
    yield from list_examples("Stays" if one.action == "keep" else "Goes", taken)
    yield from list_examples("Not this" if one.action == "keep" else "Stays", one.examples.no_match)
    yield from list_examples("Known miss", one.examples.todo_match)
    yield from list_examples("Known false hit", one.examples.todo_no_match)
    yield f"- {one.status.capitalize()}, since {one.since}: `cleaner/rules/library/{path}`"
    yield describe_counts(counts)


def list_conditions(conditions: Conditions, words: str = "") -> Iterator[str]:
    """Yield the conditions in words, the patterns and phrases as `words` only."""
    if words and (conditions.pattern or conditions.phrase):
        yield words
    yield from describe_conditions(replace(conditions, pattern=(), phrase=()))


def list_examples(word: str, examples: Iterable[Example]) -> Iterator[str]:
    """Yield the first few examples, a line each."""
    for example in islice(examples, MAX_EXAMPLES):
        asides = [example.note] if example.note else []
        if example.left is not None:
            asides.append(f"leaves `{quote(example.left)}`")
        yield f"- {word}: `{quote(example.text)}`" + (f" ({'; '.join(asides)})" if asides else "")


def quote(text: str) -> str:
    """Return a text on one line and not too long, for a code span."""
    line = " ".join(text.replace("`", "'").split())
    return line if len(line) <= MAX_EXAMPLE_LENGTH else line[: MAX_EXAMPLE_LENGTH - 1] + "…"
