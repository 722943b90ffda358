"""What a block's text says by itself, one row of numbers for each block."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from cleaner.blocks.features import DENSE, has_sentence_end
from cleaner.blocks.html.page_blocks import PageBlocks

Column = NDArray[np.float64]
Columns = dict[str, Column]
WORD = re.compile(r"\w+")
KINDS = (
    "paragraph",
    "item",
    "cell",
    "code",
    "quotation",
    "caption",
    "text",
    "definition",
    "term",
    "heading",
    "summary",
    "label",
)
SAMPLE = 200  # characters of a block that are looked at: a paragraph shows early what it is
SHORT = 120  # dates, prices and calls to action tell something in short blocks only
NAME_LENGTH = 60
DATE = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d+ (?:min|hour|day|week|month|year)s? ago\b"
)
PRICE = re.compile(r"[$€£¥₹]\s?\d|\d\s?[€£₹]|\bUSD\b|\bEUR\b")
DIGIT = re.compile(r"\d")
CAPITAL = re.compile("[A-ZÀ-ÖØ-ÞΑ-ΩЀ-Я]")
SIGNS = re.compile(r"[©®™|»«›‹→←•·]")
CALL = re.compile(
    r"\b(?:sign up|subscribe|log ?in|register|read more|learn more|click|share|follow|download|contact us|privacy|cookies?|"
    r"terms|all rights reserved|copyright|newsletter|e-?mail|add to cart|buy|shop|view all|see all|load more|reply|report|"
    r"permalink)\b"
)
NAME_LINE = re.compile(r"(?:by |von |par |por |da |di )?(?:[A-Z][\w’'.-]+ ){1,3}[A-Z][\w’'.-]+$")


def count_page_words(text: str) -> int:
    """Count words; in scripts without spaces, every two characters count as one."""
    count = len(WORD.findall(text))
    return count if text.isascii() else count + len(DENSE.findall(text)) // 2


def find_text_features(blocks: PageBlocks, title: str) -> Columns:
    """Return one column per feature; `title` is the page's own title."""
    texts = blocks.texts
    folded = [text.casefold() for text in texts]
    lengths = _column(map(len, texts))
    words = _column(map(count_page_words, texts))
    links = _column(blocks.links)
    columns: Columns = {
        "words": words,
        "length": lengths,
        "word length": lengths / np.maximum(words, 1),
        "link share": _column(blocks.link_lengths) / np.maximum(lengths, 1),
        "links": links,
        "words per link": words / (1 + links),
        "strong share": _column(blocks.strong_lengths) / np.maximum(lengths, 1),
        "images": _column(blocks.images),
        "heading level": _column(blocks.levels),
        "title share": _find_title_shares(folded, title),
    }
    columns.update(_find_marks(texts, lengths))
    columns.update(_find_short(texts, folded))
    columns.update(_find_copies(folded))
    kinds = np.array(blocks.kinds)
    columns.update((f"is {kind}", (kinds == kind).astype(float)) for kind in KINDS)
    return columns


def _column(values: Iterable[float]) -> Column:
    return np.array(list(values), float)


def _find_marks(texts: Sequence[str], lengths: Column) -> Columns:
    samples = [text[:SAMPLE] for text in texts]
    size = np.clip(lengths, 1, SAMPLE)
    return {
        "ends sentence": _column(map(has_sentence_end, texts)),
        "commas": _column(text.count(",") + text.count("，") + text.count("、") for text in texts),
        "stops": _column(text.count(". ") + text.count("。") for text in texts),
        "questions": _column(text.count("?") for text in texts),
        "colon at end": _column(text.endswith((":", "：")) for text in texts),
        "digits": _column(len(DIGIT.findall(sample)) for sample in samples) / size,
        "capitals": _column(len(CAPITAL.findall(sample)) for sample in samples) / size,
        "starts lower": _column(text[0].islower() for text in texts),
        "line breaks": _column(text.count("\n") for text in texts),
    }


def _find_short(texts: Sequence[str], folded: Sequence[str]) -> Columns:
    """Return what tells only in short blocks; it is 0 in longer ones."""
    count = len(texts)
    columns: Columns = {name: np.zeros(count) for name in ("date", "price", "signs", "call", "name")}
    for at, text in enumerate(texts):
        if len(text) <= SHORT:
            columns["date"][at] = DATE.search(text) is not None
            columns["price"][at] = PRICE.search(text) is not None
            columns["signs"][at] = len(SIGNS.findall(text))
            columns["call"][at] = len(CALL.findall(folded[at]))
            columns["name"][at] = len(text) < NAME_LENGTH and NAME_LINE.match(text) is not None
    return columns


def _find_copies(folded: Sequence[str]) -> Columns:
    counts = Counter(folded)
    seen: set[str] = set()
    repeated = np.zeros(len(folded))
    for at, text in enumerate(folded):
        repeated[at] = text in seen
        seen.add(text)
    return {"copies": _column(counts[text] for text in folded), "repeated": repeated}


def _find_title_shares(folded: Sequence[str], title: str) -> Column:
    wanted = set(WORD.findall(title.casefold()))
    shares = np.zeros(len(folded))
    for at, text in enumerate(folded):
        words = WORD.findall(text, 0, SAMPLE)
        if words:
            shares[at] = len(wanted.intersection(words)) / len(words)
    return shares
