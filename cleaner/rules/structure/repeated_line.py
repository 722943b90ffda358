"""Repeated lines: a long line that stands twice in a row, or a paragraph that comes again, keeps its first copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from cleaner.blocks.features import is_dense
from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts, fold_words

RULE = "structure.repeated-line"
MIN_WORDS = 8
MIN_DENSE_LENGTH = 24
PARAGRAPH_LENGTH = 200
NEAR = 3
CODE = re.compile(r"[^\W\d]\(|[\w\])] ?(?:<-|[=!<>]=|[-+*/|]?=|->|=>|::) ?[\w\[\"'(]|[{}]|;$")
MIN_CODE_SIGNS = 2


def find_repeated_lines(facts: Facts) -> Iterator[Verdict]:
    """Yield the later copies of exact repeats: adjacent lines of 8 words or more, and paragraphs of 200 characters.

    A paragraph that comes again alone, amid others, stays: an author may say a thing twice. It goes at the tail, and where
    its neighbour is a copy too. Shorter lines that come again further down stay: pull quotes, refrains and true sentences.
    So does code: a lesson writes a step again.
    """
    texts = facts.blocks.texts
    if len(set(texts)) == len(texts):
        return
    copies = find_copies(texts)
    for index, text in enumerate(texts):
        is_next = index > 0 and text == texts[index - 1]
        if not (is_next or index in copies) or is_code(text):
            continue
        if is_next and is_long(facts, index):
            yield facts.verdict(RULE, index, "the same as the line before")
        elif index in copies and (is_beside_copy(copies, index) or facts.blocks.is_tail(index, 1)):
            yield facts.verdict(RULE, index, "a paragraph that stood before")


def find_copies(texts: list[str]) -> dict[int, int]:
    """Map each later copy of a paragraph to where the paragraph stood first."""
    first: dict[str, int] = {}
    copies = {}
    for index, text in enumerate(texts):
        if len(text) >= PARAGRAPH_LENGTH and first.setdefault(text, index) != index:
            copies[index] = first[text]
    return copies


def is_beside_copy(copies: dict[int, int], index: int) -> bool:
    """Say whether a copy stands within a few blocks of its paragraph, or next to another copy."""
    return index - copies[index] <= NEAR or any(at in copies for at in range(index - NEAR, index + NEAR + 1) if at != index)


def is_code(text: str) -> bool:
    """Say whether a line calls and assigns as source code does."""
    return sum(1 for _ in islice(CODE.finditer(text), MIN_CODE_SIGNS)) == MIN_CODE_SIGNS


def is_long(facts: Facts, index: int) -> bool:
    """Say whether a line is long enough that saying it twice in a row is no refrain."""
    text = facts.blocks.texts[index]
    if len(fold_words(text)) >= MIN_WORDS:
        return True
    return is_dense(text) and facts.blocks.is_prose(index) and len(text) >= MIN_DENSE_LENGTH


DETECTOR = Detector(
    id=RULE,
    title="Line or paragraph that stands twice",
    why="Extractors write a line again where the page holds it twice, for wide and narrow screens; one copy is enough.",
    since="0.1.0",
    find=find_repeated_lines,
)
