"""Own entries: lines of a text most of whose lines are entries: numbered one after the other, or opened by a label each.

"Credit: who made a picture" is an entry of a glossary, "HOST: Follow us on Instagram." what a speaker says, "4. The strike.
Photo: Ann Sample" one of a list of captions. A page's own lines stand among paragraphs, which have no such marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

NUMBERED = re.compile(r"(?:№|#|\()?(\d{1,3})[.):]?\)?\s+\S")
LABELLED = re.compile(r"[^\W\d_][^!?:：\n]{0,29}\s?[:：]\s*(?!https?:)\S")
MIN_NUMBERED, MIN_NUMBERED_SHARE = 5, 0.4
MIN_LABELLED, MIN_LABELLED_SHARE = 6, 0.5


def may_be_entry(text: str) -> bool:
    """Say whether a line can be such an entry."""
    return NUMBERED.match(text) is not None or LABELLED.match(text) is not None


def find_own_entries(texts: Sequence[str]) -> frozenset[int]:
    """Return the lines that are entries of a text."""
    numbered = find_numbered(texts)
    labelled = [at for at, text in enumerate(texts) if LABELLED.match(text)]
    found: set[int] = set()
    if len(numbered) >= max(MIN_NUMBERED, MIN_NUMBERED_SHARE * len(texts)):
        found.update(numbered)
    if len(labelled) >= max(MIN_LABELLED, MIN_LABELLED_SHARE * len(texts)):
        found.update(labelled)
    return frozenset(found)


def find_numbered(texts: Sequence[str]) -> list[int]:
    """Return the lines that are numbered one after the other, from one on."""
    series: list[int] = []
    for at, text in enumerate(texts):
        found = NUMBERED.match(text)
        if found and int(found[1]) == len(series) + 1:
            series.append(at)
    return series
