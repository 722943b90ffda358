"""Choosing blocks: the cut with the best expected F1, and copies that go."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.core import PURE, is_compiled
from cleaner.scoring.text_features import WORD
from cleaner.scoring.threshold import SPREAD, Choice, choose_blocks, drop_found, drop_repeated, find_twins

probability = st.floats(0.001, 0.999) | st.sampled_from((0.1, 0.5, 0.9))
pages = st.lists(st.tuples(probability, st.integers(0, 200)), max_size=12)


def expect_f1(page: list[tuple[float, int]], kept: Collection[int]) -> float:
    """Return the F1 over words that the probabilities promise for the blocks that are kept."""
    gain = sum(page[index][0] * page[index][1] for index in kept)
    size = sum(page[index][1] for index in kept) + sum(p * words for p, words in page)
    return 2 * gain / size if size else 0.0


def expect_on_average(page: list[tuple[float, int]], kept: Collection[int]) -> float:
    """Return the F1 to be expected where the odds of all blocks may be too high or too low at once, summed up step by step."""
    errors = [step / 10 for step in range(-50, 51)]
    shares = [math.exp(-((error / SPREAD) ** 2) / 2) for error in errors]
    promised = [expect_f1([(1 / (1 + (1 / p - 1) * math.exp(-error)), words) for p, words in page], kept) for error in errors]
    return sum(f1 * share for f1, share in zip(promised, shares, strict=True)) / sum(shares)


@given(pages)
def test_the_cut_is_the_best_of_all_thresholds(page: list[tuple[float, int]]) -> None:
    """No threshold promises more on average over a page's errors, and the promise is that of the blocks that are kept."""
    choice = choose_blocks(np.array([p for p, _ in page]), np.array([float(words) for _, words in page]))
    cuts = [[index for index, (p, _) in enumerate(page) if p >= least] for least, _ in page]
    best = max((expect_on_average(page, cut) for cut in cuts), default=0.0)
    assert expect_on_average(page, choice.kept) == pytest.approx(best, abs=0.02)
    assert choice.expected == pytest.approx(expect_f1(page, choice.kept))
    assert not choice.kept or list(choice.kept) in cuts


def drop_paragraphs(kept: Sequence[int], texts: Sequence[str]) -> tuple[int, ...]:
    """Drop later copies where all blocks are paragraphs."""
    return drop_repeated(kept, texts, ["paragraph"] * len(texts))


def test_much_doubtful_text_is_kept_beside_little_that_is_sure() -> None:
    """Where all probabilities may be too low, most of the text would be lost, so that the cut is lower than the best guess."""
    page = [(0.9, 100), (0.2, 1000)]
    assert expect_f1(page, [0]) > expect_f1(page, [0, 1])
    assert choose_blocks(np.array([0.9, 0.2]), np.array([100.0, 1000.0])).kept == (0, 1)


def test_a_doubtful_block_is_kept_only_on_a_page_without_better() -> None:
    """The same probability is a good guess beside nothing, and a bad one beside a long article."""
    words = np.array([100.0, 900.0])
    assert choose_blocks(np.array([0.3, 0.01]), words).kept == (0,)
    assert choose_blocks(np.array([0.3, 0.95]), words).kept == (1,)


def test_a_page_without_words_keeps_nothing() -> None:
    """Blocks of signs alone promise nothing."""
    assert choose_blocks(np.array([]), np.array([])).kept == ()
    assert choose_blocks(np.array([0.9, 0.8]), np.array([0.0, 0.0])).kept == ()


LONG = ("The ferry runs on Fridays.", "The bell is from 1951.", "Children pay nothing at all.", "Dogs pay half of that.")


def test_later_copies_go() -> None:
    """Of equal blocks the first stays, also where capitals and signs differ; what was not kept does not count."""
    texts = [text.casefold() for text in ("the FERRY runs, on fridays!", *LONG, "THE FERRY RUNS ON FRIDAYS")]
    assert drop_paragraphs([1, 2, 3, 4, 5], texts) == (1, 2, 3, 4)
    assert drop_paragraphs([0, 1, 2, 3, 4], texts) == (0, 2, 3, 4)


def test_copies_go_of_texts_without_spaces() -> None:
    """Of long texts whose first word has no end near the beginning, too, whatever signs stand before it."""
    line = "渡船每逢星期五往返兩岸而孩童不必付錢" * 9
    texts = [f"{line}。{line}。甲。乙", "短", f"「{line}」 {line} 甲 乙", f"{line}。另。外。乙", *LONG]
    assert drop_paragraphs(range(len(texts)), texts) == (0, 1, 3, 4, 5, 6, 7)


def test_short_copies_stay() -> None:
    """Blocks of fewer than four words repeat in every table."""
    texts = [*LONG, "Read it twice", "Read it twice"]
    assert drop_paragraphs(range(6), texts) == (0, 1, 2, 3, 4, 5)


def test_where_much_repeats_all_stays() -> None:
    """On a page of which more than a quarter are copies, repeating is meant."""
    texts = [LONG[0], LONG[0], LONG[1], LONG[1]]
    assert drop_paragraphs(range(4), texts) == (0, 1, 2, 3)
    assert drop_paragraphs([], texts) == ()


def test_a_lone_copy_in_a_list_stays() -> None:
    """A list of awards names one of them twice; a whole list that comes twice goes, and so does a long item."""
    texts = [*LONG, "won the prize of the town", "in may", LONG[0], "in june"]
    kinds = ["item"] * len(texts)
    assert drop_repeated(range(8), texts, kinds) == tuple(range(8))
    assert drop_repeated(range(8), texts, ["paragraph"] * len(texts)) == (0, 1, 2, 3, 4, 5, 7)
    twice = [*LONG, "a", "b", "c", "d", LONG[0], LONG[1]]
    assert drop_repeated(range(10), twice, ["item"] * len(twice)) == tuple(range(8))
    long = f"{LONG[0]} {LONG[1]}"
    assert drop_repeated(range(6), [long, *LONG[2:], "a", "b", long], ["item"] * 6) == (0, 1, 2, 3, 4)


@given(st.lists(st.sampled_from((*LONG, "Short one", "")), max_size=12), st.data())
def test_copies_leave_no_text_behind(texts: list[str], data: st.DataObject) -> None:
    """Dropping copies loses no text that stands nowhere else, and never adds or moves a block."""
    kept = sorted(data.draw(st.sets(st.integers(0, len(texts) - 1)))) if texts else []
    left = drop_paragraphs(kept, texts)
    assert set(left) <= set(kept)
    assert sorted(left) == list(left)
    assert {texts[index] for index in left} == {texts[index] for index in kept}


@pytest.mark.skipif(not is_compiled(), reason="the compiled core was not built")
@given(
    st.lists(
        st.lists(st.sampled_from(["a", "ab", "b", "_", "é", "中", " ", ", ", "-", "\n"]), max_size=24).map("".join), max_size=8
    )
)
def test_copies_are_those_of_python(texts: list[str]) -> None:
    """Copies are found by their words, however the compiled core looks for texts that may be some."""
    said = [WORD.findall(text) for text in texts]
    assert {at for at, words in enumerate(said) if said.count(words) > 1} <= set(find_twins(texts))
    compiled = drop_paragraphs(range(len(texts)), texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PURE, "1")
        assert drop_paragraphs(range(len(texts)), texts) == compiled


@given(pages)
def test_precision_keeps_no_more_and_recall_no_less(page: list[tuple[float, int]]) -> None:
    """What is kept grows from precision to no favour to recall, and the promise is F1 in all three."""
    probabilities, words = np.array([p for p, _ in page]), np.array([float(count) for _, count in page])
    few, usual, many = (choose_blocks(probabilities, words, favor) for favor in ("precision", None, "recall"))
    assert set(few.kept) <= set(usual.kept) <= set(many.kept)
    for choice in (few, usual, many):
        assert choice.expected == pytest.approx(expect_f1(page, choice.kept))


def test_favor_decides_doubtful_blocks() -> None:
    """Blocks that may be content beside one that is: neither, one or both are kept."""
    probabilities, words = np.array([0.95, 0.45, 0.3]), np.array([100.0, 100.0, 100.0])
    assert choose_blocks(probabilities, words, "precision").kept == (0,)
    assert choose_blocks(probabilities, words).kept == (0, 1)
    assert choose_blocks(probabilities, words, "recall").kept == (0, 1, 2)


def test_what_is_found_goes_where_it_falls_below_the_cut() -> None:
    """The others stay, whatever their scores; where nothing else is kept, all stays as it was."""
    choice, words = Choice((0, 1, 3), 0.5, (0.4, 0.9, 0.1, 0.9)), np.full(4, 10.0)
    dropped = drop_found(choice, [1], words, 6.0)
    assert dropped.kept == (0, 3)
    assert dropped.scores[1] < 0.1 < dropped.expected
    assert drop_found(choice, [1], words, 1.0, 0.4).kept == choice.kept
    assert drop_found(choice, [0, 1, 3], words, 6.0) is choice
