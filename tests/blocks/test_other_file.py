"""Other files: nothing goes of a text that is no article but code, a log, a talk, a mail, a table or settings."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import cleaner
from cleaner.blocks.other_file import is_other_file

TEXTS = tomllib.loads(Path(__file__).with_name("other_files.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", TEXTS["files"].values(), ids=TEXTS["files"])
def test_other_files_come_back_as_they_came(text: str) -> None:
    """Each comes back whole, and a warning says why."""
    cleaned = cleaner.clean(text)
    assert cleaned.text == text
    assert len(cleaned.warnings) == 1


@pytest.mark.parametrize("text", TEXTS["articles"].values(), ids=TEXTS["articles"])
def test_articles_that_look_a_little_like_them_are_cleaned(text: str) -> None:
    """An article that quotes a listing, begins like a mail or has a list is an article."""
    assert not is_other_file(text)
    assert cleaner.clean(text).removals


def test_what_lines_look_like_must_hold_for_all_of_them() -> None:
    """Styles that leaked above a long article do not make it a file of another kind."""
    styles = TEXTS["files"]["styles"]
    article = "The council met on Monday and closed the bridge, since the fog had been too thick to see the other bank.\n"
    assert is_other_file(50 * styles)
    assert not is_other_file(50 * styles + 200 * article)
