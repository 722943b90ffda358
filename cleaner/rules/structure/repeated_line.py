"""Repeated lines: a long line that stands twice in a row, or a paragraph that comes again, keeps its first copy."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts, fold_words

RULE = "structure.repeated-line"
LEAST_WORDS = 8
LEAST_DENSE_LENGTH = 24
PARAGRAPH_LENGTH = 200


def find_repeated_lines(facts: Facts) -> Iterator[Verdict]:
    """Yield the later copies of exact repeats: adjacent lines of 8 words or more, and paragraphs of 200 characters anywhere.

    Shorter lines that come again further down stay: pull quotes, refrains and true sentences repeat.
    """
    texts = facts.blocks.texts
    if len(set(texts)) == len(texts):
        return
    seen: set[str] = set()
    for index, text in enumerate(texts):
        if index and text == texts[index - 1] and is_long(facts, index):
            yield facts.verdict(RULE, index, "the same as the line before")
        elif len(text) >= PARAGRAPH_LENGTH:
            if text in seen:
                yield facts.verdict(RULE, index, "a paragraph that stood before")
            seen.add(text)


def is_long(facts: Facts, index: int) -> bool:
    """Say whether a line is long enough that saying it twice in a row is no refrain."""
    text = facts.blocks.texts[index]
    return len(fold_words(text)) >= LEAST_WORDS or (facts.blocks.is_prose(index) and len(text) >= LEAST_DENSE_LENGTH)


DETECTOR = Detector(
    id=RULE,
    title="Line or paragraph that stands twice",
    why="Extractors write a line again where the page holds it twice, for wide and narrow screens; one copy is enough.",
    since="0.1.0",
    find=find_repeated_lines,
)
