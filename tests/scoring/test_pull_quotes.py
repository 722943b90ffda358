"""A quotation in a box between two paragraphs stays with who said it; quoted lines elsewhere are left alone."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.scoring.pull_quotes import keep_pull_quotes
from cleaner.scoring.score_page import Evidence, find_features
from tests.pages import cut

TEXT = "The mill at the lower bridge was opened again on Monday, after two years in which its wheel was built anew."
SAID = "“Flour does not ask what day it is”"
NAME = "Ada Holm, miller"
LIKELY = 0.5


def find_held(markup: str) -> set[str]:
    """Return what is raised, where the paragraphs are sure and all else is doubtful."""
    html = f"<article>{markup}</article>"
    blocks = cut(html)
    scores = np.array([0.9 if text == TEXT else 0.2 for text in blocks.texts])
    held = keep_pull_quotes(blocks, scores, find_features(Evidence(blocks, html, "", {})), LIKELY)
    return {blocks.texts[index] for index in np.flatnonzero(held != scores)}


@pytest.mark.parametrize(
    ("box", "held"),
    [
        (f"<aside><p>{SAID}</p></aside>", {SAID}),
        (f"<aside><p>{SAID}</p><p>{NAME}</p></aside>", {SAID, NAME}),
        (
            f"<aside><div><p>{SAID.replace('“', '«').replace('”', '»')}.</p></div></aside>",
            {"«Flour does not ask what day it is»."},
        ),
        ("<aside><p>“Flour” does not ask what day it is</p></aside>", set()),
        ("<aside><p>“Flour” and “water”</p></aside>", set()),
        (f'<aside><p><a href="/x">{SAID}</a></p></aside>', set()),
        (f"<figure><p>{SAID}</p></figure>", set()),
        (f'<div class="comments"><p>{SAID}</p></div>', set()),
        (f"<aside><p>{SAID}</p><p>Bread</p><p>Rolls</p><p>Cakes</p></aside>", set()),
    ],
)
def test_a_quotation_between_paragraphs_stays(box: str, held: set[str]) -> None:
    """Where it fills its box, from mark to mark, and is no link, caption or comment."""
    assert find_held(f"<p>{TEXT}</p>{box}<p>{TEXT}</p>") == held


PLACES = [f"<aside><p>{SAID}</p></aside><p>{TEXT}</p>", f"<div><p>{TEXT}</p></div><aside><p>{SAID}</p></aside>"]


@pytest.mark.parametrize("markup", PLACES)
def test_at_an_edge_it_is_left_alone(markup: str) -> None:
    """Above the first paragraph or below the last one it may be another article's."""
    assert not find_held(markup)
