"""The laws that every input must keep, whatever it is: a broken one is an AssertionError, which a fuzzer takes for a crash."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from selectolax.lexbor import LexborHTMLParser

import cleaner
from cleaner.blocks.html.urls import find_safe_url
from cleaner.core import PURE, is_compiled

MAX_SECONDS = 20.0  # of processor time for one small input under instrumentation, which makes all some ten times slower
TITLE_ENDS = "\x1f"  # what stands before it in the fuzzer's bytes is a title
WHOLE_PAGE = "\x1e"  # begins the text of a whole page
AS_TEXT = b"\x1e"  # begins a page that is passed as str
CODE_TAGS = frozenset("script style iframe object embed form input link meta base template svg math".split())


@contextmanager
def within(seconds: float, what: str) -> Iterator[None]:
    """Fail where something takes longer than so many seconds of processor time."""
    began = time.process_time()
    yield
    took = time.process_time() - began
    assert took < seconds, f"{what} took {took:.1f} s"


def check_text(data: bytes) -> None:
    """Clean the bytes as a text, perhaps with a title or as the text of a whole page, and check the laws."""
    text = data.decode("utf-8", "surrogateescape")
    is_page = text.startswith(WHOLE_PAGE)
    head, mark, rest = text.removeprefix(WHOLE_PAGE).partition(TITLE_ENDS)
    title, text = (head, rest) if mark else (None, head)
    with within(MAX_SECONDS, "clean"):
        result = cleaner.clean(text, title=title, page=is_page)
    check_same(result, lambda: cleaner.clean(text, title=title, page=is_page))
    check_tiles(text, result)
    check_settled(result, title)
    result.to_markdown()
    result.to_html()


def check_page(data: bytes) -> None:
    """Clean the bytes as a page, or its `str`, render it every way, and check the laws."""
    page = data[1:].decode("utf-8", "surrogateescape") if data.startswith(AS_TEXT) else data
    with within(MAX_SECONDS, "clean_html"):
        result = cleaner.clean_html(page, "https://example.org/a")
    check_same(result, lambda: cleaner.clean_html(page, "https://example.org/a"))
    assert result.page_text is not None, "a page without its text"
    check_tiles(result.page_text, result)
    check_settled(result, None)
    check_settled(result, result.metadata.title)
    with within(MAX_SECONDS, "rendering"):
        result.to_markdown(links=True, images=True)
        check_safe(result.to_html())


def check_same(result: cleaner.Cleaned, clean_again: Callable[[], cleaner.Cleaned]) -> None:
    """Check that pure Python gives what the compiled core gave."""
    if is_compiled():
        os.environ[PURE] = "1"
        try:
            plain = clean_again()
        finally:
            del os.environ[PURE]
        assert plain.to_dict() == result.to_dict(), "the compiled core gives another result than Python"


def check_tiles(text: str, result: cleaner.Cleaned) -> None:
    """Check that what stays and what goes make up the input, and that each removal names a rule and its evidence."""
    kept, position = [], 0
    for removal in result.removals:
        start, end = removal.span.start, removal.span.end
        assert position <= start < end, f"{removal.rule} overlaps at {start}"
        assert removal.text == text[start:end], f"{removal.rule} holds another text than the input at {start}"
        assert removal.evidence, f"{removal.rule} says no evidence"
        kept.append(text[position:start])
        position = end
    assert result.text == "".join([*kept, text[position:]]), "the text is not what the removals leave"
    assert cleaner.replay(text, result.removals) == result.text, "replay gives another text"


def check_settled(result: cleaner.Cleaned, title: str | None) -> None:
    """Check that nothing goes from a clean text, unless it said that it is not settled."""
    if not result.warnings:
        again = cleaner.clean(result.text, title=title)
        assert not again.removals, f"cleaning again removes {[(one.rule, one.text) for one in again.removals]}"


def check_safe(html: str) -> None:
    """Check that no element and no attribute of the rendered page runs code, and that no address has an unknown scheme."""
    for node in LexborHTMLParser(html).css("*"):
        assert node.tag not in CODE_TAGS, f"<{node.tag}> in the rendered page"
        for name, value in node.attributes.items():
            assert not name.startswith("on"), f"{name} in the rendered page"
            assert name != "style", "style in the rendered page"
            if name in {"href", "src"} and value:
                assert find_safe_url(value) is not None, f"{name} {value!r} in the rendered page"
