"""Links below a label of related articles go, in lists and amid the article; other links stay."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.scoring import score_page
from cleaner.scoring.related_links import drop_related_links
from tests.scoring.drops import list_dropped

TEXT = (
    "The heron waited at the edge of a frozen pond, wrote the judges, who gave it the silver medal.",
    "Below are three more pictures from that morning, when the ice sang and nobody else was out of bed.",
)
LINKS = (
    "Sample pictures of herons from a boat with a long lens",
    "More pictures of a frozen pond in the light of the morning",
    "A lens for birds reviewed in the wind and the rain",
)


def clean_page(label: str, items: list[str], between: str = "") -> str:
    """Return the text of a page with a list below its article."""
    rows = "".join(f"<li>{item}</li>" for item in items)
    text = "".join(f"<p>{line}</p>" for line in TEXT)
    body = f'<div class="entry-content">{text}{label}{between}<ol>{rows}</ol></div>'
    return cleaner.clean_html(f"<title>A heron on ice</title><body><h1>A heron on ice</h1>{body}</body>").text


def link_all(lines: tuple[str, ...]) -> list[str]:
    """Return lines as links."""
    return [f'<a href="/{number}">{line}</a>' for number, line in enumerate(lines)]


@pytest.mark.parametrize(
    "label", ["<p>Related posts:</p>", "<h3>Read also</h3>", "<p>Zobacz także:</p>", "<p><b>Lesen Sie auch</b></p>"]
)
def test_links_below_a_label_go(label: str) -> None:
    """The rules know the label in many languages; the article stays whole."""
    text = clean_page(label, link_all(LINKS))
    assert [line for line in TEXT if line not in text] == []
    assert [line for line in LINKS if line in text] == []


NOTE = ", where I wrote what holds for ice as well and for larger birds than this one."
BETWEEN = "<p>The judges named three pictures that they had liked as much as the one that won the medal.</p>"


@pytest.mark.parametrize(
    ("label", "note", "between"),
    [
        ("<p>Seen that day:</p>", "", ""),
        ("<h3>The lenses</h3>", "", ""),
        ("<p>See also</p>", NOTE, ""),
        ("<p>Related posts:</p>", "", BETWEEN),
    ],
)
def test_other_lists_are_left_to_the_scorer(monkeypatch: pytest.MonkeyPatch, label: str, note: str, between: str) -> None:
    """Other words head them, or they say more than titles, or a text stands between."""
    items = [link + note for link in link_all(LINKS)]
    text = clean_page(label, items, between)
    monkeypatch.setattr(score_page, "drop_related_links", lambda choice, *_: choice)
    assert text == clean_page(label, items, between)


def test_a_page_of_links_alone_keeps_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing would be left of it."""
    page = "<body><p>Related posts</p><ul>" + "".join(f"<li>{link}</li>" for link in link_all(LINKS)) + "</ul></body>"
    text = cleaner.clean_html(page).text
    monkeypatch.setattr(score_page, "drop_related_links", lambda choice, *_: choice)
    assert text == cleaner.clean_html(page).text


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ("<div><a href='/ice'><span>Read also</span><h3>Ice on the river</h3></a></div>", ["Ice on the river"]),
        ("<section><div><a href='/ice'><p>Read also</p><p>Ice on the river</p></a></div></section>", ["Ice on the river"]),
        ("<div><a href='/ice'><p>Read also</p></a><h3>Ice on the river</h3></div>", []),
        ("<div><a href='/ice'><p>Read also</p></a></div><p><a href='/ice'>Ice on the river</a></p>", []),
        ("<div><a href='/ice'><p>Read also</p></a><a href='/ice'><h3>Ice on the river</h3></a><p>It sang.</p></div>", []),
    ],
)
def test_a_card_whose_label_is_a_link_too_goes(card: str, expected: list[str]) -> None:
    """Where an element holds the label and the link below it, and nothing else."""
    body = f"<article><p>{TEXT[0]}</p>{card}<p>{TEXT[1]}</p></article>"
    known = ("related", "Read also")
    assert list_dropped(drop_related_links, body, known=known, without="Read also") == expected


def test_a_card_above_the_article_is_left_to_the_scorer() -> None:
    """It may be what the page leads to."""
    body = f"<div><a href='/ice'><p>Read also</p><p>Ice on the river</p></a></div><p>{TEXT[0]}</p><p>{TEXT[1]}</p>"
    assert list_dropped(drop_related_links, body, known=("related", "Read also"), without="Read also") == []
