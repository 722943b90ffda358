"""Find the strings of which every match of a pattern must contain one: what the prefilter looks for.

A line break in an atom stands for the edge of the line. A pattern that begins with `^` and at most marks gives atoms that
begin with one: the prefilter is shown each line also without the marks before its first word (see `matcher`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import fsum, prod

from cleaner.rules.syntax import UNBOUNDED, Item, ignores_case, read_pattern

Atoms = frozenset[str]

EDGE = "\n"
MOST_EXACT = 256
MOST_ATOMS = 400
LONGEST_ATOM = 9
MOST_POWER = 3
NOTHING: Atoms = frozenset([""])

# What a letter, a mark or digit, an edge or a common word costs: rough shares of all places in text where it stands.
LETTER = 0.07
CAPITAL = 0.02
MARK = 0.05
RARE_MARK = 0.002
RARE_SIGNS = "@#*[]{}|<>_+=~&"
DENSE_LETTER = 0.003
AT_EDGE = 0.02
NEAR = 60  # characters
NEAR_EDGE = 0.25
COMMON_WORD = 0.003
COMMON_WORDS = frozenset(
    "a an and are as at be been but by can could for from had has have he her his how if in into is it its may might more "
    "most must new not of on one or our out over she should so some than that the their them there they this to up us was "
    "we were what when which who will with would you your also said says told wrote about after all other people first time "
    "like just using de la el en y que los las un una por con para del se le les des du et est au aux dans pour par sur il "
    "di e che per non der die das und ist von den mit im zu auf für ein eine sich nicht auch o os da do em no na av och att "
    "som i på een het van op te w z na nie jest и в на не что с по из".split()
)


@dataclass(frozen=True, slots=True)
class Need:
    """What a line needs to match a pattern.

    One of the atoms (empty: unknown), folded unless `is_exact`; at most `before` characters in front of it and `after`
    behind it, and a length of at most `longest`; `None` where there is no limit.
    """

    atoms: Atoms
    longest: int | None
    is_exact: bool
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """How many characters can stand at most between a piece of a pattern and the edges of the line; `None`: any number.

    `is_edge`: only marks can stand in front.
    """

    before: int | None
    after: int | None
    is_edge: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """Atoms of one piece of a pattern, and how far from the edges of the line they can be."""

    atoms: Atoms
    before: int | None
    after: int | None

    def cost(self) -> float:
        """Estimate how many places of a text the prefilter has to look at for them."""
        near = min(NEAR_EDGE if limit is not None and limit <= NEAR else 1.0 for limit in (self.before, self.after))
        return near * fsum(map(_frequency, self.atoms))  # fsum: the order of a set must not matter


ANYWHERE = Context(None, None, is_edge=False)


def find_needs(pattern: str) -> Need:
    """Return what a line needs to match a pattern."""
    found = _best_of_branches(read_pattern(pattern), ANYWHERE)
    is_exact = not ignores_case(pattern)
    if found is None:
        return Need(frozenset(), longest_line(pattern), is_exact)
    return Need(found.atoms, longest_line(pattern), is_exact, found.before, found.after)


def required_atoms(pattern: str) -> Atoms | None:
    """Return strings of which every match holds at least one, folded where the pattern ignores case; `None` if unknown."""
    return find_needs(pattern).atoms or None


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


def _best_of_branches(branches: Iterable[Sequence[Item]], context: Context, prefix: Atoms = NOTHING) -> Candidate | None:
    found = [_best_of_sequence(branch, context, prefix) for branch in branches]
    best = [candidate for candidate in found if candidate is not None]
    if not best or len(best) < len(found):
        return None
    atoms = frozenset().union(*(candidate.atoms for candidate in best))
    before = _farthest(candidate.before for candidate in best)
    return Candidate(atoms, before, _farthest(candidate.after for candidate in best)) if len(atoms) <= MOST_ATOMS else None


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


def _best_of_sequence(items: Sequence[Item], context: Context, prefix: Atoms) -> Candidate | None:
    """Walk along a sequence; join what is exactly known into runs, and take the run or group that costs least.

    `prefix` are the letters one of which is known to stand right before.
    """
    contexts = _contexts(items, context)
    candidates: list[Candidate] = []
    run, first = prefix, 0
    for at, item in enumerate(items):
        exact = _exact(item)
        joined = None if exact is None else _join(run, exact)
        if joined is not None:
            first = at + 1 if joined == NOTHING else first
            run = joined
            continue
        candidates += _make_candidates(run, contexts[first], contexts[at].after)
        ends = _ends(run)
        run, first = (_join(ends, exact) or exact, at) if exact else (NOTHING, at + 1)
        if exact is None and item.kind == "group" and item.least:
            around = Context(contexts[at].before, contexts[at + 1].after, contexts[at].is_edge)
            if item.most > 1:  # another round of the group can stand on either side
                around = Context(None, None, contexts[at].is_edge)
            for before in (ends, NOTHING):
                inner = _best_of_branches(item.branches, around, before)
                candidates += [inner] if inner else []
    candidates += _make_candidates(run, contexts[first], contexts[-1].after)
    return min(candidates, key=Candidate.cost, default=None)


def _exact(item: Item) -> Atoms | None:
    """Return all strings that an item can match, where they are few."""
    match item.kind:
        case "start" | "empty":
            return frozenset([""])
        case "end":
            return frozenset([EDGE])
        case "letters":
            base: Atoms | None = item.letters
        case "group":
            base = _exact_branches(item.branches)
        case _:
            return None
    if base is None or item.most > MOST_POWER:
        return None
    found: Atoms | None = frozenset()
    for times in range(item.least, item.most + 1):
        power: Atoms | None = frozenset([""])
        for _ in range(times):
            power = power and _join(power, base)
        if power is None or found is None:
            return None
        found |= power
    return found


def _exact_branches(branches: Iterable[Sequence[Item]]) -> Atoms | None:
    found: set[str] = set()
    for branch in branches:
        strings: Atoms | None = frozenset([""])
        for item in branch:
            exact = _exact(item)
            strings = None if exact is None or strings is None or item.kind == "start" else _join(strings, exact)
        if strings is None:
            return None
        found |= strings
    return frozenset(found) if len(found) <= MOST_EXACT else None


def _join(left: Atoms, right: Atoms) -> Atoms | None:
    if len(left) * len(right) > MOST_EXACT:
        return None
    return frozenset(one + other for one, other in product(left, right))


def _ends(run: Atoms) -> Atoms:
    """Keep the last letters alone: any part of what must stand in a match is an atom too, and these are fewer."""
    return frozenset(text[-1:] for text in run)


def _make_candidates(run: Atoms, context: Context, after: int | None) -> list[Candidate]:
    """Turn a run into atoms; none where one of its strings is empty and so promises nothing."""
    atoms = set()
    for text in run:
        first = next((at for at, letter in enumerate(text) if letter.isalnum()), None)
        if context.is_edge and first is not None:
            atoms.add(EDGE + text[first : first + LONGEST_ATOM])
        else:
            atoms.add(text[:LONGEST_ATOM])
    if any(not atom.strip(EDGE) for atom in atoms):
        return []
    width = max(map(len, run))
    return [Candidate(frozenset(atoms), _add(context.before, width), _add(after, width))]


def _frequency(atom: str) -> float:
    core = atom.strip(EDGE)
    edges = AT_EDGE ** (len(atom) - len(core))
    if core.strip().lower() in COMMON_WORDS:
        return COMMON_WORD * edges
    return edges * prod(map(_letter_frequency, core))


def _letter_frequency(letter: str) -> float:
    if letter >= "\u0e00":
        return DENSE_LETTER
    if letter in RARE_SIGNS:
        return RARE_MARK
    if letter.isalpha():
        return CAPITAL if letter.isupper() else LETTER
    return MARK if letter.isascii() else RARE_MARK
