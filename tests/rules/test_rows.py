"""Rows of lines are the article's: lists and verse come through whole, in many languages, wherever they stand."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import cleaner

DATA = tomllib.loads(Path(__file__).with_name("rows.toml").read_text(encoding="utf-8"))
SHAPES = {
    "at the tail": "{first}\n{second}\n{rows}",
    "at the tail, blank lines between": "{first}\n\n{second}\n\n{blank_rows}\n",
    "amid": "{first}\n{rows}\n{second}",
    "before a closing sentence": "{first}\n{second}\n{rows}\n{closing}",
    "at the head": "{rows}\n{first}\n{second}",
    "alone": "{rows}",
}
CASES = [
    pytest.param(shape, case["language"], case["lines"], id=f"{case['kind']}-{case['language']}-{shape}")
    for case in DATA["rows"]
    for shape in SHAPES
]


@pytest.mark.parametrize(("shape", "language", "rows"), CASES)
def test_rows_of_the_article_stay(shape: str, language: str, rows: str) -> None:
    """No line of a list or poem goes for standing in a row: at the tail, amid, before a last sentence, at the head or alone."""
    text = SHAPES[shape].format(**DATA["settings"][language], rows=rows, blank_rows=rows.replace("\n", "\n\n"))
    result = cleaner.clean(text)
    assert [(removal.rule, removal.text) for removal in result.removals] == []


NAMES = ("Ann Moor", "Ivo Marr", "Emma Vail", "Ugo Sale")
HEADLINES = "Harbour to close for a year\nBaker wins prize for bread of sea water\nStorm takes the roof off the school"


@pytest.mark.parametrize("label", ["Related articles", "Most popular", "You may also like", "More from the Marl Post"])
@pytest.mark.parametrize(
    "rows",
    [
        "Gulls 412 pairs\nTerns 398 pairs\nPuffins 77 pairs",
        "Engine: two cylinders\nLength: 9.4 metres\nCrew: four",
        "Member Ivo Marr\nMember Emma Vail\nMember Ugo Sale",
        "Ferry company counted its passengers\nPassengers for the first time\nBoats came back to the old pier",
        "The boats went out at break of day,\nThe boats came home at night",
        f"{HEADLINES}\nNobody was late that day.",
    ],
    ids=["figures", "names and values", "one first word", "words of the article", "verse", "before a closing sentence"],
)
def test_own_rows_stay_under_a_label(label: str, rows: str) -> None:
    """Lines made alike, verse, lines in the article's words, and lines before a closing sentence stay under a known label."""
    english = DATA["settings"]["en"]
    result = cleaner.clean(f"{english['first']}\n{english['second']}\n{label}\n{rows}")
    assert result.text.endswith(rows)


@pytest.mark.parametrize("label", ["Related articles", "Most popular", "You may also like", "More from the Marl Post"])
def test_headlines_under_a_label_go(label: str) -> None:
    """Where the lines say nothing against it, what stands under a label of the page goes with it."""
    english = DATA["settings"]["en"]
    prose = f"{english['first']}\n{english['second']}"
    assert cleaner.clean(f"{prose}\n{label}\n{HEADLINES}").text == prose


@pytest.mark.parametrize(
    "rows", ["Photo: Peter Holm\nText: Anna Brandt\nEditing: Lena Moor", "Photo: Peter Holm / Text: Anna Brandt"]
)
def test_credits_of_the_page_go(rows: str) -> None:
    """Names behind labels that rules know are the page's own credits, and no list of the article."""
    english = DATA["settings"]["en"]
    result = cleaner.clean(f"{english['first']}\n{english['second']}\n{rows}")
    assert result.text == f"{english['first']}\n{english['second']}"


@pytest.mark.parametrize("by", ["by", "von", "par", "por", "di", "door", "av"])
def test_makers_of_works_stay_below_their_titles(by: str) -> None:
    """Four works or more with the names of those who made them are a list of the article; two names are its authors."""
    english = DATA["settings"]["en"]
    prose = f"{english['first']}\n{english['second']}"
    works = [f"{work}\n{by} {name}" for work, name in zip(("Low Tide", "Winter Nets", "The Pier", "Salt"), NAMES, strict=True)]
    lines = "\n".join(works)
    assert cleaner.clean(f"{lines}\n{prose}").text == f"{lines}\n{prose}"
    assert cleaner.clean(f"{prose}\nby Ann Moor\nby Ivo Marr").text == prose


def test_address_of_mail_stays_beside_a_telephone() -> None:
    """An address is told line by line; alone below the article the mail is the newsroom's."""
    english = DATA["settings"]["en"]
    prose = f"{english['first']}\n{english['second']}"
    address = "Harbour Club\n9 Quay Street\nEmail: club@example.org\nPhone: 555 2210"
    assert cleaner.clean(f"{prose}\n{address}").text == f"{prose}\n{address}"
    assert cleaner.clean(f"{prose}\nEmail: club@example.org").text == prose


def test_line_of_two_sentences_stays_below_see_also() -> None:
    """Headlines hold no whole sentence and half of another one: there the words of a link broke the line."""
    english = DATA["settings"]["en"]
    line = (
        "The harbour has an old set of rules that treat the skippers with the highest respect. Sometimes they say too much,"
        " so those who only want to moor may be looking for"
    )
    text = f"{english['first']}\nSee also\n{line}\nHarbour rules\n{english['second']}"
    assert line in cleaner.clean(text).text
