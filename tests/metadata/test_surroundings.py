"""Where on the page something stands."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from cleaner.metadata.surroundings import Elsewhere, find_headings, find_headline, find_holders, read_lines

COMMENTS = re.compile("comment")


def find_in(html: str, title: str) -> int:
    """Return the number of the line that is the headline of a page."""
    lines = list(read_lines(LexborHTMLParser(html)))
    return find_headline(lines, find_headings(lines), title)


def test_lines_are_the_pieces_of_text_in_order() -> None:
    """Scripts, styles and white space are no lines, and each line knows what holds it."""
    tree = LexborHTMLParser("<h1>A</h1><p>b <b>c</b>&nbsp;</p><script>d</script><style>e</style><noscript>f</noscript>")
    assert [(text, holder.tag) for text, holder in read_lines(tree)] == [("A", "h1"), ("b", "p"), ("c", "b")]


def test_lines_are_bounded() -> None:
    """Four thousand pieces show where the date stands, or it stands nowhere."""
    assert len(list(read_lines(LexborHTMLParser("<p>a" * 5_000)))) == 4_000


def test_a_page_without_a_body_has_no_lines() -> None:
    """A page of frames has no body."""
    assert list(read_lines(LexborHTMLParser("<frameset><frame></frameset>"))) == []


def test_the_headline_is_the_heading_that_says_the_title() -> None:
    """Else the first h1 or the line that repeats the title, else nothing."""
    html = "<p>The bridge</p><h1>News</h1><h2>The bridge is open</h2>"
    assert [find_in(html, title) for title in ("The bridge is open!", "Another", "")] == [2, 1, 1]
    assert find_in("<p>One<p>The bridge", "the bridge") == 1
    assert find_in("", "The bridge") == -1


def test_the_headline_may_be_a_link_in_its_heading() -> None:
    """Of several headings, the one that says most of the title counts; the first, where they say the same."""
    html = "<h2><a>Valley</a></h2><h3><a><b>The bridge is open</b></a></h3><h1>Valley</h1><h3>The bridge is open</h3>"
    assert find_in(html, "The bridge is open - Valley") == 1


def test_what_holds_the_headline_too_is_not_asked_for_its_name() -> None:
    """An element that holds the article may be called for its sidebar or its comments."""
    tree = LexborHTMLParser('<div class="with-comments"><h1>A</h1><p>b</p><ul class="comments"><li>c</li></ul></div>')
    elsewhere = Elsewhere(COMMENTS, find_holders(tree.css("h1")[0]))
    assert [elsewhere.has(node) for name in ("p", "li") for node in tree.css(name)] == [False, True]


def test_what_lies_within_comments_or_the_frame() -> None:
    """A class or id of any ancestor counts, however far up, and those of the body do not."""
    tree = LexborHTMLParser('<body class="comment"><div id="comments"><p><b>a</b></p></div><footer><i>b</i></footer><u>c</u>')
    elsewhere = Elsewhere(COMMENTS)
    assert [elsewhere.has(node) for name in ("b", "p", "i", "u") for node in tree.css(name)] == [True, True, True, False]
    deep = LexborHTMLParser('<div class="comment">' + "<div>" * 100 + "<b>a</b>")
    assert [Elsewhere(COMMENTS).has(node) for node in deep.css("b")] == [True]


def test_what_was_found_of_an_element_holds_for_what_stands_beside_it() -> None:
    """The order in which elements are asked for changes nothing."""
    html = '<div><p><b>a</b></p><section class="comments"><p><b>b</b></p></section></div>'
    tree = LexborHTMLParser(html)
    nodes = [node for name in ("b", "p", "section", "div") for node in tree.css(name)]
    alone = [Elsewhere(COMMENTS).has(node) for node in nodes]
    for order in (nodes, nodes[::-1]):
        elsewhere = Elsewhere(COMMENTS)
        assert {node.mem_id: elsewhere.has(node) for node in order} == {
            node.mem_id: found for node, found in zip(nodes, alone, strict=True)
        }
    assert alone == [False, True, False, True, True, False]
