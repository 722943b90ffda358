"""An article that stands in a page's data alone is read from there; one that the page shows is not read twice."""

from __future__ import annotations

import html
import json

import pytest

import cleaner
from cleaner.extract import read_page_text
from cleaner.metadata.article_body import READ_FROM_DATA

TITLE = "The ferry runs again"
STORY = (
    "The ferry to the islands of Tamsin runs again since Monday, after a winter in which nobody could cross the sound by boat.",
    "Its captain had waited for a part of the engine that was made in one place only, and that place had burned down.",
    "“We lived on flour and fish,” said a baker on the smallest island, who sold no cake from November to the end of March.",
    "Now the school has four pupils again, and a teacher who brought them a globe, three maps and a box of coloured chalk.",
)
MENU = "<header><a href=/>Tamsin</a><nav><ul><li><a href=/n>News</a></li><li><a href=/s>Sport</a></li></ul></nav></header>"
SHELLS = {
    "nothing": '<div id="root"></div>',
    "a teaser": f"<main><h1>{TITLE}</h1><p>{STORY[0][:70]}…</p></main>",
    "a first paragraph": f"<div><h1>{TITLE}</h1><p>{STORY[0]}</p><p>Log in to read on.</p></div>",
}
FORMS = {
    "paragraphs": "\n\n".join(STORY),
    "lines": "\n".join(STORY),
    "markup": "".join(f"<p>{text}</p>" for text in STORY),
    "escaped": html.escape("".join(f"<p>{text}</p>" for text in STORY)),
}


def make_page(shell: str, *bodies: str, kind: str = "NewsArticle") -> str:
    """Return a page with such articles in its data."""
    nodes = [
        {"@type": "WebSite", "name": "Tamsin"},
        *({"@type": kind, "headline": TITLE, "articleBody": body} for body in bodies),
    ]
    data = json.dumps({"@context": "https://schema.org", "@graph": nodes}).replace("</", "<\\/")
    head = f'<title>{TITLE}</title><script type="application/ld+json">{data}</script>'
    return f"<html><head>{head}</head><body>{MENU}{shell}<footer><p>© Tamsin. All rights reserved.</p></footer></body></html>"


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ["NewsArticle", "BlogPosting"])
def test_an_article_in_the_data_alone_is_read(shell: str, form: str, kind: str) -> None:
    """The text comes whole, with a warning that says where it is from, and its spans count in the page's text."""
    page = make_page(SHELLS[shell], FORMS[form], kind=kind)
    found = cleaner.clean_html(page)
    assert [text for text in STORY if text not in found.text] == []
    assert READ_FROM_DATA in found.warnings
    whole = read_page_text(page)
    assert all(whole[one.span.start : one.span.end] == one.text for one in found.removals)
    assert len(found.text) + sum(len(one.text) for one in found.removals) == len(whole)


@pytest.mark.parametrize(
    ("shell", "bodies"),
    [
        ("<main>" + "".join(f"<p>{text}</p>" for text in STORY) + "</main>", ["\n".join(STORY)]),
        ("<main>" + "".join(f"<p>{text.replace('a', 'á')}</p>" for text in STORY) + "</main>", ["\n".join(STORY)]),
        ('<div id="root"></div>', ["\n".join(STORY), "\n".join(reversed(STORY))]),
        ('<div id="root"></div>', ["Too short to be an article."]),
    ],
    ids=["shown", "shown otherwise", "two articles", "short"],
)
def test_other_data_are_left_alone(shell: str, bodies: list[str]) -> None:
    """An article that the page shows, several articles, and a mere line of text are not put into the page."""
    page = make_page(shell, *bodies)
    assert READ_FROM_DATA not in cleaner.clean_html(page).warnings
    assert read_page_text(page) == read_page_text(page.replace("articleBody", "text"))


def test_what_comes_of_it_stays_when_cleaned_again() -> None:
    """The text of such a page is clean."""
    text = cleaner.clean_html(make_page(SHELLS["nothing"], FORMS["lines"])).text
    assert cleaner.clean(text).text == text
