"""The laws over generated pages: articles between artifacts, odd nesting, odd Unicode."""

from __future__ import annotations

import json
import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.rule_examples import AFTER, BEFORE
from cleaner.rules.sources import load_library
from cleaner.verdicts.page import FAMILY, NOT_CONTENT
from tests.pages import pages
from tests.test_laws import tile

SAFE = settings(deadline=None, max_examples=150)


@SAFE
@given(pages())
@example("<pre>&#13;a&#13;\n b</pre>")
@example("<p>a<br>\x0b\u2028<br>b</p>\ud800")
def test_accounts_for_all(page: str) -> None:
    """Kept stretches and removals tile the text of the page, and replaying removals from JSON gives the same article."""
    result = cleaner.clean_html(page)
    assert result.page_text is not None
    assert result.text == "".join(tile(result.page_text, result))
    saved = json.loads(json.dumps([removal.to_dict() for removal in result.removals]))
    assert cleaner.replay(result.page_text, map(cleaner.Removal.from_dict, saved)) == result.text


@SAFE
@given(pages())
def test_removals_name_a_known_rule_and_evidence(page: str) -> None:
    """Each removal names a rule that exists, or that the block is no content, and why."""
    book = load_library()
    families = {rule.id: rule.family for rule in book.rules} | {one.id: one.family for one in book.detectors}
    families[NOT_CONTENT] = FAMILY
    for removal in cleaner.clean_html(page).removals:
        assert families[removal.rule] == removal.family
        assert removal.evidence


@SAFE
@given(pages())
def test_an_extracted_article_is_clean(page: str) -> None:
    """Cleaning the text of an extracted article removes nothing."""
    result = cleaner.clean_html(page)
    assert cleaner.clean(result.text).removals == ()


@SAFE
@given(pages())
def test_an_extracted_article_is_clean_by_its_title(page: str) -> None:
    """Cleaning it with the title that the page gave removes nothing either."""
    result = cleaner.clean_html(page)
    assert cleaner.clean(result.text, title=result.metadata.title).removals == ()


def test_a_page_of_title_and_artifact_is_clean() -> None:
    """The same for a page that is nothing but its title and an artifact."""
    page = "<article class=story><h1>The river</h1><p>TIRED OF THE ADS? BECOME A PREMIUM USER TODAY!!</p></article>"
    assert cleaner.clean(cleaner.clean_html(page).text).removals == ()


@settings(deadline=None, max_examples=25)
@given(st.lists(pages(), min_size=2, max_size=4))
def test_pages_do_not_see_each_other(several: list[str]) -> None:
    """A page's result is the same whatever was cleaned before it, by another cleaner, and in several threads at once."""
    alone = [cleaner.Cleaner().clean_html(page) for page in several]
    engine = cleaner.Cleaner()
    assert [engine.clean_html(page) for page in reversed(several)] == alone[::-1]
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(engine.clean_html, several)) == alone


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=200) | st.text(st.characters(), max_size=200) | st.text("<>/=\"'&;!-abp \n", max_size=200))
@example("<" * 1000)
@example("<!--" + "<p>" * 100)
@example(b"\xff\xfe<\x00p\x00")
@example('<meta charset="utf-7"><p>+ADw-')
def test_any_bytes_give_a_result(page: str | bytes) -> None:
    """Any bytes and any string at all come out without an error, and tile."""
    result = cleaner.clean_html(page)
    assert result.page_text is not None
    assert result.text == "".join(tile(result.page_text, result))


@pytest.mark.parametrize("tag", ["span", "div", "b", "table><tr><td", "noscript", "svg"])
def test_deep_pages_give_a_result(tag: str) -> None:
    """Ten thousand nested elements cost little, and their text is read."""
    result = cleaner.clean_html(f"<p>{BEFORE[0]}</p>{f'<{tag}>' * 10_000}{AFTER[0]}")
    assert result.page_text is not None
    assert BEFORE[0] in result.page_text
    assert (AFTER[0] in result.page_text) is (tag != "svg")
    assert result.warnings


@settings(deadline=None, max_examples=3)
@given(pages())
def test_a_cleaner_can_be_pickled_after_use(page: str) -> None:
    """A cleaner that has cleaned pages goes to another process and cleans there as it does here."""
    engine = cleaner.Cleaner(keep={"share"})
    before = engine.clean_html(page)
    assert pickle.loads(pickle.dumps(engine)).clean_html(page) == before  # noqa: S301  # our own bytes
