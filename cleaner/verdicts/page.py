"""Judge a page: what is not its content goes, then the artifact rules go over the rest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from cleaner.blocks.cut import Blocks
from cleaner.document import Document, Verdict
from cleaner.verdicts.fixpoint import Settled, clean_to_fixpoint
from cleaner.verdicts.hit_cache import HitCache
from cleaner.verdicts.resolve import Piece

NOT_CONTENT = "page.not-content"
FAMILY = "page"


@dataclass(frozen=True, slots=True)
class SettledPage:
    """What is left of a page: the text with its removals, and what is left of each block that was content.

    The spans of the removals are those of the page's text, all its blocks one below the other.
    """

    page_text: str
    settled: Settled
    blocks: dict[int, str]


def join_blocks(texts: Sequence[str]) -> str:
    """Return the text of a page: a block a line, in which blocks with line breaks keep them."""
    return "\n".join(texts)


def settle_page(page: Document, texts: Sequence[str], kept: Collection[int], cache: HitCache) -> SettledPage:
    """Take out the blocks that are not kept, and clean the rest by the rules; `cache` knows the lines seen before.

    The text of `page` is that of its blocks, as `join_blocks` puts them.
    """
    settled = clean_to_fixpoint(page, cache.rulebook, _drop_blocks(texts, set(kept), cache), cache)
    return SettledPage(page.text, settled, _find_left(texts, settled))


def _drop_blocks(texts: Sequence[str], kept: Collection[int], cache: HitCache) -> Iterator[Piece]:
    """Yield what goes, each piece with one line break: the one behind it, or before it after the last content.

    A block that the words of a rule fill goes under that rule's name, since that says more than a score; the others go in runs.
    """
    if not kept:
        length = len(join_blocks(texts))
        if texts:
            yield Piece(0, length, _call_no_content(0, length))
        return
    last = max(kept)
    position = 0  # where the block begins
    run: list[int] = []
    for index, text in enumerate(texts):
        rule = None if index in kept else cache.find_rule(text)
        if run and (index in kept or rule or index == last + 1):
            yield _take(run, position, last, _call_no_content)
            run = []
        if rule:
            yield _take([index, len(text)], position + len(text) + 1, last, rule)
        elif index not in kept:
            run = [*run[:1], run[1] + len(text) + 1] if run else [index, len(text)]
        position += len(text) + 1
    if run:
        yield _take(run, position, last, _call_no_content)


def settle_page_text(document: Document, blocks: Blocks, kept: Collection[int], cache: HitCache) -> Settled:
    """Take the lines that are not kept out of the text of a page, and clean the rest by the rules.

    A run of lines goes with the gap behind it; after the last that is kept, with the gap before it.
    """
    return clean_to_fixpoint(document, cache.rulebook, list(_drop_lines(blocks, set(kept))), cache)


def _drop_lines(blocks: Blocks, kept: Collection[int]) -> Iterator[Piece]:
    first = 0
    for index in [*sorted(kept), len(blocks)]:
        if first < index:
            start, end = blocks.starts[first], blocks.ends[index - 1]
            if index < len(blocks):
                end = blocks.starts[index]
            elif first:
                start = blocks.ends[first - 1]
            yield Piece(start, end, _call_no_content(first, end - start))
        first = index + 1


def _take(run: Sequence[int], end: int, last: int, call: Callable[[int, int], Verdict]) -> Piece:
    """Return the piece of a run (first block, length) of which `end` is where the next block begins."""
    first, length = run
    after_content = first > last
    start = end - 1 - length
    return Piece(start - after_content, end - after_content, call(first, length))


def _call_no_content(first: int, length: int) -> Verdict:
    return Verdict(NOT_CONTENT, FAMILY, keeps=False, block=first, start=0, end=length, evidence="score")


def _overlapping(spans: Sequence[tuple[int, int]], first: int, end: int) -> Iterator[tuple[int, int]]:
    while first < len(spans) and spans[first][0] < end:
        yield spans[first]
        first += 1


def _find_left(texts: Sequence[str], settled: Settled) -> dict[int, str]:
    """Return what is left of each block, by its number; blocks of which no word is left are not in it."""
    spans = [(removal.span.start, removal.span.end) for removal in settled.removals]
    left: dict[int, str] = {}
    first = position = 0
    for index, text in enumerate(texts):
        while first < len(spans) and spans[first][1] <= position:
            first += 1
        rest, at = "", 0
        for start, end in _overlapping(spans, first, position + len(text)):
            rest += text[at : max(start - position, at)]
            at = max(at, end - position)
        rest += text[at:]
        if rest.strip():
            left[index] = rest
        position += len(text) + 1
    return left
