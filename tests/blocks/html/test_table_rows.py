"""Rows of tables that hold data stand on one line of the page's text; tables that lay out a page change nothing."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.blocks.html.cut_page import cut_page
from cleaner.blocks.html.joined_text import join_blocks
from cleaner.formats.html.parse import parse_page

LONG = "The ferry leaves the island in the morning and comes back with the post in the evening. " * 5

TABLES = {
    "rows": ("<tr><td>Ada<td>36<tr><td>Bo<td>41", "Ada | 36\nBo | 41"),
    "head": ("<tr><th>Name<th>Age<tr><td>Ada<td>36", "Name | Age\nAda | 36"),
    "sections": ("<thead><tr><th>Name<th>Age<tbody><tr><td>Ada<td>36<tfoot><tr><td>All<td>1", "Name | Age\nAda | 36\nAll | 1"),
    "empty cells": (
        "<tr><td><th>2019<th>2020<tr><td>Oslo<td><td>7<tr><td>Rome<td>5<td>",
        "| 2019 | 2020\nOslo |  | 7\nRome | 5",
    ),
    "rows of one cell": ("<tr><td>North<tr><td>Ada<td>36<tr><td><td>South<tr><td>Bo<td>41", "North\nAda | 36\nSouth\nBo | 41"),
    "columns spanned": ("<tr><th colspan=2>Born<tr><td>Ada<td>1815<tr><td>Bo<td>1911", "Born\nAda | 1815\nBo | 1911"),
    "caption": ("<caption>Ages</caption><tr><td>Ada<td>36<tr><td>Bo<td>41", "Ages\nAda | 36\nBo | 41"),
    "elements in cells": ("<tr><td><p>Ada</p><td><div><b>36</b></div><tr><td>Bo<td>41", "Ada | 36\nBo | 41"),
    "a cell of two lines": ("<tr><td>Ada<br>Ek<td>36<tr><td>Bo<td>41<tr><td>Cy<td>5", "Ada\nEk\n36\nBo | 41\nCy | 5"),
    "running text": (f"<tr><td>Ada<td>{LONG}<tr><td>Bo<td>41<tr><td>Cy<td>5", f"Ada\n{LONG.strip()}\nBo | 41\nCy | 5"),
    "one row": ("<tr><td>Ada<td>36", "Ada\n36"),
    "one row below a head": ("<tr><th>Ages<tr><td>Ada<td>36", "Ages\nAda | 36"),
    "one column": ("<tr><td>Ada<tr><td>Bo", "Ada\nBo"),
    "spacers": ("<tr><td><td>Ada<tr><td><td>Bo", "Ada\nBo"),
    "cells of several blocks": ("<tr><td>Ada<td>36<tr><td><p>Bo</p><p>Ek</p><td>41", "Ada\n36\nBo\nEk\n41"),
    "headings": ("<tr><td><h3>Ada</h3><td>36<tr><td>Bo<td>41", "Ada\n36\nBo\n41"),
    "code": ("<tr><td>1<td><pre>x = 1</pre><tr><td>2<td><pre>y = 2</pre>", "1\nx = 1\n2\ny = 2"),
    "a table in a table": (
        "<tr><td>Menu<td><table><tr><td>Ada<td>36<tr><td>Bo<td>41</table><tr><td>Foot<td>Note",
        "Menu\nAda | 36\nBo | 41\nFoot\nNote",
    ),
}


@pytest.mark.parametrize(("table", "expected"), TABLES.values(), ids=TABLES)
def test_rows_of_data_are_lines(table: str, expected: str) -> None:
    """The cells of a row are joined where the table holds data, and stand one below the other where it lays out the page."""
    blocks = cut_page(parse_page(f"<p>Before.<table>{table}</table><p>After.").tree)
    joined = join_blocks(blocks)
    assert joined.text == f"Before.\n{expected}\nAfter."
    assert [joined.text[start:end] for start, end in zip(joined.starts, joined.ends, strict=True)] == blocks.texts


def test_a_page_may_begin_with_a_row() -> None:
    """Where nothing stands above a table, its first row begins the text, empty cells and all."""
    blocks = cut_page(parse_page("<table><tr><td><th>2019<th>2020<tr><td>Oslo<td>5<td>7</table>").tree)
    assert join_blocks(blocks).text == "| 2019 | 2020\nOslo | 5 | 7"
    assert join_blocks(blocks).starts[0] == 2


PROSE = (
    "<p>The harbour counted more ships in spring than in any year before, the port authority said on Monday.</p>",
    "<p>Most of them came from the north, and they brought timber, fish and the first tourists of the year.</p>",
)
SHIPS = "<tr><th>Month<th>Ships<th>Tonnes<tr><td>March<td>112<td>8,400<tr><td>April<td>140<td>9,950<tr><td>May<td>171<td>12,300"


def test_the_text_of_an_article_has_its_rows() -> None:
    """A table of figures stays whole and in rows, the spans of the removals count in the page's text, and nothing more goes."""
    article = f"<h1>Ships</h1>{PROSE[0]}<table>{SHIPS}</table>{PROSE[1]}"
    html = f"<nav><a href=/>Home</a></nav><article>{article}</article><footer>Imprint"
    cleaned = cleaner.clean_html(html)
    assert "\nMonth | Ships | Tonnes\nMarch | 112 | 8,400\nApril | 140 | 9,950\nMay | 171 | 12,300\n" in cleaned.text
    assert "| March | 112 | 8,400" in cleaned.to_markdown()
    assert cleaner.replay(cleaned.page_text or "", cleaned.removals) == cleaned.text
    assert cleaner.clean(cleaned.text).removals == ()
