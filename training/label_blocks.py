"""Label the blocks of a page by its gold text: which share of a block's words stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"\w+")
SHINGLE = 4
NEAR = 4


def label_blocks(texts: Sequence[str], gold: str) -> NDArray[np.float64]:
    """Return for each block the share of its runs of four words that the gold text holds, each copy in it used once.

    A shorter block is content where its words stand in the gold text, and either a longer good block is near or the page
    does not say them more often than the gold text does: "Home" in a menu is none.
    """
    words = [WORD.findall(text.lower()) for text in texts]
    gold_words = WORD.findall(gold.lower())
    labels = _label_long(words, gold_words)
    is_good = np.array([len(found) >= SHINGLE and label > 0.5 for found, label in zip(words, labels, strict=True)], float)  # noqa: PLR2004
    near = np.convolve(is_good, np.ones(2 * NEAR + 1), "same")[: len(texts)] if len(texts) > 2 * NEAR else is_good
    _label_short(words, gold_words, near, labels)
    return labels


def _label_long(words: Sequence[Sequence[str]], gold: Sequence[str]) -> NDArray[np.float64]:
    copies = Counter(tuple(gold[at : at + SHINGLE]) for at in range(len(gold) - SHINGLE + 1))
    used: Counter[tuple[str, ...]] = Counter()
    labels = np.zeros(len(words))
    for number, found in enumerate(words):
        runs = [tuple(found[at : at + SHINGLE]) for at in range(len(found) - SHINGLE + 1)]
        if runs:
            labels[number] = sum(used[run] < copies[run] for run in runs) / len(runs)
            if labels[number] > 0.5:  # noqa: PLR2004  # more of it than not
                used.update(runs)
    return labels


def _label_short(
    words: Sequence[Sequence[str]], gold: Sequence[str], near: NDArray[np.float64], labels: NDArray[np.float64]
) -> None:
    phrases = [" ".join(found) if len(found) < SHINGLE else "" for found in words]
    copies, used = Counter(phrases), Counter[str]()
    text = f" {' '.join(gold)} "
    for number, phrase in enumerate(phrases):
        wanted = text.count(f" {phrase} ") if phrase else 0
        if used[phrase] < wanted and (near[number] or copies[phrase] <= wanted):
            labels[number] = 1.0
            used[phrase] += 1
