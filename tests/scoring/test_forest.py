"""The forest gives what a plain walk from the root of each tree gives."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from cleaner.scoring.forest import ALL_LEAVES, MAX_LEAVES, ROWS_AT_ONCE, Forest, load_forest

FEATURES = ("one", "two", "three")
VALUES = (-1.5, 0.0, 0.25, 1.0, 3.0)


@dataclass(frozen=True, slots=True)
class Fork:
    """A test: a row whose feature is above the threshold goes right."""

    feature: int
    threshold: float
    left: Tree
    right: Tree


Tree = Fork | float


def walk(tree: Tree, row: NDArray[np.float32]) -> float:
    """Return the value of the leaf that a row falls into: the slow and obvious way."""
    while isinstance(tree, Fork):
        tree = tree.right if row[tree.feature] > tree.threshold else tree.left
    return tree


def list_leaves(tree: Tree) -> list[float]:
    """Return the values of the leaves from left to right."""
    return [*list_leaves(tree.left), *list_leaves(tree.right)] if isinstance(tree, Fork) else [tree]


def list_tests(tree: Tree, first: int = 0) -> list[tuple[int, float, int]]:
    """Return feature, threshold and mask of each test: going right rules out the leaves of the left side."""
    if not isinstance(tree, Fork):
        return []
    size = len(list_leaves(tree.left))
    mask = ALL_LEAVES & ~(((1 << size) - 1) << first)
    return [(tree.feature, tree.threshold, mask), *list_tests(tree.left, first), *list_tests(tree.right, first + size)]


def make_forest(trees: list[Tree]) -> Forest:
    """Return the arrays of some trees; a tree with few tests is filled up with tests that rule nothing out."""
    tests = [(list_tests(tree) + [(0, 0.0, ALL_LEAVES)] * MAX_LEAVES)[: MAX_LEAVES - 1] for tree in trees]
    leaves = [(list_leaves(tree) + [99.0] * MAX_LEAVES)[:MAX_LEAVES] for tree in trees]
    columns = [[[test[column] for test in tree] for tree in tests] for column in range(3)]
    return Forest(
        FEATURES,
        np.array(columns[0], np.int32),
        np.array(columns[1], np.float32),
        np.array(columns[2], np.uint16),
        np.array(leaves, np.float32),
    )


def chain(count: int, *, to_left: bool) -> Tree:
    """Return a tree of so many leaves in which every fork has one leaf at the same side."""
    tree: Tree = float(count)
    for at in range(count - 1, 0, -1):
        threshold = VALUES[at % len(VALUES)]
        tree = Fork(at % 3, threshold, tree, at / 4) if to_left else Fork(at % 3, threshold, at / 4, tree)
    return tree


HAND_MADE = {
    **{f"{count}-to-the-left": chain(count, to_left=True) for count in range(1, 9)},
    **{f"{count}-to-the-right": chain(count, to_left=False) for count in range(2, 9)},
    "balanced": Fork(
        *(0, 0.0, Fork(1, 0.0, Fork(2, 0.0, 1.0, 2.0), Fork(2, 1.0, 3.0, 4.0))),
        Fork(1, 0.25, Fork(2, 0.25, -1.0, -2.0), Fork(0, 1.0, -3.0, -4.0)),
    ),
}
ROWS = np.array([[a, b, c] for a in VALUES for b in VALUES for c in VALUES], np.float32)


def walk_all(trees: list[Tree], rows: NDArray[np.float32]) -> list[float]:
    """Return the probabilities by walking every tree for every row."""
    totals = [sum(walk(tree, row) for tree in trees) for row in rows]
    return [float(1 / (1 + np.exp(-total))) for total in totals]


@pytest.mark.parametrize("tree", [pytest.param(tree, id=name) for name, tree in HAND_MADE.items()])
def test_a_tree_gives_what_walking_it_gives(tree: Tree) -> None:
    """Rows on, below and above every threshold fall into the leaf that a walk finds; on the threshold is left."""
    assert make_forest([tree]).score(ROWS).tolist() == pytest.approx(walk_all([tree], ROWS))


def test_a_forest_adds_its_trees() -> None:
    """The evidence is the sum over all trees, whatever their sizes."""
    trees = list(HAND_MADE.values())
    assert make_forest(trees).score(ROWS).tolist() == pytest.approx(walk_all(trees, ROWS))


@st.composite
def grown(draw: st.DrawFn, leaves: int) -> Tree:
    """Draw a tree of so many leaves, of any shape."""
    if leaves == 1:
        return draw(st.integers(-8, 8)) / 4
    left = draw(st.integers(1, leaves - 1))
    feature, threshold = draw(st.integers(0, 2)), draw(st.sampled_from(VALUES))
    return Fork(feature, threshold, draw(grown(left)), draw(grown(leaves - left)))


@given(st.lists(st.integers(1, MAX_LEAVES).flatmap(grown), min_size=1, max_size=6))
def test_any_forest_gives_what_walking_it_gives(trees: list[Tree]) -> None:
    """The same for trees of any shape."""
    assert make_forest(trees).score(ROWS).tolist() == pytest.approx(walk_all(trees, ROWS))


def test_rows_do_not_see_each_other() -> None:
    """A row scores the same alone, among others, and in another order."""
    forest = make_forest(list(HAND_MADE.values()))
    scores = forest.score(ROWS)
    assert [float(forest.score(row[None])[0]) for row in ROWS] == scores.tolist()
    assert forest.score(ROWS[::-1]).tolist() == scores[::-1].tolist()
    assert forest.score(ROWS[:0]).tolist() == []


def test_the_weights_fit_each_other() -> None:
    """The forest of the package names each feature once, tests only those, and leaves a leaf to every row."""
    forest = load_forest()
    count, tests = forest.masks.shape
    assert len(set(forest.names)) == len(forest.names)
    assert (count, tests) == forest.features.shape == forest.thresholds.shape
    assert forest.leaves.shape == (count, tests + 1)
    assert tests < MAX_LEAVES
    assert forest.features.min() >= 0
    assert forest.features.max() < len(forest.names)
    assert np.bitwise_and.reduce(forest.masks, axis=1).min() > 0
    assert np.isfinite(forest.leaves).all()
    assert load_forest() is forest


def test_many_rows_give_what_each_gives_alone() -> None:
    """Rows are taken some at a time: more of them than fit once have the same probabilities, in their order."""
    forest = load_forest()
    rows = np.random.default_rng(1).random((ROWS_AT_ONCE + 3, len(forest.names))).astype(np.float32) * 5
    alone = [float(forest.score(rows[at : at + 1])[0]) for at in (0, ROWS_AT_ONCE - 1, ROWS_AT_ONCE, ROWS_AT_ONCE + 2)]
    together = forest.score(rows)
    assert together[[0, ROWS_AT_ONCE - 1, ROWS_AT_ONCE, ROWS_AT_ONCE + 2]].tolist() == pytest.approx(alone)
    assert len(together) == len(rows)


def test_a_promise_is_worth_what_unseen_pages_reached() -> None:
    """Between the knots a straight line is drawn, beyond them nothing changes; without knots a promise is taken as it is."""
    forest = make_forest([1.0])
    assert forest.calibrate(0.3) == pytest.approx(0.3)
    sceptical = replace(forest, calibration=((0.5, 0.9), (0.4, 0.8)))
    assert [round(sceptical.calibrate(value), 3) for value in (0.1, 0.5, 0.7, 1.0)] == [0.4, 0.4, 0.6, 0.8]
