"""Spaces that do not break."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.blocks.spaces import OTHER_SPACES, level_spaces

PROSE = (
    "The sexton closed the tower for eleven weeks, since the steps had to be mended.\n"
    "He had asked the council for the money three times, and three times it said no."
)


@pytest.mark.parametrize("space", OTHER_SPACES)
def test_rules_read_every_space_as_plain(space: str) -> None:
    """A label goes whatever spaces part its words, and the removal holds them as they were."""
    label = f"Read{space}more:{space}The{space}bells{space}are{space}back"
    cleaned = cleaner.clean(PROSE.replace("\n", f"\n{label}\n"))
    assert cleaned.text == PROSE
    assert [removal.text.strip("\n") for removal in cleaned.removals] == [label]


def test_spaces_of_the_article_stay() -> None:
    """What stays is byte-identical, its own spaces among it."""
    text = PROSE.replace(" the ", " the\xa0")
    assert cleaner.clean(f"{text}\nShare\xa0on\xa0Facebook").text == text


def test_positions_stay() -> None:
    """Each space becomes one space, and a text without any is given back."""
    assert level_spaces("a\xa0\u202fb") == "a  b"
    assert level_spaces("дом") == "дом"
