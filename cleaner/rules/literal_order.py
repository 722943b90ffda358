"""Find which strings a match must hold, and in which order: what the compiled core asks a candidate before RE2 is asked.

The prefilter looks for few and rare strings in every line. What this finds is more than it could look for in every line, and
is looked for in candidates alone: four of five need not be shown to RE2 then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from cleaner.rules.folding import fold_exactly
from cleaner.rules.frequency import EDGE
from cleaner.rules.regex_parser import Item, read_pattern
from cleaner.rules.required_literals import NOTHING, Literals, find_exact_strings, read_letter

MAX_JOINED = 16


@dataclass(frozen=True, slots=True)
class Node:
    """What a match must hold: one of some strings, all parts of a sequence in their order, or one part of a choice."""

    kind: str
    strings: Literals = frozenset()
    parts: tuple[Node, ...] = ()


def find_order(pattern: str) -> Node | None:
    """Return what every match must hold, in folded letters; `None` if nothing is known, or the pattern is nested too deeply."""
    try:
        return _find_choice(read_pattern(pattern))
    except RecursionError:
        return None


def _find_choice(branches: Iterable[Sequence[Item]]) -> Node | None:
    parts = tuple(map(_find_sequence, branches))
    known = tuple(part for part in parts if part is not None)
    if len(known) < len(parts) or not known:
        return None
    if all(part.kind == "strings" for part in known):
        return Node("strings", frozenset().union(*(part.strings for part in known)))
    return known[0] if len(known) == 1 else Node("choice", parts=known)


def _find_sequence(items: Sequence[Item]) -> Node | None:
    parts = tuple(_find_parts(items))
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else Node("sequence", parts=parts)


def _find_parts(items: Sequence[Item]) -> Iterator[Node]:
    """Yield what the items must hold; neighbours of which all strings are known are joined, as far as they stay few."""
    run, text = NOTHING, ""  # and letters that wait to be joined
    for item in items:
        if letter := read_letter(item):
            text += letter
            continue
        run, text = frozenset(one + text for one in run) if text else run, ""
        strings = find_exact_strings(item)
        if strings is not None and len(run) * len(strings) <= max(MAX_JOINED, len(run), len(strings)):
            run = frozenset(one + other for one, other in product(run, strings))
            continue
        yield from _make_strings(run)
        run = strings or NOTHING
        if strings is None and item.kind == "group" and item.least and (part := _find_choice(item.branches)):
            yield part
    yield from _make_strings(frozenset(one + text for one in run))


def _make_strings(run: Literals) -> Iterator[Node]:
    if "" not in run and any(text != EDGE for text in run):
        yield Node("strings", frozenset(map(fold_exactly, run)))
