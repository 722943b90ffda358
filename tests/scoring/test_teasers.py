"""Teasers beside an article: rows that lead to other articles go, round-ups and listings stay."""

from __future__ import annotations

import numpy as np
import pytest

import cleaner
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring import teasers
from cleaner.scoring.threshold import Choice

TEXT = (
    "The ferry of Marrow Bay will sail every hour from Monday on, since a second boat has come out of the yard.",
    "Its crew spent the winter on the engine, said the harbour master, who had feared that parts would not come in time.",
    "Tickets stay at four pounds, and bicycles travel free until the end of the month.",
)
TEASERS = (
    ("Library roof leaks again", "Buckets stand between the shelves of the reading room, and the council looks for a roofer."),
    ("Choir wins prize in Tarn", "Forty singers from the valley came home with a silver cup and very little sleep."),
    ("New baker on Quay Street", "After two years behind boards the old shop sells bread, and the queue reaches the chapel."),
    ("Seal pup back in the sea", "Volunteers fed it herring for six weeks; on Sunday it swam off without looking back."),
    ("School garden has bees", "Three hives hum behind the gym, and the children wear white hats at break."),
    ("Night bus gets a new route", "It will stop at the hospital, which nurses had asked for since the autumn."),
)


def make_rows(name: str = "news-item", *, to: str = "/news/{}") -> str:
    """Return a list of teasers, each with a link and what that says."""
    return "".join(
        f'<li class="{name}"><h3><a href="{to.format(number)}">{title}</a></h3><div class="summary"><p>{text}</p></div></li>'
        for number, (title, text) in enumerate(TEASERS)
    )


def make_page(rows: str, *, kind: str = "article", between: str = "", above: bool = False) -> str:
    """Return a page with a short article and a list."""
    text = "".join(f"<p>{line}</p>" for line in TEXT[:2]) + between + f"<p>{TEXT[2]}</p>"
    head = (
        f'<html lang="en"><head><title>Second ferry for Marrow Bay</title><meta property="og:type" content="{kind}"></head>'
        '<body><nav><a href="/">Home</a><a href="/sport">Sport</a><a href="/culture">Culture</a></nav>'
    )
    article = f"<article><h1>Second ferry for Marrow Bay</h1><time>3 May 2021</time>{text}</article>"
    more = f"<section><h2>More</h2><ul>{rows}</ul></section>" if rows else ""
    body = more + article if above else article + more
    return f"{head}<div>{body}</div><footer><p>© 2021 Marrow Bay Courier</p></footer></body></html>"


def count_left(page: str) -> tuple[int, int]:
    """Return how many lines of the teasers are left of a page, and how many of the article are not."""
    text = cleaner.clean_html(page).text
    return sum(part in text for teaser in TEASERS for part in teaser), sum(line not in text for line in TEXT)


@pytest.mark.parametrize("name", ["news-item", "item", "col-4"])
@pytest.mark.parametrize("above", [False, True])
@pytest.mark.parametrize("to", ["/news/{}", "https://www.marrow.example/news/{}.html"])
def test_teasers_beside_a_short_article_go(name: str, to: str, *, above: bool) -> None:
    """The page says that it is an article, and the rows lead to others; its own text stays whole."""
    assert count_left(make_page(make_rows(name, to=to), above=above)) == (0, 0)


@pytest.mark.parametrize("kind", ["article", "website"])
def test_what_opens_by_a_click_stays(kind: str) -> None:
    """Its link leads nowhere: the text below is of the page."""
    assert count_left(make_page(make_rows("faq", to="#"), kind=kind)) == (12, 0)


def test_what_leads_to_many_sites_stays() -> None:
    """A round-up sends its readers away."""
    assert count_left(make_page(make_rows("item", to="https://shop{}.example/"))) == (12, 0)


def test_rows_between_the_paragraphs_stay() -> None:
    """They are of the article, whatever their subject."""
    assert count_left(make_page("", between=f"<ul>{make_rows('item')}</ul>")) == (12, 0)


def test_a_page_that_is_no_article_keeps_its_list() -> None:
    """Where nothing is named for news, the rows may be what the page is for."""
    assert count_left(make_page(make_rows("item"), kind="website")) == (12, 0)


def test_rows_of_the_same_subject_stay() -> None:
    """The ferry, its crew and its tickets are what the article speaks of."""
    rows = "".join(
        f'<li class="item"><h3><a href="/ferry/{number}">Part {number} of the ferry</a></h3><p>{line}</p></li>'
        for number, line in enumerate(
            (
                "The engine of the second boat came from a yard that the harbour master knows, and its parts cost more pounds.",
                "Bicycles travel free on the lower deck until the month ends, and tickets for them are sold by the crew.",
                "Every hour from Monday on the ferry will sail, which the crew of the second boat feared all winter.",
            )
        )
    )
    text = cleaner.clean_html(make_page(rows)).text
    assert "lower deck" in text
    assert "knows" in text


def test_a_short_head_of_a_list_is_no_article() -> None:
    """Two sentences above ninety rows head these, whatever words they share."""
    page = make_page(make_rows("item") + make_rows("item").replace("the", "that").replace("and", "but"))
    assert count_left(page)[1] == 0
    assert "Forty singers" in cleaner.clean_html(page.replace(f"<p>{TEXT[1]}</p>", "")).text


def test_a_page_is_never_left_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a high cut keeps no more than rows, they are what the page has."""
    monkeypatch.setattr(teasers, "_find_teasers", lambda *_: [0, 1, 2])
    blocks, choice = PageBlocks(texts=["a", "b", "c", "d"]), Choice((0, 1, 2), 0.9, (0.9, 0.9, 0.9, 0.6))
    blocks.containers.tag += ["body", "li", "li", "li"]
    assert teasers.drop_teasers(choice, blocks, {"words": np.full(4, 10.0)}) is choice
