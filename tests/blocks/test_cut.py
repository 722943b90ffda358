"""Cutting text into blocks."""

from __future__ import annotations

import pytest

from cleaner.blocks.cut import cut_blocks
from cleaner.document import Block, Span
from cleaner.rule_examples import AFTER, BEFORE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n", []),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\n\n \nTwo.\n", ["One.", "Two."]),
        ("One.\r\nTwo.\r\n", ["One.", "Two."]),
        ("One.\rTwo.", ["One.", "Two."]),
        ("All on one line. And more.", ["All on one line. And more."]),
        ("\xa0 Indented \u3000", ["Indented"]),
    ],
)
def test_each_line_with_text_is_a_block(text: str, expected: list[str]) -> None:
    """Lines are blocks, white space around them and lines of white space are not."""
    assert cut_blocks(text).texts == expected


def test_a_block_knows_its_place_in_the_text() -> None:
    """The span of a block covers its text without the indentation."""
    assert cut_blocks("a\n\n  b c \n").block(1) == Block(1, Span(5, 8), "b c")


@pytest.mark.parametrize(("text", "expected"), [("a\nb", 1), ("a\n\nb", 2), ("a\r\n\r\nb", 2), ("a\rb", 1), ("a\n \n\nb", 3)])
def test_the_gap_counts_line_breaks(text: str, expected: int) -> None:
    """The gap between two blocks is the number of line breaks, of whatever kind."""
    assert cut_blocks(text).gap(0) == expected


def test_the_last_block_has_no_gap() -> None:
    """After the last block there is nothing to be apart from."""
    assert cut_blocks("a\n\n").gap(0) == 0


def test_head_and_tail_are_counted_from_the_prose() -> None:
    """What stands before the first prose is the head, after the last prose the tail, the rest the body."""
    blocks = cut_blocks("\n".join(["Kicker", BEFORE[0], "Heading", AFTER[0], "Close"]))
    assert [blocks.is_head(index) for index in range(5)] == [True, True, False, False, False]
    assert [blocks.is_tail(index) for index in range(5)] == [False, False, False, True, True]
    assert [blocks.is_tail(index, within=1) for index in range(5)] == [False, True, True, True, True]


def test_without_prose_the_edges_are_the_outer_blocks() -> None:
    """In a poem or list only the outer five blocks count as head or tail."""
    blocks = cut_blocks("\n".join(f"line {number}" for number in range(20)))
    assert [index for index in range(20) if blocks.is_head(index)] == [0, 1, 2, 3, 4]
    assert [index for index in range(20) if blocks.is_tail(index)] == [15, 16, 17, 18, 19]
