"""Warnings about running text that was left out of a page."""

from __future__ import annotations

from cleaner.scoring.left_out import warn_of_left_out
from cleaner.scoring.threshold import Choice
from tests.pages import cut

SENTENCE = "On the second day the carpenters lifted the old wheel out of the river, and everybody came to look at it. "
BLOCKS = cut(f"<p>{SENTENCE * 5}</p>" * 4)


def test_much_text_left_out_of_a_doubtful_page_is_said() -> None:
    """Half of the prose is missing and nobody is sure: the warning has the numbers."""
    (warning,) = warn_of_left_out(BLOCKS, Choice((0, 1), 0.55))
    assert warning == "210 of 420 words of running text were left out, and the choice is not sure: confidence 0.55"


def test_no_warning_where_the_choice_is_sure_or_little_is_missing() -> None:
    """Other articles below one's own are left out of sure pages, and readers' comments of all."""
    assert warn_of_left_out(BLOCKS, Choice((0, 1), 0.9)) == ()
    assert warn_of_left_out(BLOCKS, Choice((0, 1, 2), 0.55)) == ()
    assert warn_of_left_out(BLOCKS, Choice((0, 1), 0.55, (), (2, 3))) == ()
