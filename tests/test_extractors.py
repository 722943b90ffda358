"""Whose choice of blocks counts: our own, trafilatura's, or ours with trafilatura's as evidence."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import cleaner
import cleaner.options
from cleaner.errors import CleanerError, InputError
from cleaner.scoring import second_opinion

PAGES = Path(__file__).parent.parent / "fixtures" / "html"
PAGE = (PAGES / "english-news" / "page.html").read_bytes()
COUNCIL = (
    "The council of Tamsin met on Monday to speak about the northern pier, which a storm had torn down, and about the fees."
)
READERS = "Readers who know more about the pier should write to the editors, who look at every letter that comes in by Friday."
DOUBTFUL = f"<aside><p>{COUNCIL}</aside><form><p>{READERS}</form>"


def test_trafilatura_chooses_and_all_is_accounted_for() -> None:
    """What trafilatura keeps is kept, less what the rules take, and the removals still tile the page."""
    found = cleaner.Cleaner(extractor="trafilatura").clean_html(PAGE)
    assert found.page_text is not None
    assert cleaner.replay(found.page_text, found.removals) == found.text
    assert "ferry" in found.text
    assert cleaner.clean(found.text).removals == ()


def test_a_vote_is_for_the_block_that_stands_in_the_extracted_text() -> None:
    """Blocks whose words trafilatura gives back have its vote, each copy once; menus have none."""
    sentence = "The old mill at the river was opened again on Monday after a long and costly repair of its wheel. "
    texts = ["Home", sentence * 3, sentence * 3]
    page = f"<html><body><nav><a href='/'>Home</a></nav><article><p>{sentence * 3}</p></article></body></html>"
    assert second_opinion.ask_trafilatura(page, texts).tolist() == [False, True, False]


def test_auto_asks_only_where_the_own_choice_is_doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page whose article is plain is not shown to trafilatura; one that is doubtful is."""
    asked: list[str] = []
    ask = second_opinion.ask_trafilatura

    def ask_and_count(html: str, texts: Sequence[str]) -> NDArray[np.bool_]:
        asked.append(html)
        return ask(html, texts)

    monkeypatch.setattr(second_opinion, "ask_trafilatura", ask_and_count)
    engine = cleaner.Cleaner(extractor="auto")
    sure = engine.clean_html(PAGE)
    assert sure.text == cleaner.clean_html(PAGE).text
    assert asked == []
    assert engine.clean_html(DOUBTFUL).confidence < second_opinion.DOUBTFUL
    assert len(asked) == 1


@pytest.mark.parametrize(
    "page",
    [
        "<p>Rain fell. <p>Read on <p><a href=/>Home</a> <p>Call 1 2 3 <p>Prices from nine to twelve <p>Blue",
        f'<script type="application/ld+json">{{"@type": "Product", "name": "Pier"}}</script>{DOUBTFUL}',
        DOUBTFUL.replace("<p>", "<p><a href=/1>"),
    ],
    ids=["labels", "product", "links"],
)
def test_auto_asks_about_articles_only(monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    """Of shops, lists and labels trafilatura knows less: they are not shown to it, however doubtful the choice is."""
    monkeypatch.setattr(second_opinion, "ask_trafilatura", lambda *_: pytest.fail("it was asked"))
    found = cleaner.Cleaner(extractor="auto").clean_html(page)
    assert found.confidence < second_opinion.DOUBTFUL
    assert found.text == cleaner.clean_html(page).text


@pytest.mark.parametrize("extractor", ["native", "trafilatura", "auto", "both"])
def test_a_page_without_blocks_has_no_article(extractor: cleaner.options.Extractor) -> None:
    """Nothing is chosen of nothing, whoever chooses."""
    assert cleaner.Cleaner(extractor=extractor).clean_html("<p></p>").text == ""


def test_an_unknown_extractor_is_an_error() -> None:
    """The error names those that exist."""
    with pytest.raises(InputError, match="use native, trafilatura, auto or both"):
        cleaner.Cleaner(extractor="magic")  # type: ignore[arg-type]


def test_without_trafilatura_the_error_names_the_pip_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra of the package."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(CleanerError, match=r"pip install '\.\[trafilatura\]'"):
        cleaner.Cleaner(extractor="trafilatura").clean_html(PAGE)


def test_a_result_is_html_too() -> None:
    """The article as HTML begins with its title, and markup in a text is text."""
    found = cleaner.clean_html(PAGE).to_html()
    assert found.startswith("<h1>Millbrook ferry returns after thirty years</h1>")
    assert "<nav" not in found
    assert cleaner.clean("It rained <b>all</b> day.", title="A & B").to_html() == (
        "<h1>A &amp; B</h1><p>It rained &lt;b&gt;all&lt;/b&gt; day.</p>"
    )


def test_both_asks_on_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A vote against a paragraph counts on a page that is plain, too, and what is left still tiles the page."""
    asked: list[int] = []

    def vote(html: str, texts: Sequence[str]) -> NDArray[np.bool_]:  # noqa: ARG001  # as the real one
        asked.append(len(texts))
        return np.array(["ferry" in text.lower() for text in texts])

    monkeypatch.setattr(second_opinion, "ask_trafilatura", vote)
    found = cleaner.Cleaner(extractor="both").clean_html(PAGE)
    assert len(asked) == 1
    assert found.page_text is not None
    assert cleaner.replay(found.page_text, found.removals) == found.text


def test_later_copies_go_whatever_their_case(monkeypatch: pytest.MonkeyPatch) -> None:
    """With trafilatura's votes, too, a paragraph that a page holds once more in capitals is kept once."""
    monkeypatch.setattr(second_opinion, "ask_trafilatura", lambda _, texts: np.ones(len(texts), bool))
    page = f"<article><h1>Tamsin</h1><p>{COUNCIL}<p>{READERS}<p>{COUNCIL.upper()}<p>{READERS * 2}<p>{READERS[::-1]}</article>"
    found = cleaner.Cleaner(extractor="both").clean_html(page).text
    assert COUNCIL in found
    assert COUNCIL.upper() not in found


def test_a_table_of_contents_takes_no_heading_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """With trafilatura's votes, too, links that say what headings below say go, and the headings stay."""
    monkeypatch.setattr(second_opinion, "ask_trafilatura", lambda _, texts: np.ones(len(texts), bool))
    headings = ["The storm that took the pier", "What the council has to say", "Who will pay for the timber"]
    links = "".join(f"<li><a href=#part>{heading}</a>" for heading in headings)
    parts = "".join(f"<h2>{heading}</h2><p>{heading}: {COUNCIL}<p>{READERS} {heading}." for heading in headings)
    page = f"<article><h1>Tamsin</h1><p>{COUNCIL}<ul>{links}</ul>{parts}</article>"
    lines = cleaner.Cleaner(extractor="both").clean_html(page).text.split("\n")
    assert [line for line in lines if line in headings] == headings
    assert [lines[lines.index(heading) + 1].startswith(heading) for heading in headings] == [True] * len(headings)
