"""Find the strings of which every match of a pattern must contain one: what the prefilter looks for.

A line break in a literal stands for the edge of the line. A pattern that begins with `^` and at most marks gives literals that
begin with one: the prefilter is shown each line also without the marks before its first word (see `matcher`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import fsum

from cleaner.rules.frequency import EDGE, estimate_share
from cleaner.rules.regex_parser import UNBOUNDED, Item, ignores_case, read_pattern

Literals = frozenset[str]

MAX_EXACT_LITERALS = 256
MAX_LITERALS = 400
MAX_LITERAL_LENGTH = 9
MAX_POWER = 3
MAX_PARTS = 4
SELDOM = 1e-6
OFTEN = 3e-3
WORTH = 8
NOTHING: Literals = frozenset([""])

NEAR = 60  # characters
NEAR_EDGE = 0.25


@dataclass(frozen=True, slots=True)
class Part:
    """Literals of one piece of a pattern, one of which every match holds, and how far from the edges of the line they can be.

    At most `before` characters stand in front of the literal and `after` behind it; `None` where there is no limit.
    """

    literals: Literals
    before: int | None
    after: int | None

    def cost(self) -> float:
        """Estimate at what share of all places in a text the prefilter has to look for them."""
        near = min(NEAR_EDGE if limit is not None and limit <= NEAR else 1.0 for limit in (self.before, self.after))
        return near * fsum(map(estimate_share, self.literals))  # fsum: the order of a set must not matter


@dataclass(frozen=True, slots=True)
class Need:
    """What a line needs to match a pattern.

    A literal of every part (none: unknown), folded unless `is_exact`, and a length of at most `longest`.
    """

    parts: tuple[Part, ...]
    longest: int | None
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Context:
    """How many characters can stand at most between a piece of a pattern and the edges of the line; `None`: any number.

    `is_edge`: only marks can stand in front.
    """

    before: int | None
    after: int | None
    is_edge: bool


ANYWHERE = Context(None, None, is_edge=False)


def find_needs(pattern: str) -> Need:
    """Return what a line needs to match a pattern."""
    parts = _parts_of_branches(read_pattern(pattern), ANYWHERE)
    return Need(tuple(_choose_parts(parts)), longest_line(pattern), not ignores_case(pattern))


def _choose_parts(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the cheapest part, and more where looking for them costs less than running the pattern in vain."""
    yield from parts[:1]
    for part in parts[1:MAX_PARTS]:
        if parts[0].cost() >= SELDOM and part.cost() <= min(OFTEN, WORTH * parts[0].cost()):
            yield part


def find_required_literals(pattern: str) -> Literals | None:
    """Return strings of which every match holds at least one, folded where the pattern ignores case; `None` if unknown."""
    parts = find_needs(pattern).parts
    return parts[0].literals if parts else None


def longest_line(pattern: str) -> int | None:
    """Return how long a line can be that the pattern matches: known where it is anchored at both ends and bounded."""
    branches = read_pattern(pattern)
    if len(branches) != 1:
        return None
    kinds = [item.kind for item in branches[0] if item.kind != "empty"]
    if len(kinds) < 2 or (kinds[0], kinds[-1]) != ("start", "end"):  # noqa: PLR2004  # the two anchors
        return None
    width = _width(branches)
    return None if width >= UNBOUNDED else width


def _width(branches: Sequence[Sequence[Item]]) -> int:
    return min(UNBOUNDED, max((sum(map(_item_width, branch)) for branch in branches), default=0))


def _item_width(item: Item) -> int:
    return item.most * (_width(item.branches) if item.kind == "group" else 1)


def _parts_of_branches(branches: Iterable[Sequence[Item]], context: Context, prefix: Literals = NOTHING) -> list[Part]:
    """Return sets of literals of each of which every match holds one, the cheapest first."""
    found = [_parts_of_sequence(branch, context, prefix) for branch in branches]
    if not all(found):
        return []
    joined = [_unite([each[min(rank, len(each) - 1)] for each in found]) for rank in range(max(map(len, found)))]
    return [part for part in joined if len(part.literals) <= MAX_LITERALS]


def _unite(parts: Sequence[Part]) -> Part:
    literals = frozenset().union(*(part.literals for part in parts))
    before = _farthest(part.before for part in parts)
    return Part(literals, before, _farthest(part.after for part in parts))


def _farthest(limits: Iterable[int | None]) -> int | None:
    known = list(limits)
    return None if None in known else max(limit for limit in known if limit is not None)


def _contexts(items: Sequence[Item], context: Context) -> list[Context]:
    """Return what stands around each item, and around the end of the sequence."""
    befores, edges = [context.before], [context.is_edge]
    for item in items:
        is_start = item.kind == "start"
        befores.append(0 if is_start else _add(befores[-1], _item_width(item)))
        edges.append(is_start or (edges[-1] and (item.is_junk or not item.most)))
    afters = [context.after]
    for item in reversed(items):
        afters.append(0 if item.kind == "end" else _add(afters[-1], _item_width(item)))
    return [Context(*values) for values in zip(befores, afters[::-1], edges, strict=True)]


def _add(limit: int | None, width: int) -> int | None:
    return None if limit is None or limit + width >= UNBOUNDED else limit + width


def _parts_of_sequence(items: Sequence[Item], context: Context, prefix: Literals) -> list[Part]:
    """Walk along a sequence; join what is exactly known into runs, and sort runs and groups by cost.

    `prefix` are the letters one of which is known to stand right before.
    """
    contexts = _contexts(items, context)
    parts: list[Part] = []
    run, first = prefix, 0
    for at, item in enumerate(items):
        exact = find_exact_strings(item)
        joined = None if exact is None else _join(run, exact)
        if joined is not None:
            first = at + 1 if joined == NOTHING else first
            run = joined
            continue
        parts += _make_parts(run, contexts[first], contexts[at].after)
        ends = _ends(run)
        run, first = (_join(ends, exact) or exact, at) if exact else (NOTHING, at + 1)
        if exact is None and item.kind == "group" and item.least:
            around = Context(contexts[at].before, contexts[at + 1].after, contexts[at].is_edge)
            if item.most > 1:  # another round of the group can stand on either side
                around = Context(None, None, contexts[at].is_edge)
            inner = [found for before in (ends, NOTHING) if (found := _parts_of_branches(item.branches, around, before))]
            inner.sort(key=_first_cost)
            parts += inner[0] if inner else []
    parts += _make_parts(run, contexts[first], contexts[-1].after)
    return sorted(parts, key=Part.cost)[:MAX_PARTS]


def _first_cost(parts: Sequence[Part]) -> float:
    return parts[0].cost()


def find_exact_strings(item: Item) -> Literals | None:
    """Return all strings that an item can match, where they are few."""
    match item.kind:
        case "start" | "empty":
            return NOTHING
        case "end":
            return frozenset([EDGE])
        case "letters":
            base: Literals | None = item.letters
        case "group":
            base = _exact_branches(item.branches)
        case _:
            return None
    return base if item.least == item.most == 1 else _repeat(base, item)


def _repeat(base: Literals | None, item: Item) -> Literals | None:
    if base is None or item.most > MAX_POWER:
        return None
    found: Literals | None = frozenset()
    for times in range(item.least, item.most + 1):
        power: Literals | None = NOTHING
        for _ in range(times):
            power = power and _join(power, base)
        if power is None or found is None:
            return None
        found |= power
    return found


def read_letter(item: Item) -> str:
    """Return the one letter that an item matches, empty if it is not a single letter."""
    is_single = item.kind == "letters" and item.least == item.most == len(item.letters) == 1
    return next(iter(item.letters)) if is_single else ""


def _exact_branches(branches: Iterable[Sequence[Item]]) -> Literals | None:
    found: set[str] = set()
    for branch in branches:
        strings = _exact_sequence(branch)
        if strings is None or len(found) > MAX_EXACT_LITERALS:
            return None
        found |= strings
    return frozenset(found) if len(found) <= MAX_EXACT_LITERALS else None


def _exact_sequence(items: Sequence[Item]) -> Literals | None:
    strings: Literals | None = NOTHING
    text = ""  # letters that wait to be joined: most of a pattern are single letters
    for item in items:
        if letter := read_letter(item):
            text += letter
            continue
        exact = None if item.kind == "start" else find_exact_strings(item)
        if exact is None or strings is None:
            return None
        strings = _join(frozenset(one + text for one in strings), exact)
        text = ""
    return strings and frozenset(one + text for one in strings)


def _join(left: Literals, right: Literals) -> Literals | None:
    if len(left) * len(right) > MAX_EXACT_LITERALS:
        return None
    return frozenset(one + other for one, other in product(left, right))


def _ends(run: Literals) -> Literals:
    """Keep the last letters alone: any part of what must stand in a match is a literal too, and these are fewer."""
    return frozenset(text[-1:] for text in run)


def _make_parts(run: Literals, context: Context, after: int | None) -> list[Part]:
    """Turn a run into literals; none where one of its strings is empty and so promises nothing."""
    literals = set()
    for text in run:
        first = next((at for at, letter in enumerate(text) if letter.isalnum()), None)
        if context.is_edge and first is not None:
            literals.add(EDGE + text[first : first + MAX_LITERAL_LENGTH])
        else:
            literals.add(text[:MAX_LITERAL_LENGTH])
    if any(not literal.strip(EDGE) for literal in literals):
        return []
    width = max(map(len, run))
    return [Part(frozenset(literals), _add(context.before, width), _add(after, width))]
