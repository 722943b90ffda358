"""Repeated lines: a long line that stands twice in a row, or a paragraph that comes again, keeps its first copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from cleaner.blocks.features import is_dense
from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts, fold_words
from cleaner.rules.remember import remember
from cleaner.rules.structure.said_on_purpose import answers_again, is_spoken, is_varied, is_verse

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
    So does code: a lesson writes a step again; and so do verse, what someone says of himself or to others, and one answer
    to two questions.
    """
    texts = facts.blocks.texts
    if len(set(texts)) == len(texts):
        return
    copies = find_copies(texts)
    is_of_code = remember(is_code)
    runs: dict[int, bool] = {}  # where a line is said several times in a row, whether that is on purpose
    first = 0
    for index, text in enumerate(texts):
        is_next = index > 0 and text == texts[index - 1]
        first = first if is_next else index
        if not (is_next or index in copies) or is_of_code(text):
            continue
        if is_next and is_long(facts, index) and first not in runs:
            runs[first] = is_on_purpose(facts, first)
        if is_next and not runs.get(first, True):
            yield facts.verdict(RULE, index, "the same as the line before")
        elif index in copies and (is_beside_copy(copies, index) or facts.blocks.is_tail(index, 1)):
            if answers_again(facts.blocks, index, copies[index]) and not has_copy_beside(copies, index):
                continue
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
    return index - copies[index] <= NEAR or has_copy_beside(copies, index)


def has_copy_beside(copies: dict[int, int], index: int) -> bool:
    """Say whether another copy stands within a few blocks of a copy."""
    return any(at in copies for at in range(index - NEAR, index + NEAR + 1) if at != index)


def is_on_purpose(facts: Facts, first: int) -> bool:
    """Say whether the author says a line again right after it: as a speaker, in verse, or to vary it."""
    texts = facts.blocks.texts
    last = first
    while last + 1 < len(texts) and texts[last + 1] == texts[first]:
        last += 1
    return is_spoken(facts, texts[first]) or is_verse(facts, first, last) or is_varied(texts, first, last)


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
