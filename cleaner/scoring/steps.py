"""What each test of each tree adds on the way to a leaf: why a block of a page, or a line of a text, has the score it has."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cleaner.scoring.forest import ALL_LEAVES, MAX_LEAVES, Forest


def find_steps(forest: Forest, counts: NDArray[np.floating]) -> tuple[float, NDArray[np.float64]]:
    """Return the mean evidence, and the step that each test makes towards each leaf (trees x tests x leaves).

    A test moves the expected leaf from the mean of both its sides to that of the side taken (Saabas 2014). The means are over
    `counts`, how many rows come to each leaf (trees x leaves); a side that none comes to counts 0.
    """
    trees = np.arange(len(counts)).reshape(-1, 1)
    sums = np.pad(np.cumsum(counts * forest.leaves, axis=1, dtype=np.float64), ((0, 0), (1, 0)))
    totals = np.pad(np.cumsum(counts, axis=1, dtype=np.float64), ((0, 0), (1, 0)))

    def mean(start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.float64]:
        count = np.maximum(totals[trees, end] - totals[trees, start], 1)
        found: NDArray[np.float64] = (sums[trees, end] - sums[trees, start]) / count
        return found

    start, middle, end = _find_ranges(forest)
    whole, left, right = mean(start, end), mean(start, middle), mean(middle, end)
    leaf = np.arange(MAX_LEAVES)
    is_left = (leaf >= start[:, :, None]) & (leaf < middle[:, :, None])
    is_right = (leaf >= middle[:, :, None]) & (leaf < end[:, :, None])
    steps = is_left * (left - whole)[:, :, None] + is_right * (right - whole)[:, :, None]
    return float((sums[:, -1] / np.maximum(totals[:, -1], 1)).sum()), steps


def _find_ranges(model: Forest) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return for each test the leaves it parts (trees x tests): those from start to middle are left of it, to end right.

    The masks say which leaves are left. The right side reaches as far as the next test that has this one on its own left.
    """
    gone = ALL_LEAVES & ~model.masks.astype(np.int64)
    bits = (gone[:, :, None] >> np.arange(MAX_LEAVES)) & 1
    start, size = bits.argmax(axis=2), bits.sum(axis=2)
    middle = start + size
    is_above = (start[:, None, :] <= start[:, :, None]) & (middle[:, None, :] > middle[:, :, None]) & (size[:, None, :] > 0)
    end = np.where(is_above, middle[:, None, :], MAX_LEAVES).min(axis=2)
    return start, middle, np.where(size > 0, end, middle)
