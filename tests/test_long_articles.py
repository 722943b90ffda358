"""Long articles come whole, and more of an article never takes away what stayed of it before."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import cleaner

FIXTURES = Path(__file__).parent.parent / "fixtures" / "html"
NOUNS = (
    "river mill council bridge harvest market school garden winter railway letter window teacher village forest kitchen".split()
)
VERBS = "reached remembered crossed painted followed measured repaired described".split()
COUNTS = (1, 2, 3, 5, 8, 13, 21, 34, 50, 59, 60, 61, 62, 80, 119, 120, 150, 300, 1000)
# Listings and threads have no end to which a paragraph could be added.
ARTICLES = sorted({folder.name for folder in FIXTURES.iterdir() if folder.is_dir()} - {"listing", "forum", "forum-thread"})
MENU = "<nav><ul><li><a href=/>Home</a><li><a href=/n>News</a><li><a href=/s>Sport</a></ul></nav>"
FOOT = "<footer><p><a href=/i>Imprint</a> <a href=/p>Privacy policy</a></p><p>© 2024 Sample Gazette</p></footer>"


def write_paragraphs(count: int, seed: int = 1) -> list[str]:
    """Return paragraphs of two to four sentences, no two alike; fewer are the beginning of more."""
    return [_write_paragraph(random.Random(f"{seed} {number}"), number) for number in range(count)]  # noqa: S311  # no secret


def _write_paragraph(chance: random.Random, number: int) -> str:
    sentences = [
        f"The {chance.choice(NOUNS)} of the old {chance.choice(NOUNS)} {chance.choice(VERBS)} the {chance.choice(NOUNS)} in "
        f"{chance.choice(('spring', 'summer', 'autumn'))}, and a {chance.choice(NOUNS)} {chance.choice(VERBS)} it again."
        for _ in range(chance.randint(1, 3))
    ]
    return " ".join([f"In year {number} everybody spoke of the {chance.choice(NOUNS)}.", *sentences])


def put_paragraphs(paragraphs: Sequence[str]) -> str:
    """Put each into a paragraph of its own."""
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def put_under_headings(paragraphs: Sequence[str]) -> str:
    """Put a heading above each fourth."""
    return "".join(
        f"<h2>Part {at // 4} of the tale</h2><p>{text}</p>" if at % 4 == 0 else f"<p>{text}</p>"
        for at, text in enumerate(paragraphs)
    )


def put_into_list(paragraphs: Sequence[str]) -> str:
    """Make them the items of one list below a sentence."""
    return (
        "<p>This is what happened, year by year, as the chronicle of the town tells it to us:</p><ul>"
        + "".join(f"<li>{text}</li>" for text in paragraphs)
        + "</ul>"
    )


def put_into_divisions(paragraphs: Sequence[str]) -> str:
    """Put each into a bare division."""
    return "".join(f"<div>{text}</div>" for text in paragraphs)


def put_between_breaks(paragraphs: Sequence[str]) -> str:
    """Part them by two line breaks, as old pages do."""
    return "<div>" + "<br><br>".join(paragraphs) + "</div>"


def put_into_sections(paragraphs: Sequence[str]) -> str:
    """Put five each into a section."""
    parts = (paragraphs[at : at + 5] for at in range(0, len(paragraphs), 5))
    return "".join(f"<section>{put_paragraphs(part)}</section>" for part in parts)


SHAPES = (put_paragraphs, put_under_headings, put_into_list, put_into_divisions, put_between_breaks, put_into_sections)


def make_page(body: str, *, is_bare: bool = False) -> str:
    """Return a page with the body as its article; a bare one has nothing else."""
    article = f"<article><h1>The chronicle of the valley</h1>{body}</article>"
    if is_bare:
        return f"<title>The chronicle of the valley</title>{article}"
    return f"<title>The chronicle of the valley - Sample Gazette</title><body>{MENU}{article}{FOOT}</body>"


def find_missing(paragraphs: Sequence[str], text: str) -> list[int]:
    """Return the numbers of paragraphs that are not in the text."""
    return [number for number, paragraph in enumerate(paragraphs) if paragraph not in text]


@pytest.mark.parametrize("is_bare", [True, False])
@pytest.mark.parametrize("shape", SHAPES)
def test_an_article_of_any_length_comes_whole(shape: Callable[[Sequence[str]], str], is_bare: bool) -> None:  # noqa: FBT001
    """Of one paragraph to a thousand, in whatever elements they stand, none is missing."""
    for count in COUNTS:
        paragraphs = write_paragraphs(count)
        found = cleaner.clean_html(make_page(shape(paragraphs), is_bare=is_bare))
        assert find_missing(paragraphs, found.text) == [], count


@pytest.mark.parametrize("shape", SHAPES)
def test_an_article_of_five_thousand_paragraphs_comes_whole(shape: Callable[[Sequence[str]], str]) -> None:
    """A book on one page is still one article."""
    paragraphs = write_paragraphs(5000, seed=2)
    assert find_missing(paragraphs, cleaner.clean_html(make_page(shape(paragraphs))).text) == []


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_text_of_a_long_page_comes_whole(gap: str) -> None:
    """The same for the text of a page, menus and all."""
    for count in (*COUNTS[2:], 5000):
        paragraphs = write_paragraphs(count, seed=3)
        text = gap.join(["Home", "News", "Sport", *paragraphs, "Imprint", "© 2024 Sample Gazette"])
        assert find_missing(paragraphs, cleaner.clean(text, page=True).text) == [], count


@pytest.mark.parametrize("shape", SHAPES)
def test_appending_a_paragraph_takes_nothing_away(shape: Callable[[Sequence[str]], str]) -> None:
    """What stayed of an article stays when a paragraph of prose is added at its end, one after the other."""
    paragraphs = write_paragraphs(90, seed=4)
    before: set[int] = set()
    for count in range(1, len(paragraphs) + 1):
        text = cleaner.clean_html(make_page(shape(paragraphs[:count]))).text
        missing = set(find_missing(paragraphs[:count], text))
        assert not before & missing, count
        before = set(range(count)) - missing


@pytest.mark.parametrize("name", ARTICLES)
def test_appending_to_a_page_of_the_fixtures_takes_nothing_away(name: str) -> None:
    """The same on pages with all that stands around an article: paragraphs are added after the last that stayed."""
    page = (FIXTURES / name / "page.html").read_bytes().decode("utf-8", "replace")
    first = cleaner.clean_html(page)
    lines = [line for line in first.text.split("\n") if len(line) > 80]  # a paragraph
    last = page.rfind(lines[-1]) if lines else -1
    end = page.find("</p>", last) if last >= 0 else -1
    if end < 0:
        pytest.skip("the last paragraph of the article stands in no <p> of its own")
    for count in (1, 10, 60, 300):
        longer = page[: end + 4] + put_paragraphs(write_paragraphs(count, seed=5)) + page[end + 4 :]
        text = cleaner.clean_html(longer).text
        assert [line for line in lines if line not in text] == [], count
