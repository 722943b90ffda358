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
from typing import TYPE_CHECKING, NamedTuple

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
Asked = tuple[int, Need, int | None]  # a pattern's number, what it needs, and the longest line that it can be in


class Index(NamedTuple):
    """Who wants each literal; the bits of all parts of each pattern; and the longest line that each can match."""

    known: dict[str, list[Wanted]]
    complete: dict[int, int]
    longest: dict[int, int]


class Prefilter:
    """Finds candidates: for each line the numbers of the patterns of which it holds a literal of every part."""

    def __init__(
        self, asked: list[Asked], list_again: Callable[[], list[Asked]], find_order: Callable[[int], Node | None]
    ) -> None:
        """Take what patterns need (see `find_needs`), and what lists it again: it is let go once it is indexed.

        `find_order` says more of what the pattern of a number needs; it is asked when the first candidate comes.
        """
        self._asked: list[Asked] | None = asked
        self._list_again = list_again
        self._find_order = find_order

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

        index = self._make_index()
        alphabet = make_alphabet(index.known, CASE_TWINS, SPACES)
        patterns = [(0, 0)] * (max(index.complete, default=-1) + 1)
        for number, complete in index.complete.items():
            patterns[number] = complete, index.longest[number]
        return Literals(alphabet, index.known, patterns, self._find_order)

    def _make_index(self) -> Index:
        """Index what the patterns need: 12 MB, which the compiled core needs only to make its own."""
        asked, self._asked = self._asked or self._list_again(), None
        return make_index(asked)

    @cached_property
    def _index(self) -> Index:
        return self._make_index()

    @cached_property
    def _automaton(self) -> ahocorasick_rs.AhoCorasick:
        return ahocorasick_rs.AhoCorasick([*self._index.known, *TWINS])

    @cached_property
    def _wanted(self) -> tuple[list[list[Wanted] | None], list[list[Wanted] | None]]:
        """Return who wants each literal in a short line, and who in a long one; nobody wants twins."""
        known = self._index.known.values()
        for_long = [[one for one in wanted if one[-1] > SHORT_LINE] for wanted in known]
        return [*known, *(None for _ in TWINS)], [*for_long, *(None for _ in TWINS)]

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
        _, complete, longest = self._index
        return [number for number in sorted(found) if found[number] == complete[number] and length <= longest[number]]

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


def make_index(asked: Iterable[Asked]) -> Index:
    """Index what patterns need by literals."""
    index = Index({}, {}, {})
    for number, need, longest in asked:
        index.complete[number] = (1 << len(need.parts)) - 1
        index.longest[number] = ANY if longest is None else longest
        for at, part in enumerate(need.parts):
            before, after, most = (ANY if limit is None else limit for limit in (part.before, part.after, longest))
            wanted = number, 1 << at, None, before, after, most
            for literal in part.literals:
                if need.is_exact:
                    exact = number, 1 << at, literal, before, after, most
                    index.known.setdefault(fold_exactly(literal), []).append(exact)
                else:
                    index.known.setdefault(literal, []).append(wanted)
    return index


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
