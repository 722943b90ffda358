"""Pictures put into the tree of what is written, between the blocks where they stand on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from cleaner.output.loose_images import LooseImage
from cleaner.output.runs import Image
from cleaner.output.tree import NO_CONTAINER, SECTIONS, Element

IMAGE = "img"
NO_IMAGE = Image("", "")
LISTS = frozenset({"ul", "ol"})
TABLE_PARTS = SECTIONS | {"table", "tr", "td", "th", "caption", "pre", "dl"}  # a picture inside goes behind the whole

Child = Element | int
Places = dict[int, int]  # by the identity of an element
Chain = tuple[tuple[Element, Child], ...]  # from the root down to a block: each element, and its child on the way


@dataclass(slots=True)
class ImageElement(Element):
    """A picture in the tree."""

    image: Image = NO_IMAGE


def place_images(root: Element, images: Iterable[LooseImage]) -> None:
    """Put pictures into a tree, each before the block that follows it; the last ones go to the end."""
    chains = dict(_find_chains(root, ()))
    last: Places = {}
    for loose in images:
        element = ImageElement(IMAGE, NO_CONTAINER, [], loose.image)
        following = chains.get(loose.following) if loose.following is not None else None
        previous = chains.get(loose.previous) if loose.previous is not None else None
        if following is None:
            root.children.append(element)
        elif previous is None:
            _insert(*following[0], element, last)
        else:
            _insert_between(previous, following, element, last)


def _find_chains(element: Element, above: Chain) -> Iterator[tuple[int, Chain]]:
    for child in element.children:
        way = (*above, (element, child))
        if isinstance(child, int):
            yield child, way
        else:
            yield from _find_chains(child, way)


def _insert_between(previous: Chain, following: Chain, element: ImageElement, last: Places) -> None:
    """Insert a picture where the ways to the two blocks part, or behind the table that both stand in."""
    level = next(at for at, (one, other) in enumerate(zip(previous, following, strict=False)) if one[1] is not other[1])
    parent, child = following[level]
    item = previous[level][1]
    if parent.tag in LISTS and isinstance(item, Element):
        item.children.append(element)
    elif parent.tag in TABLE_PARTS:
        while following[level][0].tag in TABLE_PARTS:
            level -= 1
        _insert(*following[level], element, last, is_behind=True)
    else:
        _insert(parent, child, element, last)


def _insert(parent: Element, child: Child, element: ImageElement, last: Places, *, is_behind: bool = False) -> None:
    """Insert a picture before or behind a child; `last` says where the search in each element ended: pictures have an order."""
    children = parent.children
    start = last.get(id(parent), 0)
    at = next(at for at in chain(range(start, len(children)), range(start)) if children[at] is child)
    last[id(parent)] = at
    while is_behind and at < len(children) and (children[at] is child or _is_image(children[at])):
        at += 1
    children.insert(at, element)


def _is_image(child: Child) -> bool:
    return isinstance(child, ImageElement)
