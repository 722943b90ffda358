"""The prefilter: which lines hold a string that some pattern requires; one pass of Aho-Corasick over many lines.

The pass is over folded text, since most patterns ignore case; for a pattern that does not, the original must hold its string.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import ahocorasick_rs

from cleaner.rules.atoms import EDGE, Need
from cleaner.rules.folding import CASE_TWINS, fold_case, fold_exactly

ANY = 1 << 60
DOTTED_CAPITAL_I = 0x130
SPACES = "\t\f\r"  # what \\s matches beside the space, and the line break, which no line holds
Wanted = tuple[int, str | None, int, int]  # a pattern's number, its atom where the case counts, limits before and after
MARKS = re.compile(r"^[\W_]+")  # what may stand before the first word of a line


class Prefilter:
    """Finds candidates: for each line the numbers of the patterns of whose atoms it holds one."""

    def __init__(self, needs: Iterable[tuple[int, Need]]) -> None:
        """Take the numbers of patterns with what they need (see `atoms.find_needs`)."""
        self._wanted: list[list[Wanted]] = []
        known: dict[str, int] = {}
        for number, need in needs:
            for atom in need.atoms:
                folded = fold_exactly(atom) if need.is_exact else atom
                if known.setdefault(folded, len(known)) == len(self._wanted):
                    self._wanted.append([])
                exact = atom if need.is_exact else None
                before = ANY if need.before is None else need.before
                self._wanted[known[folded]].append((number, exact, before, ANY if need.after is None else need.after))
        twins = [chr(code) for code in CASE_TWINS if code != DOTTED_CAPITAL_I]
        self._automaton = ahocorasick_rs.AhoCorasick([*known, *twins])

    def find_candidates(self, lines: Sequence[str]) -> dict[int, set[int]]:
        """Return the candidates of each line that has any, by the line's index; lines are not empty."""
        if not lines:
            return {}
        bare = [(index, MARKS.sub("", line)) for index, line in enumerate(lines) if not line[0].isalnum()]
        rows = [*lines, *(line for _, line in bare)]
        known = len(self._wanted)
        text = make_encodable(EDGE + EDGE.join(rows) + EDGE)
        for space in SPACES:
            text = text.replace(space, " ")
        places = self._automaton.find_matches_as_indexes(fold_case(text), overlapping=True)
        if any(atom >= known for atom, _, _ in places):  # rare letters that fold to common ones: once more
            places = self._automaton.find_matches_as_indexes(fold_exactly(text), overlapping=True)
        candidates: dict[int, set[int]] = {}
        row, start, end = -1, 0, 0  # text[start:end] is the row with its two edges
        for atom, from_, to in places:  # in order of `to`, so the rows come in order too
            while to > end:
                row += 1
                start = max(0, end - 1)
                end = start + len(rows[row]) + 2
            if from_ < start or atom >= known:
                continue
            for number, exact, before, after in self._wanted[atom]:
                if from_ - start <= before and end - to <= after and (exact is None or text[from_:to] == exact):
                    index = row if row < len(lines) else bare[row - len(lines)][0]
                    candidates.setdefault(index, set()).add(number)
        return candidates


def make_encodable(text: str) -> str:
    """Replace lone surrogates, which no UTF-8 has, by question marks: one for one, so that positions stay."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text
