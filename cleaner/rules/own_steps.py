"""Own steps: items of a numbered list and answers to questions, which ask the reader for something as a page's calls do.

"1. Subscribe to our newsletter." is a step of the article where "2. Wait for the e-mail." follows; so is "A: Sign up for our
newsletter." below a question. A page's own calls stand among their kind, or have no number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from cleaner.blocks.features import GREEK_QUESTION_MARKS, QUESTION_MARKS

FAMILIES = frozenset(["affiliate", "comments", "cookie", "follow", "newsletter", "paywall", "share"])  # that ask for something
MAX_ITEM_LENGTH = 400
# A number with its mark, alone or behind one word: as in "Step 4:" and "Шаг 5.", or between two marks: as in "第6步："
NUMBERED = re.compile(
    r"(?P<before>\(?|第|[^\W\d_]{1,12} )(?P<number>\d{1,3}|[a-z](?=[.)]))(?P<after>步?[.)．:：、]{1,2})"
    r"\s*[^\W\d_\"“„«‹「]"
)
LABELLED = re.compile(r"[^\W\d_](?:[\w.’'-]{0,15}(?: [\w.’'-]{1,15})?)[:：.)]\s*\S")
ASKING = (*QUESTION_MARKS, GREEK_QUESTION_MARKS[0])


def is_own_step(family: str, texts: Sequence[str], index: int, find_families: Callable[[int], Collection[str]]) -> bool:
    """Say whether a family takes a line that is an item of a numbered list whose neighbour no rule knows, or an answer.

    `find_families` returns the families whose rules know a line.
    """
    text = texts[index]
    if family not in FAMILIES or len(text) > MAX_ITEM_LENGTH:
        return False
    mark = _read_mark(text)
    neighbours = [at for at in (index - 1, index + 1) if 0 <= at < len(texts) and not find_families(at)]
    if mark is not None:
        before, number, after = mark
        return any(_read_mark(texts[at]) == (before, number + at - index, after) for at in neighbours)
    return index - 1 in neighbours and _is_answered(texts[index - 1], text)


def _read_mark(text: str) -> tuple[str, int, str] | None:
    found = NUMBERED.match(text)
    if found is None:
        return None
    number = found["number"]
    return found["before"], int(number) if number.isdecimal() else ord(number), found["after"]


def _is_answered(question: str, answer: str) -> bool:
    """Say whether two lines begin with a label each, as question and answer do, and the first asks."""
    return question.endswith(ASKING) and LABELLED.match(question) is not None and LABELLED.match(answer) is not None
