"""The compiled trees: the same leaves and the same bits as numpy."""

from __future__ import annotations

import pickle

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


def test_a_column_with_more_thresholds_than_a_byte_counts_is_read_whole() -> None:
    """Trees of one's own may cut a column into any number of steps."""
    cuts = np.arange(300 * 15, dtype=np.float32)
    cuts[[7, 4_499]] = np.nan, np.inf
    shape = 300, 15
    masks = np.tile(~(1 << np.arange(15, dtype=np.uint16)), (300, 1))
    leaves = np.arange(300 * 16, dtype=np.float32).reshape(300, 16)
    forest = Forest(("words",), np.zeros(shape, np.int32), cuts.reshape(shape), masks, leaves)
    rows = np.array([[value] for value in (-1.0, 0.0, 0.5, 127.0, 127.5, 128.5, 2_000.0, 4_499.0, 4_500.0, np.nan)], np.float32)
    found = forest.find_leaves(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PURE, "1")
        assert np.array_equal(found, forest.find_leaves(rows))
    assert len(np.unique(found)) > 1


def test_a_forest_that_was_used_can_be_sent_to_other_processes() -> None:
    """Its tables for the compiled code are made anew there."""
    forest = load_forest()
    rows = make_rows(forest, 5, 7)
    found = forest.sum_evidence(rows)
    assert forest.weighed_words.table is not None
    again = pickle.loads(pickle.dumps(forest))  # noqa: S301  # our own
    assert again.sum_evidence(rows).tobytes() == found.tobytes()


def test_tables_that_do_not_fit_are_refused() -> None:
    """The compiled code reads nothing that is not there."""
    from cleaner._core.forest import Trees  # noqa: PLC0415  # it may not be there

    forest = load_forest()
    tables = forest.features, forest.thresholds, forest.masks, forest.leaves
    trees = Trees(*tables)
    taken, total = np.empty((len(forest.leaves), 3), np.uint8), np.empty(3)
    few, enough = np.zeros((5, 3), np.float32), np.zeros((len(forest.names), 4), np.float32)
    with pytest.raises(ValueError, match="column"):
        trees.find_leaves(few, taken)
    with pytest.raises(ValueError, match="column"):
        trees.sum_leaves(few, total)
    with pytest.raises(ValueError, match="room"):
        trees.sum_leaves(enough, total)
    with pytest.raises(ValueError, match="room"):
        trees.find_leaves(enough, taken)
    with pytest.raises(ValueError, match="shape"):
        Trees(*tables[:2], forest.masks[:, 1:].copy(), forest.leaves)
    with pytest.raises(ValueError, match="leaves"):
        Trees(*tables[:3], forest.leaves[1:])
    with pytest.raises(ValueError, match="column"):
        Trees(forest.features - 1, *tables[1:])


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
