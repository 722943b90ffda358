"""The compiled passes over a page's text: what `str` itself counts and finds."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.core import PURE, is_compiled
from cleaner.formats.html.limits import _encode
from cleaner.formats.html.marks import Mark, find_mark
from cleaner.metadata.article_body import SIGN
from cleaner.raw.decode import decode_html
from cleaner.scoring import anchor_features, place_features

pytestmark = pytest.mark.skipif(not is_compiled(), reason="the compiled core was not built")

MARKS = [SIGN, anchor_features.HEADLINE_MARK, place_features.OG_MARK, *anchor_features.MARKS, *place_features.TYPE_MARKS]
PIECES = st.one_of(
    st.sampled_from([mark.text for mark in MARKS]),
    st.sampled_from(MARKS).flatmap(lambda mark: st.integers(0, len(mark.text)).map(lambda end: mark.text[:end])),
    st.text("a\0\ufffd\ud800\udc00é中\U0001f600", max_size=4),
    st.integers(0, 140).map("x".__mul__),
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@given(TEXTS, st.sampled_from(MARKS), st.integers(0, 300))
@example("x" * 63 + SIGN.text, SIGN, 63)
@example("x" * 128 + SIGN.text[:-1], SIGN, 0)
@example("é", Mark("中a", 1), 0)
@example("中ab", Mark("\xe9a", 1), 0)
def test_marks_are_found_where_python_finds_them(text: str, mark: Mark, start: int) -> None:
    """In texts of every kind, from any place on, at the ends of what is looked at in one step too."""
    assert find_mark(text, mark, start) == text.find(mark.text, start)


@pytest.mark.parametrize("mark", MARKS)
def test_the_rare_place_lies_in_its_mark(mark: Mark) -> None:
    """A mark that names no pair of its own characters is refused."""
    assert 0 < mark.rare < len(mark.text)
    with pytest.raises(ValueError, match="place"):
        find_mark("a", Mark(mark.text, len(mark.text)))


@given(TEXTS)
@example("\0" * 300 + "\ufffd" * 300)
@example("x" * 64 + "\ud800")
def test_characters_are_counted_as_python_counts_them(text: str) -> None:
    """NULs, replaced characters and halves of pairs: the same text and warnings."""
    found = decode_html(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PURE, "1")
        assert decode_html(text) == found


@given(TEXTS, st.sampled_from(["", "\xe9", "\u0800", "\uffff", "\U00010000", "\U0010ffff"]), st.integers(0, 140))
def test_pages_are_encoded_as_python_encodes_them(text: str, character: str, before: int) -> None:
    """Characters of each length, alone and in runs, at any place of what is copied in one step; halves of pairs, too."""
    whole = "x" * before + character + text + character * before
    assert _encode(whole) == whole.encode("utf-8", "surrogatepass")
