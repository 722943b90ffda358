"""From verdicts to the stretches that go."""

from __future__ import annotations

import pytest

from cleaner.blocks.cut import cut_blocks
from cleaner.document import Verdict
from cleaner.verdicts.resolve import resolve


def give(rule: str, block: int, start: int, end: int, *, keeps: bool = False) -> Verdict:
    """Make a verdict."""
    return Verdict(rule, rule.partition(".")[0], keeps, block, start, end, "because")


def take(rule: str, text: str, block: int, words: str, *, keeps: bool = False) -> Verdict:
    """Make a verdict on the first place of some words in a block; the whole block where the words are empty."""
    line = cut_blocks(text).texts[block]
    words = words or line
    start = line.index(words)
    return give(rule, block, start, start + len(words), keeps=keeps)


def cut_out(text: str, *verdicts: Verdict) -> str:
    """Return what resolving leaves; the pieces must come in order and must not overlap."""
    left, position = "", 0
    for piece in resolve(cut_blocks(text), verdicts):
        assert position <= piece.start < piece.end
        left += text[position : piece.start]
        position = piece.end
    return left + text[position:]


def names(text: str, *verdicts: Verdict) -> list[str]:
    """Return the rules under whose names the pieces go."""
    return [piece.verdict.rule for piece in resolve(cut_blocks(text), verdicts)]


LINES = "one\ntwo\nthree"


def test_nothing_given_nothing_taken() -> None:
    """Without verdicts the text stays."""
    assert resolve(cut_blocks(LINES), []) == []


def test_keep_beats_remove() -> None:
    """A block that one rule keeps stays, whoever wants it, even where the kept words are only a part of it."""
    remove = take("widget.a", LINES, 1, "")
    assert cut_out(LINES, remove) == "one\nthree"
    assert cut_out(LINES, remove, take("prose.a", LINES, 1, "", keeps=True)) == LINES
    assert cut_out(LINES, remove, take("prose.a", LINES, 1, "w", keeps=True)) == LINES
    assert cut_out(LINES, remove, take("prose.a", LINES, 0, "", keeps=True)) == "one\nthree"


def test_keep_beats_only_the_trims_that_it_touches() -> None:
    """In one paragraph the kept words stay and another stretch still goes."""
    text = "He said so (a) and went (b) home."
    first, second = take("credit.a", text, 0, "(a)"), take("credit.a", text, 0, "(b)")
    assert cut_out(text, first, second) == "He said so and went home."
    assert cut_out(text, first, second, take("prose.a", text, 0, "said so (a", keeps=True)) == "He said so (a) and went home."
    assert cut_out(text, first, second, take("prose.a", text, 0, "so ", keeps=True)) == "He said so and went home."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("(a b)", "b) c"), "x y"),
        (("(a b)", "a b"), "x c y"),
        (("(a", "b)"), "x c y"),
        (("(a b)", "c"), "x y"),
        (("a", "b", "c"), "x ( ) y"),
    ],
)
def test_overlapping_trims_are_joined(words: tuple[str, ...], expected: str) -> None:
    """Stretches that overlap, hold each other or touch go once each, with one space left between what stays."""
    text = "x (a b) c y"
    assert cut_out(text, *(take(f"credit.r{at}", text, 0, one) for at, one in enumerate(words))) == expected


def test_the_longer_stretch_names_the_rule() -> None:
    """Of two that begin at one place the longer one says by which rule it goes; between equals the id decides."""
    text = "x (a b) c y"
    long, short = take("credit.z", text, 0, "(a b) c"), take("credit.a", text, 0, "(a b)")
    assert names(text, short, long) == names(text, long, short) == ["credit.z"]
    assert names(LINES, take("widget.b", LINES, 1, ""), take("widget.a", LINES, 1, "")) == ["widget.a"]


def test_a_removed_block_needs_no_trims() -> None:
    """Where the block goes as a whole its trims have no say."""
    text = "one\ntwo (a)\nthree"
    assert names(text, take("widget.a", text, 1, ""), take("credit.a", text, 1, "(a)")) == ["widget.a"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("one (a) two", "(a)", "one two"),
        ("one(a) two", "(a)", "one two"),
        ("one (a)two", "(a)", "one two"),
        ("one(a)two", "(a)", "onetwo"),
        ("one  (a)  two", "(a)", "one  two"),
        ("(a) one", "(a)", "one"),
        ("(a)one", "(a)", "one"),
        ("one (a)", "(a)", "one"),
        ("one \xa0 (a)", "(a)", "one"),
        ("one (a)\nrest", "(a)", "one\nrest"),
        ("  one (a)  \nrest", "(a)", "  one  \nrest"),
        ("one\u3000(a)\u3000two", "(a)", "one\u3000two"),
    ],
)
def test_a_trim_takes_one_of_the_spaces_around_it(text: str, words: str, expected: str) -> None:
    """What stood before and after stays apart as it was, and the line gets no space at its edges."""
    assert cut_out(text, take("credit.a", text, 0, words)) == expected


def test_a_block_trimmed_to_nothing_goes_as_a_whole() -> None:
    """Where only marks would be left the line goes with its break, unless a rule keeps something in it."""
    text = "one\n(a) - (b)\nthree"
    trims = (take("credit.a", text, 1, "(a)"), take("credit.b", text, 1, "(b)"))
    assert cut_out(text, *trims) == "one\nthree"
    assert names(text, *trims) == ["credit.a"]
    assert cut_out(text, *trims, take("prose.a", text, 1, "-", keeps=True)) == text


@pytest.mark.parametrize(
    ("text", "gone", "expected"),
    [
        ("a\n\nb\nc", (1,), "a\n\nc"),
        ("a\nb\n\nc", (1,), "a\n\nc"),
        ("a\nb\nc", (1,), "a\nc"),
        ("a\n\n\nb\n\nc", (1,), "a\n\n\nc"),
        ("a\nb\n\n\n\nc\n\nd", (1, 2), "a\n\nd"),
        ("a\n\nb\n\nc\nd", (1, 2), "a\n\nd"),
        ("a\r\n\r\nb\r\nc", (1,), "a\r\n\r\nc"),
        ("a\n \nb\nc", (1,), "a\n \nc"),
        ("a\nb", (0,), "b"),
        ("\n a\n\n b", (0,), "\n b"),
        ("a\n\nb", (1,), "a"),
        ("a\n\nb\n", (1,), "a\n"),
        ("a\nb\nc\nd\ne", (1, 3), "a\nc\ne"),
        ("a\nb\nc\nd\n", (0, 2, 3), "b\n"),
    ],
)
def test_the_widest_gap_stays(text: str, gone: tuple[int, ...], expected: str) -> None:
    """What stays is as far apart as it was on the wider side, and the text keeps its own beginning and end."""
    assert cut_out(text, *(take("widget.a", text, block, "") for block in gone)) == expected


@pytest.mark.parametrize(
    ("text", "gone"),
    [("one", (0,)), ("one\ntwo", (0, 1)), ("one\n***\ntwo", (0, 2)), ("one\n…\n", (0,))],
)
def test_where_nothing_would_be_left_nothing_goes(text: str, gone: tuple[int, ...]) -> None:
    """A text that consists of artifacts comes back whole: signs alone are no text."""
    assert cut_out(text, *(take("widget.a", text, block, "") for block in gone)) == text


def test_a_trim_of_all_words_of_the_only_block_goes_not() -> None:
    """Trims that together leave no word are a removal, and void where it is the last one."""
    text = "(a) (b)."
    assert cut_out(text, take("credit.a", text, 0, "(a)"), take("credit.a", text, 0, "(b)")) == text


def test_indented_blocks_are_trimmed_in_the_right_place() -> None:
    """Verdicts count in the block's text, pieces in the document's."""
    text = "one\n\t  two (a) three"
    assert cut_out(text, take("credit.a", text, 1, "(a)")) == "one\n\t  two three"
