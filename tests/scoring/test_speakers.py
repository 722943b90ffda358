"""Lines that say whose words a quotation or an embedded post is."""

from __future__ import annotations

import numpy as np
import pytest
from selectolax.lexbor import LexborHTMLParser

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
