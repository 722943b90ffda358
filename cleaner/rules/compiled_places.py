"""Places inside lines from the compiled core: the same as `line_parts.PartFinder.find_plainly` finds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import groupby
from operator import itemgetter

from cleaner._core.labels import LineEnds
from cleaner._core.literals import Literals, Openings
from cleaner.blocks.features import CLOSING_MARKS, MAX_CLOSING, SENTENCE_MARKS
from cleaner.rules.folding import DOTTED_CAPITAL_I
from cleaner.rules.frequency import EDGE
from cleaner.rules.line_parts import BOUNDS, MAX_TAIL, QUOTES, is_bounded
from cleaner.rules.matcher import make_phrase_table
from cleaner.rules.prefilter import ANY, make_alphabet

Places = list[list[int]]
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
SIGMA = "\N{GREEK CAPITAL LETTER SIGMA}"  # its small letter depends on what follows


class CompiledPlaces:
    """Finds the phrases of rules inside lines, and the edges of sentences."""

    def __init__(
        self, labels: Collection[str], phrases: Sequence[str], find_plainly: Callable[[Sequence[str]], Places]
    ) -> None:
        """Index labels and phrases; `find_plainly` is asked about lines with letters that fold by what follows them."""
        self._find_plainly = find_plainly
        alphabet = make_alphabet(phrases, {DOTTED_CAPITAL_I: "i", ord(APOSTROPHE): "'"}, "")
        self._phrases = Literals(
            alphabet, {phrase: [(0, 1, None, ANY, ANY, ANY)] for phrase in phrases}, [(1, ANY)], lambda _: None
        )
        self._openings = Openings(alphabet, phrases, "".join(sorted(BOUNDS)), SIGMA)
        self._labels = make_phrase_table({label: [] for label in labels if " " not in label})
        self._ends = LineEnds(SENTENCE_MARKS, CLOSING_MARKS, QUOTES, MAX_CLOSING, MAX_TAIL)

    def find_places(self, lines: Sequence[str]) -> Places:
        """Return for each line the places at which the words of a rule stand.

        All phrases are looked for only in lines in which one may begin where a sentence can, since no other place counts.
        """
        places: Places = [[] for _ in lines]
        begun, odd = self._openings.find_lines(lines)
        for at, found in groupby(self._phrases.find_all([lines[number] for number in begun]), itemgetter(0)):
            number = begun[at]
            places[number] += _choose(EDGE + lines[number] + EDGE, sorted((end, start) for _, start, end in found))
        for number, edges in self._ends.find_edges(lines, self._labels):
            places[number] += edges
        for number in odd:  # letters that fold by what follows them, or what no UTF-8 has
            places[number] = self._find_plainly([lines[number]])[0]
        return places


def _choose(text: str, found: Sequence[tuple[int, int]]) -> list[int]:
    """Return where the first phrases begin that do not overlap, each the first to end, and of these the longest.

    Only a phrase that begins where a sentence can hides others: "skip ad" is none in "Skip Advertisement".
    """
    places = []
    position = 0
    for end, start in found:
        if start >= position and is_bounded(text, start + 1, end + 1):
            position = end
            places.append(start)
    return places
