"""Boxes about who wrote an article, by their names: below it, beside it, or inside its own element after the last paragraph.

Who the writer is reads like the article. A page about an author has such an element, too: there it stands above the text, or
holds most of it; one about several has their boxes between its paragraphs.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from cleaner.blocks.html.elements import WHOLE
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.text_features import Columns
from cleaner.scoring.threshold import Choice, drop_found

BOX = re.compile(
    r"(?i)(?<![a-z])(?:authors?[-_]*(?:bio(?:graphy)?|box|info|cards?|desc(?:ription)?|about|profile|details?|blurb|vcard)"
    r"|about[-_]*(?:the[-_]*)?authors?|bio[-_]?box|autor(?:en)?[-_]*(?:box|info|kasten|profil|bio))(?![a-z])"
)
GLANCE = "author autor biobox bio-box bio_box".split()  # of which each such name has one
MAX_BOX, MAX_BOXES = 8, 3  # blocks of such a box; boxes of a page: what customers say has more, each with its name
NO_BOXES = WHOLE | {"article"}
LIKELY, MIN_TEXT, WORDS_ABOVE = 0.8, 8, 40  # score and words of a paragraph above the box; words of all of them
MAX_SHARE = 0.3  # of the words kept: more is what the page is about
WEIGHT = 6.0  # what such a box loses, in log-odds


def drop_author_boxes(choice: Choice, blocks: PageBlocks, columns: Columns) -> Choice:
    """Drop what is kept in such boxes, where the article stands above them."""
    containers, words = blocks.containers, columns["words"]
    names = set(filter(BOX.search, containers.names.find_likely(GLANCE)))
    if not names:
        return choice
    found, boxes = set[int](), list[tuple[int, int]]()
    begin = _find_begin(choice, columns)
    for each in containers.find_shaped(names):
        first, end = containers.first[each], containers.end[each]
        at = bisect_left(choice.kept, first)
        inside = choice.kept[at : bisect_left(choice.kept, end)]
        if not inside or end - first > MAX_BOX or containers.tag[each] in NO_BOXES:
            continue
        if begin < first:
            found.update(inside)
            boxes.append((first, end))
    if not 0 < len(boxes) <= MAX_BOXES or words[list(found)].sum() > MAX_SHARE * words[list(choice.kept)].sum():
        return choice
    texts = (index for index in choice.kept if index not in found)
    if _are_amid(boxes, [index for index in texts if choice.scores[index] >= LIKELY and words[index] >= MIN_TEXT]):
        return choice
    return drop_found(choice, found, words, WEIGHT)


def _find_begin(choice: Choice, columns: Columns) -> int:
    """Return the block with which the paragraphs above a box are enough; behind all blocks where they never are."""
    words, total = columns["words"], 0.0
    for index in choice.kept:
        if choice.scores[index] >= LIKELY and words[index] >= MIN_TEXT:
            total += words[index]
            if total >= WORDS_ABOVE:
                return index
    return len(words)


def _are_amid(boxes: list[tuple[int, int]], texts: list[int]) -> bool:
    """Say whether there are several boxes with paragraphs of the article below the last one: it is about these people."""
    last = max(end for _, end in boxes)
    apart = {first for first, _ in boxes if not any(other < first < below for other, below in boxes)}
    return len(apart) > 1 and any(index >= last for index in texts)
