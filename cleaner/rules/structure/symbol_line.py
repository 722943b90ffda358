"""Symbol lines: rules, stars and arrows before the first and after the last prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.rules.structure.edges import find_head, find_tail

RULE = "structure.symbol-line"
SYMBOLS = re.compile(r"(?:[\s*_=~#•·+<>×✕►▶▼▲■□●○◆★☆]|[-–—]{3,})+")


def find_symbol_lines(facts: Facts) -> Iterator[Verdict]:
    """Yield the lines of signs outside the prose; between paragraphs they part sections and stay.

    Sentence marks and a single dash are left alone, since dumps that break lines at tags put them on lines of their own;
    so are the ruled lines of tables.
    """
    for side in (find_head(facts), find_tail(facts)):
        for index in side:
            if SYMBOLS.fullmatch(facts.blocks.texts[index]):
                yield facts.verdict(RULE, index, "only signs, outside the prose")


DETECTOR = Detector(
    id=RULE,
    title="Line of symbols around the article",
    why="Icons and ruled lines of a page come out as stray signs; inside the article they mark sections.",
    since="0.1.0",
    find=find_symbol_lines,
)
