"""Cells of one table and headings of one kind get one probability; all other blocks keep theirs."""

from __future__ import annotations

import numpy as np
import pytest

import cleaner
from cleaner.scoring.smoothing import decide_together, keep_headings
from tests.pages import cut


def decide(html: str, probabilities: list[float], words: list[float] | None = None) -> list[float]:
    """Return what becomes of the probabilities of a page's blocks."""
    blocks = cut(html)
    assert len(blocks) == len(probabilities)
    weights = np.array(words or [1.0] * len(blocks))
    return [round(value, 3) for value in decide_together(blocks, np.array(probabilities), weights).tolist()]


def test_cells_of_one_table_stand_together() -> None:
    """A cell with a mere number goes with its table, and another table is another question."""
    one, other = "<table><tr><td>a</td><td>9</td></tr></table>", "<table><tr><td>b</td></tr></table>"
    assert decide(one + other, [0.8, 0.2, 0.1]) == [0.5, 0.5, 0.1]


def test_linked_cells_go_with_their_table() -> None:
    """A table of figures has the names in its first column linked; cells of a table that is all links are alone."""
    rows = "".join(f"<tr><td><a href=/{name}>{name}</a><td>{name} has many wells</tr>" for name in ("Oslo", "Rome"))
    assert len(set(decide(f"<table>{rows}</table>", [0.2, 0.8, 0.2, 0.8]))) == 1
    menu = "".join(f"<td><a href=/{name}>{name}</a>" for name in ("Home", "Maps"))
    assert decide(f"<table><tr>{menu}</table>", [0.1, 0.3]) == [0.1, 0.3]


def test_longer_blocks_count_more() -> None:
    """Evidence is weighed by words."""
    found = decide("<table><tr><td>a b c</td><td>9</td></tr></table>", [0.8, 0.2], [3.0, 1.0])
    assert found == [pytest.approx(2 / 3, abs=0.001)] * 2


def test_headings_of_one_kind_stand_together() -> None:
    """Same tag, class and place: one decision. The first heading of the page and headings of other kinds are alone."""
    html = "<h1>t</h1><section><h2 class=s>a</h2></section><section><h2 class=s>b</h2></section><h2>c</h2>"
    assert decide(html, [0.3, 0.8, 0.2, 0.7]) == [0.3, 0.5, 0.5, 0.7]


def test_other_blocks_keep_theirs() -> None:
    """Items and paragraphs are scored one by one, and nothing comes of nothing."""
    assert decide("<ul><li>a</li><li>b</li></ul><p>c</p>", [0.9, 0.1, 0.4]) == [0.9, 0.1, 0.4]
    assert decide("", []) == []


def test_a_heading_between_texts_that_are_content_is_raised() -> None:
    """One below which no content follows, or above which none stands, keeps its score."""
    sentence = "The mill at the lower bridge was opened again on Monday, after two long years of work."
    blocks = cut(f"<h2>One</h2><p>{sentence}</p><h2>Two</h2><p>{sentence}</p><h2>Three</h2><p>Home</p>")
    words = np.array([1.0, 16, 1, 16, 1, 1])
    scores = np.array([0.4, 0.9, 0.4, 0.9, 0.4, 0.1])
    assert (keep_headings(blocks, scores, words) > scores).tolist() == [False, False, True, False, False, False]


def test_cells_of_a_layout_table_are_judged_one_by_one() -> None:
    """A menu of links in one cell is not what the long text in another is."""
    links = "".join(f"<a href=/{name}>{name}</a><br>" for name in ("Home", "Maps", "Stones"))
    blocks = cut(f"<table><tr><td>{links}<td>{'The stones stand in a circle on the moor. ' * 9}</table>")
    assert decide_together(blocks, np.array([0.1, 0.9]), np.array([3.0, 81.0])).tolist() == [0.1, 0.9]


def test_columns_of_a_page_in_a_table_are_no_cells_of_one() -> None:
    """Short lines of an article in one cell, and links to other columns in the one beside it, are no table of data."""
    article = "<br><br>".join(f"The tea house at the quay is open on day {day}." for day in "one two three four five".split())
    blocks = cut(f"<table><tr><td>Contact<br><br>Other columns<td>{article}<td>Most read</table>")
    scores = np.array([0.1, 0.1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.1])
    assert decide_together(blocks, scores, np.ones(8)).tolist() == scores.tolist()


@pytest.mark.parametrize("tag", ["p", "div"])
def test_of_two_paragraphs_the_first_stays(tag: str) -> None:
    """A short article comes whole, also where its first paragraph begins with the words of the title."""
    first = "The port of Tamsin decided on Tuesday to build its northern pier again, two years after the storm had broken it."
    second = "Fishermen were glad about the plan, but they asked for lower fees in the meantime, and the mayor said yes."
    html = f"<title>The port of Tamsin decided</title><article><{tag}>{first}</{tag}><{tag}>{second}</{tag}></article>"
    assert cleaner.clean_html(html).text.split("\n") == [first, second]


@pytest.mark.parametrize("rows", [2, 8])
def test_a_table_of_figures_between_paragraphs_stays(rows: int) -> None:
    """Standings say little of themselves; between the paragraphs of an article they are its own, with all their rows."""
    text = "The harbour board of Tamsin voted on Tuesday to rebuild the northern pier, which a storm had torn down in winter."
    more = "Fishermen who had moored their boats upriver since the storm welcomed the vote and asked the board for lower fees."
    cells = "".join(f"<tr><td>Pier {row}</td><td>{row}2</td><td>{row}3</td></tr>" for row in range(rows))
    around = f"<h1>Pier</h1><p>{text}</p><p>{more}</p><table>{cells}</table><p>{text[:-1]} day.</p>"
    html = f"<title>Pier</title><article>{around}</article>"
    left = cleaner.clean_html(html).text.split("\n")
    wanted = [f"Pier {row} | {row}2 | {row}3" for row in range(rows)]
    assert [row for row in wanted if row not in left] == []


@pytest.mark.parametrize("below", ["<figcaption>Piers of the coast</figcaption>", ""])
@pytest.mark.parametrize("above", ["<caption>Piers</caption>", ""])
def test_a_caption_beside_a_table_parts_it_from_no_text(above: str, below: str) -> None:
    """A table in a figure stands between the paragraphs before and after the figure, whatever says what it shows."""
    text = "<p>The harbour board of Tamsin voted on Tuesday to rebuild the northern pier of the old town.</p>"
    table = f"<figure><table>{above}<tr><td>Alpha</td><td>12</td></tr></table>{below}</figure>"
    blocks = cut(text + table + text)
    scores = np.array([0.9 if len(one) > 50 else 0.4 for one in blocks.texts])
    raised = keep_headings(blocks, scores, np.array([float(len(one.split())) for one in blocks.texts]))
    assert [one for one, old, new in zip(blocks.texts, scores, raised, strict=True) if new > old] == ["Alpha", "12"]
