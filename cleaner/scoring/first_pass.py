"""What the scores of a first pass say of a block's surroundings: evidence for the second.

A paragraph between paragraphs that look like content is content; a list below five that look like links to other articles is
a sixth. All are means, so that they say the same on a page of any length.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.text_features import Column, Columns, keep_within

LEVELS = 8
WINDOWS = (3, 8, 25)
MAX_EVIDENCE = 8.0
Numbers = NDArray[np.int64]


def find_first_pass_features(blocks: PageBlocks, evidence: Column, words: Column) -> Columns:
    """Return a block's own first score and the mean ones around it; `evidence` are log-odds, longer blocks count more."""
    count = len(blocks)
    own, weights, expected = weigh_first_scores(evidence, words)
    found: Columns = {
        "first score": own,
        "first expected": np.full(count, expected.sum() / max(words.sum(), 1)),
        "first before": (np.cumsum(expected) - expected) / max(expected.sum(), 1),
    }
    found.update(_find_in_containers(blocks, own * weights, weights))
    found.update(_find_near(own))
    found.update(_find_alike(blocks, own * weights, weights))
    return found


def weigh_first_scores(evidence: Column, words: Column) -> tuple[Column, Column, Column]:
    """Return the first scores within bounds, what each block counts, and the words of it that are to be expected."""
    own = keep_within(evidence, -MAX_EVIDENCE, MAX_EVIDENCE)
    return own, np.sqrt(words + 1), 1 / (1 + np.exp(-own)) * words


def _find_in_containers(blocks: PageBlocks, weighted: Column, weights: Column) -> Columns:
    containers = blocks.containers
    first, end = np.array(containers.first), np.array(containers.end)
    parent = np.maximum(np.array(containers.parent), 0)
    sums, totals = (np.concatenate([[0.0], np.cumsum(values)]) for values in (weighted, weights))
    means = (sums[end] - sums[first]) / np.maximum(totals[end] - totals[first], 1)
    at = np.array(blocks.container)
    found: Columns = {}
    for level in range(1, LEVELS + 1):
        found[f"first score at {level}"] = means[at]
        at = parent[at]
    return found


def _find_near(own: Column) -> Columns:
    count = len(own)
    total = np.concatenate([[0.0], np.cumsum(own)])
    index = np.arange(count)
    found: Columns = {}
    for size in WINDOWS:
        start, end = np.maximum(index - size, 0), np.minimum(index + size + 1, count)
        before, after = index - start, end - index - 1
        found[f"first score before {size}"] = np.where(
            before, (total[index] - total[start]) / np.maximum(before, 1), -MAX_EVIDENCE
        )
        found[f"first score after {size}"] = np.where(
            after, (total[end] - total[index + 1]) / np.maximum(after, 1), -MAX_EVIDENCE
        )
    return found


def _find_alike(blocks: PageBlocks, weighted: Column, weights: Column) -> Columns:
    containers = blocks.containers
    shapes, parents, depths = containers.shape, containers.parent, containers.depth
    keys: dict[str, list[Hashable]] = {
        "shape": [shapes[each] for each in blocks.container],
        "row": [(shapes[each], shapes[max(parents[each], 0)], depths[each]) for each in blocks.container],
    }
    found: Columns = {}
    for name, alike in keys.items():
        groups = number_groups(alike)
        found[f"first score of same {name}"] = (np.bincount(groups, weighted) / np.bincount(groups, weights))[groups]
    return found


def number_groups(keys: Sequence[Hashable]) -> Numbers:
    """Return a number for each key, the same for equal ones."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.int64)
