"""Gaps in running text: a plain line or paragraph that is left out between two that are kept, right inside the same element.

What says "Length: 240 metres" between two paragraphs, or quotes a name, has hardly a word that tells; its place does.
"""

from __future__ import annotations

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.flags import Flags, Test, find_where
from cleaner.scoring.text_features import Column, Columns

MIN_SCORE = 0.2  # what an article's element holds besides its text has less: dates, prices, names of pictures
MAX_GAP = 8  # blocks between the two
KINDS = frozenset({"paragraph", "text", "heading", "quotation", "code"})  # items, terms and captions are those of boxes, too
LINE: tuple[Test, ...] = ("words", ">", 0), ("link share", "==", 0)


def keep_gaps(blocks: PageBlocks, scores: Column, columns: Columns, plain: Flags, likely: float) -> Column:
    """Raise the scores of what stands so to what is `likely`; the same scores if nothing does."""
    low = find_where(columns, plain, *LINE, (scores, ">=", MIN_SCORE), (scores, "<", likely))
    asked = [index for index in low if blocks.kinds[index] in KINDS and not blocks.groups[index]]
    found = [index for index in asked if _is_amid(blocks, scores, index, likely)]
    if not found:
        return scores
    raised = scores.copy()
    raised[found] = likely
    return raised


def _is_amid(blocks: PageBlocks, scores: Column, index: int, likely: float) -> bool:
    """Say whether what is likely stands close above and below a block, both in the element that it stands in."""
    above = next((at for at in range(index - 1, max(index - MAX_GAP, 0) - 1, -1) if scores[at] >= likely), None)
    below = next((at for at in range(index + 1, min(index + MAX_GAP + 1, len(blocks))) if scores[at] >= likely), None)
    if above is None or below is None or below - above > MAX_GAP + 1:
        return False
    parent, shape = blocks.containers.parent, blocks.containers.shape
    first, own, second = (blocks.container[at] for at in (above, index, below))
    if not {first, parent[first]} & {own, parent[own]} & {second, parent[second]}:  # bare text stands in the element itself
        return False
    # What no tag says to be a paragraph is one where it has no class, or is made as one of its neighbours is.
    return blocks.kinds[index] != "text" or " " not in shape[own].strip() or shape[own] in (shape[first], shape[second])
