"""The shape of a line: numbers and dates vary, words do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.templates.shape import MAX_SHAPE_LENGTH, shape_line

SAME = [
    ("12 comments", "3 comments"),
    ("Published: Tuesday, March 3, 2021 10:24", "Published: Friday, December 30, 2020 9:04"),
    ("Stand: 3. März 2021", "Stand: 14. Oktober 2019"),
    ("Mis à jour le 1 août 2022 à 12h30", "Mis à jour le 27 février 2023 à 8h05"),
    ("Опубликовано 3 марта 2021", "Опубликовано 12 декабря 2020"),
    ("Page  1\tof 3", "Page 2 of 3"),
    ("٣ تعليقات", "١٢ تعليقات"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_numbers_and_dates_may_vary(one: str, other: str) -> None:
    """Lines that differ in numbers, dates and white space have one shape."""
    assert shape_line(one) == shape_line(other)


@pytest.mark.parametrize(("one", "other"), [("Read more", "Read More"), ("March on", "May on"), ("12 comments", "12 shares")])
def test_words_may_not_vary(one: str, other: str) -> None:
    """Other words or another case are another line; months are words where no number stands beside them."""
    assert shape_line(one) != shape_line(other)


@given(st.text())
def test_a_shape_is_its_own_shape(text: str) -> None:
    """Shaping twice changes nothing, and a shape is never longer than its bound."""
    shape = shape_line(text)
    assert shape_line(shape) == shape
    assert len(shape) <= MAX_SHAPE_LENGTH
