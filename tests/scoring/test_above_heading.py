"""Teasers in a strip over the headline go; a kicker, a lead that was set above, and an article without a heading stay."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.scoring.above_heading import drop_above_heading
from cleaner.scoring.score_page import Evidence, find_features
from cleaner.scoring.threshold import Choice
from tests.pages import cut

TITLE = "The bakery on the square is sold"
TEXT = (
    "Anna Lund has sold the bakery on the square to her two apprentices, who were born in the same street as she was.",
    "The ovens stay where they are, and so does the price of a loaf, which has been the same for nine years by now.",
    "She will come in on Saturdays, she says, and nobody who knows her believes that she will stay away on other days.",
)
STRIP = (
    "Rowers win bronze in Poznan",
    "Rain until Friday, then frost",
    "Eight of ten cars come from abroad",
    "Ferry to the islands halts",
)
RUSSIAN = (
    "Гребцы взяли бронзу в Познани",
    "Дожди до пятницы, затем мороз",
    "Восемь из десяти машин ввезены",
    "Паром на острова встал",
)


def drop(lines: tuple[str, ...], text: tuple[str, ...] = TEXT, score: float = 0.5, heading: str = "h1") -> set[str]:
    """Return which lines above the heading stay; they have this score, and the text below it is sure."""
    strip = "".join(f"<div class=item><p>{line}</p></div>" for line in lines)
    body = "".join(f"<p>{line}</p>" for line in text)
    html = f"<title>{TITLE}</title><body><div class=top>{strip}</div><{heading}>{TITLE}</{heading}>{body}</body>"
    blocks = cut(html)
    columns = find_features(Evidence(blocks, html, TITLE, {}))
    scores = np.where([line in lines for line in blocks.texts], score, 0.95)
    found = drop_above_heading(Choice(tuple(range(len(blocks))), 0.9, tuple(scores.tolist())), columns)
    kept = {blocks.texts[index] for index in found.kept}
    assert kept.issuperset(text)
    return kept.intersection(lines)


@pytest.mark.parametrize("lines", [STRIP, RUSSIAN])
def test_a_strip_of_teasers_goes(lines: tuple[str, ...]) -> None:
    """Whatever it says; what stands right above the heading is left to the scorer."""
    assert drop(lines) == set(lines[1:])


def test_much_text_above_the_heading_stays() -> None:
    """Half as much as below it is no strip: the heading may be that of a part."""
    assert drop((*STRIP, *RUSSIAN)) == {*STRIP, *RUSSIAN}


@pytest.mark.parametrize(
    ("score", "heading", "text"),
    [(0.85, "h1", TEXT), (0.5, "h2", TEXT), (0.5, "h1", TEXT[:1])],
    ids=["sure", "no first heading", "little below"],
)
def test_other_pages_are_left_alone(score: float, heading: str, text: tuple[str, ...]) -> None:
    """The scorer is sure of it, the title is that of a part, or the page has no article below."""
    assert drop(STRIP, text, score, heading) == set(STRIP)
