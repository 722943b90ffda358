"""Which fault is worse in finding the article of a page: too much, or too little."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import cleaner
from cleaner.cli.main import program
from cleaner.errors import InputError
from cleaner.options import Favor

FIXTURES = Path(__file__).parent.parent / "fixtures" / "html"
FAVORS: tuple[Favor | None, ...] = ("precision", None, "recall")
# A page of which nobody can say how much is its article.
DOUBTFUL = (
    "<title>Ferry</title><h1>Ferry</h1><p>The ferry sails again from Monday on, the harbour board of Tamsin said.</p>"
    "<p>It will call at both islands.</p><div class=box><p>Tickets can be had at the pier, or from the driver.</p></div>"
    "<div class=box><b>Read on</b><p><a href=/1>A bridge would cost more than forty ferries, say engineers</a></p></div>"
    "<p>Call 555 01 02 for a boat.</p>"
)


def clean_all(html: str | bytes) -> list[cleaner.Cleaned]:
    """Return the article of a page with precision favored, without favor, and with recall favored."""
    return [cleaner.Cleaner(favor=favor).clean_html(html) for favor in FAVORS]


def test_a_doubtful_page_gives_less_or_more() -> None:
    """More stays with recall than with precision, and each result is accounted for and clean."""
    few, usual, many = clean_all(DOUBTFUL)
    assert len(few.text) <= len(usual.text) <= len(many.text)
    assert len(few.text) < len(many.text)
    for found in (few, usual, many):
        assert found.page_text is not None
        assert cleaner.replay(found.page_text, found.removals) == found.text
        assert cleaner.clean(found.text).removals == ()


@pytest.mark.parametrize("folder", ["german-magazine", "article-with-table-and-list"])
def test_a_plain_article_is_the_same(folder: str) -> None:
    """Where nothing is in doubt there is nothing to favor."""
    few, usual, many = clean_all((FIXTURES / folder / "page.html").read_bytes())
    assert few.text == usual.text == many.text


def test_the_text_of_a_page_gives_less_or_more() -> None:
    """What holds for HTML holds for the text of a whole page."""
    text = cleaner.clean_html(DOUBTFUL).page_text or ""
    few, many = (cleaner.Cleaner(favor=favor).clean(text, page=True).text for favor in ("precision", "recall"))
    assert len(few) < len(many)


def test_an_article_is_judged_alike() -> None:
    """The text of an article has no blocks to choose."""
    text = (FIXTURES / "english-news" / "expected.txt").read_text(encoding="utf-8")
    assert cleaner.Cleaner(favor="precision").clean(text) == cleaner.clean(text)


def test_an_unknown_favor_is_an_error() -> None:
    """The error names those that exist."""
    with pytest.raises(InputError, match="use precision or recall"):
        cleaner.Cleaner(favor="speed")  # type: ignore[arg-type]


def test_the_command_has_it_too(tmp_path: Path) -> None:
    """The option gives what the library gives."""
    path = tmp_path / "page.html"
    path.write_text(DOUBTFUL, encoding="utf-8")
    result = CliRunner().invoke(program, ["clean", "--favor", "precision", str(path)])
    assert result.stdout.rstrip("\n") == cleaner.Cleaner(favor="precision").clean_html(DOUBTFUL).text
    assert result.stdout.rstrip("\n") != cleaner.clean_html(DOUBTFUL).text
