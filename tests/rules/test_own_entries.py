"""Entries of lists and glossaries stay, and what speakers say; what a page puts below them goes."""

import pytest

import cleaner

CAPTIONS = [
    "Women of the fleet gut the catch on the quay of the old harbour in the summer of 1905. Photo: Ann Sample",
    "The boy in front was not named by the man who took the photograph on that day. Photo: unknown",
    "Strike meeting in the drill hall, which could hold nine hundred people and no more. Photo: Tom Okoro",
    "The last ship of the yard leaves the river, and nine thousand people watch it go. Photo: Tom Okoro",
    "The same view in the year in which only the gatehouse of the yard was standing. Photo: Tom Okoro",
]
TERMS = [
    "Byline: the line that says who wrote a story, and that stands in most papers right below the headline.",
    "Caption: the words below a picture, which say who is seen on it, and when and where it was taken.",
    "Credit: who made or owns a picture, which papers print right below it, as in Photo: Ann Sample",
    "Headline: the words above a story, in large letters, by which readers choose what they want to read.",
    "Read more: the words of a link below the first sentences of a story, which leads to all of it.",
    "Teaser: a short text that makes readers want to open the story, and that does not tell its end.",
]
FOOTER = "© 2021 Sample Media Ltd. All rights reserved."


@pytest.mark.parametrize("lines", [[f"{number}. {text}" for number, text in enumerate(CAPTIONS, 1)], TERMS])
def test_entries_of_a_text_stay(lines: list[str]) -> None:
    """Most lines are numbered, or have labels: so it is no page that put the numbers or labels there."""
    text = "\n".join(lines)
    assert cleaner.clean(text).text == text
    assert cleaner.clean(f"{text}\n\n{FOOTER}").text == text


def test_without_numbers_they_are_captions() -> None:
    """The same lines amid an article are looked at."""
    assert cleaner.clean("\n".join(CAPTIONS)).removals
