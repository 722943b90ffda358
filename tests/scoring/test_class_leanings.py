"""The words of class names around a block: which they are, and what they add up to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.blocks.html.cut_page import cut_page
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.formats.html.parse import parse_page
from cleaner.scoring.class_leanings import (
    ABOVE,
    MAX_TOKENS,
    WeighedWords,
    find_class_leanings,
    find_class_tokens,
    list_class_tokens,
)
from cleaner.scoring.forest import load_forest

WEIGHTS = {"story": (2.0, 0.5), "river": (-1.0, 0.0), "shell": (8.0, 0.25)}
PAGE = """<body><div class="shell"><div class="story"><section class="River-story"><p>The mill turns.</p>
<div class="story-part"><p class="river">It turns at night.</p></div></section></div></div></body>"""


def cut(html: str) -> PageBlocks:
    """Return the blocks of a page."""
    return cut_page(parse_page(html).tree)


def test_a_block_leans_as_the_class_names_around_it_do() -> None:
    """Its own container and the one above count by one set of weights, all farther ones by another."""
    found = {name: column.tolist() for name, column in find_class_leanings(cut(PAGE), WeighedWords(WEIGHTS)).items()}
    assert found["class words near"] == [1.0, 1.0]  # section: river, story; then p: river, div: story
    assert found["class words above"] == [0.75, 1.25]  # story and shell; story, story and shell
    assert found["class words"] == [1.75, 2.25]


def test_words_of_class_names_are_cut_at_marks_figures_and_capitals() -> None:
    """Pieces of one or two letters are none, and of many words the first count."""
    assert find_class_tokens("div wp-block_postTeaser x2 col-md-12") == ("block", "post", "teaser", "col")
    assert find_class_tokens("p") == ()
    assert len(find_class_tokens("div " + "abc " * 40)) == MAX_TOKENS


@given(st.lists(st.sampled_from(["story", "river", "shell", "", "story river", "otherwise"]), min_size=1, max_size=7))
def test_the_words_that_are_learned_from_are_those_that_are_weighed(names: list[str]) -> None:
    """What a block leans by is the sum of the weights of the tokens that learning saw."""
    blocks = cut("".join(f'<div class="{name}">' for name in names) + "The mill turns." + "</div>" * len(names))
    weights = {ABOVE * place + word: pair[place] for word, pair in WEIGHTS.items() for place in (0, 1)}
    weighed = [sum(weights.get(token, 0.0) for token in tokens) for tokens in list_class_tokens(blocks)]
    assert find_class_leanings(blocks, WeighedWords(WEIGHTS))["class words"].tolist() == pytest.approx(weighed)


def test_the_shipped_trees_ask_for_class_words() -> None:
    """Both passes were learned with them, and their weights come along."""
    forest = load_forest()
    assert forest.first is not None
    assert "class words" in forest.names
    assert "class words" in forest.first.names
    assert len(forest.class_words) > 1000
