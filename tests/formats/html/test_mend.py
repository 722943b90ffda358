"""Elements that swallow the page: closed by a slash, or not at all."""

from __future__ import annotations

import pytest

from cleaner.formats.html.limits import Limits
from cleaner.formats.html.parse import parse_page
from tests.formats.html.limited import apply_limits

RAW = ("title", "style", "script", "textarea", "iframe")
LATER = '<script>var a = "<b>";</script><svg><title>x</title></svg><textarea></textarea><iframe></iframe><style>p{}</style>'
ARTICLE = "<p>One.</p>\n<p>Two.</p>\n"


def read_paragraphs(html: str) -> list[str]:
    """Return the paragraphs of the page that a parser sees."""
    return [node.text() for node in parse_page(html).tree.css("p")]


@pytest.mark.parametrize("later", ["", LATER])
@pytest.mark.parametrize("name", [*RAW, "noscript", "xmp", "noframes", "div", "a", "b", "span", "section", "button"])
def test_an_element_that_a_slash_closes_is_empty(name: str, later: str) -> None:
    """What stands behind `<iframe/>` is the page and no part of the frame, with and without an end tag further down."""
    html = f"<body><main>{'<' + name} class='x' />{ARTICLE}</main>{later}"
    tree = parse_page(html).tree
    assert [node.parent.tag for node in tree.css("p") if node.parent is not None] == ["main", "main"]


@pytest.mark.parametrize("later", ["", LATER])
@pytest.mark.parametrize(
    "opening",
    [
        "<title>The bridge\n",
        "<title>The bridge<meta name=a content=b>",
        "<style>p { color: red }\n/* <div> */\n",
        "<script>var a = '<p>No.</p>';\n",
        "<script async src='a.js'>",
        "<script type='text/javascript'>var a = 1;\n",
        '<script type="">var a = 1;\n',
        "<script type=application/ld+json>{}\n",
        "<script>push({});",
        "<textarea name=q>",
        "<iframe src='a'>",
        "<!-- begin of the text ",
        "<!-- begin -- >",
        "<!-- begin ->",
    ],
)
def test_what_is_never_closed_ends_where_the_page_goes_on(opening: str, later: str) -> None:
    """The paragraphs behind it are there, also where another element of its kind is closed later, and a warning says so."""
    html = f"<body><div>{opening}{ARTICLE}</div></body>{later}"
    assert read_paragraphs(html) == ["One.", "Two."]
    assert len(parse_page(html).warnings) == 1


def test_a_comment_that_swallows_the_page_up_to_another_is_ended() -> None:
    """Most paragraphs of a page within one comment that holds the beginning of another are no comment."""
    html = f"<body><!-- content {ARTICLE}<!-- end of content -->"
    assert read_paragraphs(html) == ["One.", "Two."]


@pytest.mark.parametrize(
    "html",
    [
        "<p>One.</p><p>Two.</p><p>Three.</p><!-- <p>no</p><!-- x --><p>Four.",
        "<script>a('<div><p>no</p>\\n</div></body>')</script><p>One.",
        "<script>a(`\n<p>no</p>\n<p>no</p>\n`)</script><p>One.",
        "<script type='text/template'>\n<article>\n<p>no</p>\n<p>no</p>\n</article></script><p>One.",
        "<script>/*\n<body>\n*/</script><p>One.",
        "<iframe src=x><p>Your browser shows no frames.</p></iframe><p>One.",
        "<textarea><div><p>no</p></div></textarea><p>One.",
        "<style>/* <body> */ p {}</style><p>One.",
        "<script src='a.js'/></script><iframe/> </iframe><p>One.",
        "<script type='text/javascript'/>var a = '<a>' + 1;</script><p>One.",
        "<div/>text</div><p>One.",
        "<svg/><svg><g/><path d=''/></svg><math><mspace/></math><p>One.",
        "<p>One.<br/><img src=x /><hr/>",
        "<title>a</title><p>One.<!--[if IE]><body><![endif]-->",
        "<p>One.<!",
        "<p>One.<!-- the end",
    ],
)
def test_what_is_closed_as_it_should_be_is_left_alone(html: str) -> None:
    """Code that holds tags, comments around other comments, templates and drawings come through byte for byte."""
    assert apply_limits(html, Limits()) == (html, ())


def test_an_empty_element_may_have_a_name_in_any_letters() -> None:
    """A name that is not ASCII is closed as any other, and no error leaves."""
    html, _ = apply_limits(f"<main><d中/>{ARTICLE}</main>", Limits())
    assert html == f"<main><d中/></d中>{ARTICLE}</main>"
