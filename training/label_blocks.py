"""Label the blocks of a page by its gold text: which share of a block's words stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.text_features import Columns

WORD = re.compile(r"\w+")
SHINGLE = 4
NEAR = 4
LONG_SNIPPET = 20
TITLE_SHARE = 0.8
MIN_TITLE, MAX_TITLE = 3, 24
ARTIFACTS = "credit related newsletter share follow advert widget comments".split()


def label_blocks(texts: Sequence[str], gold: str) -> NDArray[np.float64]:
    """Return for each block the share of its runs of four words that the gold text holds, each copy in it used once.

    A shorter block is content where its words stand in the gold text and a longer good block is near: "Home" in a menu is
    none. Where the page has no longer good block, it must not say them more often than the gold text does.
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
        if used[phrase] < wanted and (near[number] or (not near.any() and copies[phrase] <= wanted)):
            labels[number] = 1.0
            used[phrase] += 1


def label_snippets(
    texts: Sequence[str], kept: Sequence[str], gone: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Label the blocks that hold a snippet which must stay or go; return the labels, and which blocks have one (1 or 0).

    A snippet that must go says something of a block only where it is long or fills half of it.
    """
    lines = [_join_spaces(text) for text in texts]
    wanted, unwanted = ([snippet for snippet in map(_join_spaces, snippets) if snippet] for snippets in (kept, gone))
    is_kept = np.array([any(snippet in line for snippet in wanted) for line in lines])
    is_gone = np.array(
        [any(snippet in line and len(snippet) >= min(LONG_SNIPPET, len(line) / 2) for snippet in unwanted) for line in lines]
    )
    return (is_kept & ~is_gone).astype(float), (is_kept ^ is_gone).astype(float)


def label_by_hand(texts: Sequence[str], labelled: Sequence[tuple[str, str]]) -> list[str]:
    """Return the class of each block, from the classes and texts of the blocks that somebody labelled; empty where unknown.

    Equal blocks in the same order have the same class. Where a page was cut otherwise, a block has the class of the labelled
    ones that hold most of its runs of words.
    """
    ours, theirs = [fold_words(text) for text in texts], [fold_words(text) for _, text in labelled]
    found = [""] * len(texts)
    for start, other, size in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        found[start : start + size] = [name for name, _ in labelled[other : other + size]]
    classes: dict[str, Counter[str]] = {}
    for (name, _), text in zip(labelled, theirs, strict=True):
        for run in _find_runs(text):
            classes.setdefault(run, Counter())[name] += 1
    for index, text in enumerate(ours):
        if not found[index]:
            votes: Counter[str] = Counter()
            for run in _find_runs(text):
                votes.update(classes.get(run, ()))
            found[index] = votes.most_common(1)[0][0] if votes else ""
    return found


def fold_words(text: str) -> str:
    """Return the words of a text in lower case, a space between; a text without words as it is."""
    return " ".join(WORD.findall(text.lower())) or text


def _find_runs(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))]


def drop_artifacts(blocks: PageBlocks, columns: Columns, labels: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the labels of an article without what we call artifacts, whatever its gold text says: some count them in.

    Captions, the title, and lines that the words of such a rule fill are no content of an article.
    """
    levels, words = np.array(blocks.levels), columns["words"]
    is_title = (columns["title share"] >= TITLE_SHARE) & (words >= MIN_TITLE) & (words <= MAX_TITLE) & (levels > 0)
    is_artifact = (np.array(blocks.kinds) == "caption") | (levels == 1) | (is_title & (levels <= 2))  # noqa: PLR2004
    for family in ARTIFACTS:
        is_artifact |= columns[f"marked {family}"] > TITLE_SHARE
    return np.where(is_artifact, 0.0, labels)


def _join_spaces(text: str) -> str:
    return " ".join(text.split())
