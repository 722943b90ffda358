"""Sentences and words of lines: the compiled core cuts where Python does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.blocks import sentences
from cleaner.core import PURE, is_compiled

pytestmark = pytest.mark.skipif(not is_compiled(), reason="the compiled core was not built")

PIECES = st.sampled_from(
    [
        *'.!?…。। \t\n\x1c"”»)]|·•([“„«_',
        "Ab",
        "a",
        "Ö",
        "ö",
        "ß",
        "5",
        "12",
        "²",
        "٣",
        "U.S",
        "e.g",
        "Prof",
        "Profs",
        "ǅ",
        "中",
        "𝐀",
        "İ",
    ]
)
LINES = st.lists(PIECES, max_size=40).map("".join)


def cut(line: str) -> tuple[object, ...]:
    """Return all that is told of a line."""
    pieces = sentences.cut_sentences(line)
    words = [sentences.list_word_ends(line, start, most) for start in (0, 3) for most in (1, 4, 99)]
    starts = [sentences.find_unmarked_start(line, opens) for opens in (bool, str.isascii, str.istitle)]
    return pieces, sentences.join_abbreviations(line, pieces), words, starts


@settings(deadline=None, max_examples=1000)
@given(LINES)
def test_lines_are_cut_the_same_way(line: str) -> None:
    """Sentences, those joined behind abbreviations, words, and capitals behind small letters stand at the same places."""
    compiled = cut(line)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PURE, "1")
        assert cut(line) == compiled
