"""The columns of a page: those in matrices are the same as others, and what does not fit together is refused."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.core import is_compiled
from cleaner.scoring.page_columns import PageColumns
from cleaner.scoring.score_page import stack_columns


def make_columns() -> PageColumns:
    """Return columns of three blocks, two of which stand alone, and three in matrices."""
    columns = PageColumns({"words": np.array([1.0, 2.0, 3.0])})
    columns.add(({"near": 0, "far": 1}, np.array([[4.0, 5.0, 6.0], [0.1, 0.2, 0.3]])))
    columns.add({"links": np.array([7.0, 8.0, 9.0])})
    columns.add(({"score": 0}, np.array([[-1.0, 0.0, 1.0]])))
    return columns


def test_a_column_is_made_when_it_is_asked_for() -> None:
    """The same one each time; all of them come in their order, and another name is none of them."""
    columns = make_columns()
    assert "far" not in columns
    assert columns["far"].tolist() == [0.1, 0.2, 0.3]
    assert columns["far"] is columns["far"]
    assert list(columns.list_all()) == ["words", "near", "far", "links", "score"]
    with pytest.raises(KeyError):
        columns["depth"]


@pytest.mark.parametrize("names", [("score", "links", "far", "words"), ("near",), ("links", "links")])
def test_columns_are_stacked_as_if_each_stood_alone(names: tuple[str, ...]) -> None:
    """In whatever order they are asked for, as small numbers."""
    columns = make_columns()
    expected = np.column_stack([columns.list_all()[name] for name in names]).astype(np.float32).tolist()
    for source in (make_columns(), columns.list_all()):
        stacked = stack_columns(source, names)
        assert stacked.dtype == np.float32
        assert stacked.tolist() == expected


@pytest.mark.skipif(not is_compiled(), reason="the compiled core was not built")
def test_columns_that_come_later_are_written_later() -> None:
    """One matrix does for both passes: the rows of the second one are left out at first."""
    columns, names = make_columns(), ("late", "far", "words", "later")
    rows = columns.stack(names, some=True)
    assert rows is not None
    assert rows[1:3].tolist() == np.array([[0.1, 0.2, 0.3], [1, 2, 3]], np.float32).tolist()
    with pytest.raises(KeyError):
        columns.complete(names, rows)
    columns.add(({"later": 0, "late": 1}, np.array([[1.0, 1.0, 1.0], [2.0, 2.0, 2.0]])))
    columns.complete(names, rows)
    assert rows.tolist() == stack_columns(columns, names).T.tolist()


@pytest.mark.skipif(not is_compiled(), reason="the compiled core was not built")
def test_places_that_are_not_there_are_refused() -> None:
    """The compiled core reads nothing beyond a matrix, or beyond the list of columns that stand alone."""
    from cleaner._core.forest import stack_rows  # noqa: PLC0415  # it may not be there

    alone, matrix, room = [np.zeros(3)], np.ones((2, 3)), np.empty((1, 3), np.float32)
    assert stack_rows(alone, np.array([[0, 1]], np.int32), [matrix], room)
    assert room.tolist() == [[1.0, 1.0, 1.0]]
    for place in ([0, 2], [0, -1], [1, 0], [-1, 1], [-3, 0]):
        with pytest.raises(ValueError, match="not there"):
            stack_rows(alone, np.array([place], np.int32), [matrix], room)
    with pytest.raises(ValueError, match="another page"):
        stack_rows(alone, np.array([[0, 0]], np.int32), [np.ones((2, 4))], room)
    with pytest.raises(ValueError, match="room"):
        stack_rows(alone, np.array([[0, 0]] * 2, np.int32), [matrix], room)
    assert not stack_rows([np.zeros(3, np.float32)], np.array([[-1, 0]], np.int32), [], room)
