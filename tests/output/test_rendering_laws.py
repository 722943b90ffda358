"""What holds for Markdown and HTML of every page and any choice of its blocks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.blocks.html.extras import strip_invisible
from cleaner.output.html import render_html
from cleaner.output.markdown import MarkdownOptions, render_markdown
from tests.output.pages import cut_source, sources, texts
from tests.output.reading import read_text

OPTIONS = st.builds(MarkdownOptions, links=st.booleans(), images=st.just(value=False), emphasis=st.booleans())
ALLOWED_TAG = re.compile(
    r"</?(?:p|h[1-6]|ul|ol|li|blockquote|pre|code|table|thead|tbody|tr|th|td|dl|dt|dd|figure|figcaption|caption|em|strong|a|img|br"
    r"|sub|sup|s)(?: (?:href|src|alt|start|colspan|rowspan|class)=\"[^\"<>]*\")*>"
)


@st.composite
def choices(draw: st.DrawFn) -> tuple[str, list[int]]:
    """Draw a page and the numbers of some of its blocks."""
    source = draw(sources())
    count = len(cut_source(source))
    return source, [number for number in range(count) if draw(st.integers(0, 3))]


def squeeze(text: str) -> str:
    """Return a text without its white space: how words are parted is the business of other tests."""
    return "".join(text.split())


@given(choices(), OPTIONS)
def test_markdown_reads_as_the_kept_blocks(choice: tuple[str, list[int]], options: MarkdownOptions) -> None:
    """No character of a kept block is lost or read as markup, nothing else is there, and the order is that of the page."""
    source, kept = choice
    blocks = cut_source(source)
    expected = [blocks.texts[number] for number in kept]
    found = read_text(render_markdown(blocks, kept, {}, options))
    assert squeeze(found) == squeeze("".join(expected)), render_markdown(blocks, kept, {}, options)


@given(choices())
def test_html_cut_again_gives_the_same_blocks(choice: tuple[str, list[int]]) -> None:
    """Each kept block is one block again, with the same text; a second rendering changes nothing."""
    source, kept = choice
    blocks = cut_source(source)
    written = render_html(blocks, kept)
    again = cut_source(written)
    assert again.texts == [blocks.texts[number] for number in kept], written


@pytest.mark.parametrize(
    "inner", ["<tr><td>a<td>b<caption>c", "<caption>c<tr><td>a<td>b", "<tr><td>a<td>b<caption>c<tr><td>d<td>e"]
)
def test_a_caption_stays_where_it_stands(inner: str) -> None:
    """Broken markup can put a caption below the rows or between them: both formats keep the order of the page."""
    blocks = cut_source(f"<table>{inner}</table>")
    kept = list(range(len(blocks)))
    assert cut_source(render_html(blocks, kept)).texts == blocks.texts
    assert squeeze(read_text(render_markdown(blocks, kept))) == squeeze("".join(blocks.texts))


@given(choices())
def test_html_has_only_known_tags_and_attributes(choice: tuple[str, list[int]]) -> None:
    """Whatever stands between angle brackets is of the small set that is documented."""
    source, kept = choice
    written = render_html(cut_source(source), kept)
    assert re.sub(r"[^<>]", "", ALLOWED_TAG.sub("", written)) == ""
    addresses = re.findall(r'(?:href|src)="([^"]*)"', written)
    assert [address for address in addresses if re.match(r"\W*(?:javascript|data):", address)] == []


@given(choices(), st.data(), OPTIONS)
def test_trimmed_texts_are_written_instead(
    choice: tuple[str, list[int]], data: st.DataObject, options: MarkdownOptions
) -> None:
    """A block of which a part went reads as what is left of it, in both formats."""
    source, kept = choice
    blocks = cut_source(source)
    # A part of a block's text has no character that nobody sees; "[]" in a heading is what is left of a link to edit it.
    seen = texts().map(strip_invisible).filter(lambda text: "[" not in text)
    trimmed = {number: data.draw(seen) for number in kept if blocks.kinds[number] != "code" and data.draw(st.booleans())}
    expected = squeeze("".join(trimmed.get(number, blocks.texts[number]) for number in kept))
    assert squeeze(read_text(render_markdown(blocks, kept, trimmed, options))) == expected
    assert squeeze("".join(cut_source(render_html(blocks, kept, trimmed)).texts)) == expected


@given(sources())
def test_nothing_kept_is_nothing_written(source: str) -> None:
    """A page of which no block is content leaves no list marker, no fence and no empty table behind."""
    blocks = cut_source(source)
    assert render_markdown(blocks, ()) == ""
    assert render_html(blocks, ()) == ""
