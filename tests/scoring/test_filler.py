"""Filler in the place of text that a page does not show."""

from __future__ import annotations

import cleaner

TEXT = "<p>The council of Marrow Bay met on Monday evening to speak about the lighthouse and its lamp, dark since spring.</p>"
FILLER = (
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore.",
    "Quia rerum est sint. Debitis laboriosam sed natus tenetur ea, voluptatem eos sequi repellat odio libero et aliquam.",
)


def clean_page(text: str) -> str:
    """Return the text of a page with an article."""
    return cleaner.clean_html(f"<title>Dark lamp</title><body><article><h1>Dark lamp</h1>{text}</article>").text


def test_filler_below_the_beginning_of_an_article_goes() -> None:
    """A page that hides its text from those who have not paid shows filler in its place."""
    text = clean_page(TEXT + "".join(f"<p>{line}</p>" for line in FILLER))
    assert "lighthouse" in text
    assert [line for line in FILLER if line in text] == []


def test_text_about_filler_and_latin_stay() -> None:
    """An author may quote the words, and other Latin is no filler."""
    about = (
        "Printers have set lorem ipsum dolor sit amet since the sixties, when sheets of letters to rub off were sold with it."
    )
    latin = (
        "Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, aliam Aquitani, tertiam qui Celtae appellantur."
    )
    text = clean_page(f"{TEXT}<p>{about}</p><p>{latin}</p>")
    assert [line for line in (about, latin) if line not in text] == []


def test_a_page_with_nothing_but_filler_shows_it() -> None:
    """It is a design without a text."""
    text = clean_page("".join(f"<p>{line}</p>" for line in FILLER * 3))
    assert [line for line in FILLER if line not in text] == []
