"""Pages as the web has them, for property tests: articles between artifacts, odd nesting, odd Unicode, open tags."""

from __future__ import annotations

from html import escape

from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from cleaner.blocks.html.class_words import NAMES
from cleaner.blocks.html.cut_page import cut_page
from cleaner.blocks.html.elements import INLINE, KINDS, LEFT_OUT, REGIONS
from cleaner.blocks.html.page_blocks import PageBlocks
from tests.strategies import PROSE, lines

TAGS = (*sorted({*INLINE, *KINDS, *REGIONS}), "div", "div", "div", "span", "tr", "tbody", "center", "hr", "own-element")
RARE_TAGS = (*sorted(LEFT_OUT - {"-comment", "!doctype"}), "body", "html", "plaintext", "xmp", "p")
VALUES = ("", "hidden", "x" * 500, "Story__Body--wide", "md:hidden 12 col-6", "\u0130\xa0ß", *NAMES)
ATTRIBUTES = (
    *("class", "class", "id", "role", "itemprop", "hidden", "aria-hidden", "style", "href", "alt", "itemtype", "lang"),
    *("content", "property"),
)
LOOSE = (
    *(
        "<",
        "</p>",
        "</div>",
        "<p",
        "&",
        "&#0;",
        "&#11;",
        "&#13;",
        "&nbsp;",
        "&shy;",
        "<!--",
        "-->",
        "<br><br>",
        "<br>\n<br>",
        "<hr/>",
    ),
    *(
        "<![CDATA[x]]>",
        "<!doctype html>",
        "<table>",
        "<tr>",
        "</table>",
        "<b>",
        "</a>",
        "<script>if (a < b) {}</script>",
        "\x0b",
    ),
    *(
        '<img alt="The river">',
        "<body class='single post'>",
        "</html>",
        "<frameset>",
        "<template><p>x</p></template>",
        "<svg><p>",
    ),
)


def cut(html: str) -> PageBlocks:
    """Return the blocks of a page, cut without the limits of the reader."""
    return cut_page(LexborHTMLParser(html))


def texts() -> st.SearchStrategy[str]:
    """Draw some text of a page, its signs written as HTML wants them, or not."""
    return st.one_of(lines().map(escape), lines().map(escape), st.sampled_from(PROSE), lines())


def attributes() -> st.SearchStrategy[str]:
    """Draw the attributes of a tag."""
    value = st.one_of(st.sampled_from(VALUES), st.text(max_size=10).map(escape), st.just("display: none"))
    pairs = st.lists(st.tuples(st.sampled_from(ATTRIBUTES), value), max_size=2)
    return pairs.map(lambda some: "".join(f' {name}="{value}"' for name, value in some))


def elements(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Draw an element around some content; now and then its end tag is that of another, or missing."""
    tag = st.one_of(st.sampled_from(TAGS), st.sampled_from(TAGS), st.sampled_from(RARE_TAGS))
    inside = st.lists(content, max_size=4).map("".join)

    def write(parts: tuple[str, str, str, str]) -> str:
        name, said, held, end = parts
        return f"<{name}{said}>{held}{end or f'</{name}>'}"

    return st.tuples(tag, attributes(), inside, st.sampled_from(("", "", "", "", " ", "</div>", "</b>"))).map(write)


def fragments() -> st.SearchStrategy[str]:
    """Draw a part of a page."""
    leaf = st.one_of(texts(), texts(), texts(), st.sampled_from(LOOSE))
    return st.recursive(leaf, elements, max_leaves=25)


def articles() -> st.SearchStrategy[str]:
    """Draw an article as most pages write it."""
    paragraphs = st.lists(st.one_of(st.sampled_from(PROSE), lines()).map(lambda text: f"<p>{escape(text)}</p>"), max_size=8)
    return paragraphs.map(lambda some: f'<article class="story"><h1>The river</h1>{"".join(some)}</article>')


def pages() -> st.SearchStrategy[str]:
    """Draw a whole page, with a head or without one."""
    head = st.one_of(
        st.just(""), lines().map(lambda title: f"<!doctype html><html><head><title>{escape(title)}</title></head><body>")
    )
    body = st.lists(st.one_of(articles(), fragments()), max_size=4)
    return st.tuples(head, body).map(lambda parts: parts[0] + "\n".join(parts[1]))
