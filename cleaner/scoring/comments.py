"""Comments of readers below an article: found, so that a policy can drop, keep or set them apart.

Where posts are the page, as in forums, the scorer has chosen them already; they are content, and no policy touches them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from cleaner.blocks.html.elements import REGIONS
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.text_features import count_page_words

FRAMES = sum(1 << REGIONS.index(tag) for tag in ("nav", "header", "footer", "form", "button", "menu"))
MIN_WORDS = 4
MAX_LINKED = 0.5
LEVELS = 3  # of elements around a block that are looked at for a frame: some pages stand in one form as a whole


def find_comments(blocks: PageBlocks, section: Sequence[int], kept: Collection[int]) -> Iterator[int]:
    """Yield the blocks of a section of comments, not kept, in which a reader says something: four words or more.

    Names and dates of the readers, buttons and forms are left out.
    """
    for index in section:
        text = blocks.texts[index]
        if index in kept or blocks.levels[index] or _is_framed(blocks, blocks.container[index]):
            continue
        if blocks.link_lengths[index] <= MAX_LINKED * len(text) and count_page_words(text) >= MIN_WORDS:
            yield index


def _is_framed(blocks: PageBlocks, container: int) -> bool:
    regions, parents = blocks.containers.regions, blocks.containers.parent
    for _ in range(LEVELS):
        if container >= 0 and regions[container] & FRAMES:
            return True
        container = parents[container] if container >= 0 else -1
    return False
