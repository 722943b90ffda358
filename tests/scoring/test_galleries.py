"""Galleries inside an article: those of another subject go, those of the article stay."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.blocks.html.page_blocks import ShapeNames
from cleaner.scoring.galleries import GALLERY, find_named

ABOVE = (
    "The council of Marrow Bay met on Monday evening to speak about the lighthouse, whose lamp has been dark since spring.",
    "Repairs would take until autumn, said the engineer who had climbed the tower twice to look at the lens and the stairs.",
)
BELOW = (
    "A vote is planned for the week after next, when the harbour master is back from a conference abroad.",
    "Until then two boats with lamps will lie at anchor off the rocks, as they did before the tower was built.",
)
OTHER = (
    (
        "A heron before breakfast",
        "The heron waited at the edge of a frozen pond, wrote the judges, who gave it the silver medal.",
    ),
    ("Three young badgers", "Badgers leave their burrow at dusk; this photographer sat beside a hedge for eleven nights."),
    ("Moss after rain", "Colours like these need no filter, only patience and a cheap umbrella held by a cousin."),
)
OWN = (
    ("The lamp", "The lamp of the lighthouse was lit by oil at first; the lens turned on a bath of mercury until spring."),
    ("The stairs", "The stairs of the tower, which the engineer climbed twice, have two hundred steps and no rail."),
    ("The rocks", "The rocks below the tower, where two boats will lie at anchor until the repairs are done in autumn."),
)


def make_page(gallery: str, *, below: tuple[str, ...] = BELOW) -> str:
    """Return a page whose article has a gallery between its paragraphs."""
    text = "".join(f"<p>{line}</p>" for line in ABOVE) + gallery + "".join(f"<p>{line}</p>" for line in below)
    head = '<html lang="en"><title>Lamp of Marrow Bay stays dark</title><body><nav><a href="/">Home</a></nav>'
    return f'{head}<article><h1>Lamp of Marrow Bay stays dark</h1>{text}</article><footer><a href="/a">About us</a></footer>'


def make_slides(slides: tuple[tuple[str, str], ...], holder: str = "div", row: str = "div", name: str = "gallery") -> str:
    """Return a gallery of pictures, each with a heading and a text."""
    rows = "".join(f'<{row} class="row"><img src="1.jpg"><h3>{title}</h3><p>{text}</p></{row}>' for title, text in slides)
    return f'<{holder} class="{name}"><h2>Pictures of the year</h2>{rows}</{holder}>'


@pytest.mark.parametrize("name", ["gallery", "picture-gallery wide", "slideshow", "bildergalerie", "photo_carousel"])
@pytest.mark.parametrize(("holder", "row"), [("div", "div"), ("section", "article"), ("div", "li")])
def test_a_gallery_of_another_subject_goes(name: str, holder: str, row: str) -> None:
    """Its headings and texts go, whatever it is called and built of; the article around it stays whole."""
    text = cleaner.clean_html(make_page(make_slides(OTHER, holder, row, name))).text
    assert [line for line in (*ABOVE, *BELOW) if line not in text] == []
    assert [part for slide in OTHER for part in slide if part in text] == []


def test_a_gallery_of_the_article_stays() -> None:
    """It shares words with the text around it."""
    text = cleaner.clean_html(make_page(make_slides(OWN))).text
    assert [part for _, part in OWN if part not in text] == []


def test_slides_that_are_the_article_stay() -> None:
    """Where nothing but a line stands around a gallery, or nothing below it, the gallery may be what the page is for."""
    for below in ((), ("Text: M. Holm",)):
        text = cleaner.clean_html(make_page(make_slides(OTHER), below=below)).text
        assert [part for _, part in OTHER if part not in text] == []


def test_what_is_not_called_a_gallery_stays() -> None:
    """A section on another matter is the author's own."""
    text = cleaner.clean_html(make_page(make_slides(OTHER, name="chapter"))).text
    assert [part for _, part in OTHER if part not in text] == []


@pytest.mark.parametrize(
    "name",
    [
        "Galleries",
        "galerie",
        "Galería",
        "photo-gallery",
        "slide-show",
        "DIASHOW",
        "diaporama",
        "carousel-x",
        "Bilderstrecke",
        "fotoreeks",
    ],
)
def test_a_glance_misses_no_name(name: str) -> None:
    """What names a gallery is found among shapes that are plain ASCII, and among others."""
    shape = f"div {name}"
    assert GALLERY.search(shape)
    assert find_named(ShapeNames(["p", shape])) == {shape} == find_named(ShapeNames(["p é", shape]))
    assert not find_named(ShapeNames(["p", "div galleryOff"]))
