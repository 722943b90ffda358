"""Units: lines, and the sentences of texts that stand on one line."""

from __future__ import annotations

import pytest
from hypothesis import given

from cleaner.blocks.cut import cut_blocks
from cleaner.templates.units import LONG_LINE, cut_units
from tests.strategies import texts

PROSE = "The council met on Monday and agreed on the budget for the coming year without a single vote against it. "


def cut(text: str) -> list[str]:
    """Return the units of a text as they stand there."""
    blocks = cut_blocks(text)
    return [blocks.texts[unit.block][unit.start : unit.end] for unit in cut_units(blocks)]


def test_lines_are_units() -> None:
    """Each line is a unit; numbers, bare dates, symbols and pieces of a broken sentence are none."""
    text = "Home\nMarch 3, 2021\n***\n12\nand\nmagazine.\nA magazine\n12 comments"
    assert cut(text) == ["Home", "A magazine", "12 comments"]


def test_sentences_of_one_line_are_units() -> None:
    """An article on one line is cut into sentences, also where the next one is glued on; initials end none."""
    text = f"{PROSE * 5}Follow us on the U.S. channel.Sign up now! Read it in the words of J. Smith."
    assert cut(text)[5:] == ["Follow us on the U.S. channel.", "Sign up now!", "Read it in the words of J. Smith."]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join([PROSE * 5] * 4),  # has kept its paragraphs
        PROSE * 2,  # is not long
    ],
)
def test_paragraphs_stay_whole(text: str) -> None:
    """A text of several lines, and a short one, are not cut into sentences."""
    assert cut(text) == [line.strip() for line in text.split("\n")]


def test_scripts_with_their_own_marks() -> None:
    """Sentences end where their script ends them."""
    sentence = "村里的人等了三个月的雨，河水已经变成石头之间的一条细流。"
    assert cut(sentence * (LONG_LINE // len(sentence) + 1))[:2] == [sentence, sentence]


@given(texts())
def test_units_are_stretches_in_order(text: str) -> None:
    """Units of any text follow each other, do not overlap, and hold something."""
    blocks = cut_blocks(text)
    position = (0, 0)
    for unit in cut_units(blocks):
        assert (unit.block, unit.start) >= position
        assert unit.length > 0
        assert blocks.texts[unit.block][unit.start : unit.end].strip()
        position = (unit.block, unit.end)
