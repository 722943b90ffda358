"""Small verse: a line of a poem in the words of a button stays amid lines that begin small as it does."""

from __future__ import annotations

import pytest

import cleaner

PROSE = "The sexton closed the tower for eleven weeks, since the steps had to be mended and the bells hung anew."
POLISH = "Dzwonnik zamknął wieżę na jedenaście tygodni, ponieważ trzeba było naprawić schody i na nowo powiesić dzwony."


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\nshut the gate\nread more\nlet the rope go\nring it slowly\n{PROSE}",
        f"{POLISH}\n\nzamknij bramę\nczytaj dalej\nsznur wisi\ndzwon milczy\n\n{POLISH}",
    ],
)
def test_a_line_of_verse_stays(text: str) -> None:
    """Three lines beside it begin small, of which no rule knows the words."""
    assert cleaner.clean(text).text == text


def test_small_buttons_go() -> None:
    """Where rules know most of the lines in a row, they are no verse."""
    buttons = "share this article\nread more\nmost read\nleave a comment\nnext article"
    assert cleaner.clean(f"{PROSE}\n{buttons}").text == PROSE
