"""What can be said of a line by itself: its length, its signs, its words; packed, since it is needed again in each round."""

from __future__ import annotations

import re
from struct import Struct

from cleaner.blocks.features import DENSE, has_sentence_end, is_label

SAMPLE, PROSE_SAMPLE = 120, 40  # characters of a line that are looked at
SHORT_WORD = 3
WORD = re.compile(r"\w+")
DIGIT = re.compile(r"\d")
COMMA = re.compile(r"[,、，،]")
QUOTE = re.compile(r"[\"“”„«»「」‘']")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")
# Of a date as much as tells it: the last figure of a day, the last letters of a month. A class comes first: it is found sooner.
DATE = re.compile(
    r"[\d ](?:(?<=\d)(?:\s?[./-]\s?\d{1,2}\s?[./-]\s?\d|\.? \w{3,10},? \d{4}|\s?[年月월日])"
    r"|(?<=\w{3} )\d{1,2},? \d{4}|(?<=\w{3}\. )\d{1,2},? \d{4})"
)
INNER_END = re.compile(r"[^\W\d_]{3}[.!?…][\"'”’»)]*\s|[。！？।]\s?.")
INNER_MARKS = ".!?…。！？।"  # what all that `INNER_END` matches has
ADDRESS = re.compile(r"https?:|www\.|\w\.(?:com|org|net|de|co)\b|@\w")
SEPARATOR = re.compile(r"[|/•·›»>→–—]")
PROSE_MARKS = ".,:;!?…()[]\"“”„«»‘’'–—-/"  # around words
COLONS = ":："
BULLET = "-–—•*·‣▪●○◦►▶✓✔»#+"
QUOTES = "\"“”„«»「」‘'"
LAST_CLASSES = {
    ".": 2,
    "。": 2,
    "।": 2,
    "۔": 2,
    ":": 3,
    "：": 3,
    ",": 4,
    "?": 5,
    "？": 5,
    "؟": 5,
    "!": 6,
    "！": 6,
    "…": 7,
    ")": 8,
    "]": 8,
}
SHAPE = (
    "length words word_length sentence_end prose label capitals all_caps digits starts_lower starts_bullet starts_quote "
    "last commas inner_ends quotes colon separators year clock date address copyright dense short_words"
).split()
PACKED = Struct(f"{len(SHAPE)}f")
NO_SHAPE = bytes(PACKED.size)


def describe_line(text: str) -> bytes:
    """Return the shape of a line that is no prose, in the order of `SHAPE`; of a long one only its beginning is read."""
    head = text[:SAMPLE]
    is_ascii = head.isascii()
    words = WORD.findall(head)
    count = len(words) or 1
    size = len(head)
    dense = 0 if is_ascii else len(DENSE.findall(head))
    digits = len(DIGIT.findall(head))
    first = head[0]
    return PACKED.pack(
        len(text),
        len(words) + dense // 2,
        size / (len(words) + 1),
        has_sentence_end(text),
        0,
        is_label(text),
        len([word for word in words if word[0].isupper()]) / count,
        len([word for word in words if word.isupper()]) / count,
        digits / size,
        first.islower(),
        first in BULLET,
        first in QUOTES,
        _classify_last(text[-1]),
        head.count(",") if is_ascii else len(COMMA.findall(head)),
        _count_inner_ends(head),
        head.count('"') + head.count("'") if is_ascii else len(QUOTE.findall(head)),
        _count_colons(head),
        _count_separators(head),
        digits > 0 and YEAR.search(head) is not None,
        digits > 0 and CLOCK.search(head) is not None,
        digits > 0 and DATE.search(head) is not None,
        ("." in head or "http" in head or "@" in head) and ADDRESS.search(head) is not None,
        "©" in head,
        dense > size / 3,
        len([word for word in words if len(word) <= SHORT_WORD]) / count,
    )


def describe_prose(text: str) -> bytes:
    """Return of the shape of a line of prose what the lines beside it are told by; the rest is 0."""
    head = text[:PROSE_SAMPLE]
    words = WORD.findall(head)
    capitals = len([word for word in words if word[0].isupper()]) / (len(words) or 1)
    digits = len(DIGIT.findall(head)) / len(head)
    # fmt: off
    return PACKED.pack(
        len(text), 0, 0, has_sentence_end(text), 1, 0, capitals, 0, digits, 0, 0, 0,
        _classify_last(text[-1]), 0, 0, 0, _count_colons(head), _count_separators(head), 0, 0, 0, 0, 0, 0, 0,
    )
    # fmt: on


def _classify_last(last: str) -> int:
    return LAST_CLASSES.get(last, 0 if last.isalpha() else 1 if last.isdigit() else 9)


def _count_inner_ends(head: str) -> int:
    has_none = head.isascii() and "." not in head and "!" not in head and "?" not in head
    return 0 if has_none else len(INNER_END.findall(head))


def _count_colons(head: str) -> int:
    return head.count(":", 0, -1) + (0 if head.isascii() else head.count("：", 0, -1))


def _count_separators(head: str) -> int:
    if head.isascii():
        return head.count("|") + head.count("/") + head.count(">")
    return len(SEPARATOR.findall(head))
