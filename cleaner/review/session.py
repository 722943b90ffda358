"""A review of one run: what is looked at, what is decided on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from cleaner.errors import InputError
from cleaner.review.decisions import Decision, DecisionStore, Verdict
from cleaner.review.documents import Documents, Original
from cleaner.review.lines import Line, cut_lines, find_line
from cleaner.review.sample import draw_documents, draw_sample
from cleaner.rules.families import FAMILIES

LINES_AROUND = 2  # lines before and after that are kept with a decision
OPENED = 8  # documents that are held


@dataclass(frozen=True, slots=True)
class Sampling:
    """How much is looked at: so many removals (of each rule one at least), so many whole documents; drawn by a seed."""

    removals: int = 200
    documents: int = 20
    seed: int = 1


class Subject(NamedTuple):
    """One thing to look at: a removal by its number in the file, or a document by its number in the output."""

    kind: Literal["removal", "document"]
    number: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A document line by line. `own` is the number, among its removals, of the one that is looked at; `None`: no one is."""

    subject: Subject
    original: Original
    lines: tuple[Line, ...]
    own: int | None

    @property
    def own_line(self) -> int:
        """The number of the line to look at first."""
        if self.own is not None:
            return find_own_line(self.lines, self.own, self.original.removals[self.own].span.start)
        return next((number for number, line in enumerate(self.lines) if line.left), 0)


def find_own_line(lines: Sequence[Line], removal: int, start: int) -> int:
    """Return the number of the first line of which a removal took something that can be seen."""
    found = next((number for number, line in enumerate(lines) if removal in line.removals), None)
    return find_line(lines, start, start + 1) if found is None else found


class Review:
    """The subjects of a review, and the decisions on them; not for two threads at a time."""

    def __init__(self, documents: Documents, store: DecisionStore, sampling: Sampling) -> None:
        """Draw the removals; documents are read when they are asked for."""
        self.documents = documents
        self.store = store
        self.sampling = sampling
        self.drawn = draw_sample(documents.removals.rules, sampling.removals, sampling.seed)
        self.whole = documents.output.count(sampling.documents)
        self.open_subject = lru_cache(OPENED)(self._open_subject)

    def __len__(self) -> int:
        """Count what there is to look at."""
        return len(self.drawn) + self.whole

    @cached_property
    def _documents_drawn(self) -> list[int]:
        return [at + 1 for at in draw_documents(self.documents.output.count(), self.whole, self.sampling.seed)]

    def subject(self, at: int) -> Subject:
        """Return one of the subjects, from 0; raises `InputError` if there is none."""
        if not 0 <= at < len(self):
            raise InputError("there is no item with this number", f"item {at}", f"there are {len(self)}")
        if at < len(self.drawn):
            return Subject("removal", self.drawn[at])
        return Subject("document", self._documents_drawn[at - len(self.drawn)])

    def find_subject(self, decision: Decision) -> int | None:
        """Return where among the subjects a decision was made; `None` if this sample does not have it."""
        drawn = self.drawn if decision.source == "removal" else self._documents_drawn
        if decision.source_number not in drawn:
            return None
        return drawn.index(decision.source_number) + (0 if decision.source == "removal" else len(self.drawn))

    def _open_subject(self, subject: Subject) -> Opened:
        if subject.kind == "removal":
            entry = self.documents.removals.read(subject.number)
            original = self.documents.open_removal(subject.number)
            own = original.removals.index(entry.removal)
        else:
            original, own = self.documents.open_document(subject.number), None
        return Opened(subject, original, tuple(cut_lines(original.text, original.removals)), own)

    def find_verdict(self, opened: Opened, removal: int) -> Verdict | None:
        """Return what was decided on a removal of a document."""
        span = opened.original.removals[removal].span
        found = self.store.current.get((opened.original.document, span.start, span.end))
        return found.verdict if found else None

    def find_mark(self, opened: Opened, line: Line) -> Decision | None:
        """Return the mark on a line that was left."""
        found = self.store.current.get((opened.original.document, line.start, line.end))
        return found if found and found.verdict == "artifact" else None

    def count_rules(self) -> dict[str, int]:
        """Count for each rule the removals that are in the sample and were decided."""
        drawn = set(self.drawn)
        decided: dict[str, int] = {}
        for one in self.store.current.values():
            if one.rule and one.source == "removal" and one.source_number in drawn:
                decided[one.rule] = decided.get(one.rule, 0) + 1
        return decided

    def find_undecided(self) -> int:
        """Return the first removal that nothing was decided on; 0 where all are."""
        done = {one.source_number for one in self.store.current.values() if one.source == "removal"}
        return next((at for at, number in enumerate(self.drawn) if number not in done), 0)

    def judge_removal(self, at: int, number: int, verdict: Verdict) -> Decision:
        """Accept or reject what went from a line: the removal that is looked at, or else the first one undecided there.

        Raises `InputError` if nothing went from the line.
        """
        opened = self.open_subject(self.subject(at))
        line = _choose_line(opened, number)
        chosen = _choose_removal(self, opened, line)
        if chosen is None:
            hint = "mark it as an artifact with m, if it is one"
            raise InputError("nothing was removed from this line", opened.original.document, hint)
        removal = opened.original.removals[chosen]
        subject = opened.subject
        if chosen != opened.own:  # its own number, so that it counts as itself wherever it is seen
            first = self._find_first(opened)
            subject = Subject("removal", first + chosen)
        lines = [at for at, line in enumerate(opened.lines) if chosen in line.removals] or [number]
        return self.store.decide(
            Decision(
                verdict, opened.original.document, opened.original.id, *subject,
                removal.span.start, removal.span.end, removal.rule, removal.family, removal.evidence, removal.text,
                "\n".join(opened.lines[at].text for at in lines),
                *_find_around(opened.lines, lines[0], lines[-1]),
            )
        )  # fmt: skip

    def _find_first(self, opened: Opened) -> int:
        """Return the number in the file of a document's first removal."""
        if opened.own is not None:
            return opened.subject.number - opened.own
        found = self.documents.find_first(opened.subject.number)
        return found if found is not None else 0

    def mark_artifact(self, at: int, number: int, family: str = "") -> Decision:
        """Mark a line that was left as an artifact; raises `InputError` if nothing of it was."""
        opened = self.open_subject(self.subject(at))
        line = _choose_line(opened, number)
        if family and family not in FAMILIES:
            raise InputError(f"unknown family {family!r}", "family", f"use one of: {', '.join(FAMILIES)}")
        if not line.left:
            hint = "accept or reject what went, with a or r"
            raise InputError("nothing was left of this line", opened.original.document, hint)
        return self.store.decide(
            Decision(
                "artifact", opened.original.document, opened.original.id, *opened.subject,
                line.start, line.end, "", family, "", line.left, line.text, *_find_around(opened.lines, number, number),
            )
        )  # fmt: skip


def _choose_line(opened: Opened, number: int) -> Line:
    if not 0 <= number < len(opened.lines):
        raise InputError("the document has no such line", f"{opened.original.document}, line {number}", "choose another line")
    return opened.lines[number]


def _choose_removal(review: Review, opened: Opened, line: Line) -> int | None:
    if opened.own is not None and (opened.own in line.removals or line is opened.lines[opened.own_line]):
        return opened.own
    undecided = (removal for removal in line.removals if review.find_verdict(opened, removal) is None)
    return next(undecided, line.removals[0] if line.removals else None)


def _find_around(lines: Sequence[Line], first: int, last: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines before and after some lines."""
    before = tuple(line.text for line in lines[max(0, first - LINES_AROUND) : first])
    return before, tuple(line.text for line in lines[last + 1 : last + 1 + LINES_AROUND])
