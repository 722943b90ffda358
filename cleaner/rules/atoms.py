"""Find the strings of which every match of a pattern must contain one: what the prefilter looks for.

A line break in an atom stands for the edge of the line. A pattern that begins with `^` and at most marks gives atoms that
begin with one: the prefilter is shown each line also without the marks before its first word (see `matcher`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from cleaner.rules.syntax import UNBOUNDED, Item, ignores_case, read_pattern

Atoms = frozenset[str]

EDGE = "\n"
MOST_EXACT = 64
MOST_ATOMS = 600
LONGEST_ATOM = 9
MOST_POWER = 3

# What a letter, a mark or digit, an edge or a common word costs: rough shares of all places in text where it stands.
LETTER = 0.07
CAPITAL = 0.02
MARK = 0.05
RARE_MARK = 0.002
DENSE_LETTER = 0.003
AT_EDGE = 0.02
COMMON_WORD = 0.003
COMMON_WORDS = frozenset(
    "a an and are as at be been but by can could for from had has have he her his how if in into is it its may might more most "
    "must new not of on one or our out over she should so some than that the their them there they this to up us was we were "
    "what when which who will with would you your also said says told wrote about after all other people first time like just using "
    "de la el en y que los las un una por con para del se le les des du et est au aux dans pour par sur il di e che per non "
    "der die das und ist von den mit im zu auf für ein eine sich nicht auch o os da do em no na av och att som i på een het van "
    "op te w z na nie jest и в на не что с по из".split()
)


@dataclass(frozen=True, slots=True)
class Need:
    """What a line needs to match a pattern: one of the atoms (empty: unknown), and a length of at most `longest`.

    The atoms are folded unless `is_exact`: then the case counts too.
    """

    atoms: Atoms
    longest: int | None
    is_exact: bool


def find_needs(pattern: str) -> Need:
    """Return what a line needs to match a pattern."""
    return Need(required_atoms(pattern) or frozenset(), longest_line(pattern), not ignores_case(pattern))


def required_atoms(pattern: str) -> Atoms | None:
    """Return strings of which every match holds at least one, folded where the pattern ignores case; `None` if unknown."""
    return _best_of_branches(read_pattern(pattern), is_edge=False)


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
    widths = (sum(item.most * (_width(item.branches) if item.kind == "group" else 1) for item in branch) for branch in branches)
    return min(UNBOUNDED, max(widths, default=0))


def _best_of_branches(branches: Iterable[Sequence[Item]], *, is_edge: bool) -> Atoms | None:
    found: set[str] = set()
    for branch in branches:
        atoms = _best_of_sequence(branch, is_edge=is_edge)
        if atoms is None:
            return None
        found |= atoms
    return frozenset(found) if len(found) <= MOST_ATOMS else None


def _best_of_sequence(items: Sequence[Item], *, is_edge: bool) -> Atoms | None:
    """Walk along a sequence; join what is exactly known into runs, and take the run or group that says most."""
    candidates: list[Atoms] = []
    run, run_at_edge = frozenset([""]), is_edge
    for item in items:
        exact = _exact(item)
        joined = None if exact is None else _join(run, exact)
        was_edge = is_edge
        is_edge = item.kind == "start" or (is_edge and (item.is_junk or not item.most))
        if joined is not None:
            run_at_edge = is_edge if run == joined == frozenset([""]) else run_at_edge
            run = joined
            continue
        candidates += _make_atoms(run, is_edge=run_at_edge)
        run, run_at_edge = exact or frozenset([""]), was_edge if exact else is_edge
        if exact is None and item.kind == "group" and item.least:
            inner = _best_of_branches(item.branches, is_edge=was_edge)
            candidates += [inner] if inner else []
    candidates += _make_atoms(run, is_edge=run_at_edge)
    return min(candidates, key=_cost, default=None)


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


def _make_atoms(run: Atoms, *, is_edge: bool) -> list[Atoms]:
    """Turn a run into atoms; none where one of its strings is empty and so promises nothing."""
    atoms = set()
    for text in run:
        first = next((at for at, letter in enumerate(text) if letter.isalnum()), None)
        if is_edge and first is not None:
            atoms.add(EDGE + text[first : first + LONGEST_ATOM])
        else:
            atoms.add(text[:LONGEST_ATOM])
    return [] if any(not atom.strip(EDGE) for atom in atoms) else [frozenset(atoms)]


def _cost(atoms: Atoms) -> float:
    """Estimate how often the atoms occur in text: what the prefilter pays for them."""
    return sum(map(_frequency, atoms))


def _frequency(atom: str) -> float:
    core = atom.strip(EDGE)
    edges = AT_EDGE ** (len(atom) - len(core))
    if core.strip().lower() in COMMON_WORDS:
        return COMMON_WORD * edges
    return edges * prod(map(_letter_frequency, core))


def _letter_frequency(letter: str) -> float:
    if letter >= "\u0e00":
        return DENSE_LETTER
    if letter.isalpha():
        return CAPITAL if letter.isupper() else LETTER
    return MARK if letter.isascii() else RARE_MARK
