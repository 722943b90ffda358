"""Lists of selectors of which a page has few."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from cleaner.metadata.authors import _BYLINES
from cleaner.metadata.publication_date import _MARKED
from cleaner.metadata.selectors import Selectors, find_needs

TAGS = ("a", "time", "abbr", "div", "article", "header", "span")
WORDS = "author byline Author-Name post-author username published PubDate date entry-date postdate writer name".split()
ATTRIBUTES = [f'{name}="{word}"' for name, word in product(("class", "id", "itemprop", "rel", "data-testid"), WORDS)]
ATTRIBUTES += ['href="/author/x"', 'href="/authors/x"', "pubdate", 'class="x author"', 'itemprop="datePublished"']


@given(st.lists(st.tuples(st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES), st.booleans()), max_size=8))
@pytest.mark.parametrize("selectors", [_BYLINES, _MARKED], ids=["bylines", "dates"])
def test_all_is_found_that_the_selectors_match(selectors: Selectors, elements: list[tuple[str, str, bool]]) -> None:
    """What is not asked for could not have matched, whatever holds what."""
    html = "".join(f"<{tag} {attribute}>" + ("" if is_open else f"a</{tag}>") for tag, attribute, is_open in elements)
    tree = LexborHTMLParser(html)
    found = [[node.mem_id for node in nodes] for nodes in selectors.find(tree)]
    assert found == [[node.mem_id for node in tree.css(selector)] for selector in selectors]


def test_what_a_selector_needs_stands_in_it() -> None:
    """Values, classes, attributes and the tags that few pages have."""
    assert find_needs('[class*="Author" i] a') == {"author"}
    assert find_needs(".author a") == {"author"}
    assert find_needs("time[pubdate]") == {"<time", "[pubdate]"}
    assert find_needs("time.entry-date") == {"<time", "entry-date"}
    assert find_needs("article time") == {"<time"}
