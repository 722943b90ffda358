"""What stands in a box beside one that stays, made alike and headed like it, stays with that."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.scoring.score_page import Evidence, find_features
from cleaner.scoring.twin_boxes import keep_twin_boxes
from tests.pages import cut

FIRST = "<div><h3>For it</h3><ul><li>Hardly any noise</li></ul></div>"
SECOND = "<div><h3>Against it</h3><ul><li>No case</li></ul></div>"


def weigh(markup: str, **others: float) -> float:
    """Return what the score of a line of the second box becomes, from 0.2, where 0.4 is likely enough."""
    html = f"<main>{markup}</main>"
    blocks = cut(html)
    columns = find_features(Evidence(blocks, html, "", {}))
    scores = np.array([others.get(text.split()[0], 0.2 if text == "No case" else 0.9) for text in blocks.texts])
    return float(keep_twin_boxes(blocks, scores, columns, 0.4)[blocks.texts.index("No case")])


def test_the_second_box_stays_with_the_first() -> None:
    """Below a heading that is likely, right below a box that is so as a whole."""
    assert weigh(FIRST + SECOND) == pytest.approx(0.4)


@pytest.mark.parametrize(
    "markup",
    [
        SECOND + FIRST,
        FIRST + "<p>It costs nine pounds.</p>" + SECOND,
        FIRST + SECOND.replace("div", "section"),
        FIRST + SECOND.replace("No case", "<a href='/case'>No case</a>"),
        FIRST + SECOND.replace("h3", "p"),
        FIRST + SECOND.replace("ul", "div").replace("li", "p"),
        FIRST.replace("div>", "p>") + SECOND,
    ],
)
def test_other_boxes_are_left_alone(markup: str) -> None:
    """Above it, apart from it, of another kind, of links, without headings, and of what is no list."""
    assert weigh(markup) == pytest.approx(0.2)


@pytest.mark.parametrize("others", [{"Hardly": 0.3}, {"Against": 0.3}, {"No": 0.1}])
def test_unlikely_boxes_are_left_alone(others: dict[str, float]) -> None:
    """One of the first lines, the heading, or a line that nothing speaks for."""
    assert weigh(FIRST + SECOND, **others) == pytest.approx(others.get("No", 0.2))
