"""The compiled twin of `PageCutter`, where the core was built: the same blocks, several times as fast."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from cleaner.blocks.html.page_blocks import Containers, PageBlocks

if TYPE_CHECKING:
    from cleaner._core.cut import Cutter


def cut_compiled(tree: LexborHTMLParser, max_blocks: int) -> PageBlocks | None:
    """Cut a page that has a body; None for one that only the Python code can cut."""
    return cut_with(find_cutter(), tree, max_blocks)


def cut_with(cutter: Cutter, tree: LexborHTMLParser, max_blocks: int) -> PageBlocks | None:
    """Cut a page by this cutter, and put its columns in place."""
    found = cutter.cut(tree, max_blocks)
    if found is None:
        return None
    columns, containers, alternative_texts, is_whole = found
    blocks = PageBlocks(*columns)
    blocks.containers = Containers(*containers)
    blocks.alternative_texts, blocks.is_whole = alternative_texts, is_whole
    return blocks


@cache
def find_cutter() -> Cutter:
    """Return the one cutter of the process: it remembers class words, which sites use again."""
    from cleaner._core.cut import Cutter  # noqa: PLC0415  # it may not be there

    return Cutter()
