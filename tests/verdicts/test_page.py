"""Judging a page: blocks that are no content go, then artifacts go, and every character is accounted for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.blocks.html.joined_text import JoinedText, join_texts
from cleaner.document import Document
from cleaner.rule_examples import AFTER, BEFORE
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.sources import load_library
from cleaner.verdicts.hit_cache import HitCache
from cleaner.verdicts.page import NOT_CONTENT, SettledPage, _find_dropped, settle_page
from tests.strategies import lines
from tests.test_laws import tile

SAFE = settings(deadline=None, max_examples=150)
block = st.one_of(lines(), st.tuples(lines(), lines()).map("\n".join), st.text(max_size=20))
blocks = st.lists(block.filter(str.strip), max_size=12)
titles = st.one_of(st.none(), lines())
NO_RULES = Rulebook([], [])


def draw_kept(data: st.DataObject, texts: list[str]) -> list[int]:
    """Draw some of the blocks."""
    return sorted(data.draw(st.sets(st.integers(0, len(texts) - 1)))) if texts else []


def settle_all(texts: list[str], kept: list[int], title: str | None = None) -> SettledPage:
    """Judge a page by the library."""
    return settle_joined(join_lines(texts), kept, load_library(), title)


def join_lines(texts: list[str]) -> JoinedText:
    """Return a page of which each block is a line."""
    return join_texts(texts, ["\n"] * len(texts))


def settle_joined(joined: JoinedText, kept: list[int], rulebook: Rulebook, title: str | None = None) -> SettledPage:
    """Judge a page whose blocks are joined already."""
    return settle_page(Document(joined.text, title=title), joined, kept, HitCache(rulebook))


@SAFE
@given(blocks, st.data(), titles)
def test_kept_text_and_removals_tile_the_page(texts: list[str], data: st.DataObject, title: str | None) -> None:
    """Whatever was kept, the removals applied to the page's text give the text that is left."""
    page = settle_all(texts, draw_kept(data, texts), title)
    assert page.page_text == join_lines(texts).text
    assert cleaner.replay(page.page_text, page.settled.removals) == page.settled.text
    assert "".join(tile(page.page_text, cleaner.Cleaned(page.settled.text, page.settled.removals))) == page.settled.text


@SAFE
@given(blocks, st.data(), titles)
def test_what_is_left_of_each_block_makes_up_the_text(texts: list[str], data: st.DataObject, title: str | None) -> None:
    """The blocks that are left, in order, are the text but for line breaks, and no block gains a character."""
    kept = draw_kept(data, texts)
    page = settle_all(texts, kept, title)
    assert "".join("".join(page.blocks.values()).split()) == "".join(page.settled.text.split())
    assert list(page.blocks) == sorted(page.blocks)
    assert set(page.blocks) <= set(kept)
    for index, left in page.blocks.items():
        letters = iter(texts[index])
        assert all(letter in letters for letter in left)


@SAFE
@given(blocks, st.data())
def test_without_rules_the_kept_blocks_are_the_text(texts: list[str], data: st.DataObject) -> None:
    """Where no rule applies, what is left is a line for each block that was kept, and each is whole."""
    kept = draw_kept(data, texts)
    page = settle_joined(join_lines(texts), kept, NO_RULES)
    assert page.settled.text == "\n".join(texts[index] for index in kept)
    assert page.blocks == {index: texts[index] for index in kept}
    assert {removal.rule for removal in page.settled.removals} <= {NOT_CONTENT}
    gone = "".join(removal.text for removal in page.settled.removals)
    assert len(gone) + len(page.settled.text) == len(page.page_text)
    assert "".join(gone.split()) == "".join("".join(texts[index] for index in range(len(texts)) if index not in kept).split())


@SAFE
@given(st.lists(st.tuples(st.sampled_from(("\n", "\n| ", " | ", " |  | ")), st.text("ab", min_size=1)), max_size=12), st.data())
def test_rows_stay_rows_whatever_goes_of_them(page: list[tuple[str, str]], data: st.DataObject) -> None:
    """Blocks that are left of one row stand on one line, a sign between them; those of two rows on two lines."""
    texts = [text for _, text in page]
    joined = join_texts(texts, ["\n", *(joint for joint, _ in page[1:])][: len(page)])
    kept = draw_kept(data, texts)
    settled = settle_joined(joined, kept, NO_RULES).settled
    assert cleaner.replay(joined.text, settled.removals) == settled.text
    rows: dict[int, list[str]] = {}
    for index in kept:
        rows.setdefault(sum(joined.begins_line[: index + 1]), []).append(texts[index])
    found = [[cell for cell in line.replace("|", " ").split() if cell] for line in settled.text.split("\n")] if kept else []
    assert found == list(rows.values())


@SAFE
@given(st.lists(st.text("ab", min_size=1), min_size=1, max_size=12), st.data())
def test_stretches_go_as_their_blocks_do(texts: list[str], data: st.DataObject) -> None:
    """Blocks that are not kept go several at once, or one by one where each is named: the same characters go."""
    kept = draw_kept(data, texts) or [0]
    joined = join_lines(texts)
    named = data.draw(st.sets(st.integers(0, len(texts) - 1)))
    one_by_one = list(_find_dropped(joined, kept, range(len(texts))))
    assert [index for index, _, _ in one_by_one] == [index for index in range(len(texts)) if index not in kept]
    found = list(_find_dropped(joined, kept, named))
    assert {at for _, start, end in found for at in range(start, end)} == {
        at for _, start, end in one_by_one for at in range(start, end)
    }
    assert {index for index, _, _ in found} >= named.difference(kept)


@SAFE
@given(blocks, st.data(), titles)
def test_a_judged_page_is_settled(texts: list[str], data: st.DataObject, title: str | None) -> None:
    """The rules find nothing more in the text that is left."""
    text = settle_all(texts, draw_kept(data, texts), title).settled.text
    assert cleaner.clean(text, title=title).removals == ()


@pytest.mark.parametrize("texts", [[], ["Menu"], ["Menu", BEFORE[0]], [BEFORE[0], "Menu", AFTER[0]], ["a\nb", "c"]])
def test_where_nothing_is_kept_nothing_is_left(texts: list[str]) -> None:
    """A page without content gives the empty text, and says where everything went."""
    page = settle_all(texts, [])
    assert page.settled.text == ""
    assert page.blocks == {}
    assert "".join(removal.text for removal in page.settled.removals) == page.page_text


def test_removals_are_named() -> None:
    """A block that is no content goes by that name, an artifact inside the content by that of its rule."""
    texts = ["Home", *BEFORE, "Advertisement", *AFTER, "Contact"]
    page = settle_all(texts, list(range(1, len(texts) - 1)))
    assert page.settled.text == "\n".join([*BEFORE, *AFTER])
    assert [(removal.rule, removal.text.strip()) for removal in page.settled.removals] == [
        (NOT_CONTENT, "Home"),
        ("advert.mark", "Advertisement"),
        (NOT_CONTENT, "Contact"),
    ]
    assert {removal.family for removal in page.settled.removals if removal.rule == NOT_CONTENT} == {"page"}


def test_rules_see_only_what_is_left() -> None:
    """The end of the content is the tail for the rules, not the end of the page."""
    label = "What’s Hot"
    inside = [*BEFORE, label, *AFTER]
    page = settle_all(inside, list(range(len(BEFORE) + 1)))
    assert page.settled.text == "\n".join(BEFORE)
    assert page.settled.removals[0].text == f"\n{label}"


def test_a_trimmed_block_keeps_its_rest() -> None:
    """Of a block of which a part goes, the rest is left under its number."""
    texts = ["Home", f"{BEFORE[0]} (Photo: Ann Sample/Reuters) {BEFORE[1]}", *AFTER]
    page = settle_all(texts, list(range(1, len(texts))))
    assert page.blocks[1] == f"{BEFORE[0]} {BEFORE[1]}"
    assert 0 not in page.blocks


def test_many_blocks_take_linear_time() -> None:
    """A page of a hundred thousand blocks, every other one kept, is judged in seconds."""
    texts = [f"Line {at}" for at in range(100_000)]
    page = settle_joined(join_lines(texts), list(range(0, len(texts), 2)), NO_RULES)
    assert len(page.blocks) == 50_000
