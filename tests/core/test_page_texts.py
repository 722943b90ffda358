"""The compiled signs of blocks and words of class names: the same numbers as Python's."""

from __future__ import annotations

from array import array
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.blocks.html.cut_page import cut_page
from cleaner.blocks.html.page_blocks import Containers, ShapeNames, find_likely_plainly
from cleaner.core import PURE, is_compiled
from cleaner.formats.html.parse import parse_page
from cleaner.scoring import text_features
from cleaner.scoring.character_counts import read_table
from cleaner.scoring.class_leanings import WeighedWords, weigh_shapes
from cleaner.scoring.filler import GLANCE, find_glanced
from tests.pages import pages

FILLER_PIECES = ("lore", "um", "a", "é", "\u0430", "\U0001f600", " ")
pytestmark = pytest.mark.skipif(not is_compiled(), reason="the compiled core was not built")

WEIGHTS = {"post": (0.1, -2.5), "items": (0.7, 1e-9), "teaser": (-3.0, 0.3), "relateditems": (9.0, 9.0), "abc": (0.2, 0.1)}
TEXTS = st.lists(
    st.one_of(
        st.text(st.characters(), min_size=1, max_size=260),
        st.text("aÀЯ1٣,，、。.?: \n©«·”)\U0001f600\ud800", min_size=1, max_size=130),
        st.sampled_from(
            [
                "By Ann Doe",
                "12 EUR",
                "USD",
                "5 May 2020",
                "€ 4",
                "Él Doe Roe",
                "Ann Doe",
                "A Doe",
                "Ann Doe.",
                "Ann D Roe",
                "By A. Doe",
                "Ann Doe Roe Poe Low",
                "read more",
                "x" * 61 + " B",
            ]
        ),
    ),
    min_size=1,
    max_size=9,
)


@given(TEXTS)
@example(["Wir sind. " * 30, "Ends? ", "Cost: EUR"])
def test_signs_are_those_of_python(texts: list[str]) -> None:
    """Each block's counts, and whether it is a date, a price or a name, whatever it says."""
    found = text_features._find_signs(texts)  # noqa: SLF001  # the two ways are compared where they part
    plain = text_features.find_signs_plainly(texts)
    assert [column.tolist() for column in found[0]] == [column.tolist() for column in plain]
    every = [at for at, text in enumerate(texts) if len(text) <= text_features.SHORT]
    short = [text_features._find_short(texts, asked) for asked in (found[1], (every, every, every, []))]  # noqa: SLF001
    assert {name: column.tolist() for name, column in short[0].items()} == {
        name: column.tolist() for name, column in short[1].items()
    }


@given(
    st.lists(
        st.lists(
            st.sampled_from([*"aAbcB-_ 1é", "post", "Items", "items", "related", "Teaser", "abc", "\ud800"]), max_size=40
        ).map("".join),
        min_size=1,
        max_size=5,
    )
)
@example(["div " + "abc " * 30, "", "a", "div " + "x" * 400 + " post"])
def test_class_names_weigh_the_same(shapes: list[str]) -> None:
    """Words are cut, counted and added up as Python does."""
    near, above = np.empty(len(shapes)), np.empty(len(shapes))
    WeighedWords(WEIGHTS).table.weigh(shapes, near, above)
    assert [near.tolist(), above.tolist()] == [column.tolist() for column in weigh_shapes(WEIGHTS, shapes)]


@given(pages())
def test_pages_have_the_same_features(html: str) -> None:
    """On any page."""
    blocks = cut_page(parse_page(html).tree)
    if not len(blocks):
        return
    compiled = text_features.find_text_features(blocks, "The mill")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PURE, "1")
        plain = text_features.find_text_features(blocks, "The mill")
    assert list(compiled) == list(plain)
    assert {name: column.tobytes() for name, column in compiled.items()} == {
        name: column.tobytes() for name, column in plain.items()
    }


@given(
    st.lists(st.text("abCp-éЯ\U0001f600 ", max_size=12), unique=True, max_size=8),
    st.lists(st.text("abcp-éЯ\U0001f600", min_size=1, max_size=5)),
)
@example(["div sub-Title", "p", "a title-title", "é"], ["title", "titles", "b-t", "tlep", "p"])
def test_shapes_are_found_by_their_words_as_python_finds_them(shapes: list[str], words: list[str]) -> None:
    """Each once, in order, words of one letter and over the end of a shape too; what is not ASCII always."""
    assert ShapeNames(shapes).find_likely(words) == find_likely_plainly(shapes, words)


@given(
    st.lists(st.lists(st.sampled_from([*GLANCE, "lore", "um", "a", "é", "\u0430", "\U0001f600", " "]), max_size=6).map("".join))
)
@example(["", "l", "lore", "lorem", "\U0001f600sint"])
def test_filler_is_glanced_at_as_python_does(texts: list[str]) -> None:
    """In texts of every kind, at their ends too, and not by a part of a word."""
    compiled = find_glanced(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PURE, "1")
        assert find_glanced(texts) == compiled


def test_a_page_of_one_shape_leaves_other_bytes_alone() -> None:
    """Python has one object for all bytes of one zero, and nothing may be written into it."""
    assert ShapeNames(["div post"]).find_likely(["post"]) == ["div post"]
    assert ShapeNames(["div post"]).find_likely(["comment"]) == []
    assert list(bytes([0])) == [0]


def test_tables_that_do_not_fit_are_refused() -> None:
    """The compiled code reads and writes nothing that is not there."""
    from cleaner._core.page_texts import ClassWeights, count_copies, count_signs, write_kinds, write_numbers  # noqa: PLC0415  # it may not be there

    room = np.empty((len(text_features.SIGNS), 1))
    for texts, table, columns in (
        (["a"], read_table()[:9].copy(), room),
        (["a"], read_table(), room[:-1].copy()),
        (["a", "b"], read_table(), room),
        ([""], read_table(), room),
    ):
        with pytest.raises(ValueError, match=r"room|empty"):
            count_signs(texts, table, (200, 120, 60), columns)
    with pytest.raises(ValueError, match="room"):
        ClassWeights(WEIGHTS, 3, 14).weigh(["a"], np.empty(2), np.empty(1))
    for columns in (np.empty((2, 1)), np.empty((1, 2))):
        with pytest.raises(ValueError, match="room"):
            write_numbers([[1]], columns)
        with pytest.raises(ValueError, match="room"):
            write_kinds(["a"], {"a": 0}, columns)
    with pytest.raises(ValueError, match="room"):
        count_copies(["a"], 9.0, np.empty((1, 1)))
    with pytest.raises(ValueError, match="room"):
        count_copies(["a"], 9.0, np.empty((2, 2)))
    with pytest.raises(ValueError, match="room"):
        write_kinds(["a"], {"a": 1}, np.empty((1, 1)))


@pytest.mark.parametrize(("parents", "places"), [([-1, 1], [0]), ([-1, -2], [0]), ([-1], [0]), ([-1, 0], [2]), ([-1, 0], [-1])])
def test_elements_that_are_not_there_are_refused(parents: list[int], places: list[int]) -> None:
    """Leanings are those of elements before a block's own, and nothing else is read."""
    from cleaner._core.page_texts import ClassWeights  # noqa: PLC0415  # it may not be there

    containers = Containers(shape=["body", "div a"], parent=parents)
    with pytest.raises(ValueError, match="room"):
        ClassWeights(WEIGHTS, 3, 14).find_leanings(containers, places, np.empty((3, len(places))))


def test_columns_are_stacked_where_they_are_plain() -> None:
    """Numbers of other types, or with gaps between them, are left to numpy."""
    from cleaner._core.forest import stack_rows  # noqa: PLC0415  # it may not be there

    def stack(columns: list[Any]) -> bool:
        return stack_rows(columns, np.array([[-1, 0], [-1, 1]], np.int32), [], rows)

    column, rows = np.array([0.1, -2.0]), np.zeros((2, 2), np.float32)
    assert stack([column, column])
    assert rows.tolist() == np.array([column, column]).astype(np.float32).tolist()
    assert not stack([column, np.array([1, 2])])
    assert not stack([column, np.array([1.0, 2.0], np.float32)])
    assert not stack([column, np.array([1.0, 2.0], ">f8")])
    assert not stack([column, np.zeros((2, 2))])
    assert stack([column, array("d", [4.0, 5.0])])
    assert stack([array("d", [4.0, 5.0]), column])
    assert rows.tolist() == [[4.0, 5.0], column.astype(np.float32).tolist()]
    assert not stack([column, np.zeros(3)])
    assert not stack([column, np.zeros(4)[::2]])
    with pytest.raises(ValueError, match="not there"):
        stack([column])
