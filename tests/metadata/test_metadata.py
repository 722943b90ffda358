"""Dates, language, address, image and tags of pages."""

from __future__ import annotations

import pytest

from cleaner.document import Metadata
from tests.metadata.pages import article, meta, read, script

HEADLINE = "<title>The bridge is open</title><h1>The bridge is open</h1>"
DAY = "2024-03-05"


@pytest.mark.parametrize(
    "html",
    [
        article(datePublished="2024-03-05"),
        article(datePublished=["2024-03-05"]),
        article(datePublished={"@value": "2024-03-05"}),
        """<meta name="parsely-page" content='{"pub_date": "2024-03-05"}'>""",
        script({"@type": "WebPage", "datePublished": "2024-03-05"}),
        article(dateCreated="March 5, 2024"),
        meta(article__published_time="2024-03-05"),
        '<meta name="dc.date.issued" content="2024-03-05">',
        '<meta name="citation_publication_date" content="2024/03/05">',
        '<meta name="parsely-pub-date" content="2024-03-05">',
        '<meta itemprop="datePublished" content="2024-03-05">',
        '<meta name="w-published-at" content="2024-03-05">',
        '<span itemprop="datePublished">5 March 2024</span>',
        '<time pubdate datetime="2024-03-05">Tuesday</time>',
        '<p class="post-date">5. März 2024</p>',
        '<article><time datetime="2024-03-05">Tuesday</time></article>',
        '<abbr class="published" title="2024-03-05">Tuesday</abbr>',
        "<p>5 March 2024</p>",
        "<div><div><p>Published on 5 March 2024</p></div></div>",
        "<p>Updated 6 March 2024</p><p>Published 5 March 2024</p>",
        "<p>" + "</p><p>".join(["line"] * 60) + "</p><p>Posted on 5 March 2024</p>",
        "<p>" + "</p><p>".join(["line"] * 60) + "</p><p>5 March 2024</p>",
        '<script>window.data = {"publishedAt":"2024-03-05"}</script>',
        '<script>window.data = "{\\"publishedAt\\":\\"2024-03-05\\"}"</script>',
        "<p>Updated 5 March 2024</p>",
        meta(article__modified_time="2024-03-05"),
        '<div class="comments"><time datetime="2023-01-01">x</time></div><time datetime="2024-03-05">x</time>',
        "<footer>1 January 2023</footer><p>5 March 2024</p>",
        '<blockquote><time datetime="2023-01-01">x</time></blockquote><p>5 March 2024</p>',
        '<div class="PageHeaderComment_publishDate">5 March 2024</div>',
        '<p><script>writeDay("2024/03/05")</script></p>',
        '<relative-time datetime="2024-03-05">long ago</relative-time>',
        '<span data-date="2024-03-05">long ago</span>',
    ],
)  # fmt: skip
def test_where_the_date_stands(html: str) -> None:
    """Declared, marked up, near the headline, said to be of publication, alone in a line, or in a script."""
    assert read(HEADLINE + html).date == DAY


@pytest.mark.parametrize(
    "html",
    [
        "<p>It opened on a Tuesday.</p>",
        '<div class="comments"><time datetime="2023-01-01">x</time></div>',
        "<footer><p>1 January 2023</p></footer>",
        '<div class="related"><p class="date">1 January 2023</p></div>',
        "<p>" + "word " * 40 + "On 5 March 2024 the bridge " + "word " * 40 + "</p>",
        '<meta name="expiry-date" content="2030-01-01">',
        '<meta name="date" content="soon">',
        "<script>var x = '2024-03-05';</script>",
        "<p>The meeting of 5 March 2024 at the town hall begins at seven.</p>",
        '<p class="date">' + "word " * 40 + "5 March 2024</p>",
        '<meta name="date" content="">',
    ],
)
def test_what_is_no_date_of_the_page(html: str) -> None:
    """Comments, footers, other articles, sentences and days of expiry say nothing about the page."""
    found = read(HEADLINE + html)
    assert (found.date, found.modified) == (None, None)


def test_the_address_names_the_day_where_nothing_declares_it() -> None:
    """A declared date is more precise and wins; a date in sight does not."""
    url = "https://valleynews.example/2024/03/05/bridge"
    assert read(HEADLINE + "<p>1 January 2023</p>", url).date == DAY
    assert read(article(datePublished="2024-03-04"), url).date == "2024-03-04"
    assert read(meta(og__url=url), None).date == DAY


@pytest.mark.parametrize(
    ("declared", "elsewhere", "expected"),
    [
        ("2024-03-05T23:30:10Z", "2024-03-06T01:30:10+02:00", "2024-03-06T01:30:10+02:00"),
        ("2024-03-06T01:30:10+00:00", "2024-03-05 20:30:10", "2024-03-05T20:30:10-05:00"),
        ("2024-03-05T20:00:10Z", "2024-03-06T01:30:10.000+0530", "2024-03-06T01:30:10+05:30"),
        ("2024-03-06T01:30:00Z", "2024-03-05T20:30:00", "2024-03-06T01:30:00Z"),
        ("2024-03-06T01:30:10Z", "2024-03-05T20:30:10+02:00", "2024-03-06T01:30:10Z"),
        ("2024-03-06T01:30:10Z", "2024-03-04T20:30:10", "2024-03-06T01:30:10Z"),
        ("2024-03-06T01:30:10Z", "2024-13-05T20:30:10", "2024-03-06T01:30:10Z"),
        ("2024-03-06T01:30:10Z", "2024-03-06T03:30:10+02:00", "2024-03-06T01:30:10Z"),
    ],
)
def test_the_day_is_the_one_where_the_page_was_made(declared: str, elsewhere: str, expected: str) -> None:
    """A time in UTC gives way to the same instant in the page's own zone, where that is another day; to no other time."""
    assert read(article(datePublished=declared) + f"<script>var time = '{elsewhere}'</script>").date == expected


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("2024-03-06T01:30:00Z", "2024-03-05"),
        ("2024-03-04T23:00:00Z", "2024-03-05"),
        ("2024-03-05T23:00:00Z", "2024-03-05T23:00:00Z"),
        ("2024-03-06T12:00:00Z", "2024-03-06T12:00:00Z"),
        ("2024-03-04T11:00:00Z", "2024-03-04T11:00:00Z"),
        ("2024-03-06T01:30:00-05:00", "2024-03-06T01:30:00-05:00"),
    ],
)
def test_the_day_in_the_address_is_the_one_where_the_page_was_made(declared: str, expected: str) -> None:
    """It wins over a time in UTC that is of that day somewhere on earth."""
    assert read(article(datePublished=declared), "https://valleynews.example/2024/03/05/bridge").date == expected


@pytest.mark.parametrize("name", ["with-sidebar", "page related", "comments-open"])
def test_what_holds_the_headline_is_no_frame(name: str) -> None:
    """However it is called, the date in it is the page's; that of the sidebar beside it is not."""
    side = '<div class="sidebar"><p class="date">1 January 2023</p></div>'
    page = f'<div class="{name}">{side}<h3><a>The bridge is open</a></h3><p>5 March 2024</p></div>'
    assert read(f"<title>The bridge is open</title>{page}").date == DAY


def test_published_and_modified() -> None:
    """Both are told apart, with time and zone as they stand."""
    found = read(article(datePublished="2024-03-05T10:00:00+01:00", dateModified="2024-03-06"))
    assert (found.date, found.modified) == ("2024-03-05T10:00:00+01:00", "2024-03-06")
    found = read(meta(og__updated_time="2024-03-06"))
    assert (found.date, found.modified) == ("2024-03-06", "2024-03-06")


def test_the_language_tells_day_from_month() -> None:
    """The page's language decides what 3/4 is."""
    assert read('<html lang="en-GB"><h1>A</h1><p>3/4/2024</p>').date == "2024-04-03"
    assert read('<html lang="en-US"><h1>A</h1><p>3/4/2024</p>').date == "2024-03-04"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<html lang="EN_us">', "en-US"),
        ('<html lang="zh-hant-tw">', "zh-Hant-TW"),
        ('<html lang="" xml:lang="de">', "de"),
        ('<html lang="english">' + meta(og__locale="de_AT"), "de-AT"),
        ('<meta http-equiv="content-language" content="fr">', "fr"),
        (article(inLanguage="es"), "es"),
        (script({"@type": "WebPage", "inLanguage": "it-IT"}), "it-IT"),
        ("<p>x", None),
        ("", None),
    ],
)
def test_language(html: str, expected: str | None) -> None:
    """The root element says it, else meta tags, else JSON-LD; a word that is no code is none."""
    assert read(html).language == expected


@pytest.mark.parametrize(
    ("html", "url", "expected"),
    [
        ('<link rel="canonical" href="https://a.example/b">', None, "https://a.example/b"),
        ('<link rel="canonical" href="/b">', "https://a.example/c?d", "https://a.example/b"),
        ('<link rel="canonical" href="https://a.example/">', "https://a.example/b", "https://a.example/b"),
        ('<link rel="canonical" href="https://a.example/">', "https://a.example/", "https://a.example/"),
        ('<link rel="canonical" href="javascript:x">' + meta(og__url="https://a.example/b"), None, "https://a.example/b"),
        ('<link rel="canonical" href="http://[x">', "https://a.example/b", "https://a.example/b"),
        (article(mainEntityOfPage="https://a.example/b"), None, "https://a.example/b"),
        ("<p>x", "https://a.example/b", "https://a.example/b"),
        ("<p>x", None, None),
    ],
)
def test_address(html: str, url: str | None, expected: str | None) -> None:
    """The page's own address wins unless it is none, or points an article to the front page."""
    assert read(html, url).url == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (meta(og__image="/a.jpg"), "https://www.valleynews.example/a.jpg"),
        ('<meta name="twitter:image" content="https://a.example/a.jpg">', "https://a.example/a.jpg"),
        (article(image={"@type": "ImageObject", "url": "https://a.example/a.jpg"}), "https://a.example/a.jpg"),
        (article(image=["https://a.example/a.jpg", "https://a.example/b.jpg"]), "https://a.example/a.jpg"),
        (article(image=[{"contentUrl": "https://a.example/a.jpg"}]), "https://a.example/a.jpg"),
        ('<link rel="image_src" href="https://a.example/a.jpg">', "https://a.example/a.jpg"),
        (meta(og__image="data:image/png;base64,xx"), None),
        ("<p>x", None),
    ],
)
def test_image(html: str, expected: str | None) -> None:
    """The image that stands for the page, as an address of the web."""
    assert read(html).image == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (meta(article__tag="Bridges") + meta(article__tag="Roads") + meta(article__tag="bridges"), ("Bridges", "Roads")),
        (article(keywords=["Bridges", "Roads"]), ("Bridges", "Roads")),
        (article(keywords="Bridges, Roads"), ("Bridges", "Roads")),
        ('<meta name="keywords" content="Bridges; Roads,Bridges">', ("Bridges", "Roads")),
        ('<a rel="tag">Bridges</a><a rel="category tag">Roads</a>', ("Bridges", "Roads")),
        ("<p>x", ()),
    ],
)
def test_tags(html: str, expected: tuple[str, ...]) -> None:
    """Topics come once each, from the first place that has any."""
    assert read(html).tags == expected


def test_tags_are_bounded() -> None:
    """No more than fifty: more are a list of search words."""
    assert len(read(article(keywords=[f"word {number}" for number in range(80)])).tags) == 50


@pytest.mark.parametrize(
    "html",
    [
        meta(og__description="It &amp; that"),
        '<meta name="description" content="It &amp;amp; that">',
        article(description="It & that"),
    ],
)
def test_description(html: str) -> None:
    """Entities are undone, twice where the page escaped twice."""
    assert read(html).description == "It & that"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (meta(article__section="Politics"), ("Politics",)),
        (article(articleSection=["Politics", "Budget"]), ("Politics", "Budget")),
        ('<meta name="parsely-section" content="Politics">', ("Politics",)),
        ('<a rel="category tag" href="/p">Politics</a><a rel="category" href="/b">Budget</a>', ("Politics", "Budget")),
        ("<p>Politics</p>", ()),
    ],
)
def test_categories(html: str, expected: tuple[str, ...]) -> None:
    """Sections come from meta tags, JSON-LD or links that say so."""
    assert read(html).categories == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (article() + meta(og__type="article"), "NewsArticle"),
        (script({"@type": ["https://schema.org/BlogPosting", "Thing"]}), "BlogPosting"),
        (script({"@type": "CollectionPage"}) + meta(og__type="website"), "website"),
        (script({"@type": "CollectionPage"}), "CollectionPage"),
        ("<p>x</p>", None),
    ],
)
def test_page_type(html: str, expected: str | None) -> None:
    """The type of the article says most, then that of Open Graph, then that of the page."""
    assert read(html).page_type == expected


def test_hostname_is_that_of_the_address() -> None:
    """The host is that of the page's own address, in lower case."""
    assert read('<link rel="canonical" href="https://News.Example.org/a">').hostname == "news.example.org"


def test_a_page_that_says_nothing() -> None:
    """Nothing is made up."""
    assert read("<p>x</p>", None) == Metadata()


def test_broken_json_ld_hides_nothing_else() -> None:
    """What cannot be read is passed over, and the meta tags count."""
    found = read('<script type="application/ld+json">{"author": </script><meta name="author" content="Ann Lee">')
    assert found.author == "Ann Lee"
