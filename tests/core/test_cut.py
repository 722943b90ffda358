"""The compiled cut of a page: the same blocks, containers and nodes as Python's, or none."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from cleaner.blocks.html.class_words import GROUPS, find_groups
from cleaner.blocks.html.compiled_cut import cut_compiled
from cleaner.blocks.html.cut_page import MAX_BLOCKS, PageCutter, cut_page
from cleaner.blocks.html.extras import CLASS_BITS, find_extra_classes
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.blocks.html.probe_page import PROBE_PAGE
from cleaner.core import PURE, is_compiled
from tests.pages import pages

pytestmark = pytest.mark.skipif(not is_compiled(), reason="the compiled core was not built")

FIXTURES = sorted(Path(__file__).parents[2].glob("fixtures/html/*/page.html"))
LONG = 20_000
HOSTILE: dict[str, Callable[[], str]] = {
    "spans": lambda: "<p>" + "<span>a " * 500 + "</p>",
    "breaks": lambda: "<p>" + "a<br>" * LONG + "</p>" + "<br><br>b" * LONG,
    "classes": lambda: "".join(f"<i class='c{at} side-bar-{at} {'x' * (at % 300)}'>a</i>" for at in range(LONG)),
    "one class": lambda: f"<div class='{'comment-list ' * LONG}'>a</div>",
    "long words": lambda: f"<p id='{'-' * LONG}' class='{'aB' * LONG}' itemtype='{'share-' * LONG}'>a",
    "styles": lambda: "".join(f"<i style='display : none{at}'>a</i><p style='DISPLAY:none'>b" for at in range(2_000)),
    "own elements": lambda: "".join(f"<x-{at}>a</x-{at}>" for at in range(LONG)),
    "attributes": lambda: "<p " + " ".join(f"a{at}='{at}'" for at in range(256)) + " class=share>a",
    "buttons": lambda: "<p>" + "Press <button>Start</button> twice, then " * 500,
    "rows of labels": lambda: "<div><b>Price</b><i>12</i></div>" * 5_000,
    "line numbers": lambda: "<pre>" + "<a class=lineno href='#l1'>1</a> code\n" * 5_000 + "</pre>",
    "counts": lambda: "<table>" + "<tr><td><pre>1\n2\n3</pre><td class=lnt>1 2 3" * 500,
    "links in headings": lambda: "<h2>" + "<a href='#a'>¶</a><a href='/b'>b</a><a href=''><img></a>" * 2_000,
    "blank": lambda: " \n\t" * LONG + "<p>" + "\u2003\u00a0" * LONG,
    "marks": lambda: "<p>" + "a\u200b\u00adb\u0e01\u200b\u0e02 \ufeff" * LONG,
    "planes": lambda: "<b>" + "𝒳 é 中 " * LONG,
    "nothing": lambda: "",
}
CASES = [pytest.param(make, id=name) for name, make in HOSTILE.items()]
ODD = (
    "<button>press <math><mtext>hi <button>x</button> there</mtext></math> now</button><p>a",
    "<body class=mw-editsection><p>a<pre>b",
    "<math><a xlink:href='#x' href=y>s</a><mtext href=q><p>t</mtext></math>",
    "<div class>a</div><div class='' id hidden=until-found>b</div><p aria-hidden=TRUE>c<p aria-hidden=true>d",
    "<span class=katex><span class=katex-mathml><math>x</math></span><span class=katex-html>x</span></span>",
    "<p>a<?php echo ?>b<![CDATA[c]]>d<!-- e --><!doctype f>g</p>",
    "<svg><foreignObject><p>a</foreignObject></svg><object><h1>b</h1></object><video>c</video><template><p>d</template>",
    "<blockquote><p><a href=x>t.co/ab</a> <a href=y>pic.twitter.com/ab</a></blockquote><a href=z>t.co/ab</a>",
    "<p class='Kommentar comment\u00e1rios lın\u017fe'>a\x00b&#0;&#xd800;\x0bc\rd\x1ce\x85f",
    "<pre><b> \n a </b>\n<br>\v</pre><p>x\vy<br>\v<br>z",
    "<h1>[edit]</h1><h2>a [edit]</h2><h3>［編集］ b</h3>",
    "<p>\u00ad<br><br>\ufeff<br><br>a<img alt=b>",
)


def cut_both_ways(html: str) -> tuple[PageBlocks, PageBlocks]:
    """Return the blocks of a page from the compiled core, which must not give up, and from Python."""
    tree = LexborHTMLParser(html)
    assert tree.body is not None
    found = cut_compiled(tree, MAX_BLOCKS)
    assert found is not None
    return found, PageCutter().cut(tree.body)


def list_nodes(blocks: PageBlocks) -> list[list[tuple[int, str | None]]]:
    """Return the address and tag of each node of each block."""
    return [[(node.mem_id, node.tag) for node in nodes] for nodes in blocks.nodes]


def check_same(html: str) -> None:
    """Assert that both ways give the same, in all columns."""
    found, expected = cut_both_ways(html)
    assert list_nodes(found) == list_nodes(expected)
    found.nodes = expected.nodes = []
    assert found == expected


@pytest.mark.parametrize("path", [pytest.param(path, id=path.parent.name) for path in FIXTURES])
def test_fixtures_are_cut_the_same(path: Path) -> None:
    """Pages as people write them have the same blocks either way."""
    check_same(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("make", CASES)
def test_hostile_pages_are_cut_the_same(make: Callable[[], str]) -> None:
    """Much of anything is no trouble."""
    check_same(make())


@pytest.mark.parametrize("html", ODD)
def test_odd_pages_are_cut_the_same(html: str) -> None:
    """What only a few pages have is asked of the Python code, and comes out the same."""
    check_same(html)


@settings(deadline=None, max_examples=400)
@given(pages())
@example(PROBE_PAGE)
def test_generated_pages_are_cut_the_same(html: str) -> None:
    """So are pages that nobody would write, or Python cuts them."""
    tree = LexborHTMLParser(html)
    found = cut_compiled(tree, MAX_BLOCKS)
    if found is not None and tree.body is not None:
        check_same(html)


NAMES = st.text("aABz09-_:/. \tdsocment\x1c", max_size=60) | st.lists(
    st.sampled_from(
        [*(word.strip("*") for words in GROUPS.values() for word in words.split()), *CLASS_BITS, "has", "on", "--", "X1"]
    ),
    max_size=6,
).flatmap(lambda words: st.sampled_from(["-", " ", "_", ""]).map(lambda mark: mark.join(words)))


@settings(deadline=None, max_examples=500)
@given(NAMES)
def test_names_have_the_same_groups(names: str) -> None:
    """Whatever a class is called, the groups of its words and the extras are those of the Python code."""
    value = names.replace("&", "").replace('"', "")
    found = cut_compiled(LexborHTMLParser(f'<i class="{value}">a</i><p itemprop="{value}">b'), MAX_BLOCKS)
    assert found is not None
    groups = find_groups(value)
    if not find_extra_classes(value):
        assert found.groups[0] == groups
        assert found.containers.groups[-1] == groups


def test_too_many_blocks_end_the_cut_alike() -> None:
    """A page with more blocks than are read gives the first of them, and says so."""
    tree = LexborHTMLParser("<p>a<p>b<br><br>c<p>d<div>e")
    found = cut_compiled(tree, 2)
    assert found is not None
    assert found.texts == ["a", "b", "c"]
    assert not found.is_whole


def test_nodes_are_a_sequence() -> None:
    """Nodes are made when they are asked for, by number, from the end, or several at once; and they outlive their blocks."""
    found, expected = cut_both_ways("<p>a <b>b</b> c<p>d")
    nodes = found.nodes
    del found
    assert [node.tag for node in nodes[0]] == ["-text", "b", "-text"]
    assert nodes[-1][0].text() == expected.nodes[1][0].text() == "d"
    assert [len(each) for each in nodes[:5]] == [3, 1]
    assert nodes[0] is nodes[0]  # a text between very many line breaks is asked for once a line
    with pytest.raises(IndexError):
        nodes[2]


def test_a_page_that_only_python_can_cut_is_cut_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the compiled cut gives up, nobody notices."""
    tree = LexborHTMLParser("<p>a")
    monkeypatch.setattr("cleaner.blocks.html.cut_page.cut_compiled", lambda *_: None)
    assert cut_page(tree).texts == ["a"]


def test_python_alone_is_asked_where_that_is_wished(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the variable of the environment the compiled cut is not called."""
    monkeypatch.setenv(PURE, "1")
    monkeypatch.setattr("cleaner.blocks.html.cut_page.cut_compiled", pytest.fail)
    assert cut_page(LexborHTMLParser("<p>a")).texts == ["a"]


def test_threads_do_not_see_each_other() -> None:
    """Pages that are cut at the same time are cut as each alone, also where they ask for many unknown class names."""
    sources = [f"<div class='comment-{letter * 3} nav{letter}x'>{letter}<p>b" * 50 for letter in "abcdefghijklmnop"] * 4
    with ThreadPoolExecutor(8) as several:
        groups = list(several.map(lambda html: cut_page(LexborHTMLParser(html)).containers.groups, sources))
    assert groups == [PageCutter().cut(body).containers.groups for html in sources if (body := LexborHTMLParser(html).body)]
