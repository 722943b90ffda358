"""Signs in the blocks of a page, counted over all of its characters at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

# What is counted, each as a class of single characters. A full stop counts where a space follows.
CLASSES = {
    "commas": re.compile("[,，、]"),
    "dense stops": re.compile("。"),
    "questions": re.compile(r"\?"),
    "line breaks": re.compile(r"\n"),
    "digits": re.compile(r"\d"),
    "capitals": re.compile("[A-ZÀ-ÖØ-ÞΑ-ΩЀ-Я]"),
    "signs": re.compile(r"[©®™|»«›‹→←•·]"),
    "full stops": re.compile(r"\."),
    "spaces": re.compile(" "),
    "currencies": re.compile("[$€£¥₹]"),
    "beginnings of names": re.compile("[A-Zbvpd]"),  # capitals, and the words that stand before a name
}
BITS = {name: np.uint16(1 << bit) for bit, name in enumerate(CLASSES)}
TABLE_SIZE = 1 << 16  # the basic plane; beyond it nothing that is counted

Column = NDArray[np.float64]


def count_characters(texts: Sequence[str], sample: int, short: int) -> dict[str, Column]:
    """Return a column for each kind of sign: how many a block has; of digits and capitals their share of the beginning.

    `sample` is the length of that beginning, and `short` the longest block in which typographic signs tell something. Texts
    are not empty.
    """
    lengths = np.array([len(text) for text in texts])
    starts = np.cumsum(lengths) - lengths
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    classes = read_table()[np.minimum(codes, TABLE_SIZE - 1)]
    size = np.minimum(lengths, sample)
    sample_starts = np.cumsum(size) - size
    sampled = classes[np.arange(size.sum()) + np.repeat(starts - sample_starts, size)]
    stops = np.append((classes[:-1] & BITS["full stops"] > 0) & (classes[1:] & BITS["spaces"] > 0), np.False_)
    stops[starts + lengths - 1] = False  # the space of the next block is none of this one
    return {
        "commas": _count(classes, "commas", starts),
        "stops": np.add.reduceat(stops, starts, dtype=float) + _count(classes, "dense stops", starts),
        "questions": _count(classes, "questions", starts),
        "line breaks": _count(classes, "line breaks", starts),
        "digits": _count(sampled, "digits", sample_starts) / size,
        "capitals": _count(sampled, "capitals", sample_starts) / size,
        "signs": np.where(lengths <= short, _count(classes, "signs", starts), 0.0),
    }


def _count(classes: NDArray[np.uint16], name: str, starts: NDArray[np.int64]) -> Column:
    counts: Column = np.add.reduceat((classes & BITS[name]) > 0, starts, dtype=float)
    return counts


@cache
def read_table() -> NDArray[np.uint16]:
    """Return the classes of each character of the basic plane, as bits."""
    every = "".join(map(chr, range(TABLE_SIZE)))
    table = np.zeros(TABLE_SIZE, np.uint16)
    for name, pattern in CLASSES.items():
        table[[found.start() for found in pattern.finditer(every)]] |= BITS[name]
    return table
