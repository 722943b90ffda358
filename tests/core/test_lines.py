"""The compiled features of lines: the same bits as Python's, whatever a line says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from cleaner.blocks.cut import cut_blocks
from cleaner.core import PURE, is_compiled
from cleaner.engine import default_cleaner
from cleaner.rules.facts import describe_lines
from cleaner.scoring import line_features
from cleaner.scoring.line_features import NAMES, stack_line_features
from cleaner.scoring.line_shapes import INNER_END, INNER_MARKS
from cleaner.scoring.lines import LineCache, Lines, weigh_words
from cleaner.scoring.score_lines import find_candidates, load_line_weights

pytestmark = pytest.mark.skipif(not is_compiled(), reason="the compiled core was not built")

SENTENCE = "The mayor said on Monday that the new bridge over the river will be open in the spring, after two years of work."
PIECES = [
    SENTENCE,
    "市长星期一说，新的大桥将在两年的工作之后于明年春天开放，届时市民可以免费通行。",
    "Read more: What's Hot",
    "Photo: J. Doe/Getty Images © 2021",
    "SHARE",
    "12 May 2020, 10:45",
    "3 월 4 日",
    "• http://a.example.com @b",
    "He left. She did too! “Why?” Because",
    "ΟΔΟΣ Σ İstanbul ß ǅ ²³ ٣٤",
    "中文。中文",
    "\ud800 x",
    "𝒳𝒴 𝟙𝟚",
]
FIGURES = st.text("0129 ./-:h,年日aZé_!…”)。\xa0٣", min_size=1, max_size=24)  # what years, times, dates and ends are told by
LINES = st.lists(
    st.one_of(
        st.sampled_from(PIECES), st.text(st.characters(), min_size=1, max_size=300), st.text('aA1. :|©"ß', max_size=9), FIGURES
    ),
    min_size=1,
    max_size=30,
)


def describe(texts: list[str], breaks: list[int]) -> Lines:
    """Return the lines of a text that has so many line breaks between them."""
    text = "".join(line + "\n" * breaks[at % len(breaks)] for at, line in enumerate(texts))
    blocks = cut_blocks(text)
    book = default_cleaner().rulebook
    return describe_lines(blocks, book.rules, book.matcher.find_hits(list(dict.fromkeys(blocks.texts))))


def stack(lines: Lines, rows: list[int]) -> bytes:
    """Return the features that nothing is known of yet."""
    weigh = load_line_weights.__wrapped__().weigh_words
    return stack_line_features(replace(lines, known=LineCache()), rows, weigh)[1].tobytes()


def find_differences(lines: Lines, rows: list[int]) -> set[str]:
    """Return the names of the features of which the bits differ between the two ways."""
    compiled = stack(lines, rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PURE, "1")
        plain = stack(lines, rows)
    different = np.frombuffer(compiled, np.uint32) != np.frombuffer(plain, np.uint32)
    return {NAMES[at % len(NAMES)] for at in np.flatnonzero(different)}


@given(texts=LINES, breaks=st.lists(st.integers(1, 90), min_size=1, max_size=4))
@example(texts=[SENTENCE, *["Boats"] * 70, SENTENCE, "x" * 239], breaks=[1])
@example(
    texts=["ὁδός οδοσα i̇stanbul école 市", "Ο ΟΔΟΣ, ΟΔΟΣΑ. (İSTANBUL) »ÉCOLE« 市 " * 10, "(ÉCOLE) école " * 20], breaks=[1]
)
def test_features_have_the_same_bits(texts: list[str], breaks: list[int]) -> None:
    """Shapes, places, runs, repeats, shared words and leanings are those of the Python code."""
    lines = describe(texts, breaks)
    rows = find_candidates(lines)
    if not rows:
        rows = [at for at, is_prose in enumerate(lines.is_prose) if not is_prose]
    assert not rows or not find_differences(lines, rows)


@given(st.text(st.characters(), min_size=1, max_size=300))
@example("ab. c")
@example("a。")
def test_lines_that_are_asked_about_ends_inside_have_a_mark(text: str) -> None:
    """Whatever has the end of a sentence inside has one of the marks before its last character."""
    if INNER_END.search(text):
        assert any(mark in text[:-1] for mark in INNER_MARKS)


PARTS = [
    *"12 90:.h/-@wc年월。!?…\"'”)a_ ",
    "http:",
    "https:",
    "www.",
    ".com",
    ".org",
    ".de",
    "2020",
    "19",
    " May ",
    "abc",
    "日",
    "।",
]


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=24).map("".join))
@example("a.co b")
@example("x 10h30")
@example("12. May 2020")
def test_dates_and_addresses_are_found_as_the_patterns_find_them(text: str) -> None:
    """A pattern that is not asked would not have matched."""
    lines = describe([SENTENCE, text, SENTENCE], [1])
    rows = [at for at, is_prose in enumerate(lines.is_prose) if not is_prose]
    assert not rows or not find_differences(lines, rows)


@given(st.lists(st.sampled_from([*"abcß12_^$= İΣ#", "zz ", "read more "]), max_size=200).map("".join))
def test_words_weigh_the_same(text: str) -> None:
    """Tokens are those of `find_line_tokens`, each counted once, added up in their order."""
    from cleaner._core.lines import WordWeights  # noqa: PLC0415  # it may not be there

    words = {"read": 0.1, "read_more": 0.7, "^read": -0.3, "more$": 1e-9, "=read_more": 3.0, "#_#": 0.2, "##": 5.1, "ab": 0.01}
    assert WordWeights(words).weigh_words([text]) == weigh_words([text], words)


def test_columns_that_do_not_fit_are_refused() -> None:
    """The compiled code reads nothing that is not there."""
    from cleaner._core.lines import stack_line_features as stack_compiled  # noqa: PLC0415  # it may not be there

    lines = describe([SENTENCE, "Share", "Tweet"], [1])
    matrix = np.empty((1, len(NAMES)), np.float32)
    wrong: tuple[tuple[Lines, list[int], list[float], NDArray[np.float32]], ...] = (
        (lines, [3], [0.0] * 3, matrix),
        (lines, [-1], [0.0] * 3, matrix),
        (lines, [0], [0.0] * 3, matrix),
        (lines, [1], [0.0] * 2, matrix),
        (lines, [1, 2], [0.0] * 3, matrix),
        (lines, [], [0.0] * 3, matrix[:0]),
        (lines, [1], [0.0] * 3, matrix[:, :-1].copy()),
        (replace(lines, gaps=[1]), [1], [0.0] * 3, matrix),
        (replace(lines, is_prose=[True]), [1], [0.0] * 3, matrix),
        (replace(lines, coverage={"share": [1.0]}), [1], [0.0] * 3, matrix),
    )
    for described, rows, leanings, room in wrong:
        with pytest.raises(ValueError, match="fit"):
            stack_compiled(described, rows, leanings, line_features, room)
    stack_compiled(lines, [1], [0.0] * 3, line_features, matrix)
