"""Tables of contents: lists of links that say beforehand what the headings below say again.

Such a list reads like one of the article's own, and since copies of a line go, the headings themselves went for it. What
tells is that its lines come again as headings further down. They go, with the label above them, in whatever language;
the headings stay. A list of which half comes again at most is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.comment_sections import WHOLE
from cleaner.scoring.text_features import WORD, Columns

MIN_LINES = 2  # that come again
MIN_SHARE = 0.7  # of the lines of such an element
MIN_LINKED = 0.8  # of the characters of a line
MAX_LINE, MAX_LABEL = 200, 40  # characters
NUMBER = re.compile(r"^\s*(?:\(?(?:\d+(?:\.\d+)*|[ivx]+|[a-z])[.):]|\d+(?:\.\d+)*)?[\s»›>•·*#–-]*")  # before a line
EDIT = re.compile(r"\s*(?:\[[^\]]*\]|[#¶§🔗]|\u200b)+\s*$")  # behind a heading
Key = tuple[str, ...]


def drop_tables_of_contents(kept: Sequence[int], blocks: PageBlocks, columns: Columns) -> Sequence[int]:
    """Drop links that say what headings further down say, where both are kept and one element holds little else.

    The label above them goes, too. All else that stands among them stays, such as the texts of cards.
    """
    headings = _find_headings(blocks, kept)
    if len(headings) < MIN_LINES:
        return kept
    is_line = (columns["link share"] >= MIN_LINKED) & (columns["heading level"] == 0) & (columns["length"] <= MAX_LINE)
    lines = [index for index in kept if is_line[index]]
    echoes = [index for index in lines if headings.get(_find_key(blocks.folded[index]), -1) > index]
    if len(echoes) < MIN_LINES:
        return kept
    found = list(_find_lists(blocks, echoes))
    dropped = {index for index in echoes if any(first <= index < end for first, end in found)}
    starts = [(first, next(index for index in echoes if index >= first)) for first, _ in found]
    dropped.update(start - 1 for first, start in starts if _has_label(blocks, first, start))
    return [index for index in kept if index not in dropped]


def _find_headings(blocks: PageBlocks, kept: Sequence[int]) -> dict[Key, int]:
    """Return where each heading that is kept stands last, the title left out."""
    levels, folded = blocks.levels, blocks.folded
    found = {_find_key(EDIT.sub("", folded[index])): index for index in kept if levels[index] > 1}
    found.pop((), None)
    return found


def _find_key(folded: str) -> Key:
    return tuple(WORD.findall(NUMBER.sub("", folded, count=1)))


def _find_lists(blocks: PageBlocks, echoes: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the outermost elements of which most lines come again."""
    containers = blocks.containers
    counts = np.zeros(len(blocks) + 1, int)
    counts[[index + 1 for index in echoes]] = 1
    before: Mapping[int, int] = dict(enumerate(np.cumsum(counts).tolist()))
    done = -1
    for index in echoes:
        if index < done:
            continue
        found, each = (0, 0), blocks.container[index]
        while each > 0 and containers.tag[each] not in WHOLE:
            first, end = containers.first[each], containers.end[each]
            held = before[end] - before[first]
            if held >= MIN_LINES and held >= MIN_SHARE * (end - first):
                found = first, end
            each = containers.parent[each]
        if found[1]:
            done = found[1]
            yield found


def _has_label(blocks: PageBlocks, first: int, start: int) -> bool:
    """Say whether a short line above the first link heads nothing but the list, in its element or right before that.

    Before it, a heading may head what follows the list as well: it must stand in an element of its own with the list.
    """
    above = start - 1
    if above < 0 or blocks.levels[above] == 1 or len(blocks.texts[above]) > MAX_LABEL or blocks.link_lengths[above]:
        return False
    if first <= above:
        return True
    containers, holder = blocks.containers, blocks.container[above]
    while holder > 0 and containers.end[holder] <= first:
        holder = containers.parent[holder]
    return containers.tag[holder] not in WHOLE and containers.first[holder] == above
