"""A step of a numbered list, and the answer to a question, may ask for what a page's calls ask for."""

from __future__ import annotations

import pytest

import cleaner

OPENING = "The council voted on Tuesday to close the old bridge for two years. Work starts in May, the mayor said.\n\n"
CLOSING = "\n\nResidents fear longer trips to the hospital. The city promised a shuttle bus for the time of the work."
STEPS = [
    "1. Subscribe to our newsletter.\n2. Wait for the e-mail.\n3. Confirm the address.",
    "1) Wait for the e-mail.\n2) Subscribe to our newsletter.\n3) Confirm the address.",
    "(a) Wait for the e-mail.\n(b) Subscribe to our newsletter.",
    "Step 1: Follow us on Facebook.\nStep 2: Ask for the key at the counter.",
    "Schritt 1: Abonnieren Sie unseren Newsletter.\nSchritt 2: Holen Sie den Schlüssel ab.",
    "1. Demandez la clé au guichet.\n2. Inscrivez-vous à notre newsletter.",
    "1. Спросите ключ у дежурного.\n2. Подпишитесь на нашу рассылку.",
    "Q: Where do I find the newsletter?\nA: Subscribe to our newsletter at the foot of the page.",
    "Frage: Wo ist der Newsletter?\nAntwort: Abonnieren Sie unseren Newsletter.",
    "Anna: Where is all that said?\nMayor Smith: Follow us on Facebook.",
]
CALLS = [
    "1. Subscribe to our newsletter.\n2. Follow us on Facebook.",
    "Where is all that said?\nFollow us on Facebook.",
    "1. Subscribe to our newsletter.\n5. The bridge was built in 1950.",
]


@pytest.mark.parametrize("lines", STEPS)
def test_a_step_and_an_answer_of_the_article_stay(lines: str) -> None:
    """Its neighbour is numbered in the same way, or asks, and no rule knows it."""
    text = OPENING + lines + CLOSING
    assert cleaner.clean(text).text == text


@pytest.mark.parametrize("lines", CALLS)
def test_a_call_among_its_kind_goes(lines: str) -> None:
    """A number alone, or a question without a speaker, saves no call."""
    assert cleaner.clean(OPENING + lines + CLOSING).removals
