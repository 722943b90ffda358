"""Symbol lines: rules, arrows and icons at the edges of a text, or beside furniture of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.rules.structure.head_and_tail import find_head, find_tail

RULE = "structure.symbol-line"
# A run of dashes is taken as a whole: one that could be cut into runs takes time that doubles with every second dash.
SYMBOLS = re.compile(r"(?:[\s*_=~#•·+<>×✕►▶▼▲■□●○◆]|[-–—]{3,}(?![-–—]))+")


def find_symbol_lines(facts: Facts) -> Iterator[Verdict]:
    """Yield the lines of signs outside the prose that nothing of the article can follow on.

    Between paragraphs and before a last short line they part sections and stay. Sentence marks and a single dash are left
    alone, since dumps that break lines at tags put them on lines of their own; so are the ruled lines of tables, and stars,
    which a review gives. A single upright stroke goes where it parts two lines that rules know: it is no table.
    """
    for side in (find_head(facts), find_tail(facts)):
        for index in side:
            text = facts.blocks.texts[index]
            if (SYMBOLS.fullmatch(text) and is_at_edge(facts, index)) or (text == "|" and _parts_known(facts, index)):
                yield facts.verdict(RULE, index, "only signs, at the edge of the text or beside a label")


def _parts_known(facts: Facts, index: int) -> bool:
    return 0 < index < len(facts.blocks) - 1 and bool(facts.families_at(index - 1) and facts.families_at(index + 1))


def is_at_edge(facts: Facts, index: int) -> bool:
    """Say whether a block is the first or last of the text, or stands beside a line that a rule knows."""
    last = len(facts.blocks) - 1
    return index in (0, last) or bool(facts.families_at(index - 1) or facts.families_at(index + 1))


DETECTOR = Detector(
    id=RULE,
    title="Line of symbols around the article",
    why="Icons and ruled lines of a page come out as stray signs; inside the article they mark sections.",
    since="0.1.0",
    find=find_symbol_lines,
)
