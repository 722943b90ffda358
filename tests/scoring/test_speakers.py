"""Lines that say whose words a quotation or an embedded post is."""

from __future__ import annotations

import numpy as np
import pytest
from selectolax.lexbor import LexborHTMLParser

import cleaner
from cleaner.blocks.html.cut_page import cut_page
from cleaner.scoring.speakers import keep_speakers
from cleaner.scoring.text_features import count_page_words

QUOTED = "<p>The lamp will not stay dark for another winter.</p>"


def weigh(html: str, *, quoted: float = 0.9) -> list[float]:
    """Return the scores of a quotation and what follows, which alone has little."""
    blocks = cut_page(LexborHTMLParser(html))
    words = np.array([count_page_words(text) for text in blocks.texts], float)
    scores = np.array([quoted] + [0.1] * (len(blocks) - 1))
    return [float(score) for score in keep_speakers(blocks, scores, words)]


@pytest.mark.parametrize(
    "line",
    [
        '— Ola Brandt (@olabrandt) <a href="/1">May 4, 2022</a>',
        "<p>– Ola Brandt</p>",
        "<footer>Ola Brandt, keeper of the lamp</footer>",
        "<p>A post shared by Ola Brandt (@olabrandt)</p>",
    ],
)
def test_the_speaker_stays_with_the_words(line: str) -> None:
    """Where the quotation is likely content, so is the line that says whose words they are."""
    assert weigh(f"<blockquote>{QUOTED}{line}</blockquote>") == [0.9, 0.9]
    assert weigh(f"<blockquote>{QUOTED}{line}</blockquote>", quoted=0.3) == [0.3, 0.1]
    assert weigh(f"<div>{QUOTED}{line}</div>") == [0.9, 0.1]


def test_other_lines_below_a_quotation_are_left_to_the_scores() -> None:
    """Buttons to share the quotation name nobody, and a long footer is more than a name."""
    assert weigh(f"<blockquote>{QUOTED}<p>Share this</p></blockquote>") == [0.9, 0.1]
    assert weigh(f"<blockquote>{QUOTED}<footer>{'word ' * 30}</footer></blockquote>") == [0.9, 0.1]


def test_the_speaker_is_left_in_the_text_of_a_page() -> None:
    """From page to text: the footer of a quotation stays, which scores alone would take for the end of a page."""
    lines = (
        "The council of Marrow Bay met on Monday evening to speak about the lighthouse, whose lamp has been dark since spring.",
        "Repairs would take until autumn, said the engineer who had climbed the tower twice to look at the lens and stairs.",
        "A vote is planned for the week after next, when the harbour master is back from a conference abroad.",
    )
    first, second, third = (f"<p>{line}</p>" for line in lines)
    quotation = f"<blockquote>{QUOTED}<footer>Ola Brandt, keeper of the lamp</footer></blockquote>"
    page = f"<title>Dark lamp</title><body><article><h1>Dark lamp</h1>{first}{second}{quotation}{third}</article>"
    assert "Ola Brandt, keeper of the lamp" in cleaner.clean_html(page).text
