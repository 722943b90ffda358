"""Pull quotes: a sentence of the article set large in a box of its own between its paragraphs, and below it who said so.

A box in an aside, of one short line, looks like a teaser. What tells is that its line is quoted from end to end, and that the
element around the box has paragraphs of the article right above and right below it.
"""

from __future__ import annotations

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import Flags, Test, find_where, flag_where
from cleaner.scoring.own_places import MIN_ASKED
from cleaner.scoring.text_features import Column, Columns

OPENING, CLOSING = frozenset('«»„“”"‘‚「『'), frozenset('»«”“"’」』')
AFTER_CLOSING = " .,;!?…"
MIN_WORDS, MAX_WORDS, MAX_NAMED = 4, 60, 12  # of a quotation, and of who said so
MAX_BOX, MAX_AWAY = 3, 3  # blocks of a box; blocks from it to the paragraphs
MIN_TEXT = 8  # words of such a paragraph
UNLINKED: Test = "link share", "<", 0.3
NO_PLACE: tuple[Test, ...] = tuple(
    (place, "==", 0.0)
    for place in (
        *("comment section", "inside nav", "inside footer", "inside form", "inside dialog", "inside figure", "is caption"),
        *("near comment", "near related", "near caption", "near advert", "near newsletter", "near nav"),
    )
)


def keep_pull_quotes(blocks: PageBlocks, scores: Column, columns: Columns, likely: float) -> Column:
    """Raise the scores of pull quotes to what is `likely`; the same scores if there are none."""
    asked = find_where(
        columns,
        (scores, ">=", MIN_ASKED),
        (scores, "<", likely),
        *(("words", ">=", MIN_WORDS), ("words", "<=", MAX_WORDS), UNLINKED, ("marked", "<", MOSTLY)),
        *NO_PLACE,
    )
    found = [index for index in asked if is_quoted(blocks.texts[index])]
    if not found:
        return scores
    is_text = flag_where(columns, (scores, ">=", likely), ("words", ">=", MIN_TEXT), ("ends sentence", ">", 0), UNLINKED)
    raised = scores.copy()
    for index in found:
        box = _find_box(blocks, index)
        if _is_amid(blocks, box, is_text):
            own = range(index, min(index + 2, blocks.containers.end[box]))
            raised[[at for at in own if scores[at] < likely and (at == index or _is_name(at, columns))]] = likely
    return raised


def is_quoted(text: str) -> bool:
    """Say whether a line begins and ends with quotation marks.

    >>> is_quoted("«The sea gives nothing back.»"), is_quoted("“The sea” gives nothing back.")
    (True, False)
    """
    bare = text.strip().rstrip(AFTER_CLOSING)
    return bool(bare) and bare[0] in OPENING and bare[-1] in CLOSING


def _is_name(index: int, columns: Columns) -> bool:
    return bool(columns["words"][index] <= MAX_NAMED and columns["link share"][index] < MOSTLY)


def _find_box(blocks: PageBlocks, index: int) -> int:
    """Return the largest element that begins with a block and holds hardly more than it."""
    containers, at = blocks.containers, blocks.container[index]
    while at > 0:
        above = containers.parent[at]
        if containers.first[above] != index or containers.end[above] - index > MAX_BOX:
            break
        at = above
    return at


def _is_amid(blocks: PageBlocks, box: int, is_text: Flags) -> bool:
    """Say whether the element around a box has such paragraphs close above and below it."""
    containers = blocks.containers
    first, end, around = containers.first[box], containers.end[box], containers.parent[box]
    if box <= 0 or around < 0:
        return False
    above = range(max(first - MAX_AWAY, containers.first[around]), first)
    below = range(end, min(end + MAX_AWAY, containers.end[around]))
    return any(is_text[at] for at in above) and any(is_text[at] for at in below)
