"""Repeated sentences: one that a line says twice in a row keeps its first copy."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.blocks.features import count_words, is_dense
from cleaner.blocks.inline_copies import InlineCopies
from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.rules.structure.said_on_purpose import is_spoken

RULE = "structure.repeated-sentence"
MIN_WORDS = 8
SPEECH_MARKS = '"“„«»”「『!！¡?？؟'


def find_repeated_sentences(facts: Facts) -> Iterator[Verdict]:
    """Yield the later copies of what a line says twice in a row, at its beginning or glued together.

    People say a thing twice, and verse does: so quoted speech, calls, short sentences, what someone says of himself or to
    others, sentences amid a paragraph and texts without any other prose stay as they are.
    """
    for copies in facts.blocks.inline_copies:
        if is_slip(facts, copies):
            place = {"block": copies.block, "start": copies.second, "end": copies.end}
            yield Verdict(RULE, "structure", keeps=False, evidence="said twice in a row", **place)


def is_slip(facts: Facts, copies: InlineCopies) -> bool:
    """Say whether the copies came about by a slip of the extractor."""
    if copies.start and not copies.is_glued:
        return False
    if count_words(copies.text) < MIN_WORDS or any(mark in copies.text for mark in SPEECH_MARKS):
        return False
    if (not copies.is_glued or is_dense(copies.text)) and is_spoken(facts, copies.text):
        return False
    rest = facts.blocks.texts[copies.block][copies.end :]
    first, _ = facts.blocks.edges()
    return len(rest.split(None, MIN_WORDS)) >= MIN_WORDS or any(index != copies.block for index in first)


DETECTOR = Detector(
    id=RULE,
    title="Sentence that a line says twice",
    why="Extractors join a picture's alt text and its caption in one line; one copy is enough.",
    since="0.1.0",
    find=find_repeated_sentences,
)
