"""From blocks back to the DOM: the node of a container."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from cleaner.blocks.html.elements import INLINE
from cleaner.blocks.html.extras import is_unknown_in_line
from cleaner.blocks.html.page_blocks import PageBlocks


def find_node(blocks: PageBlocks, container: int) -> LexborNode | None:
    """Return the DOM node of a container that has text, by way of a block in it; None where no block knows its nodes."""
    if container < 0:
        return None
    containers = blocks.containers
    for number in range(containers.first[container], containers.end[container]):
        if blocks.nodes[number]:
            break
    else:
        return None
    node = _climb(blocks.nodes[number][0])
    each = blocks.container[number]
    while node is not None and each != container:
        node, each = _climb(node), containers.parent[each]
    return node if node is not None and node.tag == containers.tag[container] else None


def _climb(node: LexborNode) -> LexborNode | None:
    """Return the block-level element around a node."""
    above = node.parent
    while above is not None and (above.tag in INLINE or is_unknown_in_line(above, above.tag or "")):
        above = above.parent
    return above
