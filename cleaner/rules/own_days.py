"""Own days: the dates that head the parts of a diary or a chronicle.

A date above or below an article is the page's. Where two different days each stand right above a sentence, they say when what
is told there was. From three dates on no rule takes any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.blocks.features import CLOSING_MARKS, is_sentence
from cleaner.rules.own_sentences import FULL_STOPS

MIN_DAYS = 2
MAX_DAY = 40  # characters
MONTH = r"[^\W\d_][\w\u0300-\u036f\u0900-\u0e7f.]{1,14}"
# A day and its year, and nothing else: "3 March 1936", "March 3, 1936", "1936. március 3.", "1936年3月3日".
DAY = re.compile(
    rf"(?:\w+,? )?(?:\d{{1,2}}\.?(?: de| d’| d')? ?{MONTH},?(?: de)? [12]\d{{3}}|{MONTH} \d{{1,2}},? [12]\d{{3}}"
    rf"|[12]\d{{3}}(?:\. {MONTH} \d{{1,2}}\.?|年\d{{1,2}}月\d{{1,2}}日|년 \d{{1,2}}월 \d{{1,2}}일))\W{{0,3}}$"
)


def find_own_days(texts: Sequence[str]) -> Iterator[int]:
    """Yield the numbers of the lines that are days, where different ones stand right above a sentence with a full stop."""
    days = (at for at, text in enumerate(texts[:-1]) if len(text) <= MAX_DAY and DAY.match(text))
    headed = [at for at in days if _is_statement(texts[at + 1])]
    if len({texts[at] for at in headed}) >= MIN_DAYS:
        yield from headed


def _is_statement(text: str) -> bool:
    return is_sentence(text) and text.rstrip(CLOSING_MARKS).endswith(tuple(FULL_STOPS))
