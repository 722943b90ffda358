"""What the user keeps, the scorer must not take under another class."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest

from cleaner.document import Document
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.sources import load_library
from cleaner.scoring.score_lines import load_line_weights
from cleaner.verdicts.fixpoint import clean_to_fixpoint

FIRST = "The ferry company of Tamsin said on Tuesday that it would sell its oldest boat after forty years on the river."
SECOND = "Passengers who had come to say goodbye said that they would miss the sound of its horn on foggy mornings."
MORE = [
    "The new boat is larger and quieter, and it will cross the river in half the time, the company said in a note.",
    "The mayor thanked the crew, and the school choir sang the song that it had sung when the boat first sailed.",
    "It will sail at nine on Friday morning, as the old boat has done on every day of the year since it was built.",
]
EAGER = replace(load_line_weights(), threshold=-20.0)  # takes all that it is asked about
KEPT_LINES = [
    ("advert", "Advertisement"),
    ("advert", "Anzeige"),
    ("advert.mark", "Advertisement"),
    ("byline", "By Ann Sample"),
    ("byline", "March 3, 2020"),
    ("byline.author-line", "By Ann Sample"),
    ("caption", "Image caption Boats in the fog"),
    ("comments", "Leave a comment"),
    ("cookie", "Accept all cookies"),
    ("credit", "Ann Sample/Reuters"),
    ("credit", "Photo: Ann Sample"),
    ("follow", "Follow us on Twitter"),
    ("legal", "All rights reserved."),
    ("nav", "Home > News > Local"),
    ("newsletter", "Sign up for our newsletter"),
    ("related", "Read also: Old bridge to close for a year"),
    ("share", "Share on Facebook"),
    ("widget", "Listen to this article"),
]


def clean(text: str, book: Rulebook) -> list[str]:
    """Return the lines that are left of a text, with a scorer that takes every line it is asked about."""
    return clean_to_fixpoint(Document(text), book.with_line_weights(EAGER)).text.split("\n")


@pytest.mark.parametrize(("kept", "line"), KEPT_LINES)
def test_what_is_kept_goes_by_no_score(kept: str, line: str) -> None:
    """A line that a kept rule would take stays where it stands, whatever the scorer calls it."""
    text = f"{FIRST}\n{SECOND}\n{line}"
    assert clean(text, load_library()) == [FIRST, SECOND]
    assert clean(text, load_library().without([kept])) == text.split("\n")


def test_other_lines_go_as_before() -> None:
    """Keeping a family shields its own lines and no others."""
    text = f"{FIRST}\nAdvertisement\nAnn Sample\nShare on Facebook\n{SECOND}"
    assert clean(text, load_library().without(["advert"])) == [FIRST, "Advertisement", SECOND]


def test_on_one_line_what_is_kept_goes_by_no_score() -> None:
    """The sentences of an article on one line are shielded as lines are."""
    text = " ".join([FIRST, SECOND, *MORE, "Photo: Ann Sample."])
    assert clean(text, load_library()) == [" ".join([FIRST, SECOND, *MORE])]
    assert clean(text, load_library().without(["credit"])) == [text]


CHANGES: dict[str, Callable[[Rulebook], Rulebook]] = {
    "pickled": lambda book: cast("Rulebook", pickle.loads(pickle.dumps(book))),  # noqa: S301  # our own bytes
    "another kept": lambda book: book.without(["credit"]),
    "more rules": lambda book: book.with_rules([]),
    "templates": lambda book: book.with_templates(book.templates),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_kept_travels(change: str) -> None:
    """A book that was pickled, or changed, remembers what is kept."""
    text = f"{FIRST}\n{SECOND}\nAdvertisement"
    assert clean(text, CHANGES[change](load_library().without(["advert"]))) == text.split("\n")
