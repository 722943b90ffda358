"""The lines of a box of facts in a wiki stay together, where most of the box is likely content."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.scoring.infoboxes import keep_infoboxes
from cleaner.scoring.score_page import Evidence, find_features
from tests.pages import cut

TEXT = "The mill at the lower bridge was opened again on Monday, after two years in which its wheel was built anew."
VALUE = "Low Harbour"
LIKELY = 0.5


@pytest.mark.parametrize(
    ("name", "label", "value", "rest", "expected"),
    [
        ("portable-infobox pi-theme", 0.7, 0.3, 4, LIKELY),
        ("portable-infobox", 0.7, 0.6, 4, 0.6),
        ("portable-infobox", 0.25, 0.25, 4, 0.25),
        ("portable-infobox-source", 0.7, 0.3, 4, 0.3),
        ("portable-infobox", 0.7, 0.3, 1, 0.3),
    ],
)
def test_a_box_of_facts_stays_whole(name: str, label: float, value: float, rest: int, expected: float) -> None:
    """By its name, unless it is not believed or is most of the page."""
    html = f'<aside class="{name}"><h3>Born in this place</h3><div>{VALUE}</div></aside>' + f"<p>{TEXT}</p>" * rest
    blocks = cut(html)
    scores = np.array([label, value] + [0.9] * rest)
    held = keep_infoboxes(blocks, scores, find_features(Evidence(blocks, html, "", {})), LIKELY)
    assert held[blocks.texts.index(VALUE)] == pytest.approx(expected)
    assert held[-1] == pytest.approx(0.9)


@pytest.mark.parametrize(("name", "expected"), [("infobox vcard", LIKELY), ("facts", 0.35)])
def test_a_table_of_facts_stays(name: str, expected: float) -> None:
    """By the name that MediaWiki gives it."""
    html = f'<table class="{name}"><tr><th>Born</th><td>{VALUE}</td></tr></table>' + f"<p>{TEXT}</p>" * 4
    blocks = cut(html)
    scores = np.array([0.35] * 2 + [0.9] * 4)
    held = keep_infoboxes(blocks, scores, find_features(Evidence(blocks, html, "", {})), LIKELY)
    assert held[blocks.texts.index(VALUE)] == pytest.approx(expected)
