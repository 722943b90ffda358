"""Embedded posts: their words stay below a text that is content, whatever they look like."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.scoring.embedded_posts import keep_embedded_posts
from cleaner.scoring.score_page import Evidence, find_features
from tests.pages import cut

TEXT = "On Sunday the boat went out with sixty people on deck, and the whole village stood on the quay to see it go."
POST = "That boat has it in for me"


def weigh(markup: str, *, likely: float = 0.9) -> float:
    """Return what the score of a post becomes, from 0.2."""
    html = f"<title>The ferry sails</title><article><h1>The ferry sails</h1><p>{TEXT}</p>{markup}</article>"
    blocks = cut(html)
    columns = find_features(Evidence(blocks, html, "The ferry sails", {}))
    scores = np.where(np.array(blocks.texts) == TEXT, likely, 0.2)
    return float(keep_embedded_posts(blocks, scores, columns)[blocks.texts.index(POST)])


@pytest.mark.parametrize("name", ["twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed"])
def test_the_words_of_a_post_stay(name: str) -> None:
    """Nearly as likely as the text above them, whatever the network."""
    assert weigh(f"<blockquote class='{name}'><p>{POST}</p></blockquote>") > 0.8


@pytest.mark.parametrize(
    "markup",
    [
        "<blockquote class='note'><p>{0}</p></blockquote>",
        "<div class='twitter-tweet'><p>{0}</p></div>",
        "<blockquote class='twitter-tweet'><p><a href='/1'>{0}</a></p></blockquote>",
        "<aside><blockquote class='twitter-tweet'><p>{0}</p></blockquote></aside>",
    ],
)
def test_other_lines_are_left_alone(markup: str) -> None:
    """No other element, no link, and nothing beside the article."""
    assert weigh(markup.format(POST)) == pytest.approx(0.2)


def test_without_a_text_above_nothing_is_raised() -> None:
    """A post below something unlikely says nothing of itself."""
    assert weigh(f"<blockquote class='twitter-tweet'><p>{POST}</p></blockquote>", likely=0.3) == pytest.approx(0.2)
