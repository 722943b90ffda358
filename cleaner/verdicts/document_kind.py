"""What kind of document a text is: an article, a list, an error page, a check for bots, a cookie wall, or empty.

No document is dropped by it: a crawler decides. It is cheap, since it asks for lengths and ends of lines only; the words of
error pages are looked for in short texts alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log1p
from typing import Literal

from cleaner.blocks.cut import Blocks, cut_blocks
from cleaner.blocks.features import count_sentence_ends, count_words, is_dense
from cleaner.document import Removal
from cleaner.verdicts.notice_words import (
    BOT_CHECK,
    BOT_GLANCE,
    COOKIE_GLANCE,
    COOKIE_WALL,
    ERROR_GLANCE,
    ERROR_PAGE,
    may_hold,
)

Kind = Literal["article", "list", "error page", "bot check", "cookie wall", "empty"]

MAX_NOTICE_WORDS = 100  # a longer text is no notice
NOTICE_LENGTH = 1000  # characters in which most longer texts have more words than a notice
NOTICE_HEAD = 300  # characters in which its words stand
MIN_WORDS = 2
MIN_WALL_SHARE = 0.5
MAX_WORDS_TO_A_COOKIE = 20
MAX_LOOKED_AT = 100_000  # characters: a longer text is judged by its beginning
NOTICE_CONFIDENCE = 0.02
MIN_CONFIDENCE = 0.3  # below it a text is called a list: one article in eleven is, and every second other text
SAMPLE = 400
DENSE_LETTERS = 2.5  # so many letters of an alphabet say what one of a dense script says
# Learned by training/learn_document_kind.py from WCXB dev (CC BY 4.0), and from what extractors made of the news pages of the
# article-extraction benchmark, of newspaper3k and 4k, of a misinformation crawler and of a reader of Chinese pages (MIT and
# Apache 2.0): the weights of what `measure` returns, and what is added to their sum.
WEIGHTS = (0.212, -3.088, -0.133, 1.128)
BIAS = -5.484


@dataclass(frozen=True, slots=True)
class Judgement:
    """The kind of a document, and how sure it is that it is an article."""

    kind: Kind
    confidence: float


def judge_document(text: str, left: str, removals: Iterable[Removal], blocks: Blocks | None = None) -> Judgement:
    """Judge a document by its text as it came, what cleaning left of it, and what went; `blocks` are those of what is left."""
    words = count_words(left[:NOTICE_LENGTH])
    if words <= MAX_NOTICE_WORDS:
        words = count_words(left[:MAX_LOOKED_AT])
    if words < MIN_WORDS:
        return Judgement("empty", 0.0)
    if words <= MAX_NOTICE_WORDS:
        notice = find_notice(text, left, removals)
        if notice is not None:
            return Judgement(notice, NOTICE_CONFIDENCE)
    known = blocks if blocks is not None and len(left) <= MAX_LOOKED_AT else cut_blocks(left[:MAX_LOOKED_AT])
    confidence = weigh(measure(known))
    return Judgement("article" if confidence >= MIN_CONFIDENCE else "list", confidence)


def find_notice(text: str, left: str, removals: Iterable[Removal]) -> Kind | None:
    """Say which notice a short text is, if it is one: several words of a check, an error in its first lines, or cookies."""
    head = left[:NOTICE_HEAD]
    if may_hold(head, BOT_GLANCE) and BOT_CHECK.search(head):
        return "bot check"
    cookie = sum(len(removal.text) for removal in removals if removal.family == "cookie")
    cookies = len(COOKIE_WALL.findall(left)) if may_hold(left, COOKIE_GLANCE) else 0
    if cookie >= MIN_WALL_SHARE * len(text) or (cookies and cookies * MAX_WORDS_TO_A_COOKIE > count_words(left)):
        return "cookie wall"
    return "error page" if may_hold(head, ERROR_GLANCE) and ERROR_PAGE.search(head) else None


def measure(blocks: Blocks) -> tuple[float, ...]:
    """Return what tells an article from a list: how long it is, its open lines, its paragraphs, and how long its lines are."""
    count = len(blocks)
    scale = DENSE_LETTERS if is_dense(blocks.text[:SAMPLE]) else 1.0
    length = scale * sum(map(len, blocks.texts))
    prose = sum(blocks.prose)
    open_lines = count - count_sentence_ends(blocks.texts)
    return (log1p(length), open_lines / max(1, count), log1p(prose), log1p(length / max(1, count)))


def weigh(measures: Iterable[float]) -> float:
    """Return the probability that a text with such measures is an article."""
    return round(1 / (1 + exp(-BIAS - sum(weight * value for weight, value in zip(WEIGHTS, measures, strict=True)))), 4)
