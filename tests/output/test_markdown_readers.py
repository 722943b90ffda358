"""Markdown of hostile words, read by three readers: none of them sees a tag, an event or an address that runs code."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

import cleaner
from cleaner.output.markdown import MarkdownOptions, render_markdown
from tests.output.pages import cut_source

RUNS_CODE = re.compile(r"\s*(?!https?:|mailto:)[a-zA-Z\s]+:")
OWN_TAGS = frozenset(
    "p h1 h2 em strong s del code pre ul ol li blockquote table thead tbody tr th td br a img sub sup "
    "hr dl dt dd span div".split()
)
SENTENCE = "The council met on Monday and agreed on a budget."
WORDS = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "\\<img src=x onerror=alert(1)>",
    "`<img src=x onerror=alert(1)>",
    "$$<img src=x onerror=alert(1)>$$",
    "[x](javascript:alert(1))",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[x][x]\n[x]: javascript:alert(1)",
    "&lt;img src=x onerror=alert(1)&gt;",
    '*a*{: onclick="alert(1)" }',
    '# a { onclick="alert(1)" }',
    "a | b\n--- | ---\n[x](javascript:alert(1)) | <svg/onload=alert(1)>",
)


class TagReader(HTMLParser):
    """Collects what no Markdown of ours may become."""

    def __init__(self) -> None:
        """Begin with nothing found."""
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a foreign tag, an event, an address that runs code."""
        if tag not in OWN_TAGS:
            self.found.append(tag)
        self.found += [name for name, value in attrs if name.startswith("on") or RUNS_CODE.match(value or "")]


def list_readers() -> list[Callable[[str], str]]:
    """Return the readers that are installed, CommonMark at least."""
    readers: list[Callable[[str], str]] = [MarkdownIt("commonmark").render]
    mistune = pytest.importorskip("mistune")
    markdown = pytest.importorskip("markdown")
    readers.append(lambda text: str(mistune.create_markdown(escape=False, plugins=["table", "strikethrough", "math"])(text)))
    readers.append(lambda text: str(markdown.markdown(text, extensions=["extra"])))
    return readers


def find_code(written: str) -> list[str]:
    """Return what any of the readers makes of a Markdown that could run."""
    reader = TagReader()
    for read in list_readers():
        reader.feed(read(written))
    return reader.found


@pytest.mark.parametrize("words", WORDS)
def test_words_of_a_page_run_no_code(words: str) -> None:
    """In a paragraph, heading, cell, link, formula or picture, with and without links."""
    said = escape(words)
    tex = words.split("</", maxsplit=1)[0]
    for source in (
        f"<p>{said}",
        f"<h2>{said}</h2><p>{SENTENCE} <b>{said}</b> and <code>{said}</code>",
        f"<ul><li>{said}<li>b</ul><blockquote>{said}</blockquote><dl><dt>{said}<dd>{said}</dl>",
        f"<table><tr><th>{said}<th>b<tr><td>1<td>2</table>",
        f'<p>{SENTENCE} <a href="{said}">{said}</a> <img src="{said}" alt="{said}">',
        f'<p>{SENTENCE} <math alttext="{said}"><mi>x</mi></math> and <script type="math/tex">{tex}</script>.',
        f"<p>{SENTENCE}<br>{said}<br>{said}",
    ):
        blocks = cut_source(source)
        for wanted in (False, True):
            written = render_markdown(blocks, range(len(blocks)), {}, MarkdownOptions(links=wanted, images=wanted))
            assert find_code(written) == [], source


@pytest.mark.parametrize("words", WORDS)
def test_words_of_a_text_run_no_code(words: str) -> None:
    """Plain texts and passed titles are escaped as the words of pages are."""
    assert find_code(cleaner.clean(f"{SENTENCE}\n\n{words}\n\n{SENTENCE}").to_markdown()) == []
    assert find_code(cleaner.clean(SENTENCE, title=words).to_markdown()) == []
    assert find_code(cleaner.clean_html(f"<title>{escape(words)}</title><p>{SENTENCE * 5}").to_markdown()) == []


def test_a_plain_text_reads_as_it_is() -> None:
    """Escaping changes no word."""
    text = "2 * 3 < 7, snake_case and *bold* AT&T {x} [a](b)"
    assert MarkdownIt("commonmark").render(cleaner.clean(text).to_markdown()) == f"<p>{escape(text, quote=False)}</p>\n"
