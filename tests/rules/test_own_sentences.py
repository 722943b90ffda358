"""Sentences of the article beside an artifact in one line."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.rules.own_sentences import is_own_sentence, split_sentences

STORY = "The ferry to the island sails again after three months in the dock, and the baker is the first aboard."


@pytest.mark.parametrize(
    ("line", "left"),
    [
        (
            "The harbour master counted forty cars on the quay. Follow us on Facebook.",
            "The harbour master counted forty cars on the quay.",
        ),
        (
            "Your browser does not support the video tag.The harbour master counted forty cars on the quay.",
            "The harbour master counted forty cars on the quay.",
        ),
    ],
)
def test_sentence_of_the_article_beside_an_artifact_stays(line: str, left: str) -> None:
    """Only the artifact's sentences go out of a line that holds one of the article, also where they are glued."""
    assert clean(f"{STORY}\n\n{line}\n\n{STORY[:-1]} today.").text == f"{STORY}\n\n{left}\n\n{STORY[:-1]} today."


def test_notice_of_several_sentences_goes_whole() -> None:
    """Sentences that speak to the reader are the notice's, though they carry no rule's words."""
    notice = "We use cookies to improve our site. They help us to see which of our pages you read most often."
    assert clean(f"{STORY}\n\n{notice}").text == STORY


def test_report_is_own_though_it_speaks_of_sites() -> None:
    """A sentence that reports is the article's, whatever it is about."""
    assert is_own_sentence("The court said that the website had sold the data of its users.", ["en"])
    assert not is_own_sentence("The website keeps the data of its users for one year.", ["en"])


def test_initials_end_no_sentence() -> None:
    """A point behind a single letter is no end."""
    assert len(split_sentences("The U.S. Senate met J. Smith in the hall. It rained.")) == 2
