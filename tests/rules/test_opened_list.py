"""Lists that a sentence of the article opens."""

from __future__ import annotations

import pytest

import cleaner

BEFORE = "The sexton closed the tower for eleven weeks, since the steps had to be mended."
OPENER = "The parish said that people would be able to sign in with any of these services:"
AFTER = "The change takes effect in May, and old passwords will stop working in June."
NETWORKS = "Facebook\nGoogle\nWhatsApp"


def test_list_that_a_sentence_opens_stays() -> None:
    """Names of networks below a sentence with a colon and above another are the article's."""
    text = f"{BEFORE}\n{OPENER}\n{NETWORKS}\n{AFTER}"
    assert cleaner.clean(text).text == text


def test_list_below_a_broken_sentence_stays() -> None:
    """So they are where the sentence was broken at a width."""
    text = "\n".join([BEFORE, OPENER.replace("any of", "any\nof"), NETWORKS, AFTER])
    assert cleaner.clean(text).text == text


@pytest.mark.parametrize(
    "lines",
    [[BEFORE, OPENER, NETWORKS], [BEFORE, "Share:", NETWORKS, AFTER], [BEFORE, NETWORKS, AFTER]],
    ids=["tail", "label", "bare"],
)
def test_buttons_go(lines: list[str]) -> None:
    """Buttons go at the tail, below a label, and below a sentence without a colon."""
    assert "WhatsApp" not in cleaner.clean("\n".join(lines)).text


def test_words_of_forms_and_notices_that_a_sentence_opens_stay() -> None:
    """A lesson or a complaint quotes what a page says, a line each."""
    quoted = "Accept cookies\nSign up for our newsletter\nComments\nClose"
    text = f"{BEFORE}\nThe page that the link leads to is empty but for these words:\n{quoted}\n{AFTER}"
    assert cleaner.clean(text).text == text
