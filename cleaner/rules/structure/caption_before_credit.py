"""Captions before credits: the line above a credit, where the two stand closer together than paragraphs do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.blocks.features import has_sentence_end
from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.rules.structure.head_and_tail import is_list_line

RULE = "caption.before-credit"
MAX_CAPTION_LENGTH = 400
MIN_WORDS = 4
MIN_OPEN_WORDS = 9
MIN_HEADINGS = 3
ADDRESS = re.compile(r"(?:https?://|www\.)\S")  # a row that says where to sign up, no caption
QUOTATION_MARKS = '"“”„«»「」'
OWN_CAPTION = re.compile(
    r"(?:image copyright|enlarge this image|toggle caption|image caption|derechos de autor)\b", re.IGNORECASE
)
UNMARKED = re.compile("[\u0e01-\u0eff]")  # Thai and Lao, whose sentences end without a mark
INNER_END = re.compile(r"[^\W\d_]{5}[.!?]\s|[가-힣][.]\s|[。！？।].")


def find_captions(facts: Facts) -> Iterator[Verdict]:
    """Yield the line above each credit line where it must be the caption.

    It must be when the two are one line break apart and blank lines stand around them, or when the line above is too long
    for a heading, ends no sentence and stands between prose and the credit. Otherwise the credit may belong to a picture
    without a caption, and the line above it to the article: it stays. So does a line with quoted speech, one with a
    sentence inside, and what stands above a credit that brings its own caption. Where several of them end no sentence, they
    are the headings of a list with pictures, and stay.
    """
    if "credit" not in facts.families:
        return
    above = [index - 1 for index in facts.marked if index and facts.is_mostly(index, "credit")]
    headings = {index for index in above if is_open_before_prose(facts, index)}
    for index in above:
        if is_caption(facts, index) and (index not in headings or len(headings) < MIN_HEADINGS):
            yield facts.verdict(RULE, index, f"credit after it: {facts.blocks.texts[index + 1][:60]}")


def is_caption(facts: Facts, index: int) -> bool:
    """Say whether the block above a credit is its caption."""
    blocks = facts.blocks
    text = blocks.texts[index]
    if len(text) > MAX_CAPTION_LENGTH or blocks.words(index) < MIN_WORDS or is_list_line(text):
        return False
    if any(mark in text for mark in QUOTATION_MARKS) or ADDRESS.search(text):
        return False
    if OWN_CAPTION.match(blocks.texts[index + 1]) or INNER_END.search(text):
        return False
    if blocks.gap(index) < min(gap_before(facts, index), blocks.gap(index + 1) or blocks.gap(index) + 1):
        return True
    if has_sentence_end(text) or blocks.words(index) < MIN_OPEN_WORDS or 2 * len(UNMARKED.findall(text)) > len(text):
        return False
    return index > 0 and blocks.is_prose(index - 1)


def is_open_before_prose(facts: Facts, index: int) -> bool:
    """Say whether a line ends no sentence, and prose follows on the credit below it: so does a heading over a picture."""
    blocks = facts.blocks
    return not has_sentence_end(blocks.texts[index]) and index + 2 < len(blocks) and blocks.is_prose(index + 2)


def gap_before(facts: Facts, index: int) -> int:
    """Count the line breaks before a block; none before the first, which may be the title."""
    return facts.blocks.gap(index - 1) if index else 0


DETECTOR = Detector(
    id=RULE,
    title="Caption with its credit in the next line",
    why="Pages set a picture's caption and its credit in two lines; with the picture gone neither is the article's.",
    since="0.1.0",
    find=find_captions,
)
