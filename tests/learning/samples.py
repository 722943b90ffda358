"""Small dumps of sites for the tests of learning."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cleaner.formats.find import find_sources
from cleaner.learning.learn import Learned, LearningJob, learn_dump
from cleaner.templates.template import Template

SITE = "example.org"
PLACES = "valley harbour market school bridge forest library station mill island quarry".split()
SUBJECTS = "The mayor; A farmer; Two teachers; The council; One reader; The driver; Our neighbour".split("; ")


def write_paragraph(number: int) -> str:
    """Return a paragraph of prose that no other number has."""
    subject, place = SUBJECTS[number % 7], PLACES[number % 11]
    return f"{subject} went to the {place} number {spell(number)} and came back before the rain with nothing to tell anybody."


def spell(number: int) -> str:
    """Return a number in letters, since numbers do not tell lines apart.

    >>> spell(207)
    'hacah'
    """
    return "".join("abcdefghij"[int(digit)] for digit in str(number))[::-1] + "ah"


def make_article(number: int, paragraphs: int = 3) -> list[str]:
    """Return the paragraphs of an article."""
    return [write_paragraph(1_000 * number + at) for at in range(1, paragraphs + 1)]


def make_record(number: int, lines: Iterable[str], **fields: Any) -> dict[str, Any]:
    """Return a record of a site."""
    return {"url": f"https://www.{SITE}/{number}", "text": "\n".join(lines), **fields}


def write_dump(path: Path, records: Iterable[object]) -> Path:
    """Write records as JSON lines; what is bytes stands as it is."""
    lines = [record if isinstance(record, bytes) else json.dumps(record).encode() + b"\n" for record in records]
    path.write_bytes(b"".join(lines))
    return path


def learn(folder: Path, records: Iterable[object], **known: Any) -> Learned:
    """Learn from records."""
    dump = write_dump(folder / "dump.jsonl", records)
    return learn_dump(LearningJob(tuple(find_sources([str(dump)])), **known))


def by_shape(learned: Learned) -> dict[str, Template]:
    """Return the templates by their shapes."""
    return {template.shape: template for template in learned.templates}
