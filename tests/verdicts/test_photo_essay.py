"""Photo essays: where a text is told in captions, only their credits go."""

from __future__ import annotations

import cleaner

CAPTIONS = [
    "Dawn over the salt pans, where forty families rake by hand.",
    "A woman with the rake that her grandfather made.",
    "A heron waits beside a sluice.",
    "Workers rest in the shade of a lorry.",
    "Night falls, and the pans shine like windows.",
]
PARAGRAPHS = [
    "The pans have fed this coast since the Romans dug the first of them in the marsh, and the families still rake by hand.",
    "Every spring they repair the dykes that the storms have broken, and every autumn they carry the salt down to the town.",
]


def clean(captions: list[str], paragraphs: list[str]) -> str:
    """Clean paragraphs with captions and credits below them."""
    credited = [f"{caption} (Photo: Ann Sample)" for caption in captions]
    return cleaner.Cleaner(judge="rules").clean("\n".join([*paragraphs, *credited])).text


def test_captions_that_are_the_text_stay_without_their_credits() -> None:
    """Five captions below one paragraph are the article."""
    assert clean(CAPTIONS, PARAGRAPHS[:1]) == "\n".join([*PARAGRAPHS[:1], *CAPTIONS])


def test_captions_of_an_article_go() -> None:
    """Five captions below two paragraphs are a gallery, as are three below one."""
    assert clean(CAPTIONS, PARAGRAPHS) == "\n".join(PARAGRAPHS)
    assert clean(CAPTIONS[:3], PARAGRAPHS[:1]) == PARAGRAPHS[0]
