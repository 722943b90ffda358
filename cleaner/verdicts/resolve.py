"""Resolve: turn verdicts into the stretches of text that go. Keep beats remove, and nothing may be left empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cleaner.blocks.cut import Blocks
from cleaner.document import Verdict
from cleaner.rules.families import FAMILIES
from cleaner.rules.scored import PREFIX

RANKS = {family: rank for rank, family in enumerate(FAMILIES)}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch `text[start:end]` of the judged text that goes, and the verdict by which it goes."""

    start: int
    end: int
    verdict: Verdict


def resolve(blocks: Blocks, verdicts: Iterable[Verdict]) -> list[Piece]:
    """Return the stretches that go, in order and without overlap; none at all where no word would be left."""
    given = sorted(verdicts, key=_rank)
    kept = _group_kept(given)
    whole: dict[int, Verdict] = {}
    trims: dict[int, list[Verdict]] = {}
    for verdict in given:
        if verdict.keeps:
            continue
        if verdict.end - verdict.start >= len(blocks.texts[verdict.block]):
            if verdict.block not in kept:
                whole.setdefault(verdict.block, verdict)
        elif not any(_overlap(verdict, other) for other in kept.get(verdict.block, ())):
            trims.setdefault(verdict.block, []).append(verdict)
    parts = {block: _merge(blocks.texts[block], found) for block, found in trims.items() if block not in whole}
    for block in [block for block, stretches in parts.items() if not _has_words(blocks.texts[block], stretches)]:
        stretches = parts.pop(block)
        if block not in kept:
            whole[block] = stretches[0].verdict
    if whole and not _leaves_words(blocks, whole):
        return []
    return sorted([*_remove_blocks(blocks, whole), *_trim_blocks(blocks, parts)], key=lambda piece: piece.start)


def _group_kept(verdicts: Iterable[Verdict]) -> dict[int, list[Verdict]]:
    """Return the verdicts that keep, by block."""
    kept: dict[int, list[Verdict]] = {}
    for verdict in verdicts:
        if verdict.keeps:
            kept.setdefault(verdict.block, []).append(verdict)
    return kept


def _rank(verdict: Verdict) -> tuple[int, int, int, bool, int, str, str]:
    # The longest stretch names the rule, a rule's words say more than a score; family and id decide between equals, so the
    # order of rules cannot.
    is_scored = verdict.rule.startswith(PREFIX)
    return (verdict.block, verdict.start, -verdict.end, is_scored, RANKS[verdict.family], verdict.rule, verdict.evidence)


def _overlap(one: Verdict, other: Verdict) -> bool:
    return one.start < other.end and other.start < one.end


def _leaves_words(blocks: Blocks, whole: dict[int, Verdict]) -> bool:
    left = (text for block, text in enumerate(blocks.texts) if block not in whole)
    return any(character.isalnum() for text in left for character in text)


def _has_words(text: str, stretches: list[Piece]) -> bool:
    position = 0
    for stretch in stretches:
        if any(character.isalnum() for character in text[position : stretch.start]):
            return True
        position = stretch.end
    return any(character.isalnum() for character in text[position:])


def _merge(text: str, verdicts: list[Verdict]) -> list[Piece]:
    """Join overlapping trims of one block under the first one's name, and take one of the spaces around along."""
    pieces: list[Piece] = []
    for verdict in verdicts:
        start, end = verdict.start, verdict.end
        if pieces and start < pieces[-1].end:
            if end > pieces[-1].end:
                pieces[-1] = Piece(pieces[-1].start, _widen(text, start, end)[1], pieces[-1].verdict)
            continue
        start, end = _widen(text, start, end)
        pieces.append(Piece(max(start, pieces[-1].end if pieces else 0), end, verdict))
    return pieces


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    if start == 0 or text[start - 1].isspace():
        while end < len(text) and text[end].isspace():
            end += 1
    if end == len(text):
        while start > 0 and text[start - 1].isspace():
            start -= 1
    return start, end


def _trim_blocks(blocks: Blocks, parts: dict[int, list[Piece]]) -> Iterator[Piece]:
    for block, stretches in parts.items():
        offset = blocks.content_start(block)
        for stretch in stretches:
            yield Piece(stretch.start + offset, stretch.end + offset, stretch.verdict)


def _remove_blocks(blocks: Blocks, whole: dict[int, Verdict]) -> Iterator[Piece]:
    """Give each removed block a line break. Of the gaps around a run of removed blocks the widest outer one stays.

    So a label between two paragraphs leaves them as far apart as they were, and an artifact put between two blocks of a
    clean text leaves no trace when it goes.
    """
    indices = sorted(whole)
    position = 0
    while position < len(indices):
        first = last = indices[position]
        while position + 1 < len(indices) and indices[position + 1] == last + 1:
            position += 1
            last = indices[position]
        position += 1
        takes_next = _takes_next_gap(blocks, first, last)
        for block in range(first, last + 1):
            start, end = blocks.starts[block], blocks.ends[block]
            if takes_next:
                end = blocks.starts[block + 1]
            else:
                start = blocks.ends[block - 1]
            yield Piece(start, end, whole[block])


def _takes_next_gap(blocks: Blocks, first: int, last: int) -> bool:
    if last + 1 >= len(blocks):
        return False  # at the end of the text: what stood before the run goes, the text's own ending stays
    return first == 0 or blocks.gap(first - 1) >= blocks.gap(last)
