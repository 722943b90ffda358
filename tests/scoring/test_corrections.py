"""A correction below the article stays, whatever stands in the same foot."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.scoring.corrections import keep_corrections
from cleaner.scoring.score_page import Evidence, find_features
from tests.pages import cut

TEXT = "On Sunday the boat went out with sixty people on deck, and the whole village stood on the quay to see it go."
LINE = "An earlier version of this article misstated the day on which the ferry sailed."


def weigh(line: str = LINE, between: str = "", *, likely: float = 0.9) -> float:
    """Return what the score of a line in the foot becomes, from 0.2, where 0.4 is likely enough."""
    html = f"<article><p>{TEXT}</p></article><footer>{between}<p>{line}</p></footer>"
    blocks = cut(html)
    columns = find_features(Evidence(blocks, html, "", {}))
    scores = np.where(np.array(blocks.texts) == TEXT, likely, 0.2)
    return float(keep_corrections(blocks, scores, columns, 0.4)[-1])


@pytest.mark.parametrize(
    "line",
    [
        LINE,
        "Correction, 9 November: This story was amended on Monday to say that the crew has nine members.",
        "Nov. 9: A previous version of a photo caption with this piece gave the ferry a second funnel.",
        "Korrektur: In einer früheren Version dieses Artikels hieß es, die Fähre habe zwei Schornsteine.",
        "Une version précédente de cet article indiquait que le bac avait deux cheminées.",
        "Una versión anterior de este artículo decía que el barco tenía dos chimeneas.",
        "В предыдущей версии этой статьи говорилось, что у парома две трубы и девять матросов.",
    ],
)
def test_a_correction_stays(line: str) -> None:
    """It gets the score that is likely enough."""
    assert weigh(line) == pytest.approx(0.4)


@pytest.mark.parametrize(
    "line",
    [
        "A version of this article appears in print on Monday, Section B, with the headline: The Ferry Sails.",
        "Corrections: how to tell us of one.",
        f"<a href='/corrections'>{LINE}</a>",
        "An earlier version of this article.",
    ],
)
def test_other_lines_of_the_foot_are_left_alone(line: str) -> None:
    """Notes on the print edition, links, and what is too short to say what was wrong."""
    assert weigh(line) == pytest.approx(0.2)


def test_a_correction_elsewhere_is_left_alone() -> None:
    """Far below the text, and where no text is content."""
    assert weigh(between="<p>Bread and rolls</p>" * 12) == pytest.approx(0.2)
    assert weigh(likely=0.3) == pytest.approx(0.2)
