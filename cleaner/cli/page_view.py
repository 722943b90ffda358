"""What happened to each block of a page: its probability to be content, and what took it or a part of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from cleaner.document import Removal, Span
from cleaner.output.render import DIM, PLAIN, describe_metadata, render_table, render_text

if TYPE_CHECKING:
    from cleaner.output.cleaned import Cleaned

SHOWN = ("title", "author", "date", "modified", "site", "language", "url", "description", "tags")
INDENT = " " * 12
MIN_SHOWN = 0.25  # of what adds to a score, in log-odds
MAX_SHOWN = 4


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block of a page: where it stands, its probability to be content, and what was taken out of it.

    The spans of `removals` count in the block's own text. `is_kept` says whether anything of it is left. `added` is what each
    kind of evidence adds to the log-odds of its score, the strongest first.
    """

    text: str
    kind: str
    start: int
    score: float
    is_kept: bool
    removals: tuple[Removal, ...]
    added: dict[str, float]

    @property
    def fate(self) -> str:
        """Say in a word what became of it."""
        if not self.is_kept:
            return "gone"
        return "part" if self.removals else "kept"

    def to_dict(self) -> dict[str, object]:
        """Return plain values for JSON; `start` and `end` count in the page's text."""
        return {
            "text": self.text,
            "kind": self.kind,
            "start": self.start,
            "end": self.start + len(self.text),
            "score": round(self.score, 4),
            "contributions": {kind: round(value, 3) for kind, value in self.added.items()},
            "kept": self.is_kept,
            "rules": list(dict.fromkeys(removal.rule for removal in self.removals)),
        }


def view_blocks(cleaned: Cleaned) -> Iterator[BlockView]:
    """Yield the blocks of the page behind a result; none where it was a text."""
    if cleaned.page is None:
        return
    contributions = cleaned.page.explain()
    ends = [removal.span.end for removal in cleaned.removals]
    blocks = cleaned.page.blocks
    columns = zip(blocks.texts, blocks.kinds, cleaned.page.scores, cleaned.page.starts, strict=True)
    for index, (text, kind, score, start) in enumerate(columns):
        end = start + len(text)
        taken = tuple(_clip_removals(cleaned.removals, bisect_right(ends, start), start, end))
        yield BlockView(text, kind, start, score, index in cleaned.page.left, taken, contributions.of_block(index))


def render_page(cleaned: Cleaned, *, color: bool) -> str:
    """Return what is known of the page, each block with its probability, what became of it and why, and what the rules took."""
    from cleaner.verdicts.page import NOT_CONTENT  # noqa: PLC0415 - --help needs no rules

    blocks = list(view_blocks(cleaned))
    known = [*describe_metadata(cleaned, SHOWN), f"confidence: {cleaned.confidence:.2f}"]
    lines = [_render_block(block, color=color) for block in blocks]
    by_rules = [removal for removal in cleaned.removals if removal.rule != NOT_CONTENT]
    count = f"{sum(block.is_kept for block in blocks)} of {len(blocks)} blocks kept"
    parts = ["\n".join(known), "\n".join(lines), count, render_table(by_rules).rstrip("\n") or "the rules took nothing"]
    return "\n\n".join(part for part in parts if part) + "\n"


def page_to_dict(cleaned: Cleaned) -> dict[str, object]:
    """Return the result as `Cleaned.to_dict` does; of a page also its text, which the spans count in, and its blocks."""
    values = cleaned.to_dict()
    if cleaned.page is None:
        return values
    blocks = [block.to_dict() for block in view_blocks(cleaned)]
    return {**values, "page_text": cleaned.page_text, "base": round(cleaned.page.explain().base, 3), "blocks": blocks}


def _clip_removals(removals: tuple[Removal, ...], first: int, start: int, end: int) -> Iterator[Removal]:
    """Yield the parts of removals that lie between `start` and `end`, by spans that begin at `start`."""
    for removal in islice(removals, first, None):
        if removal.span.start >= end:
            return
        begins, ends = max(removal.span.start, start), min(removal.span.end, end)
        text = removal.text[begins - removal.span.start : ends - removal.span.start]
        yield replace(removal, span=Span(begins - start, ends - start), text=text)


def _render_block(block: BlockView, *, color: bool) -> str:
    head = f"{block.score:.2f}  {block.fate}"
    shown = render_text(block.text, block.removals, color=color).replace("\n", f"\n{INDENT}")
    why = describe_contributions(block.added)
    if color:
        return f"{DIM}{head}{PLAIN}  {shown}\n{INDENT}{DIM}{why}{PLAIN}"
    return f"{head}  {shown}\n{INDENT}{why}"


def describe_contributions(added: Mapping[str, float]) -> str:
    """Return what adds most to a score, in log-odds.

    >>> describe_contributions({"links": -1.26, "place": 0.5, "text": 0.01})
    '(links -1.3, place +0.5)'
    """
    shown = [f"{kind} {value:+.1f}" for kind, value in added.items() if abs(value) >= MIN_SHOWN]
    return f"({', '.join(shown[:MAX_SHOWN]) or 'as the page'})"
