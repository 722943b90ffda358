"""The elements by which a page declares something: the compiled core finds those that the parser's selectors do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from selectolax.lexbor import LexborHTMLParser

from cleaner.blocks.html.compiled_cut import find_cutter
from cleaner.core import PURE, is_compiled
from cleaner.formats.html.parse import parse_page
from cleaner.metadata.declared import find_declaring
from tests.pages import pages

pytestmark = pytest.mark.skipif(not is_compiled(), reason="the compiled core was not built")

ODD = (
    "",
    "<frameset><frame></frameset>",
    "<META CONTENT=1 VALUE=2 name=a><meta content><meta value=''><meta name=content>",
    "<svg><title>a</title><script type=ld+json></script></svg><template><h1>x</h1></template><math><h1>y</h1></math>",
    "<h1>y<script TYPE='Application/LD+JSON; charset=x'></script><script type=ld-json></script><script type></script>",
    "<noscript><h1>a</h1></noscript><title>b</title><h1><h1>c</h1></h1><script type='ld+jso'></script><script>ld+json</script>",
    "<p>" * 500 + "<h1>a</h1>",
)
FIXTURES = sorted(Path(__file__).parents[2].glob("fixtures/html/*/page.html"))


def find_both(html: str, monkeypatch: pytest.MonkeyPatch) -> list[list[tuple[int, str | None]]]:
    """Return addresses and tags of the elements, by the compiled core and by the parser's selectors."""
    tree = LexborHTMLParser(html)
    compiled = find_declaring(tree)
    with monkeypatch.context() as patch:
        patch.setenv(PURE, "1")
        plain = find_declaring(tree)
    return [[(node.mem_id, node.tag) for node in found] for found in (compiled, plain)]


@pytest.mark.parametrize("html", ODD)
def test_odd_pages(html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same elements in the same order, one with two of the attributes twice."""
    compiled, plain = find_both(html, monkeypatch)
    assert compiled == plain


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_fixtures(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages as sites write them."""
    compiled, plain = find_both(path.read_text(encoding="utf-8"), monkeypatch)
    assert compiled == plain


@given(pages())
def test_made_pages(html: str) -> None:
    """Whatever stands in whatever."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        compiled, plain = find_both(html, monkeypatch)
    assert compiled == plain


@given(pages())
@example("<figure><svg><image href=a></svg><picture><source><img src=b></picture></figure><image src=c>")
def test_the_first_image_is_that_of_a_selector(html: str) -> None:
    """In any element of a page, also where there is none."""
    tree = parse_page(html).tree
    for element in tree.css("*"):
        found, expected = find_cutter().find_image(element), element.css_first("img")
        assert (found and found.mem_id) == (expected and expected.mem_id)
