"""Pictures of the article that stand in no line of its text: between two paragraphs, above the first, in a figure.

A block is text, so a picture alone makes none. It belongs to the article where it stands among kept blocks, nearer to one of
them than to any block that went.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from cleaner.blocks.html.class_words import NAMES, find_groups
from cleaner.blocks.html.elements import LEFT_OUT
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.output.images import read_image, read_size
from cleaner.output.runs import Image, count_shared

MAX_ICON = 49  # pixels of the longer side
MAX_ABOVE = 3  # blocks between a picture and the first block that is kept
MAX_FIGURE_BLOCKS = 6  # more is a gallery or an article
FRAMES = LEFT_OUT | frozenset({"nav", "footer", "aside", "form", "button", "dialog"})
OTHERS = sum(
    1 << NAMES.index(name) for name in "comment share related nav footer sidebar advert newsletter cookie author modal".split()
)
SIGN = re.compile(r"(?:^|[\s/_-])(?:logo|icon|avatar|emoji|gravatar|badge|sprite)s?(?=$|[\s/_.?-])", re.IGNORECASE)

Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LooseImage:
    """A picture, and the kept blocks before and after it; `None` if it stands first or last."""

    image: Image
    previous: int | None
    following: int | None


def find_loose_images(blocks: PageBlocks, kept: Collection[int], captions: Collection[int] = ()) -> Iterator[LooseImage]:
    """Yield the pictures of the article that stand in no line of text, in order, each address once.

    `captions` are the blocks that went as captions or credits: what stands beside one is a picture of the article.
    """
    order = sorted(kept)
    tree = next((nodes[0].parser for nodes in blocks.nodes if nodes), None)
    if not order or tree is None or tree.body is None:
        return
    place = PagePlace(blocks, order, tree.body)
    known: set[str] = set()
    for node in tree.body.css("img"):
        unit = place.find_unit(node)
        image = read_image(node) if unit is not None and not is_icon(node) else None
        if unit is None or image is None or image.source in known:
            continue
        first, end = place.count_blocks(unit)
        has_caption = not frozenset(captions).isdisjoint(range(first, end + 1))
        if place.is_in_article(unit, first, end, has_caption=has_caption):
            known.add(image.source)
            at, behind = bisect_left(order, first), bisect_left(order, end)
            yield LooseImage(image, order[at - 1] if at else None, order[behind] if behind < len(order) else None)


def is_icon(node: LexborNode) -> bool:
    """Say whether an image is a sign rather than a picture: a logo, an icon, the face of an author."""
    sizes = [size for name in ("width", "height") if (size := read_size(node, name)) is not None]
    names = " ".join(filter(None, (node.attributes.get(name) for name in ("class", "id", "src"))))
    return (len(sizes) > 1 and max(sizes) <= MAX_ICON) or bool(SIGN.search(names))


class PagePlace:
    """Where things stand on a page: the blocks in document order, and the elements around each."""

    def __init__(self, blocks: PageBlocks, kept: Sequence[int], body: LexborNode) -> None:
        """Give each node of the page its number, and find the element that holds the article."""
        self._blocks = blocks
        self._kept = frozenset(kept)
        self._range = kept[0], kept[-1]
        self._positions = {node.mem_id: at for at, node in enumerate(body.traverse(include_text=True))}
        self._in_lines = {node.mem_id for nodes in blocks.nodes for node in nodes}
        known = [(number, self._positions.get(nodes[0].mem_id)) for number, nodes in enumerate(blocks.nodes) if nodes]
        self._numbers = [number for number, position in known if position is not None]
        self._starts = [position for _, position in known if position is not None]
        first, last = self._find_path(kept[0]), self._find_path(kept[-1])
        shared = count_shared(first, last)
        self._root = first[: min(shared, len(first) - 1)]

    def find_unit(self, node: LexborNode) -> LexborNode | None:
        """Return an image, or the figure around it if that holds no kept text; None if it stands in a line or a menu."""
        unit: LexborNode = node
        each: LexborNode | None = node
        while each is not None and each.tag != "body":
            if each.mem_id in self._in_lines or each.tag in FRAMES or (each is not node and self._is_other(each)):
                return None
            if each.tag == "figure":
                first, end = self.count_blocks(each)
                if self._kept.isdisjoint(range(first, end)) and end - first <= MAX_FIGURE_BLOCKS:
                    unit = each
                elif end - first <= MAX_FIGURE_BLOCKS:
                    return None  # its caption is kept, and is written together with its picture
            each = each.parent
        return unit

    def _is_other(self, node: LexborNode) -> bool:
        """Say whether an element below that of the article is named for something else, such as links to other articles."""
        if node.mem_id in self._root:
            return False
        names = " ".join(filter(None, (node.attributes.get(name) for name in ("class", "id", "role"))))
        return bool(names and find_groups(names) & OTHERS)

    def count_blocks(self, node: LexborNode) -> tuple[int, int]:
        """Return the first block that begins in an element or after it, and the first that begins after it."""
        position = self._positions.get(node.mem_id, 0)
        following: LexborNode | None = node
        while following is not None and following.next is None and following.tag != "body":
            following = following.parent
        behind = following.next if following is not None and following.tag != "body" else None
        end = self._positions.get(behind.mem_id) if behind is not None else None
        return self._number(position), self._number(end) if end is not None else len(self._blocks)

    def _number(self, position: int) -> int:
        """Return the first block that begins at a position or after it."""
        at = bisect_left(self._starts, position)
        return self._numbers[at] if at < len(self._numbers) else len(self._blocks)

    def is_in_article(self, unit: LexborNode, first: int, end: int, *, has_caption: bool) -> bool:
        """Say whether a picture is the article's: it has a caption, or no block is nearer than one that is kept."""
        path = climb(unit)
        begins, ends = self._range
        is_inside = path[: len(self._root)] == self._root
        is_above = begins - MAX_ABOVE <= end <= begins
        if not (is_above or is_inside) or first > ends + 1:
            return False
        if has_caption:
            return end >= begins - MAX_ABOVE
        nearest = -1
        is_kept = False
        for number in (first - 1, end):
            if 0 <= number < len(self._blocks):
                shared = count_shared(path, self._find_path(number))
                is_kept = (is_kept and shared <= nearest) or (shared >= nearest and self._is_kept(number))
                nearest = max(nearest, shared)
        return is_kept

    def _is_kept(self, number: int) -> bool:
        """Say whether a block is the article's; its title counts, which goes from the text where the metadata name it."""
        return number in self._kept or (self._blocks.levels[number] == 1 and number < self._range[0])

    def _find_path(self, number: int) -> Path:
        """Return the elements around a block; of the parts of one paragraph only the first knows its nodes."""
        while number and not self._blocks.nodes[number]:
            number -= 1
        return climb(self._blocks.nodes[number][0]) if self._blocks.nodes[number] else ()


def climb(node: LexborNode) -> Path:
    """Return the elements around a node from the outermost to the innermost."""
    path: list[int] = []
    above = node.parent
    while above is not None:
        path.append(above.mem_id)
        above = above.parent
    return tuple(reversed(path))
