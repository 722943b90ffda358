"""The text of a whole page, menus and all, as blocks: what a page's blocks are, less everything that only HTML can say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.blocks.html.page_blocks import PageBlocks

ITEM = re.compile(r"[*+•·‣▪●○◦o–-] |\(?\d{1,3}[.)] ")


def make_page_blocks(lines: Sequence[str]) -> PageBlocks:
    """Return the lines of a page's text as blocks of one body; a line that begins with a bullet or number is an item.

    Indentation is not read, since most ways to make a text of a page lose it.
    """
    blocks = PageBlocks()
    containers = blocks.containers
    containers.tag.append("body")
    containers.shape.append("body")
    containers.parent.append(-1)
    containers.is_hidden.append(False)
    for column in (containers.depth, containers.groups, containers.all_groups, containers.regions, containers.all_regions):
        column.append(0)
    containers.first.append(0)
    containers.end.append(len(lines))
    count = len(lines)
    blocks.texts.extend(lines)
    blocks.kinds.extend("item" if ITEM.match(line) else "text" for line in lines)
    for column in (blocks.levels, blocks.container, blocks.link_lengths, blocks.links, blocks.strong_lengths):
        column.extend([0] * count)
    blocks.images.extend([0] * count)
    blocks.groups.extend([0] * count)
    blocks.nodes = [[] for _ in range(count)]
    return blocks
