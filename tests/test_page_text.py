"""The article in the text of a whole page: found, accounted for in that text, and clean."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner import extract
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.blocks.page_text import make_page_blocks
from cleaner.cli.main import program

ARTICLE = (
    "The village mill at the lower bridge was opened again on Monday, after two years in which its wheel was built anew.",
    "Carpenters from three valleys worked on the beams, which are made of oak that was felled in the town's own forest.",
    "“We never thought that it would turn again,” said the miller, whose family has lived in the house since 1904.",
    "From autumn on the mill will grind flour for the market, and visitors may watch the stones on the first Sunday.",
    "The mayor thanked the carpenters, and the band of the fire brigade played until late in the evening.",
    "The work cost less than planned, since most of the stones of the old wall could be used for the new one.",
)
MENU = ("Home", "News", "Sport", "Weather", "Log in", "Search")
FOOT = ("Related", "Baker wins a prize", "Contact", "Privacy policy", "© 2024 Sample Gazette. All rights reserved.")
PAGE = "\n".join(["  * " + entry for entry in MENU] + ["", *(line + "\n" for line in ARTICLE), *FOOT])


def test_the_article_is_found() -> None:
    """Menus and footer go, the article stays, and the removals tile the text that came in."""
    found = cleaner.clean(PAGE, page=True)
    assert [line for line in found.text.split("\n") if line] == list(ARTICLE)
    assert cleaner.replay(PAGE, found.removals) == found.text
    assert {removal.rule for removal in found.removals} == {"page.not-content"}
    assert 0.5 < found.confidence <= 1


def test_a_text_longer_than_pages_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded: no more lines than the bound are scored at once; the laws hold, and a warning says so."""
    sizes: list[int] = []

    def make_and_count(lines: Sequence[str]) -> PageBlocks:
        sizes.append(len(lines))
        return make_page_blocks(lines)

    monkeypatch.setattr(extract, "LINES_AT_ONCE", 10)
    monkeypatch.setattr(extract, "make_page_blocks", make_and_count)
    found = cleaner.clean(PAGE, page=True)
    assert sizes == [10, 7]
    assert cleaner.replay(PAGE, found.removals) == found.text
    assert any("read in parts" in warning for warning in found.warnings)


def test_without_page_a_text_is_an_article() -> None:
    """The menu's lines go only where the text is said to be that of a page."""
    assert cleaner.clean(ARTICLE[0] + "\n\nSport in the valley").text != cleaner.clean(ARTICLE[0], page=True).text


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from([*ARTICLE, *MENU, *FOOT, "", "  ", "\t- an item", "١٢٣", "水車が回る。"]), max_size=20))
def test_laws_hold_for_the_text_of_pages(lines: list[str]) -> None:
    """Whatever lines a page has: only removals, all accounted for, the result clean, and the same again."""
    text = "\n".join(lines)
    found = cleaner.clean(text, page=True)
    assert cleaner.replay(text, found.removals) == found.text
    assert cleaner.clean(found.text).removals == ()
    assert cleaner.clean(text, page=True) == found


@pytest.mark.parametrize("command", ["clean", "explain"])
def test_at_the_command_line(command: str) -> None:
    """--page-text finds the article of what comes in."""
    result = CliRunner().invoke(program, [command, "--page-text", "-"], input=PAGE)
    assert result.exit_code == 0
    assert ARTICLE[1] in result.stdout
    assert (command == "clean") is ("Weather" not in result.stdout)
