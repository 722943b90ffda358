"""What a block's text says by itself, one row of numbers for each block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.blocks.features import DENSE, has_sentence_end
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.core import find_twin, is_compiled
from cleaner.scoring.character_counts import count_characters, read_table

Column = NDArray[np.float64]
Columns = dict[str, Column]
Asked = tuple[list[int], list[int], list[int], list[int]]  # numbers of texts that may be dates, prices, names; and of names
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
KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
KIND_COLUMNS = tuple(f"is {kind}" for kind in KINDS)
SIGNS = (
    "commas",
    "stops",
    "questions",
    "line breaks",
    "digits",
    "capitals",
    "signs",
    "ends sentence",
    "colon at end",
    "starts lower",
)
SAMPLE = 200  # characters of a block that are looked at: a paragraph shows early what it is
SHORT = 120  # dates, prices and calls to action tell something in short blocks only
NAME_LENGTH = 60
MAX_COPIES = 10
DATE = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d+ (?:min|hour|day|week|month|year)s? ago\b"
)
PRICE = re.compile(r"[$€£¥₹]\s?\d|\d\s?[€£₹]|\bUSD\b|\bEUR\b")
CALL = re.compile(
    r"\b(?:sign up|subscribe|log ?in|register|read more|learn more|click|share|follow|download|contact us|privacy|cookies?|"
    r"terms|all rights reserved|copyright|newsletter|e-?mail|add to cart|buy|shop|view all|see all|load more|reply|report|"
    r"permalink)\b"
)
CALL_BEGINNINGS = frozenset(
    "sign subscribe log login register read learn click share follow download contact privacy cookie cookies terms all "
    "copyright newsletter e email add buy shop view see load reply report permalink".split()
)
NAME_LINE = re.compile(r"(?:by |von |par |por |da |di )?(?:[A-Z][\w’'.-]+ ){1,3}[A-Z][\w’'.-]+$")


def count_page_words(text: str) -> int:
    """Count words; in scripts without spaces, every two characters count as one."""
    return _count_words(text, len(WORD.findall(text)))


def _count_words(text: str, count: int) -> int:
    return count if text.isascii() else count + len(DENSE.findall(text)) // 2


def find_text_features(blocks: PageBlocks, title: str) -> Columns:
    """Return one column per feature; `title` is the page's own title."""
    texts, folded = blocks.texts, blocks.folded
    words, title_shares, calls = _measure_words(texts, folded, set(WORD.findall(title.casefold())))
    numbers = blocks.link_lengths, blocks.links, blocks.strong_lengths, blocks.images, blocks.levels
    link_lengths, links, strong_lengths, images, levels, lengths = _stack_numbers([*numbers, list(map(len, texts))])
    columns: Columns = {
        "words": words,
        "length": lengths,
        "word length": lengths / np.maximum(words, 1),
        "link share": link_lengths / np.maximum(lengths, 1),
        "links": links,
        "words per link": words / (1 + links),
        "strong share": strong_lengths / np.maximum(lengths, 1),
        "images": images,
        "heading level": levels,
        "title share": title_shares,
    }
    signs, asked = _find_signs(texts)
    columns.update(zip(SIGNS, signs, strict=True))
    columns.update(_find_short(texts, asked))
    columns["call"] = _count_calls(folded, calls)
    columns.update(_find_copies(folded))
    columns.update(zip(KIND_COLUMNS, _find_kinds(blocks.kinds), strict=True))
    return columns


def keep_within(values: NDArray[Any], least: float, most: float) -> Column:
    """Return numbers, none of which is below or above these bounds: `np.clip` takes three times as long."""
    within: Column = np.minimum(np.maximum(values, least), most)
    return within


def _column(values: Iterable[float]) -> Column:
    return np.fromiter(values, float)


def _stack_numbers(lists: list[list[int]]) -> Iterable[Column]:
    """Return whole numbers as columns."""
    if not is_compiled():
        return list(map(_column, lists))
    write_numbers = find_twin("page_texts", "write_numbers")
    columns = np.empty((len(lists), len(lists[0])))
    write_numbers(lists, columns)
    return columns


def _find_kinds(kinds: list[str]) -> Iterable[Column]:
    """Return a column for each of `KINDS`."""
    if is_compiled():
        write_kinds = find_twin("page_texts", "write_kinds")
        columns = np.empty((len(KINDS), len(kinds)))
        write_kinds(kinds, KIND_NUMBERS, columns)
        return columns
    numbers = np.array([KIND_NUMBERS.get(kind, -1) for kind in kinds])
    return [(numbers == number).astype(float) for number in KIND_NUMBERS.values()]


def _find_signs(texts: list[str]) -> tuple[Iterable[Column], Asked]:
    """Return the columns of `SIGNS`, and which short texts may be dates, prices and names, and which are names."""
    if is_compiled():
        count_signs = find_twin("page_texts", "count_signs")
        columns = np.empty((len(SIGNS), len(texts)))
        return columns, count_signs(texts, read_table(), (SAMPLE, SHORT, NAME_LENGTH), columns)
    short = [at for at, text in enumerate(texts) if len(text) <= SHORT]
    return find_signs_plainly(texts), (short, short, short, [])


def find_signs_plainly(texts: Sequence[str]) -> list[Column]:
    """Return the columns of `SIGNS`, by numpy."""
    return [
        *count_characters(texts, SAMPLE, SHORT).values(),
        _column(map(has_sentence_end, texts)),
        _column(text.endswith((":", "：")) for text in texts),
        _column(text[0].islower() for text in texts),
    ]


def _find_short(texts: Sequence[str], asked: Asked) -> Columns:
    """Return what tells only in short blocks; it is 0 in longer ones."""
    dates, prices, names = np.zeros((3, len(texts)))
    names[asked[3]] = 1.0
    for at in asked[0]:
        dates[at] = DATE.search(texts[at]) is not None
    for at in asked[1]:
        prices[at] = PRICE.search(texts[at]) is not None
    for at in asked[2]:
        names[at] = len(texts[at]) < NAME_LENGTH and NAME_LINE.match(texts[at]) is not None
    return {"date": dates, "price": prices, "name": names}


def _measure_words(texts: list[str], folded: list[str], title: set[str]) -> tuple[Column, Column, Iterable[int]]:
    """Return the words of each text, the share of the first ones that stand in the title, and which texts may hold calls."""
    if is_compiled():
        measure_words, wanted = find_twin("words", "measure_words"), find_twin("words", "WordSet")(title)
        counts, shares = np.empty((2, len(folded)))
        calls = measure_words((texts, folded), wanted, _find_beginnings(), (SAMPLE, SHORT), counts, shares)
        return counts, shares, calls
    found_words = [WORD.findall(text) for text in folded]
    is_call = (
        len(text) <= SHORT and not CALL_BEGINNINGS.isdisjoint(words) for text, words in zip(folded, found_words, strict=True)
    )
    return (
        _column(map(_count_words, texts, map(len, found_words))),
        _find_title_shares(folded, found_words, title),
        [at for at, holds in enumerate(is_call) if holds],
    )


@cache
def _find_beginnings() -> object:
    return find_twin("words", "WordSet")(CALL_BEGINNINGS)


def _count_calls(folded: Sequence[str], asked: Iterable[int]) -> Column:
    calls = np.zeros(len(folded))
    for at in asked:
        calls[at] = len(CALL.findall(folded[at]))
    return calls


def _find_copies(folded: list[str]) -> Columns:
    if is_compiled():
        count_copies = find_twin("page_texts", "count_copies")
        columns = np.empty((2, len(folded)))
        count_copies(folded, MAX_COPIES, columns)
        return {"copies": columns[0], "repeated": columns[1]}
    numbers: dict[str, int] = {}
    first = np.array([numbers.setdefault(text, at) for at, text in enumerate(folded)], int)
    copies = np.minimum(np.bincount(first)[first], MAX_COPIES).astype(float) if len(first) else np.zeros(0)
    return {"copies": copies, "repeated": (first < np.arange(len(first))).astype(float)}


def _find_title_shares(folded: Sequence[str], found_words: Sequence[list[str]], wanted: set[str]) -> Column:
    shares = np.zeros(len(folded))
    for at, text in enumerate(folded):
        words = found_words[at] if len(text) <= SAMPLE else WORD.findall(text, 0, SAMPLE)
        if words:
            shares[at] = len(wanted.intersection(words)) / len(words)
    return shares
