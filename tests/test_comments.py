"""Comments of readers: dropped, kept or set apart."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.errors import InputError

PROSE = "<p>The mill at the lower bridge was opened again on Monday, after two years in which its wheel was built anew.</p>"
SAID = "My grandfather worked there, and the flour was the best of the whole valley."
PAGE = (
    f"<article><h1>The mill turns</h1>{PROSE * 3}</article><section class=comments><h2>2 comments</h2><ul>"
    f"<li class=comment><b>Miller</b><p>{SAID}</p><a href=/r>Reply to this comment</a></li></ul>"
    "<form><p>Write a comment of your own here</p></form></section>"
)


def test_comments_are_dropped_unless_asked_for() -> None:
    """They are no part of the article."""
    found = cleaner.clean_html(PAGE)
    assert SAID not in found.text
    assert found.comments == ()


def test_comments_can_be_set_apart() -> None:
    """What readers say, without their names, the button and the form; the article is the same."""
    found = cleaner.Cleaner(comments="separate").clean_html(PAGE)
    assert found.comments == (SAID,)
    assert found.text == cleaner.clean_html(PAGE).text
    assert found.to_dict()["comments"] == [SAID]


def test_comments_can_be_kept() -> None:
    """Then they stand in the text, which is clean and accounted for all the same."""
    found = cleaner.Cleaner(comments="keep").clean_html(PAGE)
    assert found.text.endswith(SAID)
    assert found.page_text is not None
    assert cleaner.replay(found.page_text, found.removals) == found.text
    assert cleaner.clean(found.text).removals == ()


def test_an_unknown_policy_is_an_error() -> None:
    """The error names those that exist."""
    with pytest.raises(InputError, match="use drop, keep or separate"):
        cleaner.Cleaner(comments="burn")  # type: ignore[arg-type]
