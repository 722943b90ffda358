"""Tables of contents: lists of links that say what the headings below say go; the headings and other lists stay."""

from __future__ import annotations

from time import process_time

import pytest

import cleaner
from cleaner.scoring.tables_of_contents import drop_tables_of_contents
from tests.pages import cut

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


@pytest.mark.parametrize("sentence", ["Three things come first.", "It took three steps in all:", "「灯が消えた。」"])
def test_a_sentence_above_the_links_stays(sentence: str) -> None:
    """It is no label: it says something, or leads to the headings as well."""
    lines = cleaner.clean_html(make_page(make_list(f"<p>{sentence}</p>"))).text.split("\n")
    assert sentence in lines
    assert [line for line in lines if line in PARTS] == list(PARTS)


def find_dropped(lines: list[str]) -> list[int]:
    """Return which blocks of links, two in each list, and of headings below them go."""
    links, headings = lines[: len(lines) // 2], lines[len(lines) // 2 :]
    items = [f"<li><a href='#a'>{link}</a>" for link in links]
    lists = "<p>And</p>".join(f"<ul>{one}{other}</ul>" for one, other in zip(items[::2], items[1::2], strict=True))
    blocks = cut(lists + "".join(f"<h2>{heading}</h2>" for heading in headings))
    left = set(drop_tables_of_contents(range(len(blocks)), blocks))
    return [index for index in range(len(blocks)) if index not in left]


def test_numbers_count_where_both_have_one() -> None:
    """Links to what is said of other years are no table of contents; a number before one of both is none."""
    assert find_dropped(["2019 in the bay", "2020 in the bay", "2021 in the bay", "2022 in the bay"]) == []
    assert find_dropped(["1. In the bay", "2. At the fair", "In the bay", "At the fair"]) == [0, 1]
    assert find_dropped(["In the bay", "At the fair", "1 In the bay", "2 At the fair"]) == [0, 1]


@pytest.mark.parametrize("line", ["[a]" * 30_000 + "x", "[" * 90_000], ids=["pairs", "brackets"])
def test_long_headings_take_no_long_time(line: str) -> None:
    """A heading that is longer than any line of such a list is not looked at."""
    start = process_time()
    assert find_dropped(["In the bay", "At the fair", "In the bay", line]) == []
    assert process_time() - start < 2


def test_many_lists_take_no_long_time() -> None:
    """Each list costs what it holds."""
    lines = [f"part {at} of it" for at in range(8_000)]
    start = process_time()
    assert len(find_dropped([*lines, *lines])) == 8_000
    assert process_time() - start < 4
