"""Footnotes: lines in elements that are named for them stay below a text that is content."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.scoring.footnotes import keep_footnotes
from cleaner.scoring.score_page import Evidence, find_features
from tests.pages import cut

TEXT = "On Sunday the boat went out with sixty people on deck, and the whole village stood on the quay to see it go."
NOTE = "Sixty-one, with the dog."


def weigh(markup: str, *, likely: float = 0.9, is_own: bool = True) -> float:
    """Return what the score of a note becomes, from 0.2, where 0.4 is likely enough."""
    html = f"<title>The ferry sails</title><article><h1>The ferry sails</h1><p>{TEXT}</p>{markup}</article>"
    blocks = cut(html)
    columns = find_features(Evidence(blocks, html, "The ferry sails", {}))
    scores = np.where(np.array(blocks.texts) == TEXT, likely, 0.2)
    own = np.full(len(blocks), is_own)
    return float(keep_footnotes(blocks, scores, columns, own, 0.4)[blocks.texts.index(NOTE)])


@pytest.mark.parametrize("name", ["footnote", "footnotes", "foot-notes", "end_notes", "fussnoten", "post-footnote"])
def test_a_footnote_stays(name: str) -> None:
    """It gets the score that is likely enough."""
    assert weigh(f"<div class='{name}'><p>{NOTE}</p></div>") == pytest.approx(0.4)


@pytest.mark.parametrize("markup", ["<div class='notebook'><p>{0}</p></div>", "<ol class='footnotes'><a href='/'>{0}</a></ol>"])
def test_other_lines_are_left_alone(markup: str) -> None:
    """Another name, or a link."""
    assert weigh(markup.format(NOTE)) == pytest.approx(0.2)


def test_notes_of_another_part_are_left_alone() -> None:
    """What is not the page's own, or stands below no text, stays as it was."""
    markup = f"<div class='footnote'><p>{NOTE}</p></div>"
    assert weigh(markup, is_own=False) == pytest.approx(0.2)
    assert weigh(markup, likely=0.3) == pytest.approx(0.2)
