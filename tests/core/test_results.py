"""What comes of pages and texts, by the compiled core and by Python: all of it is the same."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.core import PURE, is_compiled
from cleaner.scoring.forest import load_forest
from cleaner.scoring.score_page import Evidence, find_all_features
from cleaner.scoring.text_features import CALL_BEGINNINGS, SAMPLE, SHORT, WORD, count_page_words
from tests.pages import cut, pages
from tests.strategies import texts

pytestmark = pytest.mark.skipif(not is_compiled(), reason="the compiled core was not built")
FIXTURES = Path(__file__).parents[2] / "fixtures"
PAGES = sorted(FIXTURES.glob("html/*/page.html"))
SOME = settings(deadline=None, max_examples=30)


def describe(result: cleaner.Cleaned) -> list[object]:
    """Return all that can be had of a result."""
    again = pickle.loads(pickle.dumps(result))  # noqa: S301  # our own
    scores = result.page.scores if result.page else ()
    return [result, scores, result.to_markdown(links=True, images=True), result.to_html(), again.to_html(), result.to_dict()]


def compare(data: str, *, is_page: bool) -> None:
    """Fail where the two ways part."""
    clean = cleaner.clean_html if is_page else cleaner.clean
    compiled = describe(clean(data))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PURE, "1")
        assert describe(clean(data)) == compiled


@pytest.mark.parametrize("path", [pytest.param(path, id=path.parent.name) for path in PAGES])
def test_the_pages_of_the_fixtures(path: Path) -> None:
    """Each page of the cases gives the same article, scores and writings both ways."""
    compare(path.read_text(encoding="utf-8"), is_page=True)


@SOME
@given(pages())
@example("")
@example("<p>One.")
def test_pages(page: str) -> None:
    """Generated pages give the same, too."""
    compare(page, is_page=True)


@SOME
@given(texts())
def test_texts(text: str) -> None:
    """So do generated texts, as an article and as the text of a whole page."""
    compare(text, is_page=False)
    compiled = cleaner.Cleaner().clean(text, page=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PURE, "1")
        assert cleaner.Cleaner().clean(text, page=True) == compiled


@SOME
@given(pages(), st.sampled_from(["", "The river rose", "Été 2024 – one_two"]))
def test_features_have_the_same_bits(page: str, title: str) -> None:
    """Each column has the same name, place and values, those of the first pass among them."""
    blocks = cut(page)
    if not len(blocks):
        return
    shares = [index % 3 / 2 for index in range(len(blocks))]
    evidence = Evidence(blocks, page, title, {"related": shares, "comments": shares[::-1]})
    compiled = find_all_features(evidence, load_forest())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PURE, "1")
        plain = find_all_features(evidence, load_forest())
    assert list(compiled) == list(plain)
    assert [name for name in plain if compiled[name].astype(float).tobytes() != plain[name].astype(float).tobytes()] == []


@SOME
@given(st.lists(st.text(max_size=300)), st.sets(st.text(min_size=1, max_size=3)))
@example(["a" * 199 + "bc d", "sign\u0345 up", "\U0001d7d8_x 1²", "\ud800a", "市場\uac00 a"], {"b", "a"})
def test_words_are_those_of_the_pattern(folded: list[str], title: set[str]) -> None:
    r"""A word is what `\w+` matches, and the first ones end where the beginning does."""
    from cleaner._core.words import WordSet, measure_words  # noqa: PLC0415  # it may not be there

    counts, shares = np.empty(len(folded)), np.empty(len(folded))
    asked = measure_words((folded, folded), WordSet(title), WordSet(CALL_BEGINNINGS), (SAMPLE, SHORT), counts, shares)
    words = [WORD.findall(text) for text in folded]
    heads = [WORD.findall(text, 0, SAMPLE) for text in folded]
    assert counts.tolist() == list(map(count_page_words, folded))
    assert shares.tolist() == [len(title.intersection(head)) / len(head) if head else 0 for head in heads]
    is_short = [len(text) <= SHORT for text in folded]
    assert asked == [at for at, found in enumerate(words) if is_short[at] and not CALL_BEGINNINGS.isdisjoint(found)]
