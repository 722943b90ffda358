"""Entities and runs of spaces: rules read what they stand for, and the text keeps them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.blocks.entities import read_text
from cleaner.blocks.spaces import OTHER_SPACES

PROSE = (
    "The sexton closed the tower for eleven weeks, since the steps had to be mended &amp; the bells hung anew.\n"
    "He had asked the council for the money three times, and three times it said&nbsp;no."
)


@pytest.mark.parametrize(
    "label",
    [
        "Read&nbsp;more: The bells are back",
        "Read more&#58; The bells are back",
        "Read&amp;nbsp;more: The bells are back",
        "Share&#xa0;this&#160;article",
        "Photo:&nbsp;Ann&nbsp;Sample",
        "&copy; 2024 Sample Post. All rights reserved.",
        "Read \xa0more: The bells are back",
        "Share\xa0 this \xa0article",
    ],
)
def test_rules_read_entities_and_runs_of_spaces(label: str) -> None:
    """A label goes however its spaces and marks are written, and the removals are slices of the text as it came."""
    text = PROSE.replace("\n", f"\n{label}\n")
    cleaned = cleaner.clean(text)
    assert cleaned.text == PROSE
    assert [removal.text.strip("\n") for removal in cleaned.removals] == [label]
    assert all(text[removal.span.start : removal.span.end] == removal.text for removal in cleaned.removals)


def test_a_stretch_behind_entities_goes_where_it_stands() -> None:
    """Entities before a credit do not shift what goes."""
    line = "The sexton &amp; the smith closed the tower &ndash; for&nbsp;weeks, they said."
    assert cleaner.clean(f"{line} (Photo: Ann&nbsp;Sample)\n{PROSE}").text == f"{line}\n{PROSE}"


@pytest.mark.parametrize("text", ["a &lt;br&gt; b", "Q&A; b", "AT&T", "&#10;", "&nosuch;", "a &#8232; b", "x &amp; y", "&amp;"])
def test_what_is_no_character_of_a_line_is_read_as_it_is(text: str) -> None:
    """Tags that are shown, breaks, and what only looks like an entity stay."""
    assert read_text(text).text == text
    assert read_text(text).changed == ()


def test_a_text_without_entities_is_read_in_place() -> None:
    """Where nothing changes its length, positions are the same."""
    assert read_text("Read\xa0more").changed == ()
    assert read_text("Read\xa0more").text == "Read more"


@given(st.text(alphabet=f"ab  {OTHER_SPACES[:3]}", max_size=24))
def test_runs_of_spaces_are_read_as_one(text: str) -> None:
    """Two spaces or more of which one is no plain one are one; plain ones alone stay as many, and words where they are."""
    reading = read_text(text)
    runs = re.sub(f"[ {OTHER_SPACES}]{{2,}}", lambda run: run[0] if run[0].isascii() else " ", text)
    assert reading.text == re.sub(f"[{OTHER_SPACES}]", " ", runs)
    places = [*map(reading.find_place, range(len(reading.text) + 1))]
    assert all(text[start] == letter for start, letter in zip(places, reading.text, strict=False) if letter in "ab")
