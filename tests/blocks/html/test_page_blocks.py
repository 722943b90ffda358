"""The shapes of a page are glanced over for names."""

from __future__ import annotations

from time import process_time

from cleaner.blocks.html.page_blocks import PageBlocks, ShapeNames

MAX_SECONDS = 3.0  # a slow machine needs half of one


def test_a_glance_finds_each_shape_with_a_word() -> None:
    """Wherever in the list a shape stands, in whatever case and over however many lines, and nothing beside it."""
    shapes = ["div First-Blur", "p", "p two\nlines of blur blur", "div none", "a last blurred"]
    assert ShapeNames(shapes).find_likely(["blur", "missing"]) == [shapes[0], shapes[2], shapes[4]]
    assert ShapeNames(shapes).find_likely(["missing"]) == []


def test_shapes_that_are_not_ascii_are_always_likely() -> None:
    """Their letters fold in more than one way, and patterns know that."""
    assert ShapeNames(["div", "div \u017fignature"]).find_likely(["signature"]) == ["div \u017fignature"]


def test_texts_are_folded_once() -> None:
    """What compares texts without their case shares one list."""
    blocks = PageBlocks(texts=["Straße"])
    assert blocks.folded == ["strasse"]
    assert blocks.folded is blocks.folded


def test_likely_shapes_of_one_name_take_time_by_their_number() -> None:
    """Twenty thousand posts of a forum may have a class each, all with one word; a minute was lost on such a page."""
    shapes = [f"div comment-{number}" for number in range(20_000)]
    begun = process_time()
    assert ShapeNames(shapes).find_likely(["comment", "missing"]) == shapes
    assert process_time() - begun < MAX_SECONDS
