"""Pages for property tests: every element that rendering knows, in any order and nesting, with text that looks like markup."""

from __future__ import annotations

import html

from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from cleaner.blocks.html.cut_page import cut_page
from cleaner.blocks.html.page_blocks import PageBlocks

MARKUP = (
    *(
        "*",
        "**",
        "***",
        "_",
        "__",
        "~~",
        "~",
        "`",
        "``",
        "```",
        "[",
        "]",
        "](",
        "(",
        ")",
        "!",
        "![",
        "[x]:",
        "<",
        ">",
        "&",
        "&lt;",
    ),
    *(
        "#",
        "# ",
        "## x #",
        "- ",
        "-",
        "---",
        "+ ",
        "1. ",
        "2) ",
        "===",
        "| - |",
        "|",
        ":-:",
        "\\",
        "\\*",
        "$",
        "$$",
        "[ ] ",
        "    ",
    ),
    *(
        "<b>",
        "</p>",
        "<!--",
        "http://a.b/c_d",
        "www.a.b",
        "a@b.cd",
        "&#42;",
        "[a](b)",
        "> ",
        "~~~",
        '"',
        "'",
        "€",
        "™",
        "。",
        "「",
    ),
)
WORDS = (
    "word",
    "two words",
    "a",
    "B2",
    "中文",
    "日本",
    "слово",
    "été",
    "1986",
    "snake_case",
    "3*4*5",
    "\u0301",
    "👍",
    "\u200b",
    "x\u00a0y",
)
INLINE = ("b", "strong", "em", "i", "s", "del", "code", "kbd", "sub", "sup", "span", "a", "font", "u", "cite")
BLOCKS = (
    *("p", "p", "p", "div", "section", "blockquote", "ul", "ol", "li", "table", "dl", "figure", "figcaption", "pre", "details"),
    *("h1", "h2", "h6", "td", "tr", "caption", "dt", "dd", "thead", "th", "a", "menu", "article", "address", "b"),
)
INSIDE = {
    "ul": "<li>{}</li>",
    "ol": "<li>{}</li>",
    "table": "<tr><td>{}</td></tr>",
    "dl": "<dd>{}</dd>",
}
URLS = (
    "/a(b)",
    "https://x.org/?a=1&b=_2_",
    "javascript:alert(1)",
    "data:text/html,x",
    "",
    "#f",
    'x"y',
    "a b|c`d",
    "\x01javascript:x",
)
ATTRIBUTES = (
    "",
    ' start="7"',
    ' colspan="2"',
    ' rowspan="3"',
    ' class="language-py"',
    ' class="gutter"',
    ' start="-1"',
    " hidden",
)


def texts() -> st.SearchStrategy[str]:
    """Draw the text of a text node, of words and of what could be markup."""
    piece = st.one_of(st.sampled_from(MARKUP), st.sampled_from(WORDS), st.sampled_from((" ", "\n", "")))
    return st.lists(piece, min_size=1, max_size=5).map("".join)


def lines() -> st.SearchStrategy[str]:
    """Draw HTML that stands inside a line."""
    base = st.one_of(
        texts().map(html.escape),
        texts().map(html.escape),
        st.sampled_from(("<br>", "<br><br>", " ", '<img src="/i" alt="*i]">')),
    )
    return st.recursive(base, _wrap_inline, max_leaves=6)


def _wrap_inline(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inner, min_size=1, max_size=3).map("".join)
    return st.builds(_make_inline, st.sampled_from(INLINE), st.sampled_from(URLS), parts)


def _make_inline(tag: str, url: str, content: str) -> str:
    attribute = f' href="{html.escape(url)}"' if tag == "a" else ""
    return f"<{tag}{attribute}>{content}</{tag}>"


def sources() -> st.SearchStrategy[str]:
    """Draw the HTML of a page's body."""
    return st.lists(st.recursive(lines(), _wrap_block, max_leaves=10), min_size=1, max_size=5).map("".join)


def _wrap_block(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inner, min_size=1, max_size=4)
    return st.builds(_make_block, st.sampled_from(BLOCKS), st.sampled_from(ATTRIBUTES), parts)


def _make_block(tag: str, attribute: str, parts: list[str]) -> str:
    content = "".join(INSIDE.get(tag, "{}").replace("{}", part) for part in parts)
    if tag == "table" and len(parts) > 1:  # a grid, two cells a row
        cells = [f"<td>{part}</td>" for part in parts]
        content = "".join(f"<tr>{''.join(cells[at : at + 2])}</tr>" for at in range(0, len(cells), 2))
    return f"<{tag}{attribute}>{content}</{tag}>"


def cut_source(source: str) -> PageBlocks:
    """Parse and cut a page."""
    return cut_page(LexborHTMLParser(source))
