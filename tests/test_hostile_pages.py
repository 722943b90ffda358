"""Pages that nobody writes by hand: each is cleaned and rendered in bounded time and memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

import cleaner
from tests.formats.html.test_parse import HOSTILE
from tests.growth import clean_in_time

MAX_SECONDS = 20.0  # of processor time: six to ten on a quiet machine; a slow one must show that time grows with the page
GIGABYTE = 1_000_000_000


def repeat(template: str, count: int) -> str:
    """Return copies of a piece of HTML, each with its own number."""
    return "".join(template.replace("@", str(number)) for number in range(count))


PAGES: dict[str, Callable[[], str]] = {
    **HOSTILE,
    "list-of-links": lambda: f"<ul>{repeat('<li><a href=/@>Title of item @ here</a></li>', 50_000)}</ul>",
    "figures": lambda: repeat(
        "<figure><img src=@.jpg alt='A picture @'><figcaption>Caption @ of it. Photo: Ann/Reuters</figcaption></figure>", 20_000
    ),
    "rows": lambda: f"<table>{repeat('<tr><td>@</td><td>name @</td><td>@3</td></tr>', 20_000)}</table>",
    "one-shape": lambda: repeat("<p>Sentence @ of a page that never ends, as it seems.</p>", 50_000),
    "line-breaks": lambda: "<p>" + "word<br><br>" * 100_000,
    "equal-credits": lambda: "<p>Photo: Ann/Reuters</p>" * 40_000,
    "headings": lambda: repeat("<h2>Head</h2><p>A sentence for it.</p>", 25_000),
    "buttons": lambda: f"<h1>Head</h1><p>{'Press <button>Start</button> ' * 65_536}",
    "headings-of-comments": lambda: (
        f"<h1>Head</h1>{repeat('<p>The mill at the lower bridge was opened on Monday, for the @th time.</p>', 9)}"
        f"{repeat('<h3>12 comments</h3><p>A word @ of it</p>', 10_000)}"
    ),
}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_hostile_page_is_cleaned_in_time(name: str) -> None:
    """The article, its metadata and its renderings are there within the bound, whatever the page is made of."""
    cleaner.clean_html("<p>The rules are loaded by now.</p>")

    def clean_and_render(html: str) -> None:
        cleaned = cleaner.clean_html(html, "https://example.org/a")
        assert cleaned.metadata.url is not None
        assert len(cleaned.to_markdown()) <= 10 * len(html) + 10
        assert len(cleaned.to_html()) <= 10 * len(html) + 10

    clean_in_time(clean_and_render, PAGES[name](), MAX_SECONDS)


@pytest.mark.parametrize("name", ["list-of-links", "rows", "line-breaks", "unclosed-fonts", "one-tag-paragraph"])
def test_a_hostile_page_is_cleaned_within_a_gigabyte(name: str) -> None:
    """Those that grow most are cleaned in a process of their own, whose memory is then known."""
    code = (
        "import sys, cleaner; from tests.test_hostile_pages import PAGES; from tests.formats.html.test_parse import peak_bytes;"
        "cleaner.clean_html(PAGES[sys.argv[1]]()); print(peak_bytes())"
    )
    done = subprocess.run([sys.executable, "-c", code, name], capture_output=True, text=True, check=True)  # noqa: S603  # our own code
    assert 10_000_000 < int(done.stdout) < GIGABYTE


@pytest.mark.parametrize("line", ["Close", "Home | News", "The council met on Monday and agreed on the budget for the year."])
def test_a_hostile_page_text_is_cleaned_in_time(line: str) -> None:
    """The text of a page of a hundred thousand lines is read like any other."""
    text = "\n".join(f"{line} {number}" for number in range(100_000))
    cleaner.clean("The rules are loaded by now.", page=True)
    cleaned = clean_in_time(lambda some: cleaner.clean(some, page=True), text, MAX_SECONDS)
    assert cleaner.replay(text, cleaned.removals) == cleaned.text


def test_what_is_not_read_of_too_many_blocks_is_said() -> None:
    """The first blocks of an endless page are cleaned, and a warning says that there was more; no other page has it."""
    sentence = "<p>The council met on Monday and agreed on the budget for the coming year.</p>"
    cut_off = [cleaner.clean_html(sentence * count).warnings for count in (75_000, 75_001)]
    assert cut_off == [(), ("the page has more than 75000 blocks: what follows these was not read",)]
