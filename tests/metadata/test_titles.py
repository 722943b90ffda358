"""Titles and names of sites."""

from __future__ import annotations

import pytest

from cleaner.metadata.titles import strip_site
from tests.metadata.pages import article, meta, read, script


@pytest.mark.parametrize(
    ("title", "names", "expected"),
    [
        ("The bridge is open | Valley News", ["Valley News"], "The bridge is open"),
        ("The bridge is open - Valley News", ["Valley News"], "The bridge is open"),
        ("The bridge is open – Valley News – Local", ["Valley News"], "The bridge is open"),
        ("Valley News: The bridge is open", ["Valley News"], "The bridge is open"),
        ("The bridge is open » Valley News", ["valleynews"], "The bridge is open"),
        ("The bridge is open · valleynews.com", ["valleynews"], "The bridge is open"),
        ("The bridge is open | Valley News | Valley News Online", ["Valley News"], "The bridge is open"),
        ("Bridges - old and new", ["Valley News"], "Bridges - old and new"),
        ("Valley News", ["Valley News"], "Valley News"),
        ("A well-known bridge", ["known"], "A well-known bridge"),
        ("The bridge | Go", ["goal"], "The bridge | Go"),
        ("The bridge | A valley of many words that is news", ["A valley"], "The bridge | A valley of many words that is news"),
        ("橋が開通｜谷新聞", ["谷新聞"], "橋が開通"),
    ],
)
def test_the_site_goes_from_the_title(title: str, names: list[str], expected: str) -> None:
    """At either end, by declared name or domain; hyphens within words and other parts stay."""
    assert strip_site(title, names) == expected


SITE = meta(og__site_name="Valley News")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<title>The bridge is open | Valley News</title>", "The bridge is open"),
        ("<title>The bridge is open | Valley News</title><h1>The bridge is open</h1>", "The bridge is open"),
        ("<title>The bridge is open</title><h1>Valley News</h1><h1>The bridge is open!</h1>", "The bridge is open"),
        ("<title>Open after years | Valley News</title><h1>Open after years of work</h1>", "Open after years of work"),
        ("<title>The bridge is open</title><h1>Welcome, dear readers</h1>", "The bridge is open"),
        ("<title>Bridge and road: what the town gets</title><h1>What the town really gets</h1>", "What the town really gets"),
        ("<title>The bridge is open</title><h1>The <b>bri</b>dge is open</h1>", "The bridge is open"),
        ("<title>How the city was rebuilt in a year</title><h1>city</h1><h1>How the city was rebuilt in a year</h1>",
         "How the city was rebuilt in a year"),
        ("<h1>The bridge is open</h1>", "The bridge is open"),
        ("<h1>Valley News</h1>", "Valley News"),
        (meta(og__title="The bridge is open - Valley News"), "The bridge is open"),
        (meta(twitter__title="The bridge is open"), "The bridge is open"),
        ('<meta name="citation_title" content="The bridge is open">', "The bridge is open"),
        (article(headline="The bridge &amp; the road") + "<title>Bridge</title>", "The bridge & the road"),
        ("<title>The bridge is open</title><h1>!!</h1>", "The bridge is open"),
        ("<svg><title>Menu</title></svg>", "Menu"),
        ("<p>nothing</p>", None),
        ("", None),
    ],
)  # fmt: skip
def test_the_title_of_a_page(html: str, expected: str | None) -> None:
    """The heading that says what the declared title says wins; slogans, the site's name and single words of it do not."""
    assert read(SITE + html).title == expected


def test_the_article_that_the_page_shows_is_the_one_that_counts() -> None:
    """Pages describe the articles they link to as well."""
    others = [{"@type": "Article", "headline": f"Other {number}", "author": "Bo Ek"} for number in range(5)]
    own = {"@type": "Article", "headline": "The bridge is open", "author": "Ann Lee"}
    found = read(script([*others, own]) + "<title>The bridge is open</title>")
    assert (found.title, found.author) == ("The bridge is open", "Ann Lee")
    assert read(script(others) + "<h1>The bridge is open</h1>").author is None
    assert read(script(others[:2]) + "<h1>The bridge is open</h1>").author == "Bo Ek"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (SITE, "Valley News"),
        ('<meta name="application-name" content="Valley News">', "Valley News"),
        (article(publisher={"@type": "Organization", "name": "Valley News"}), "Valley News"),
        (script({"@type": "WebPage", "isPartOf": {"@type": "WebSite", "name": "Valley News"}}), "Valley News"),
        (script({"@type": "WebSite", "name": "Valley News"}), "Valley News"),
        ("<title>The bridge is open | The Valley News</title>", "The Valley News"),
        ("<title>Valley News buys a boat | News</title>", None),
        ("<p>nothing</p>", None),
    ],
)
def test_the_name_of_the_site(html: str, expected: str | None) -> None:
    """Declared in meta tags or JSON-LD, or the part of the title that holds the domain, which is no name itself."""
    assert read(html).site == expected


@pytest.mark.parametrize("url", ["https://www.valleynews.co.uk/a", "https://valleynews.com/a", "https://news.valleynews.com/a"])
def test_the_domain_is_known_as_a_name(url: str) -> None:
    """A title may end in the name that the address has, at any level."""
    assert read("<title>The bridge is open | ValleyNews</title>", url).title == "The bridge is open"


def test_a_broken_address_is_no_name() -> None:
    """What cannot be parsed is passed over."""
    assert read("<title>The bridge | Valley</title>", "http://[x/").title == "The bridge | Valley"
