"""Tests of several columns at once: the same blocks as numpy finds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.core import is_compiled
from cleaner.scoring import threshold
from cleaner.scoring.flags import COMPARISONS, Test, find_filled, find_true, find_where, flag_plainly, flag_where
from cleaner.scoring.text_features import Column

pytestmark = pytest.mark.skipif(not is_compiled(), reason="the compiled core was not built")

NAMES = ("a", "b", "c")
VALUES = [0.0, -0.0, 0.5, 1.0, 2.0, float("inf"), float("nan")]
BOUND = st.sampled_from(VALUES[:-1])


@st.composite
def make_questions(draw: st.DrawFn) -> tuple[dict[str, Column], list[Test]]:
    """Return columns and tests of them."""
    count = draw(st.integers(0, 70))
    values = st.lists(st.sampled_from(VALUES), min_size=count, max_size=count)
    columns = {name: np.array(draw(values), float) for name in NAMES}
    asked = st.one_of(
        st.sampled_from(NAMES),
        st.lists(st.sampled_from(NAMES), min_size=1, max_size=3).map(tuple),
        values.map(lambda found: np.array(found, float)),
    )
    test = st.one_of(
        st.tuples(asked, st.sampled_from(sorted(COMPARISONS)), BOUND),
        st.lists(st.booleans(), min_size=count, max_size=count).map(lambda found: np.array(found, bool)),
    )
    return columns, draw(st.lists(test, min_size=1, max_size=6))


@given(make_questions())
def test_the_same_blocks_pass(question: tuple[dict[str, Column], list[Test]]) -> None:
    """Whatever is asked of columns, by name, several at once or as they are, and of flags."""
    columns, tests = question
    plain = flag_plainly(columns, *tests)
    assert find_where(columns, *tests) == find_true(plain)
    found = flag_where(columns, *tests)
    assert found.dtype == bool
    assert found.tolist() == plain.tolist()
    found[:] = True  # what is found can be changed
    assert find_filled(columns, NAMES) == [name for name in NAMES if (columns[name] != 0).any()]


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40)), min_size=1, max_size=60), st.sampled_from([0.49, 1.0, 2.25]))
def test_the_same_cut_is_best(blocks: list[tuple[float, int]], weight: float) -> None:
    """The first of the best, whatever blocks have a score of 0 or no words."""
    ordered = sorted(blocks, reverse=True)
    probabilities, words = np.array([score for score, _ in ordered]), np.array([float(count) for _, count in ordered])
    plain = threshold._average_f(probabilities, words, weight)  # noqa: SLF001  # the two ways are compared where they part
    assert threshold._find_best(probabilities, words, weight) == plain.argmax()  # noqa: SLF001


def test_what_is_no_plain_column_is_left_to_numpy() -> None:
    """Every second value of an array, whole numbers, and small numbers."""
    columns: dict[str, Any] = {"a": np.arange(8.0)[::2], "b": np.arange(4), "c": np.arange(4, dtype=np.float32)}
    for name, values in columns.items():
        assert find_where(columns, (name, ">", 1)) == np.flatnonzero(values > 1).tolist()
        assert find_filled(columns, (name,)) == [name]
    assert find_where(columns, np.array([True, False, False, True] * 2)[::2]) == [0, 2]


def test_questions_that_make_no_sense_are_refused() -> None:
    """Nothing is read that is not there."""
    columns = {"a": np.zeros(3), "b": np.zeros(4)}
    with pytest.raises(ValueError, match="lengths"):
        find_where(columns, ("a", "==", 0), ("b", "==", 0))
    with pytest.raises(ValueError, match="comparison"):
        find_where(columns, ("a", "!=", 0))
    with pytest.raises(ValueError, match="no columns"):
        find_where(columns, ((), "==", 0))
    with pytest.raises(KeyError):
        flag_where(columns, (("a", "z"), "==", 0))
