"""A heading of which nothing is kept, below all that is: it heads a box of the page, of which it was the likeliest line.

"Join us this Sunday" says nothing that tells it from a heading of the article. What stands below it in its element does.
"""

from __future__ import annotations

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.text_features import Columns
from cleaner.scoring.threshold import Choice, drop_found

MAX_HEADINGS, MIN_KEPT = 2, 3  # such headings, since a page of more shows these; blocks of a page that has more than such
ENDS = (".", "。", "।")  # of a sentence that was made a heading
WEIGHT = 6.0  # what such a heading loses, in log-odds


def drop_last_headings(choice: Choice, blocks: PageBlocks, columns: Columns) -> Choice:
    """Drop the last headings, as long as each is the first of an element of which nothing else is kept."""
    found: list[int] = []
    rest = list(choice.kept)
    while len(rest) > MIN_KEPT and blocks.levels[rest[-1]] > 1 and _heads_more(blocks, rest[-1]):
        found.append(rest.pop())
    return drop_found(choice, found, columns["words"], WEIGHT) if 0 < len(found) <= MAX_HEADINGS else choice


def _heads_more(blocks: PageBlocks, heading: int) -> bool:
    """Say whether an element begins with a heading and goes on below it; a sentence heads nothing."""
    if blocks.texts[heading].rstrip().endswith(ENDS):
        return False
    containers, at = blocks.containers, blocks.container[heading]
    while at > 0 and containers.first[at] == heading:
        if containers.end[at] > heading + 1:
            return True
        at = containers.parent[at]
    return False
