"""The prefilter: which lines hold a string that some pattern requires; one pass over many lines.

The compiled core has a scanner of its own for that, and Python Aho-Corasick.

The pass is over folded text, since most patterns ignore case; for a pattern that does not, the original must hold its string.
RE2's own filter (`re2.Filter`) does not serve: it can hold no more than some 600 patterns, and the library has 2,000; with
these 600, it takes a line at a time, as long as this pass over all rules and the matching after it together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import ahocorasick_rs

from cleaner.core import is_compiled
from cleaner.rules.folding import CASE_TWINS, DOTTED_CAPITAL_I, fold_case, fold_exactly
from cleaner.rules.frequency import EDGE, estimate_letter_share
from cleaner.rules.literal_order import Node
from cleaner.rules.required_literals import Need

if TYPE_CHECKING:
    from cleaner._core.literals import Alphabet, Literals

ANY = (1 << 32) - 1
SHORT_LINE = 200  # many patterns are for short lines only: those are not even asked about in a long one
SPACES = "\t\f\r"  # what \\s matches beside the space, and the line break, which no line holds
LONG_LINE = 10_000  # in a longer one, a run of one sign is looked at in part: ten million "<" say no more than a few
LONG_RUN = 200
RUN = re.compile(rf"(.)\1{{{LONG_RUN},}}", re.DOTALL)
SAMPLE = 8  # every so manyth literal tells which letters are common
MARKS = re.compile(r"^[\W_]+")  # what may stand before the first word of a line
TWINS = [chr(code) for code in CASE_TWINS if code != DOTTED_CAPITAL_I]


# Who wants a literal: a pattern's number and the bit of its part; the literal where the case counts; how far it may be from the
# edges of the line, and how long the line. A plain tuple, since the loop below unpacks it for every place.
Wanted = tuple[int, int, str | None, int, int, int]


class Prefilter:
    """Finds candidates: for each line the numbers of the patterns of which it holds a literal of every part."""

    def __init__(self, needs: Iterable[tuple[int, Need, int | None]], find_order: Callable[[int], Node | None]) -> None:
        """Take the numbers of patterns, what they need (see `find_needs`), and the longest line that each can be in.

        `find_order` says more of what the pattern of a number needs; it is asked when the first candidate comes.
        """
        self._find_order = find_order
        self._known: dict[str, tuple[Wanted, ...]] = {}
        self._complete: dict[int, int] = {}
        self._longest: dict[int, int] = {}
        for number, need, longest in needs:
            self._complete[number] = (1 << len(need.parts)) - 1
            self._longest[number] = ANY if longest is None else longest
            for at, part in enumerate(need.parts):
                before, after, most = (ANY if limit is None else limit for limit in (part.before, part.after, longest))
                if need.is_exact:
                    self._add((fold_exactly(one), ((number, 1 << at, one, before, after, most),)) for one in part.literals)
                else:
                    wanted = ((number, 1 << at, None, before, after, most),)  # one for all: literals are many
                    self._add((literal, wanted) for literal in part.literals)

    def _add(self, literals: Iterable[tuple[str, tuple[Wanted, ...]]]) -> None:
        """Note who wants each literal; most are wanted by one alone."""
        known = self._known
        for literal, wanted in literals:
            known[literal] = known[literal] + wanted if literal in known else wanted

    def find_candidates(self, lines: Sequence[str]) -> dict[int, list[int]]:
        """Return the candidates of each line that has any, by the line's index; lines are not empty."""
        if not lines:
            return {}
        if is_compiled():
            return self._literals.find_candidates(lines, shorten_runs, (LONG_LINE, LONG_RUN))
        return self._find_plainly(lines)

    @cached_property
    def _literals(self) -> Literals:
        """Return the literals for the compiled core."""
        from cleaner._core.literals import Literals  # noqa: PLC0415  # it may not be there

        alphabet = make_alphabet(self._known, CASE_TWINS, SPACES)
        patterns = [(0, 0)] * (max(self._complete, default=-1) + 1)
        for number, complete in self._complete.items():
            patterns[number] = complete, self._longest[number]
        return Literals(alphabet, self._known, patterns, self._find_order)

    @cached_property
    def _automaton(self) -> ahocorasick_rs.AhoCorasick:
        return ahocorasick_rs.AhoCorasick([*self._known, *TWINS])

    @cached_property
    def _wanted(self) -> tuple[list[Sequence[Wanted] | None], list[Sequence[Wanted] | None]]:
        """Return who wants each literal in a short line, and who in a long one; nobody wants twins."""
        for_long = [[one for one in wanted if one[-1] > SHORT_LINE] for wanted in self._known.values()]
        return [*self._known.values(), *(None for _ in TWINS)], [*for_long, *(None for _ in TWINS)]

    def _find_plainly(self, lines: Sequence[str]) -> dict[int, list[int]]:
        """Find them without the compiled core."""
        bare = [(index, MARKS.sub("", line)) for index, line in enumerate(lines) if not line[0].isalnum()]
        rows = [shorten_runs(line) for line in (*lines, *(line for _, line in bare))]
        text = make_encodable(EDGE + EDGE.join(rows) + EDGE)
        for space in SPACES:
            text = text.replace(space, " ")
        found = self._find_parts(rows, text, fold_case(text))
        if found is None:  # rare letters that fold to common ones: once more
            found = self._find_parts(rows, text, fold_exactly(text)) or {}
        for row, (index, _) in enumerate(bare, len(lines)):
            for number, bits in found.pop(row, {}).items():
                parts = found.setdefault(index, {})
                parts[number] = parts.get(number, 0) | bits
        candidates = {row: self._complete_patterns(parts, len(lines[row])) for row, parts in found.items()}
        return {row: numbers for row, numbers in candidates.items() if numbers}

    def _complete_patterns(self, found: dict[int, int], length: int) -> list[int]:
        """Return the patterns of which all parts were found in a line of a length that they can match."""
        return [
            number for number in sorted(found) if found[number] == self._complete[number] and length <= self._longest[number]
        ]

    def _find_parts(self, rows: Sequence[str], text: str, folded: str) -> dict[int, dict[int, int]] | None:
        """Return which parts of which patterns each row holds; `None` where the text was not folded far enough.

        This loop is where the time of cleaning goes: it is written for speed.
        """
        in_short, in_long = self._wanted
        wanted = in_short
        found: dict[int, dict[int, int]] = {}
        row, start, end = -1, 0, 0  # text[start:end] is the row with its two edges
        for literal, from_, to in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            while to > end:  # matches come in order of their ends, so the rows come in order too
                row += 1
                start = end - 1 if end else 0
                end = start + len(rows[row]) + 2
                wanted = in_short if end - start - 2 <= SHORT_LINE else in_long
            who = wanted[literal]
            if who is None:
                return None
            for number, bit, exact, before, after, longest in who:
                if exact is not None and text[from_:to] != exact:
                    continue
                if from_ - start <= before and end - to <= after and end - start - 2 <= longest:
                    if row not in found:
                        found[row] = {number: bit}
                    else:
                        parts = found[row]
                        parts[number] = parts.get(number, 0) | bit
        return found


def make_alphabet(literals: Iterable[str], twins: dict[int, str], spaces: str) -> Alphabet:
    """Return the letters of literals for the compiled core, common ones first; see there."""
    from cleaner._core.literals import Alphabet  # noqa: PLC0415  # it may not be there

    known = sorted(literals)
    counts = Counter("".join(known[::SAMPLE]))
    letters = sorted(
        {EDGE, " ", *"".join(known)}, key=lambda letter: (letter != EDGE, -counts[letter], letter)
    )  # the edge is first
    return Alphabet("".join(letters), list(map(estimate_letter_share, letters)), twins, spaces)


def shorten_runs(line: str) -> str:
    """Shorten the runs of one sign in a very long line; what it holds comes nearer to its edges, so no candidate is lost."""
    return line if len(line) <= LONG_LINE else RUN.sub(lambda found: found[1] * LONG_RUN, line)


def make_encodable(text: str) -> str:
    """Replace lone surrogates, which no UTF-8 has, by question marks: one for one, so that positions stay."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text
