"""Captions that the page names as such, beside a picture: where one tells more than who took it, it reads like the article.

A photo essay, and steps with a picture each, have most of their words in captions: these are left alone. So are captions of
tables, and who said a pull quote. "media-text" and "image-text" name text beside a picture, which is the article's.
"""

from __future__ import annotations

import re

from cleaner.blocks.html.elements import WHOLE
from cleaner.blocks.html.nodes import find_node
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.place_features import is_any
from cleaner.scoring.teasers import ARTICLE
from cleaner.scoring.text_features import Columns
from cleaner.scoring.threshold import Choice, drop_found

CAPTION = re.compile(
    r"(?i)^figcaption\b|caption(?:s|s?[-_]?(?:text|txt|wrap(?:per)?|box))?(?![a-z])|(?<![a-z])cutline"
    r"|(?:image|photo|picture|bild|foto|media)[-_]*(?:desc(?:ription)?|legende?|caption)(?![a-z])|(?:bild|foto)[-_]?text(?![a-z])"
    r"|(?<![a-z])(?:legende?|légende|didascalia|pie-?de-?foto|bildunterschrift|bildtext)(?![a-z])"
)
GLANCE = (  # of which each such name has one
    "figcaption caption cutline image photo picture bild foto media legend légende didascalia pie-de piede".split()
)
NO_CAPTION = re.compile(
    r"(?i)quote|attribution|^caption\b|summary|video-?list|card|slid|gallery|galerie|carousel|step"
)  # a series may be the article
PICTURE = "img, picture, video, iframe, amp-img, noscript"
LEVELS, MAX_BOX, PICTURE_LEVELS, MAX_FIGURE = 2, 3, 4, 4  # elements whose names count, and their blocks; those of its figure
MAX_WORDS, MAX_CAPTIONS, MAX_SHARE = 80, 8, 0.2  # of a caption; captions of a page; of the words kept
WEIGHT = 6.0  # what a caption loses, in log-odds


def drop_named_captions(choice: Choice, blocks: PageBlocks, columns: Columns) -> Choice:
    """Drop such captions on pages that say that they are an article, where they are few words of it."""
    if not choice.kept or not is_any(columns, ARTICLE):
        return choice
    likely = blocks.containers.names.find_likely(GLANCE)
    names = {name for name in likely if CAPTION.search(name) and not NO_CAPTION.search(name)}
    words = columns["words"]
    found = [index for index in choice.kept if names and words[index] <= MAX_WORDS and _is_named(blocks, index, names)]
    found = [index for index in found if _has_picture(blocks, index)]
    if not 0 < len(found) <= MAX_CAPTIONS or words[found].sum() > MAX_SHARE * words[list(choice.kept)].sum():
        return choice
    return drop_found(choice, found, words, WEIGHT)


def _is_named(blocks: PageBlocks, index: int, names: set[str]) -> bool:
    containers = blocks.containers
    return not blocks.levels[index] and any(
        containers.shape[each] in names and containers.end[each] - containers.first[each] <= MAX_BOX
        for each in containers.climb(blocks.container[index], LEVELS)
    )


def _has_picture(blocks: PageBlocks, index: int) -> bool:
    """Say whether a small element around a block has a picture."""
    containers = blocks.containers
    for each in containers.climb(blocks.container[index], PICTURE_LEVELS):
        if containers.tag[each] in WHOLE or containers.end[each] - containers.first[each] > MAX_FIGURE:
            return False
        node = find_node(blocks, each)
        if node is not None and node.css_first(PICTURE) is not None:
            return True
    return False
