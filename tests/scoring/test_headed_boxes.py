"""What stands in a box below a heading that asks to sign up or to follow goes with it; an article of such a name stays."""

from __future__ import annotations

import pytest

from cleaner.scoring.headed_boxes import drop_headed_boxes
from tests.scoring.drops import TEXT, list_dropped

SAID = "One recipe a week, straight from our kitchen."
HEADING = "Join our newsletter"


def is_dropped(markup: str, family: str = "newsletter") -> bool:
    """Say whether the sentence in the box goes, where everything is kept and the rules know the heading."""
    dropped = list_dropped(drop_headed_boxes, markup, known=(family, HEADING))
    assert TEXT not in dropped
    return SAID in dropped


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        (f"<div><h4>{HEADING}</h4><p>{SAID}</p></div>", True),
        (f"<div><div><h4>{HEADING}</h4></div><div><p>{SAID}</p></div></div>", True),
        (f"<h4>{HEADING}</h4><p>{SAID}</p>", False),
        (f"<article><h4>{HEADING}</h4><p>{SAID}</p></article>", False),
        (f"<div><p>{HEADING}</p><p>{SAID}</p></div>", False),
        (f"<div><h4>{HEADING}</h4>{'<p>Bread</p>' * 12}<p>{SAID}</p></div>", False),
        (f"<div><h4>{HEADING}</h4>{'<p>Bread is baked here every day.</p>' * 9}<p>{SAID}</p></div>", False),
    ],
    ids=["box", "deeper", "no box", "article", "no heading", "many lines", "much of the page"],
)
def test_what_stands_in_the_box_goes(box: str, *, expected: bool) -> None:
    """Only in a small element that begins with the heading, and holds little of what the page has."""
    assert is_dropped(f"<div><p>{TEXT}</p><p>{TEXT}</p></div>{box}") is expected


@pytest.mark.parametrize(("family", "expected"), [("follow", True), ("related", False)])
def test_other_headings_are_left_to_others(family: str, *, expected: bool) -> None:
    """What stands below a hint to read on may be the article's."""
    assert is_dropped(f"<div><p>{TEXT}</p></div><div><h4>{HEADING}</h4><p>{SAID}</p></div>", family) is expected


def test_boxes_that_hold_much_of_the_page_together_stay() -> None:
    """Each holds little, but all of them hold most: such a page tells of newsletters, section by section."""
    boxes = "".join(f"<div><h4>{HEADING}</h4><p>{SAID}</p></div>" for _ in range(9))
    assert not is_dropped(f"<div><p>{TEXT}</p></div>{boxes}")


OWN = "<h4>The truth matters</h4>"
ASKED = f"<p>{HEADING}</p>"


@pytest.mark.parametrize(
    ("markup", "family", "expected"),
    [
        (f"<div class=grey>{OWN}{ASKED}<p>{SAID}</p></div>", "follow", True),
        (f"<aside class='kasten unten'>{OWN}{ASKED}<p>{SAID}</p></aside>", "newsletter", True),
        (f"<div class=sec>{OWN}<p>{TEXT}</p></div><div class=sec>{OWN}{ASKED}<p>{SAID}</p></div>", "follow", False),
        (f"<div class=grey>{OWN}{ASKED}<p>{SAID}</p></div><p>{TEXT}</p>", "follow", False),
        (f"<div class=fine>{ASKED}<p>{SAID}</p></div>", "legal", True),
        (f"<section class='impressum'><div>{ASKED}</div><p>{SAID}</p></section>", "legal", True),
        (f"<div class=fine>{ASKED}<p>{SAID}</p></div><p>{TEXT}</p>", "legal", False),
        (f"<div class=fine>{ASKED}<p>Bread</p><p>Rolls</p><p>Cake</p><p>{SAID}</p></div>", "legal", False),
    ],
    ids=["own heading", "other name", "sections", "amid the text", "legal", "legal, deeper", "legal, amid", "legal, long"],
)
def test_boxes_below_the_text_that_ask_in_their_second_line(markup: str, family: str, *, expected: bool) -> None:
    """They go where they are the last thing on the page, and no section beside them is made alike; so does small print."""
    assert is_dropped(f"<div><p>{TEXT}</p><p>{TEXT}</p></div>{markup}", family) is expected
