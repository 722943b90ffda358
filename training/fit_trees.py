"""Fit small trees to examples, and write them as plain values that `cleaner.scoring.forest` reads."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import lightgbm
import numpy as np
from make_examples import Example
from numpy.typing import NDArray

from cleaner.scoring.forest import ALL_LEAVES, MAX_LEAVES

SETTINGS = {
    "objective": "cross_entropy",
    "learning_rate": 0.08,
    "num_leaves": MAX_LEAVES,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 127,
    "seed": 1,
    "deterministic": True,
    "force_col_wise": True,
    "num_threads": int(os.environ.get("OMP_NUM_THREADS", "2")),
    "verbose": -1,
}
NEAR = 20
STRIDE = 3  # of blocks far from all content one in three is learned from, and counts for three: most pages are mostly menus


def fit_trees(examples: Sequence[Example], trees: int) -> dict[str, Any]:
    """Fit the trees and return them as plain values, as `forest.Forest` reads them."""
    counts = [count_blocks(example) for example in examples]
    weights = np.concatenate([count[count > 0] for count in counts])
    data = lightgbm.Dataset(
        np.vstack([example.features[count > 0] for example, count in zip(examples, counts, strict=True)]),
        np.concatenate([example.labels[count > 0] for example, count in zip(examples, counts, strict=True)]),
        weight=weights / weights.mean(),
        params={"max_bin": SETTINGS["max_bin"], "verbose": -1},
    )
    booster = lightgbm.train(SETTINGS, data, trees)
    flat = [flatten(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]
    return {
        "features": list(examples[0].names),
        "tests": [[test[0] for test in tests] for tests, _ in flat],
        "thresholds": [[test[1] for test in tests] for tests, _ in flat],
        "masks": [[test[2] for test in tests] for tests, _ in flat],
        "leaves": [leaves for _, leaves in flat],
    }


def count_blocks(example: Example) -> NDArray[np.float64]:
    """Return how much each block of a page counts in learning, 0 for those that are left out."""
    counts: NDArray[np.float64] = example.weights * _sample(example.labels)
    return counts


def _sample(labels: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how much each block counts: those near content once, of the others one in three, three times."""
    total = np.concatenate([[0.0], np.cumsum(labels)])
    index = np.arange(len(labels))
    near = total[np.minimum(index + NEAR + 1, len(labels))] - total[np.maximum(index - NEAR, 0)] > 0
    return np.where(near, 1.0, np.where(index % STRIDE == 0, float(STRIDE), 0.0))


def flatten(root: dict[str, Any]) -> tuple[list[tuple[int, float, int]], list[float]]:
    """Return the tests of a tree (feature, threshold, leaves left where the value is greater) and its leaves."""
    tests: list[tuple[int, float, int]] = []
    leaves: list[float] = []

    def visit(node: dict[str, Any]) -> None:
        if "split_feature" not in node:
            leaves.append(round(node["leaf_value"], 5))
            return
        first = len(leaves)
        place = len(tests)
        tests.append((0, 0.0, 0))
        visit(node["left_child"])
        gone = ((1 << len(leaves)) - 1) & ~((1 << first) - 1)
        tests[place] = (node["split_feature"], float(np.float32(node["threshold"])), ALL_LEAVES & ~gone)
        visit(node["right_child"])

    visit(root)
    tests += [(0, 3e38, ALL_LEAVES)] * (MAX_LEAVES - 1 - len(tests))
    return tests, leaves + [0.0] * (MAX_LEAVES - len(leaves))
