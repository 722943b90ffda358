"""A heading of which nothing is kept, below all that is: it heads a box of the page, of which it was the likeliest line.

"Join us this Sunday" says nothing that tells it from a heading of the article. What stands below it in its element does.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.text_features import Columns
from cleaner.scoring.threshold import Choice, drop_found
from cleaner.scoring.twin_boxes import are_alike, find_box

MAX_HEADINGS, MIN_KEPT = 2, 3  # such headings, since a page of more shows these; blocks of a page that has more than such
ENDS = (".", "。", "।")  # of a sentence that was made a heading
WEIGHT = 6.0  # what such a heading loses, in log-odds


def drop_last_headings(choice: Choice, blocks: PageBlocks, columns: Columns) -> Choice:
    """Drop the last headings, as long as each is the first of a box of which nothing else is kept, but of others like it."""
    found: list[int] = []
    rest = list(choice.kept)
    while len(rest) > MIN_KEPT and blocks.levels[rest[-1]] > 1 and _heads_alone(blocks, rest):
        found.append(rest.pop())
    return drop_found(choice, found, columns["words"], WEIGHT) if 0 < len(found) <= MAX_HEADINGS else choice


def _heads_alone(blocks: PageBlocks, kept: Sequence[int]) -> bool:
    """Say whether the last of some blocks begins a box and goes on below it, and no box made alike stands above with its lines.

    A sentence heads nothing.
    """
    heading = kept[-1]
    box = find_box(blocks, heading)
    if box <= 0 or blocks.texts[heading].rstrip().endswith(ENDS):
        return False
    others = (above for above, below in pairwise(kept) if blocks.levels[above] == blocks.levels[heading] and below == above + 1)
    return not any(are_alike(blocks, box, find_box(blocks, other)) for other in others)
