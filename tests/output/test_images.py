"""Pictures of the article: found between its paragraphs, read by their real address, and no others."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

import cleaner
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.output.html import render_html
from cleaner.output.images import read_image
from cleaner.output.markdown import MarkdownOptions, render_markdown
from cleaner.rule_examples import AFTER, BEFORE
from tests.output.pages import cut_source

IMAGES = MarkdownOptions(images=True)


def read(source: str) -> str | None:
    """Return the address that is read from the first image of some HTML."""
    node = LexborHTMLParser(source).css_first("img")
    image = read_image(node) if node is not None else None
    return image.source if image is not None else None


def find_kept(blocks: PageBlocks) -> list[int]:
    """Return the blocks of a sample that stay: all but those that say that they go."""
    return [number for number, text in enumerate(blocks.texts) if "gone" not in text]


def write(source: str) -> list[str]:
    """Return the paragraphs of Markdown with pictures."""
    blocks = cut_source(source)
    return render_markdown(blocks, find_kept(blocks), {}, IMAGES).strip().split("\n\n")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<img src="/a.jpg">', "/a.jpg"),
        ('<img src="/blank.gif" data-src="/a.jpg">', "/a.jpg"),
        ('<img src="/small.jpg" data-original="/a.jpg">', "/a.jpg"),
        ('<img src="data:image/gif;base64,R0" data-srcset="/s.jpg 400w, /a.jpg 1200w">', "/a.jpg"),
        ('<img srcset="/s.jpg 400w,/a.jpg 800w">', "/a.jpg"),
        ('<img src="/a.jpg" srcset="/large.jpg 2x">', "/a.jpg"),
        ('<img src="/spinner.gif" srcset="/a.jpg">', "/a.jpg"),
        ('<picture><source srcset="/a.webp 1x, /a2.webp 2x"><img src="/placeholder.png"></picture>', "/a2.webp"),
        ('<img src="/a.jpg" width="100%" height="2000">', "/a.jpg"),
        ('<img src="/loading-dock-fire.jpg">', "/loading-dock-fire.jpg"),
        ('<img src="/ajax-loader.gif">', None),
        ('<img src="/img/transparent_1x1.png?v=2">', None),
        ('<img src="/a.gif" width="1" height="1">', None),
        ('<img src="/a.gif" style="display: none">', None),
        ('<img src="/a.gif" style="width:1px;height:1px">', None),
        ('<img src="/a.jpg" style="width:100px">', "/a.jpg"),
        ('<img src="javascript:alert(1)">', None),
        ("<img>", None),
    ],
)
def test_the_real_address_is_read(source: str, expected: str | None) -> None:
    """Late and responsive pictures give the address that a reader sees; spinners, pixels and code give none."""
    assert read(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<article><p>One.<img src="/i"><p>Two.</article>', ["One.![](/i)", "Two."]),
        ('<article><p>One.</p><img src="/i"><p>Two.</article>', ["One.", "![](/i)", "Two."]),
        ('<article><p>One.</p><div><a href="/b"><img src="/i"></a></div><p>Two.</article>', ["One.", "![](/i)", "Two."]),
        ('<article><p>One.</p><figure><img src="/i"></figure><p>Two.</article>', ["One.", "![](/i)", "Two."]),
        (
            '<article><p>One.</p><figure><img src="/i"><figcaption>gone</figcaption></figure><p>Two.</article>',
            ["One.", "![](/i)", "Two."],
        ),
        (
            '<article><p>One.</p><figure><img src="/i"><figcaption>C</figcaption></figure><p>Two.</article>',
            ["One.", "![](/i)", "C", "Two."],
        ),
        ('<article><h1>gone</h1><img src="/i"><p>One.<p>Two.</article>', ["![](/i)", "One.", "Two."]),
        ('<article><p>One.<p>Two.</p><img src="/i"></article>', ["One.", "Two.", "![](/i)"]),
        (
            '<article><p>One.</p><img src="/i"><img src="/j"><img src="/i"><p>Two.</article>',
            ["One.", "![](/i)", "![](/j)", "Two."],
        ),
        (
            '<article><p>One.</p><img data-src="/i"><noscript><img src="/i"></noscript><p>Two.</article>',
            ["One.", "![](/i)", "Two."],
        ),
        ('<p>One.<ul><li>a<li><img src="/i"></li><li>b</ul>', ["One.", "- a\n\n  ![](/i)\n\n- b"]),
        (
            '<p>One.<table><tr><td>a<td>b<tr><td><img src="/i"><td>c<tr><td>d<td>e</table><p>Two.',
            ["One.", "| a | b |\n| --- | --- |\n|  | c |\n| d | e |", "![](/i)", "Two."],
        ),
    ],
)
def test_pictures_stand_in_the_flow_of_the_text(source: str, expected: list[str]) -> None:
    """A picture comes between the paragraphs it stands between, once, also where its caption went."""
    joined = "\n\n".join(expected)
    assert "\n\n".join(write(source)) == joined


@pytest.mark.parametrize(
    "source",
    [
        '<article><p>One.<p>Two.</p></article><div><img src="/i"><p>gone</p></div>',
        '<article><p>One.<p>Two.</p><div><a href="/b"><img src="/i"><h3>gone</h3></a></div></article>',
        '<article><p>One.</p><div><p>gone</p><img src="/i"></div><p>Two.</article>',
        '<nav><img src="/i"></nav><article><p>One.<p>Two.</article>',
        '<article><p>One.</p><aside><img src="/i"></aside><p>Two.</article>',
        '<article><p>One.</p><div class="related-posts"><img src="/i"></div><p>Two.</article>',
        '<article><p>One.</p><div class="ad-banner"><img src="/i"></div><p>Two.</article>',
        '<article><p>One.</p><img src="/img/logo.png"><p>Two.</article>',
        '<article><p>One.</p><img src="/i" width="16" height="16"><p>Two.</article>',
        '<article><p>One.</p><img src="/i" width="1" height="1"><p>Two.</article>',
        '<div><img src="/i"></div><p>gone<p>gone<p>gone<p>gone<article><p>One.<p>Two.</article>',
        '<article><p>One.<p>Two.</article><p>gone</p><img src="/i">',
    ],
)
def test_pictures_of_other_things_stay_out(source: str) -> None:
    """Menus, asides, advertisements, links to other articles, signs and counters show no picture of the article."""
    assert write(source) == ["One.", "Two."]


def test_a_caption_that_went_shows_whose_the_picture_is() -> None:
    """A picture above the text belongs to the article where its credit went, also if no figure holds both."""
    page = f"""<main><h2>News of the week</h2><div><img src="/i.jpg"><div>Photo: Ann Sample/Getty Images</div></div>
    <div><p>{BEFORE[0]}</p><p>{BEFORE[1]}</p><p>{AFTER[0]}</p><p>{AFTER[1]}</p></div></main>"""
    cleaned = cleaner.clean_html(page)
    assert "credit" in {removal.family for removal in cleaned.removals}
    assert "![](/i.jpg)" in cleaned.to_markdown(images=True)
    assert '<img src="/i.jpg" alt="">' in cleaned.to_html()
    plain = cleaner.clean_html(page.replace("Photo: Ann Sample/Getty Images", "Ten things to know about the valley"))
    assert "![" not in plain.to_markdown(images=True)


def test_html_has_the_same_pictures() -> None:
    """A picture between two paragraphs is one in HTML as well, and adds no text."""
    blocks = cut_source('<article><p>One.</p><img src="i" alt="A map"><p>Two.</article>')
    written = render_html(blocks, [0, 1], base="https://example.org/a/")
    assert '<p>One.</p>\n<p><img src="https://example.org/a/i" alt="A map"></p>\n<p>Two.</p>' in written
    assert cut_source(written).texts == blocks.texts


def test_pictures_of_a_whole_page() -> None:
    """From page to Markdown: the article's pictures come in order, those around it do not."""
    page = f"""<header><img src="/logo.png"></header><article><h1>Rain</h1><img src="/hero.jpg"><p>{BEFORE[0]}</p>
    <p>{BEFORE[1]}</p><img src="/map.jpg" alt="A map"><p>{AFTER[0]}</p><p>{AFTER[1]}</p></article>
    <div class="teasers"><a href="/b"><img src="/b.jpg">Ten things</a></div><footer><img src="/f.png">Imprint</footer>"""
    written = cleaner.clean_html(page, url="https://example.org/rain").to_markdown(images=True)
    assert re.findall(r"!\[.*?\]\(https://example\.org(.*?)\)", written) == ["/hero.jpg", "/map.jpg"]
    assert "![" not in cleaner.clean_html(page).to_markdown(links=True)
