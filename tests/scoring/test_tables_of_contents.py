"""Tables of contents: lists of links that say what the headings below say go; the headings and other lists stay."""

from __future__ import annotations

import pytest

import cleaner

TITLE = "How the harbour lamp was mended by three neighbours"
PARTS = {
    "The broken lens of the old tower": "The lens broke in a storm that took two boats and the roof of a shed with it.",
    "A plan made in the kitchen": "Three neighbours met on a Sunday, with a drawing on a calendar and a pot of tea.",
    "What it cost in the end": "They paid for it with a fair, a raffle and the money that was meant for a sign.",
}
LEAD = "For a year the harbour of Marrow Bay had no light, and boats came home by the bells of the church."


def make_page(contents: str) -> str:
    """Return a page whose article has a stretch below its lead, and three parts with headings."""
    parts = "".join(f'<h2 id="p">{heading}</h2><p>{text}</p><p>{text[::2]}.</p>' for heading, text in PARTS.items())
    head = f'<html lang="en"><title>{TITLE}</title><body><nav><a href="/">Home</a></nav><article><h1>{TITLE}</h1>'
    return f'{head}<p>{LEAD}</p>{contents}{parts}</article><footer><a href="/a">About us</a></footer>'


def make_list(label: str, number: str = "", markup: str = "<div class='box'>{0}<ul>{1}</ul></div>") -> str:
    """Return a list of links to the parts, under a label."""
    items = "".join(f'<li><a href="#p">{number.format(at)}{heading}</a></li>' for at, heading in enumerate(PARTS, 1))
    return markup.format(label, items)


@pytest.mark.parametrize("label", ["<p>In this article</p>", "<h3>Inhalt</h3>", "<div>目次</div>", ""])
@pytest.mark.parametrize("number", ["", "{}. ", "{} "])
def test_a_table_of_contents_goes(label: str, number: str) -> None:
    """Whatever its label and its numbers are, each heading stays once, above its text."""
    lines = cleaner.clean_html(make_page(make_list(label, number))).text.split("\n")
    assert [line for line in lines if line in PARTS] == list(PARTS)
    assert not {"In this article", "Inhalt", "目次"}.intersection(lines)
    assert all(lines[lines.index(heading) + 1] == text for heading, text in PARTS.items())


def test_a_list_of_other_links_stays_as_it_was() -> None:
    """Where most lines come again nowhere, the list is not one of contents."""
    items = "".join(f'<li><a href="/{at}">{line}</a></li>' for at, line in enumerate(("Oil", "Gas", "Wicks")))
    with_it = cleaner.clean_html(make_page(f"<div><p>They needed three things:</p><ul>{items}</ul></div>")).text
    assert [line for line in ("They needed three things:", *PARTS) if line not in with_it] == []


def test_what_stands_among_the_links_stays() -> None:
    """A text in the same element is no link, and stays."""
    said = "Those who have seen the tower before may begin with the second part, as the brothers did when they were asked."
    text = cleaner.clean_html(make_page(make_list(f"<p>{said}</p>"))).text
    assert said in text
