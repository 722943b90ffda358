"""Where emphasis can stand in Markdown: its delimiters are read as such only between certain characters."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from cleaner.output.runs import Run, Runs, share_marks

DELIMITERS = {"strong": "**", "em": "*", "s": "~~"}
MAX_ROUNDS = 4
Neighbour = Literal["space", "punctuation", "word", "delimiter"]


@dataclass(slots=True)
class Span:
    """The runs from `start` to `end`, that included, that share a mark and all marks outside of it."""

    mark: str
    depth: int
    start: int
    end: int


def drop_unreadable_marks(runs: Runs) -> Runs:
    """Return the runs without the emphasis that readers would show as asterisks.

    Taking one away can make room for another or uncover that it fails too, so this goes round a few times.
    """
    runs = list(runs)
    for _ in range(MAX_ROUNDS):
        unreadable = [span for span in find_spans(runs) if span.mark in DELIMITERS and not _is_readable(span, runs)]
        if not unreadable:
            return runs
        for span in unreadable:
            for at in range(span.start, span.end + 1):
                runs[at] = _without(runs[at], (span.mark,))
    return [_without(run, tuple(DELIMITERS)) for run in runs]


def _without(run: Run, unwanted: tuple[str, ...]) -> Run:
    return run._replace(marks=tuple(mark for mark in run.marks if mark not in unwanted))


def find_spans(runs: Runs) -> list[Span]:
    """Return every stretch of every mark, by where it begins, outer ones first."""
    spans: list[Span] = []
    opened: list[Span] = []
    for at, run in enumerate(runs):
        shared = len(share_marks(runs[at - 1].marks, run.marks)) if at else 0
        del opened[shared:]
        for span in opened:
            span.end = at
        for depth in range(shared, len(run.marks)):
            opened.append(Span(run.marks[depth], depth, at, at))
            spans.append(opened[-1])
    return spans


def _is_readable(span: Span, runs: Runs) -> bool:
    """Say whether readers take the delimiters of a span for what they are.

    They look at the characters on both sides: no space inside, and punctuation only with space or punctuation outside.
    Inside a word, as in scripts without spaces, only a span that touches no other is sure to be read right.
    """
    before = runs[span.start - 1] if span.start else None
    after = runs[span.end + 1] if span.end + 1 < len(runs) else None
    opening = _look_outward(span, runs[span.start], before, -1), _look_inward(span, runs[span.start], 0)
    closing = _look_outward(span, runs[span.end], after, 0), _look_inward(span, runs[span.end], -1)
    if opening[0] == "delimiter":
        return False
    is_alone = all(not _is_alike(mark, span) for run in runs[span.start : span.end + 1] for mark in run.marks)
    return all(_is_flanking(outer, inner, is_alone=is_alone) for outer, inner in (opening, closing))


def _is_flanking(outer: Neighbour, inner: Neighbour, *, is_alone: bool) -> bool:
    if inner == "space":
        return False
    if outer in ("space", "delimiter"):  # what opens right behind a closing delimiter is dropped on its own account
        return True
    return (outer == "punctuation" and inner == "word") or (is_alone and outer == inner)


def _is_alike(mark: str, span: Span) -> bool:
    """Say whether another mark is written with the same sign."""
    return mark != span.mark and mark in DELIMITERS and DELIMITERS[mark][0] == DELIMITERS[span.mark][0]


def _look_outward(span: Span, run: Run, neighbour: Run | None, end: int) -> Neighbour:
    """Return what stands outside of a delimiter, beyond others of its sign; `end` is the near end of the neighbour's text."""
    shared = len(share_marks(neighbour.marks, run.marks)) if neighbour else 0
    if any(not _is_alike(mark, span) for mark in run.marks[shared : span.depth]):
        return "punctuation"
    if neighbour is None:
        return "space"
    if len(neighbour.marks) > shared:
        mark = neighbour.marks[shared]
        return "delimiter" if mark == span.mark or _is_alike(mark, span) else "punctuation"
    return _classify(neighbour, end, is_outside=True)


def _look_inward(span: Span, run: Run, end: int) -> Neighbour:
    if any(not _is_alike(mark, span) for mark in run.marks[span.depth + 1 :]):
        return "punctuation"
    return _classify(run, end, is_outside=False)


def _classify(run: Run, end: int, *, is_outside: bool) -> Neighbour:
    """Name the kind of a character. Readers differ about symbols such as €: they count as what helps less."""
    if run.extra is not None:
        return "punctuation"
    sign = run.text[end]
    if sign.isspace():
        return "space"
    kind = unicodedata.category(sign)[0]
    is_symbol = kind == "S" and not (is_outside and not sign.isascii())
    return "punctuation" if kind == "P" or is_symbol else "word"
