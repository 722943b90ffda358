"""Settle: judge, take out, and judge what is left, until nothing more goes.

What one rule takes out can bare an artifact to another: under a share bar at the tail stands a label. So the rounds go on
to a fixpoint, and that makes cleaning idempotent by construction: the output is a text from which nothing goes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cleaner.blocks.cut import cut_blocks
from cleaner.document import Document, Removal, Span
from cleaner.rules.facts import Facts
from cleaner.rules.matcher import Hits
from cleaner.rules.rulebook import Rulebook
from cleaner.verdicts.judge import judge
from cleaner.verdicts.resolve import Piece, resolve

MOST_ROUNDS = 50
UNSETTLED = f"the text did not settle within {MOST_ROUNDS} rounds and was left as it came"


@dataclass(frozen=True, slots=True)
class Settled:
    """What is left of a text, and what went, in the order of the original."""

    text: str
    removals: tuple[Removal, ...]
    warnings: tuple[str, ...] = ()


def settle(document: Document, rulebook: Rulebook) -> Settled:
    """Clean a document to its fixpoint.

    A text that does not settle within 50 rounds comes back as it came, with a warning: that, too, is idempotent, and loses
    nothing. No text of our corpora needs more than a handful.
    """
    remains = Remains(document.text)
    known: dict[str, Hits] = {}
    for _ in range(MOST_ROUNDS):
        pieces = judge_text(replace(document, text=remains.text), rulebook, known)
        if not pieces:
            return Settled(remains.text, remains.removals())
        remains.take_out(pieces)
    return Settled(document.text, (), (UNSETTLED,))


def judge_text(document: Document, rulebook: Rulebook, known: dict[str, Hits]) -> list[Piece]:
    """Judge one text once. `known` remembers the lines of earlier rounds, whose words need no second look."""
    blocks = cut_blocks(document.text)
    fresh = list(dict.fromkeys(text for text in blocks.texts if text not in known))
    if fresh:
        hits = rulebook.matcher.find_hits(fresh)
        known.update((text, hits.get(text, ())) for text in fresh)
    facts = Facts(document, blocks, rulebook.rules, known)
    return resolve(blocks, judge(facts, rulebook))


class Remains:
    """What is left of a text after some rounds, and where each stretch of it stood in the original."""

    def __init__(self, original: str) -> None:
        """Begin with all of it."""
        self.original = original
        self.text = original
        self._kept = [(0, len(original))] if original else []
        self._taken: list[tuple[int, int, Piece]] = []

    def take_out(self, pieces: list[Piece]) -> None:
        """Take out pieces of the present text, given in order and without overlap."""
        positions = [0]
        for start, end in self._kept:
            positions.append(positions[-1] + end - start)
        for piece in pieces:
            self._taken += [(start, end, piece) for start, end in self._locate(positions, piece.start, piece.end)]
        kept: list[tuple[int, int]] = []
        position = 0
        for piece in pieces:
            kept += self._locate(positions, position, piece.start)
            position = piece.end
        kept += self._locate(positions, position, positions[-1])
        self._kept = kept
        self.text = "".join([self.original[start:end] for start, end in kept])

    def removals(self) -> tuple[Removal, ...]:
        """Return all that was taken out, in the order of the original."""
        return tuple(
            Removal(
                piece.verdict.rule, piece.verdict.family, Span(start, end), self.original[start:end], piece.verdict.evidence
            )
            for start, end, piece in sorted(self._taken, key=lambda taken: taken[0])
        )

    def _locate(self, positions: list[int], start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the stretches of the original that `text[start:end]` is made of."""
        at = bisect_right(positions, start) - 1
        while start < end:
            origin, _ = self._kept[at]
            stop = min(end, positions[at + 1])
            yield origin + start - positions[at], origin + stop - positions[at]
            start = stop
            at += 1
