"""Judge a page: what is not its content goes, then the artifact rules go over the rest."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from cleaner.blocks.cut import Blocks
from cleaner.blocks.html.joined_text import JoinedText
from cleaner.document import Document, Span, Verdict
from cleaner.verdicts.fixpoint import Settled, clean_to_fixpoint
from cleaner.verdicts.hit_cache import HitCache
from cleaner.verdicts.make_records import find_maker
from cleaner.verdicts.resolve import Piece

NOT_CONTENT = "page.not-content"
FAMILY = "page"


@dataclass(frozen=True, slots=True)
class SettledPage:
    """What is left of a page: the text with its removals, and what is left of each block that was content.

    The spans of the removals are those of the page's text, which is all its blocks.
    """

    page_text: str
    settled: Settled
    blocks: dict[int, str]


def settle_page(page: Document, joined: JoinedText, kept: Collection[int], cache: HitCache) -> SettledPage:
    """Take out the blocks that are not kept, and clean the rest by the rules; `cache` knows the lines seen before.

    The text of `page` is `joined`.
    """
    settled = clean_to_fixpoint(page, cache.rulebook, _drop_blocks(joined, set(kept), cache), cache)
    return SettledPage(page.text, settled, _find_left(joined, kept, settled))


def _drop_blocks(joined: JoinedText, kept: Collection[int], cache: HitCache) -> Iterator[Piece]:
    """Yield what goes, so that what is left has one line break, or one sign between cells, between its blocks.

    A block that the words of a rule fill goes under that rule's name, since that says more than a score; the others go in runs.
    """
    if not kept:
        if len(joined):
            yield Piece(0, len(joined.text), _call_no_content(0, len(joined.text)))
        return
    starts, ends = joined.starts, joined.ends
    rules = cache.find_rules(joined.texts)
    make_piece = find_maker(Piece)
    run: list[int] = []  # its first block, and where it begins and ends
    for index, start, end in _find_dropped(joined, kept, rules):
        rule = rules.get(index)
        if rule is None and run and start == run[2]:  # which is so for most
            run[2] = end
            continue
        if run:
            yield _take_run(*run)
        run = [] if rule else [index, start, end]
        if rule:
            yield make_piece(start, end, rule(index, ends[index] - starts[index]))
    if run:
        yield _take_run(*run)


def _find_dropped(joined: JoinedText, kept: Collection[int], named: Collection[int]) -> Iterator[tuple[int, int, int]]:
    """Yield the blocks that are not kept, and from where to where each goes; several at once where none of them is `named`.

    A block goes with what parts it from the next one; after the last content, and after content in its row, with what stands
    before it.
    """
    ends, begins_line = joined.ends, joined.begins_line
    lines = joined.find_lines()
    last = max(kept)
    if all(begins_line):  # no rows, which is so for most pages
        for first, end in _find_stretches(len(ends), kept, named):
            yield (first, ends[first - 1], ends[end - 1]) if first > last else (first, lines[first], lines[end])
        return
    is_after_content = False  # on the same line
    for index, begins in enumerate(begins_line):
        if begins:
            is_after_content = False
        if index in kept:
            is_after_content = True
        elif is_after_content or index > last:
            yield index, ends[index - 1], ends[index]
        else:
            yield index, lines[index], lines[index + 1]


def _find_stretches(count: int, kept: Collection[int], named: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield from where to where blocks are not kept; each that is named alone."""
    first = 0
    for index in [*sorted({*kept, *named}), count]:
        if first < index:
            yield first, index
        if index < count and index not in kept:
            yield index, index + 1
        first = index + 1


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


def _take_run(first: int, start: int, end: int) -> Piece:
    return find_maker(Piece)(start, end, _call_no_content(first, end - start))


def _call_no_content(first: int, length: int) -> Verdict:
    keeps, start, evidence = False, 0, "score"
    return find_maker(Verdict)(NOT_CONTENT, FAMILY, keeps, first, start, length, evidence)


def _find_left(joined: JoinedText, kept: Collection[int], settled: Settled) -> dict[int, str]:
    """Return what is left of each block, by its number; blocks of which no word is left are not in it.

    Only kept blocks can be in it, and most of these stay whole.
    """
    order = sorted(kept)
    starts, ends = [joined.starts[index] for index in order], [joined.ends[index] for index in order]
    taken: dict[int, list[Span]] = {}
    for removal in settled.removals:
        span = removal.span
        at = bisect_right(ends, span.start)
        while at < len(order) and starts[at] < span.end:
            taken.setdefault(at, []).append(span)
            at += 1
    left = {index: joined.text[start:end] for index, start, end in zip(order, starts, ends, strict=True)}
    for at, spans in taken.items():
        rest = _take_out(joined.text, starts[at], ends[at], spans)
        if rest.strip():
            left[order[at]] = rest
        else:
            del left[order[at]]
    return left


def _take_out(text: str, start: int, end: int, spans: Iterable[Span]) -> str:
    """Return a stretch of a text without some spans, which stand in their order."""
    rest = ""
    for span in spans:
        rest += text[start : max(span.start, start)]
        start = max(start, span.end)
    return rest + text[start:end]
