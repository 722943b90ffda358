"""Rows of the article's own: lines in parallel, verse, lines in its own words, also where a label stands above."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from cleaner.blocks.cut import Blocks
from cleaner.blocks.features import CLOSING_MARKS, WORD, count_words, is_dense

MIN_LINES = 3
MAX_FIGURE_LINE_LENGTH = 60
MIN_SHARED_LETTERS = 4
MIN_SHARED_SHARE = 0.6
MIN_STATEMENT_WORDS = 3
BULLET = re.compile(r"^[-–—•*·‣▪●○◦►▶■◆|>»#☆★・]\s*")
KEY = re.compile(r"^[^:：=–—|\t]{1,40}?(?P<mark>\s?[:：=]|\s[–—-]\s|\s?[|\t])\s*\S")
LAST_FIGURE = re.compile(r"(?:^|[\s($€£¥])[+-]?\d+(?:[.,:]\d+)*\s?(?:%|°[CF]?|[€$£¥]|[^\W\d_]{1,12})?\)?$")
FIRST_FIGURE = re.compile(r"^\d+(?:[.,:/]\d+)*\s?[^\W\d_]")
DATE = re.compile(r"(?:19|20)\d\d|\d[:：]\d\d")
OPEN_ENDS = ",،，、;；"
FULL_STOPS = ".。।۔"


def is_own_row(blocks: Blocks, lines: Sequence[int]) -> bool:
    """Say whether lines in a row are the article's, whatever stands above them.

    They are where all are made alike (a name and a value, figures in the same place, the same first word), where they are
    verse or a broken sentence, and where nearly all their words stand in the article's prose, too. Dates and times are no
    such figures: lists of other articles have them.
    """
    texts = [BULLET.sub("", blocks.texts[index]) for index in lines]
    if any(text.endswith(tuple(OPEN_ENDS)) for text in texts[:-1]):
        return True
    return len(texts) >= MIN_LINES and (is_parallel(texts) or _is_in_prose(blocks, texts))


def is_statement(text: str) -> bool:
    """Say whether a line is a sentence with a full stop: headlines and labels have none."""
    end = text.rstrip(CLOSING_MARKS)
    return end.endswith(tuple(FULL_STOPS)) and not end.endswith("..") and count_words(text) >= MIN_STATEMENT_WORDS


def is_parallel(texts: Sequence[str]) -> bool:
    """Say whether all lines are made alike, as rows of a table are."""
    if not all(texts) or len(set(texts)) < len(texts) or any(DATE.search(text) for text in texts):
        return False
    marks = {found["mark"].strip() if (found := KEY.match(text)) else None for text in texts}
    if len(marks) == 1 and None not in marks:
        return True
    if all(len(text) <= MAX_FIGURE_LINE_LENGTH for text in texts) and (
        all(LAST_FIGURE.search(text) for text in texts) or all(FIRST_FIGURE.match(text) for text in texts)
    ):
        return True
    firsts = {text.split(maxsplit=1)[0].casefold() for text in texts}
    return len(firsts) == 1 and len(firsts.pop()) >= MIN_SHARED_LETTERS and not is_dense(texts[0])


def _is_in_prose(blocks: Blocks, texts: Sequence[str]) -> bool:
    """Say whether most words of each line stand in the article's prose, too; most rows do not even inside its words."""
    if not all(_is_shared(text, blocks.prose_text) for text in texts):
        return False
    return all(_is_shared(text, blocks.prose_words) for text in texts)


def _is_shared(text: str, known: Container[str]) -> bool:
    words = [word for word in WORD.findall(text.casefold()) if len(word) >= MIN_SHARED_LETTERS]
    return bool(words) and sum(word in known for word in words) >= MIN_SHARED_SHARE * len(words)
