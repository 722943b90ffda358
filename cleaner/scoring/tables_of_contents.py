"""Tables of contents: lists of links that say beforehand what the headings below say again.

Such a list reads like one of the article's own, and since copies of a line go, the headings themselves went for it. What
tells is that its lines come again as headings further down. They go, with the label above them, in whatever language;
the headings stay. A list of which half comes again at most is left alone, and so is a sentence above it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from cleaner.blocks.features import has_sentence_end
from cleaner.blocks.html.elements import WHOLE
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.text_features import WORD
from cleaner.scoring.threshold import drop_repeated

MIN_LINES = 2  # that come again
MIN_SHARE = 0.7  # of the lines of such an element
MIN_LINKED = 0.8  # of the characters of a line
MAX_LINE, MAX_HEADING, MAX_LABEL = 200, 300, 40  # characters
MAX_WORDS = 4  # of a label that ends in a colon: more are a sentence that leads to the headings as well
NUMBER = re.compile(r"^\s*(?:\(?(?:\d+(?:\.\d+)*|[ivx]+|[a-z])[.):]|\d+(?:\.\d+)*)?[\s»›>•·*#–-]*")  # before a line
EDIT = re.compile(r"\s*(?:\[[^\]]*\]|[#¶§🔗]|\u200b)+\s*$")  # behind a heading
EDIT_ENDS = ("]", "#", "¶", "§", "🔗", "\u200b")
Key = tuple[str, ...]


def drop_copies(kept: Sequence[int], blocks: PageBlocks) -> tuple[int, ...]:
    """Drop what a page says twice: links of a table of contents first, so that the headings below stay, then later copies."""
    return drop_repeated(drop_tables_of_contents(kept, blocks), blocks.folded, blocks.kinds)


def drop_tables_of_contents(kept: Sequence[int], blocks: PageBlocks) -> Sequence[int]:
    """Drop links that say what headings further down say, where these are kept and one element holds little else.

    The label above them goes, too. All else that stands among them stays, such as the texts of cards. Links that are not
    kept count as well, since they are of the list.
    """
    headings = _find_headings(blocks, kept)
    if headings.count < MIN_LINES:
        return kept
    echoes = [index for index in _find_links(blocks, headings) if headings.find_last(blocks.folded[index]) > index]
    if len(echoes) < MIN_LINES:
        return kept
    dropped: set[int] = set()
    for first, end in _find_lists(blocks, echoes):
        held = echoes[bisect_left(echoes, first) : bisect_left(echoes, end)]
        dropped.update(held)
        if _has_label(blocks, first, held[0]) and not _is_sentence(blocks.texts[held[0] - 1]):
            dropped.add(held[0] - 1)
    return [index for index in kept if index not in dropped]


def _find_links(blocks: PageBlocks, headings: _Headings) -> Iterator[int]:
    """Yield the blocks above the last heading that are nearly all link, short, and no heading themselves.

    Those that end in a letter, and in no word of a heading, are left out, since they echo none.
    """
    rows = zip(blocks.levels, blocks.link_lengths, blocks.folded, blocks.texts, strict=True)
    last_words = headings.find_last_words()
    for index, (level, linked, folded, text) in enumerate(islice(rows, headings.last)):
        is_link = linked and not level and 0 < len(text) <= MAX_LINE and linked / len(text) >= MIN_LINKED
        if is_link and (folded.endswith(last_words) or not (folded[-1].isalnum() or folded[-1] == "_")):
            yield index


class _Headings:
    """Where the words of each heading stand last, and those behind its number; two numbers that differ are not the same."""

    def __init__(self) -> None:
        self.count = 0
        self.last = 0  # where the last one stands
        self._whole: dict[Key, int] = {}
        self._any: dict[Key, int] = {}

    def add(self, folded: str, index: int) -> None:
        """Add a heading; one without words behind its number is left out."""
        whole, bare = _find_keys(folded)
        if bare:
            self.count += whole not in self._whole
            self._whole[whole] = self._any[whole] = self._any[bare] = self.last = index

    def find_last_words(self) -> tuple[str, ...]:
        """Return the last word of each heading, and of what stands behind its number."""
        return tuple({words[-1] for words in self._any})

    def find_last(self, folded: str) -> int:
        """Return where a heading stands last that says what a line says; -1 where none does."""
        whole, bare = _find_keys(folded)
        return max(self._any.get(whole, -1), self._whole.get(bare, -1)) if bare else -1


def _find_headings(blocks: PageBlocks, kept: Sequence[int]) -> _Headings:
    """Return the headings that are kept and no longer than a line, the title left out."""
    found = _Headings()
    for index in kept:
        if blocks.levels[index] > 1 and len(blocks.folded[index]) <= MAX_HEADING:
            folded = blocks.folded[index].rstrip()
            found.add(EDIT.sub("", folded) if folded.endswith(EDIT_ENDS) else folded, index)
    return found


def _find_keys(folded: str) -> tuple[Key, Key]:
    """Return the words of a line, and those behind its number."""
    whole, bare = tuple(WORD.findall(folded)), NUMBER.sub("", folded, count=1)
    return whole, whole if bare == folded else tuple(WORD.findall(bare))


def _find_lists(blocks: PageBlocks, echoes: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the outermost elements of which most lines come again."""
    containers, done = blocks.containers, -1
    for index in echoes:
        if index < done:
            continue
        found, each = (0, 0), blocks.container[index]
        while each > 0 and containers.tag[each] not in WHOLE:
            first, end = containers.first[each], containers.end[each]
            held = bisect_left(echoes, end) - bisect_left(echoes, first)
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


def _is_sentence(label: str) -> bool:
    """Say whether a line above a list is a sentence of the article."""
    return has_sentence_end(label) or (label.rstrip().endswith((":", "：")) and len(WORD.findall(label)) > MAX_WORDS)
