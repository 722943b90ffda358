"""Which blocks are built alike, and how far the running text of the page is: a caption is built otherwise than a paragraph."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.text_features import Column, Columns

FAR = 99.0
LONG = 150.0  # words of a paragraph; the longest of many would go on growing
MAX_ARTICLES = 20.0


def find_shape_features(blocks: PageBlocks, words: Column, linked: Column, good: Column) -> Columns:
    """Return what the blocks of the same shape say together: their share of the good words, and how much of them is links.

    `words`, `linked` and `good` count the words of each block, those in links, and those of running text.
    """
    containers = blocks.containers
    shapes, tags, depths = containers.shape, containers.tag, containers.depth
    above = [max(containers.parent[each], 0) for each in blocks.container]
    keys: dict[str, list[Hashable]] = {
        "shape": [shapes[each] for each in blocks.container],
        "shape above": [(shapes[each], shapes[parent]) for each, parent in zip(blocks.container, above, strict=True)],
        "row": [(tags[each], depths[each], shapes[parent]) for each, parent in zip(blocks.container, above, strict=True)],
    }
    found: Columns = {}
    for name, alike in keys.items():
        groups = _number_groups(alike)
        all_good, all_words, all_linked = (np.bincount(groups, values) for values in (good, words, linked))
        found[f"good share of same {name}"] = (all_good / max(good.sum(), 1))[groups]
        found[f"link share of same {name}"] = (all_linked / np.maximum(all_words, 1))[groups]
        found[f"is best {name}"] = (groups == int(np.argmax(all_good))).astype(float)
    return found


def find_run_features(words: Column, good: Column, counted: Column) -> Columns:
    """Return how far the nearest running text is on either side, and how much of it the page has.

    `counted` says which blocks count, as in `long_runs`.
    """
    count, total = len(words), max(good.sum(), 1)
    index = np.arange(count)
    is_good = good > 0
    last = np.maximum.accumulate(np.where(is_good, index, -1))
    following = np.minimum.accumulate(np.where(is_good, index, count)[::-1])[::-1]
    before = np.cumsum(good)
    longest = min(good.max(), LONG)
    return {
        "since good": np.where(last >= 0, np.minimum(index - last, FAR), FAR),
        "until good": np.where(following < count, np.minimum(following - index, FAR), FAR),
        "good before": (before - good) / total,
        "good after": (total - before) / total,
        "good words": np.full(count, float((good * counted).sum())),
        "good blocks": np.full(count, float((is_good * counted).sum())),
        "longest good": np.full(count, longest),
        "words of longest good": words / max(longest, 1),
    }


def find_order_features(blocks: PageBlocks) -> Columns:
    """Return how many articles and first headings the page has begun before each block: some hold several articles."""
    containers = blocks.containers
    count = len(blocks)
    begins = np.sort([first for tag, first in zip(containers.tag, containers.first, strict=True) if tag == "article"])
    return {
        "articles before": np.minimum(np.searchsorted(begins, np.arange(count), side="right"), MAX_ARTICLES),
        "articles": np.full(count, min(float(len(begins)), MAX_ARTICLES)),
        "h1 before": np.minimum(np.cumsum(np.array(blocks.levels) == 1), MAX_ARTICLES),
    }


def _number_groups(keys: Sequence[Hashable]) -> NDArray[np.int64]:
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys])
