"""Comments of readers below an article: found, so that a policy can drop, keep or set them apart.

Where posts are the page, as in forums, the scorer has chosen them already; they are content, and no policy touches them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cleaner.blocks.html.class_words import NAMES
from cleaner.blocks.html.elements import REGIONS
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.text_features import count_page_words

COMMENT = 1 << NAMES.index("comment")
FRAMES = sum(1 << REGIONS.index(tag) for tag in ("nav", "header", "footer", "form", "button", "menu"))
LEAST_WORDS = 4
MOST_LINKED = 0.5


def find_comments(blocks: PageBlocks, kept: Collection[int]) -> Iterator[int]:
    """Yield the blocks, not kept, in which a reader says something: four words or more inside an element named for comments.

    Names and dates of the readers, buttons and forms are left out.
    """
    containers = blocks.containers
    for index, text in enumerate(blocks.texts):
        container = blocks.container[index]
        if index in kept or not containers.all_groups[container] & COMMENT or containers.all_regions[container] & FRAMES:
            continue
        is_linked = blocks.link_lengths[index] > MOST_LINKED * len(text)
        if not blocks.levels[index] and not is_linked and count_page_words(text) >= LEAST_WORDS:
            yield index
