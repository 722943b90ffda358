"""A line in an element named for authors, with a date, goes from below the heading; a lead of such a name stays."""

from __future__ import annotations

import pytest

from cleaner.scoring.named_bylines import drop_named_bylines
from tests.scoring.drops import TEXT, list_dropped

LINE = "From the harbour: Ada Holm, 3 Tevet 5784"


def is_dropped(markup: str, line: str = LINE) -> bool:
    """Say whether the line goes, where everything is kept."""
    dropped = list_dropped(drop_named_bylines, f"<h1>The mill turns</h1>{markup}", "The mill turns")
    assert TEXT not in dropped
    return line in dropped


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f'<div class="Signature_root__a1">{LINE}</div><p>{TEXT}</p>', True),
        (f'<section class="authors"><p>{LINE}</p></section><p>{TEXT}</p>', True),
        (f'<div class="meta">{LINE}</div><p>{TEXT}</p>', True),
        (f'<p>{TEXT}</p><div class="byline">{LINE}</div>', True),
        (f'<div class="product-meta">{LINE}</div><p>{TEXT}</p>', False),
        (f'<div class="lead">{LINE}</div><p>{TEXT}</p>', False),
        (f"<p>{TEXT}</p><p>{TEXT}</p><p>Ada</p><p>Bo</p><p>Cy</p><div class='byline'>{LINE}</div>", False),
        (f"<p>{TEXT}</p><h2>Dates</h2><div class='published'>{LINE}</div>", False),
        (f'<div class="byline"><div><div><p>{LINE}</p></div></div></div><p>{TEXT}</p>', False),
    ],
)
def test_a_line_named_for_its_author_goes(markup: str, *, expected: bool) -> None:
    """Between the heading and the first paragraphs, where its own element or the one above has such a name."""
    assert is_dropped(markup) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ada Holm, the miller's granddaughter", False),
        ("In 1998 the wheel stood still.", False),
        ("12.10.2567, 10:30 น.", True),
        ("3 May 1998 " * 11 + "x", False),
    ],
)
def test_what_is_no_date_line_stays(line: str, *, expected: bool) -> None:
    """A line without figures, a sentence, a long line; one that is all figures is no sentence, although it ends in a point."""
    assert is_dropped(f'<div class="byline">{line}</div><p>{TEXT}</p>', line) is expected


def test_nothing_goes_where_no_paragraph_follows() -> None:
    """A page of a list of dates has no byline."""
    assert list_dropped(drop_named_bylines, f'<h1>Dates</h1><div class="byline">{LINE}</div>', "Dates") == []
