"""Repeated captions: a caption that stands twice, since pages carry it beside the picture and again in its text."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.rules.structure.copies import find_adjacent_copies

RULE = "caption.repeated"
LONGEST_CAPTION = 500


def find_repeated_captions(facts: Facts) -> Iterator[Verdict]:
    """Yield all copies of adjacent repeated lines that carry the evidence of a caption.

    The evidence is a credit in the line after the copies, or the words of a caption or credit in a copy itself. Lines that
    are merely repeated keep their first copy: see `structure.repeated-line`.
    """
    for first, last in find_adjacent_copies(facts.blocks):
        if len(facts.blocks.texts[first]) > LONGEST_CAPTION:
            continue
        reason = find_evidence(facts, first, last)
        if reason:
            for index in range(first, last + 1):
                yield facts.verdict(RULE, index, f"repeated, {reason}")


def find_evidence(facts: Facts, first: int, last: int) -> str | None:
    """Say what shows that the copies from `first` to `last` are a caption."""
    if last + 1 < len(facts.blocks) and facts.is_mostly(last + 1, "credit"):
        return f"credit after it: {facts.blocks.texts[last + 1][:60]}"
    for index in range(first, last + 1):
        families = {facts.rules[hit.rule].family for hit in facts.hits_at(index)}
        if families & {"caption", "credit"}:
            return "with the words of a caption or credit"
    return None


DETECTOR = Detector(
    id=RULE,
    title="Caption that stands more than once",
    why="A caption is copied from the picture's alt text, its figure and its gallery; none of the copies is the article's.",
    since="0.1.0",
    find=find_repeated_captions,
)
