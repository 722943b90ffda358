"""What the page is told: plain values of a bounded size."""

from __future__ import annotations

from typing import Any

from cleaner.review.lines import Line
from cleaner.review.session import Opened, Review
from cleaner.rules.families import FAMILIES
from cleaner.rules.rulebook import Rulebook

LINES_SHOWN = 8  # on either side of a removal
MAX_LINES = 1_000
MAX_PART_LENGTH = 2_000


def describe_review(review: Review, rulebook: Rulebook, name: str) -> dict[str, Any]:
    """Return what the review is of: its sample by rule, families, where to begin, and what was decided before."""
    removals = review.documents.removals
    drawn: dict[str, int] = {}
    for number in review.drawn:
        rule = removals.read(number).removal.rule
        drawn[rule] = drawn.get(rule, 0) + 1
    titles = {rule.id: rule.title for rule in rulebook.rules}
    return {
        "run": name,
        "items": len(review),
        "drawn": len(review.drawn),
        "removals": removals.count,
        "documents": review.whole,
        "rules": [
            {"rule": rule, "title": titles.get(rule, ""), "drawn": drawn.get(rule, 0), "removals": len(found)}
            for rule, found in sorted(removals.rules.items())
        ],
        "families": [{"family": family, "about": about} for family, about in FAMILIES.items() if family != "prose"],
        "first": review.find_undecided(),
        **describe_progress(review),
    }


def describe_progress(review: Review) -> dict[str, Any]:
    """Return how much of the sample was decided."""
    return {"counts": review.store.count(), "decided": sum(review.count_rules().values())}


def describe_item(review: Review, rulebook: Rulebook, at: int, *, whole: bool = False) -> dict[str, Any]:
    """Return one subject with the lines around it, or with all lines (up to 1,000)."""
    opened = review.open_subject(review.subject(at))
    middle = opened.own_line
    is_short = opened.own is not None and not whole
    around = LINES_SHOWN if is_short else MAX_LINES // 2
    last = max((number for number, line in enumerate(opened.lines) if opened.own in line.removals), default=middle)
    first = max(0, middle - around)
    end = min(len(opened.lines), min(last, middle + MAX_LINES) + around + 1)
    record = opened.original.record
    known = {name: str(record[name]) for name in ("url", "title") if isinstance(record.get(name), str)}
    return {
        "item": at,
        "kind": opened.subject.kind,
        "document": opened.original.document,
        **known,
        **(_describe_own(review, rulebook, opened) if opened.own is not None else {}),
        "chosen": middle,
        "before": first,
        "after": len(opened.lines) - end,
        "lines": [_describe_line(review, opened, number) for number in range(first, end)],
    }


def _describe_own(review: Review, rulebook: Rulebook, opened: Opened) -> dict[str, Any]:
    own = opened.own or 0
    removal = opened.original.removals[own]
    rule = next((rule for rule in rulebook.rules if rule.id == removal.rule), None)
    detector = next((one for one in rulebook.detectors if one.id == removal.rule), None)
    about = {"title_of_rule": rule.title, "why": rule.why} if rule else {}
    if detector:
        about = {"title_of_rule": detector.title, "why": detector.why}
    verdict = review.find_verdict(opened, own)
    return {"rule": removal.rule, "family": removal.family, "evidence": removal.evidence, "verdict": verdict, **about}


def _describe_line(review: Review, opened: Opened, number: int) -> dict[str, Any]:
    line: Line = opened.lines[number]
    mark = review.find_mark(opened, line)
    parts = []
    for part in line.parts:
        removal = None if part.removal is None else opened.original.removals[part.removal]
        gone = {} if removal is None or part.removal is None else {
            "rule": removal.rule,
            "verdict": review.find_verdict(opened, part.removal),
            "own": part.removal == opened.own,
        }  # fmt: skip
        is_long = len(part.text) > MAX_PART_LENGTH
        parts.append({"text": part.text[:MAX_PART_LENGTH] + ("…" if is_long else ""), **gone})
    return {"line": number, "left": bool(line.left), "marked": mark is not None, "parts": parts}


def describe_decision(review: Review, decision: Any) -> dict[str, Any]:
    """Return a decision as the page says it."""
    return {
        "verdict": decision.verdict,
        "rule": decision.rule,
        "text": decision.text.strip()[:200],
        "item": review.find_subject(decision),
    }
