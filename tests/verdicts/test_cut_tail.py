"""Calls that follow each other without a mark behind the last sentence of a line."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.verdicts.cut_tail import split_tail

ENGLISH = "The harbour closed at noon, and the last boats came in under a black sky. Nobody was hurt, the harbour master said."
ROMANIAN = (
    "Pescarii au așteptat toată săptămâna să se liniștească furtuna. Biserica din sat era deschisă pentru cei care voiau."
)
DANISH = "Fiskerne i Skagen ventede hele ugen på, at stormen skulle lægge sig. Kirken i byen holdt åbent for alle, der frøs."
HEBREW = "הדייגים חיכו כל השבוע שהסערה תשכך, אבל היא לא שככה. בית הכנסת היה פתוח לכל מי שרצה להתחמם."


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        (ENGLISH, "Share on Facebook Subscribe to our newsletter"),
        (ROMANIAN, "Distribuie pe Facebook Abonează-te la newsletter"),
        (DANISH, "Del artiklen Tilmeld dig vores nyhedsbrev"),
        (HEBREW, "שתפו בפייסבוק הירשמו לניוזלטר שלנו"),
    ],
)
def test_a_tail_of_calls_goes(text: str, tail: str) -> None:
    """Each of them is a rule's, though no rule has all of them."""
    assert clean(f"{text} {tail}").text == text


@pytest.mark.parametrize(
    ("tail", "known", "pieces"),
    [
        ("Share this and more", {"Share this", "and more"}, None),
        ("Share this Read more", {"Share this", "Read more"}, [(0, 10), (11, 20)]),
        ("Share this Read more", {"Share this"}, None),
        ("Share this now", {"Share this now"}, None),
        ("Share", {"Share"}, None),
    ],
)
def test_a_tail_is_split_into_known_pieces(tail: str, known: set[str], pieces: list[tuple[int, int]] | None) -> None:
    """All of its words are in one of several pieces, and none begins with a small letter."""
    assert split_tail(tail, known.intersection) == pieces
