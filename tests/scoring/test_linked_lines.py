"""A headline of another article between paragraphs goes where it leads to the same site; links that the article gives stay."""

from __future__ import annotations

import pytest

from cleaner.scoring.linked_lines import drop_linked_lines
from tests.scoring.drops import ARTICLE, TEXT, list_dropped

LINE = "How the weir survived the flood of last autumn"
HEAD = f'{ARTICLE}<link rel="canonical" href="https://www.paper.example/mill">'


def list_lines(markup: str, head: str = HEAD) -> list[str]:
    """Return what goes, where everything is kept."""
    return list_dropped(drop_linked_lines, f"<html><head>{head}</head><body><article>{markup}</article></body></html>")


def amid(line: str) -> str:
    """Return a line between two paragraphs."""
    return f"<p>{TEXT}</p>{line}<p>{TEXT}</p>"


@pytest.mark.parametrize(
    "line",
    [
        f'<p><a href="/weir">{LINE}</a></p>',
        f'<p><a href="https://paper.example/weir">{LINE}</a></p>',
        f'<p><b>Mehr zum Thema:</b> <a href="/weir">{LINE}</a></p>',
        f'<ul><li><a href="/weir">{LINE}</a></li></ul>',
        f'<div class="read-also"><span>And also</span><a href="/weir">{LINE}</a></div>',
    ],
)
def test_a_linked_headline_goes(line: str) -> None:
    """Alone, after a label, or as the one item of a list."""
    assert len(list_lines(amid(line))) == 1


@pytest.mark.parametrize(
    "line",
    [
        f'<p><a href="https://other.example/weir">{LINE}</a></p>',
        f'<p><a href="#weir">{LINE}</a></p>',
        f'<p><a href="mailto:weir@paper.example">{LINE}</a></p>',
        f'<p><a href="http://[weir">{LINE}</a></p>',
        f"<p><a>{LINE}</a></p>",
        f'<p><a href="/weir">{LINE}.</a></p>',
        f'<p>He told us <a href="/weir">{LINE}</a></p>',
        '<p><a href="/weir">The weir</a></p>',
        '<p><a href="/weir">https://paper.example/the weir and the flood of last autumn</a></p>',
        f'<h2><a href="/weir">{LINE}</a></h2>',
        f'<p><a href="/weir">{LINE}</a></p><p><a href="/flood">{LINE}</a></p>',
        f'<p>Two things to read:</p><p><a href="/weir">{LINE}</a></p>',
        f'<ul><li><a href="/weir">{LINE}</a></li><li>Flour</li></ul>',
        f'<p><a href="/weir.pdf?page=2">{LINE}</a></p>',
        f'<p>Step two: <a href="/weir">{LINE.lower()}</a></p>',
        f"<p>{TEXT}</p>".join(f'<p><a href="/{name}">{LINE}</a></p>' for name in "abcd"),
        f"<p>{TEXT}</p>".join(f'<p><a href="/{name}">{LINE}</a></p>' for name in "ab"),
    ],
)
def test_links_that_the_article_gives_stay(line: str) -> None:
    """Elsewhere, sentences, names, headings, several at once, below a colon, and one for each thing of a round-up."""
    assert not list_lines(amid(line))


@pytest.mark.parametrize(
    ("between", "line"),
    [
        (f"<p>{TEXT}</p><p>{TEXT}</p>", f'<p><a href="/weir">{LINE}</a></p>'),
        (f"<p>{TEXT}</p>", f'<p>More: <a href="/weir">{LINE}</a></p>'),
        (f"<p>{TEXT}</p>", f'<div class="read-also"><a href="/weir">{LINE}</a></div>'),
    ],
)
def test_two_headlines_that_are_no_round_up_go(between: str, line: str) -> None:
    """Those of a round-up have one paragraph each, no label, and no box that is named for such."""
    assert len(list_lines(amid(between.join([line, line])))) == 2


def test_only_between_paragraphs_of_an_article() -> None:
    """At an edge it may be what the page is about, and other pages are made of links."""
    line = f'<p><a href="/weir">{LINE}</a></p>'
    assert not list_lines(f"{line}<p>{TEXT}</p>")
    assert not list_lines(amid(line), head="")
