"""The compiled trees: the same leaves and the same bits as numpy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from cleaner.core import PURE, is_compiled
from cleaner.scoring.forest import PAGE_WEIGHTS, TEXT_WEIGHTS, Forest, load_forest
from cleaner.scoring.score_lines import add_steps, load_line_weights

pytestmark = pytest.mark.skipif(not is_compiled(), reason="the compiled core was not built")


def make_rows(forest: Forest, count: int, seed: int) -> NDArray[np.float32]:
    """Return rows whose values lie at the thresholds of the trees, beside them, and far from them."""
    random = np.random.default_rng(seed)
    values = np.concatenate([forest.thresholds.ravel(), [0, 1, np.nan, np.inf, -np.inf]]).astype(np.float32)
    rows = random.choice(values, (count, len(forest.names)))
    return rows + random.choice([0, 0, 0, 0.25, -3], rows.shape).astype(np.float32)


@pytest.mark.parametrize("name", [PAGE_WEIGHTS, TEXT_WEIGHTS, "lines", "kinds"])
@given(count=st.integers(0, 600), seed=st.integers(0, 1000))
def test_sums_have_the_same_bits(name: str, count: int, seed: int) -> None:
    """Whatever the values and however many rows, leaves and sums are those of the Python code."""
    weights = load_line_weights()
    forests = {"lines": weights.artifact, "kinds": weights.kinds}
    forest = forests.get(name) or load_forest(name)
    rows = make_rows(forest, count, seed)
    compiled = forest.sum_evidence(rows), forest.find_leaves(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PURE, "1")
        plain = forest.sum_evidence(rows), forest.find_leaves(rows)
    assert compiled[0].tobytes() == plain[0].tobytes()
    assert np.array_equal(compiled[1], plain[1])


def test_a_sum_goes_from_the_first_tree_to_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one row as of many: the order decides on the last bits, and numpy adds up a single row in another one."""
    monkeypatch.setenv(PURE, "1")
    forest = load_forest()
    rows = make_rows(forest, 5, 7)
    expected = [
        np.add.accumulate(forest.leaves[range(len(leaves)), leaves].astype(float))[-1] for leaves in forest.find_leaves(rows).T
    ]
    assert forest.sum_evidence(rows).tolist() == expected
    assert [forest.sum_evidence(row[None]).item() for row in rows] == expected


def test_tables_that_do_not_fit_are_refused() -> None:
    """The compiled code reads nothing that is not there."""
    from cleaner._core.forest import find_leaves, sum_leaves  # noqa: PLC0415  # it may not be there

    forest = load_forest()
    taken, total = np.empty((len(forest.leaves), 3), np.uint8), np.empty(3)
    few = np.zeros((5, 3), np.float32)
    with pytest.raises(ValueError, match="column"):
        find_leaves(forest.features, forest.thresholds, forest.masks, few, taken)
    with pytest.raises(ValueError, match="column"):
        sum_leaves(forest.features, forest.thresholds, forest.masks, forest.leaves, few, total)
    enough = np.zeros((len(forest.names), 4), np.float32)
    with pytest.raises(ValueError, match="room"):
        sum_leaves(forest.features, forest.thresholds, forest.masks, forest.leaves, enough, total)


@given(count=st.integers(0, 40), seed=st.integers(0, 1000))
def test_kinds_of_evidence_have_the_same_sums(count: int, seed: int) -> None:
    """What each kind of evidence adds to the scores of lines is that of the Python code, to the last bit."""
    weights = load_line_weights()
    trees, _, most = weights.steps.shape
    leaves = np.random.default_rng(seed).integers(0, most, (trees, count)).astype(np.uint8)
    compiled = add_steps(weights, leaves)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PURE, "1")
        assert add_steps(weights, leaves).tobytes() == compiled.tobytes()
