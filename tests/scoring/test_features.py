"""The features of a page's blocks: numbers for whatever page there is, and the same for the same page."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.rules.families import FAMILIES
from cleaner.scoring.coverage_features import MARKED, OPENING
from cleaner.scoring.forest import load_forest
from cleaner.scoring.score_page import Evidence, choose_content, find_all_features, find_features, stack_columns
from cleaner.scoring.text_features import Columns
from tests.pages import cut, pages

SAFE = settings(deadline=None, max_examples=100)
titles = st.sampled_from(("", "The river", "\u0130 \ud800 水車"))


def find(html: str, title: str = "") -> Columns:
    """Return the features of a page's blocks."""
    return find_features(Evidence(cut(html), html, title, {}))


@SAFE
@given(pages(), titles)
def test_features_are_numbers(page: str, title: str) -> None:
    """Each column has a finite number for each block, and all that the weights ask for is there."""
    blocks = cut(page)
    if not len(blocks):
        return
    columns = find_all_features(Evidence(blocks, page, title, {"related": [0.5] * len(blocks)}), load_forest())
    assert {column.shape for column in columns.values()} == {(len(blocks),)}
    assert all(np.isfinite(column).all() for column in columns.values())
    assert np.isfinite(stack_columns(columns, load_forest().names)).all()


@SAFE
@given(st.lists(pages(), min_size=1, max_size=3), titles)
def test_features_are_those_of_the_page_alone(several: list[str], title: str) -> None:
    """The same page has the same features a second time, whatever was read before it."""
    several = [page for page in several if len(cut(page))]
    alone = [find(page, title) for page in several]
    for page, before in reversed(list(zip(several, alone, strict=True))):
        again = find(page, title)
        assert again.keys() == before.keys()
        assert all(np.array_equal(again[name], before[name]) for name in before)


@SAFE
@given(pages(), titles)
def test_the_choice_is_some_of_the_blocks(page: str, title: str) -> None:
    """What is kept are blocks of the page, each once and in order, and the promise is a share."""
    blocks = cut(page)
    choice = choose_content(Evidence(blocks, page, title, {}))
    assert list(choice.kept) == sorted(set(choice.kept))
    assert set(choice.kept) <= set(range(len(blocks)))
    assert 0 <= choice.expected <= 1
    assert choose_content(Evidence(blocks, page, title, {})) == choice


def test_a_page_without_blocks_has_no_content() -> None:
    """Nothing is chosen of nothing, and nothing is promised."""
    choice = choose_content(Evidence(cut("<div></div>"), "<div></div>", "", {}))
    assert (choice.kept, choice.expected) == ((), 0.0)


@pytest.mark.parametrize(
    ("name", "html", "values"),
    [
        ("words", "<p>One two.</p><p>…</p>", [2, 0]),
        ("words", "<p>水車が回る</p>", [3]),
        ("link share", "<p><a>all</a></p><p>no<a>ne</a></p><p>x</p>", [1, 0.5, 0]),
        ("heading level", "<h3>a</h3><p>b</p>", [3, 0]),
        ("ends sentence", "<p>It rained.</p><p>Rain</p><p>雨が降った。</p>", [1, 0, 1]),
        ("repeated", "<p>Twice</p><p>twice</p><p>once</p>", [0, 1, 0]),
        ("hidden", "<div hidden><p>a</p></div><p>b</p>", [1, 0]),
        ("is code", "<pre>a</pre><p>b</p>", [1, 0]),
        ("in comment", "<div class=comments><div><p>a</p></div></div><p>b</p>", [1, 0]),
        ("inside nav", "<nav><ul><li>a</li></ul></nav><p>b</p>", [1, 0]),
    ],
)
def test_a_feature_says_what_its_name_says(name: str, html: str, values: list[float]) -> None:
    """A few features whose value can be read off the page."""
    found = find(html)
    assert found[name].tolist()[0] >= 1 if values == [3] else found[name].tolist() == values


def test_the_page_says_what_it_is() -> None:
    """Types of schema.org and OpenGraph are evidence for every block of the page."""
    page = '<meta property="og:type" content="article"><div itemtype="https://schema.org/Question"><p>a</p><p>b</p></div>'
    found = find(page)
    assert found["og article"].tolist() == found["type forum"].tolist() == [1, 1]
    assert found["type product"].tolist() == [0, 0]


def test_marks_of_a_family_count_for_the_block_and_what_follows() -> None:
    """A label that a rule knows fills its own block, and the blocks behind it know how far back it stands."""
    html = "<p>a</p><h2>Related</h2><p>b</p><p>c</p>"
    columns = find_features(Evidence(cut(html), html, "", {"related": [0.0, 1.0, 0.0, 0.0]}))
    assert columns["marked related"].tolist() == [0, 1, 0, 0]
    assert columns["under related"].tolist() == [0, 1, 1, 1]
    assert columns["since related"].tolist() == [99, 0, 1, 2]
    assert columns["marked within 3"].tolist() == [1, 1, 1, 1]


def test_every_marked_family_is_a_family_of_rules() -> None:
    """The scorer names the families that the rules have, all but the rules that keep."""
    assert set(MARKED) == set(FAMILIES) - {"prose"}
    assert set(OPENING) <= set(MARKED)


def test_blocks_of_one_shape_share_their_good_words() -> None:
    """Paragraphs of one class stand for each other; a caption's class holds no running text."""
    prose = "One two three four five six seven eight nine ten eleven."
    html = f"<p class=body>{prose}</p><p class=note>a</p><p class=body>{prose}</p>"
    columns = find(html)
    assert columns["good share of same shape"].tolist() == [1, 0, 1]
    assert columns["is best shape"].tolist() == [1, 0, 1]
    assert columns["since good"].tolist() == [0, 1, 0]
    assert columns["until good"].tolist() == [0, 1, 0]
    assert columns["good before"].tolist() == [0, 0.5, 0.5]
