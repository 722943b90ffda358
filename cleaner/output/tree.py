"""The kept blocks of a page as a tree of the elements that give a text its structure: lists, quotations, tables, code."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TypeGuard

from selectolax.lexbor import LexborNode

from cleaner.blocks.html.nodes import find_node
from cleaner.blocks.html.page_blocks import PageBlocks

LISTS = {"ul": "ul", "menu": "ul", "dir": "ul", "ol": "ol"}
SECTIONS = frozenset({"thead", "tbody", "tfoot"})
ANYWHERE = frozenset({*LISTS, "li", "blockquote", "pre", "table", "dl", "figure"})
PARENTS = {
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
    "tr": SECTIONS | {"table"},
    **dict.fromkeys(SECTIONS, frozenset({"table"})),
    "caption": frozenset({"table"}),
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
    "figcaption": frozenset({"figure"}),
}
# Some readers of Markdown stop at 20 open elements, emphasis among them; what nests deeper is written as if it did not.
DEEPEST = 14
NO_CONTAINER = -1


@dataclass(slots=True)
class Element:
    """An element with what is kept in it: further elements, and blocks by number."""

    tag: str
    container: int
    children: list[Element | int] = field(default_factory=list)


def build_tree(blocks: PageBlocks, kept: Collection[int]) -> Element:
    """Return the body with the kept blocks in document order; an element is there only where a block in it is kept."""
    paths: dict[int, tuple[int, ...]] = {}
    root = Element("body", 0)
    stack = [root]
    has_items = False
    for number in sorted(set(kept)):
        path = _find_path(blocks, blocks.container[number], paths)
        shared = 0
        while shared < len(path) and shared + 1 < len(stack) and stack[shared + 1].container == path[shared]:
            shared += 1
        del stack[shared + 1 :]
        for container in path[shared:]:
            element = Element(blocks.containers.tag[container], container)
            has_items = has_items or element.tag == "li" or element.tag in LISTS
            stack[-1].children.append(element)
            stack.append(element)
        stack[-1].children.append(number)
    if has_items:
        _tidy_lists(root)
    return root


def _find_path(blocks: PageBlocks, container: int, paths: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
    """Return the containers with structure from the body down to this one."""
    tags, parents = blocks.containers.tag, blocks.containers.parent
    unknown = []
    while container >= 0 and container not in paths:
        unknown.append(container)
        container = parents[container]
    path = paths[container] if container >= 0 else ()
    for each in reversed(unknown):
        if _has_structure(tags[each], tags[path[-1]] if path else "body", len(path)):
            path = (*path, each)
        paths[each] = path
    return path


def _has_structure(tag: str, parent: str, depth: int) -> bool:
    """Say whether an element counts, in the nearest one above that does; inside code nothing does."""
    if parent == "pre" or (depth >= DEEPEST and tag != "pre"):
        return False
    return tag in ANYWHERE or parent in PARENTS.get(tag, ())


def _tidy_lists(element: Element) -> None:
    """Make every list hold items only, and every item stand in a list."""
    for child in element.children:
        if not isinstance(child, int):
            _tidy_lists(child)
    if element.tag in LISTS:
        element.tag = LISTS[element.tag]
        element.children = [part for item in _gather_items(element) for part in _unwrap_item(item, element.tag)]
    elif any(_has_tag(child, "li") for child in element.children):
        element.children = list(_wrap_items(element.children))


def _gather_items(element: Element) -> Iterable[Element]:
    """Put what stands in a list but in no item into one: lists into the item before, as their author meant."""
    items: list[Element] = []
    for child in element.children:
        if _has_tag(child, "li"):
            items.append(child)
        elif items and (_has_tag(child, "ul") or _has_tag(child, "ol")):
            items[-1].children.append(child)
        else:
            items.append(Element("li", NO_CONTAINER, [child]))
    return items


def _unwrap_item(item: Element, tag: str) -> Iterable[Element | int]:
    """Return the items of the list that is all an item holds: the item's own text went, and so does its marker."""
    only = item.children[0] if len(item.children) == 1 else None
    return only.children if _has_tag(only, tag) else [item]


def _wrap_items(children: Iterable[Element | int]) -> Iterable[Element | int]:
    """Yield the children with a list around items that have none."""
    found: Element | None = None
    for child in children:
        if not _has_tag(child, "li"):
            found = None
            yield child
        elif found is None:
            found = Element("ul", NO_CONTAINER, [child])
            yield found
        else:
            found.children.append(child)


def _has_tag(child: Element | int | None, tag: str) -> TypeGuard[Element]:
    return isinstance(child, Element) and child.tag == tag


def find_children(blocks: PageBlocks, container: int) -> list[int]:
    """Return the containers directly inside a container, with and without text."""
    containers = blocks.containers
    found, depth, each = [], containers.depth[container], container + 1
    while each < len(containers) and containers.depth[each] > depth:
        if containers.parent[each] == container:
            found.append(each)
        each += 1
    return found


def read_number(node: LexborNode | None, name: str) -> int | None:
    """Return an attribute that is a whole number, as browsers read it: digits at the start."""
    text = ((node.attributes.get(name) if node is not None else None) or "").strip()
    digits = text[:9]
    while digits and not (digits.isascii() and digits.isdigit()):
        digits = digits[:-1]
    return int(digits) if digits else None


def find_blocks(element: Element) -> list[int]:
    """Return the blocks in an element, at any depth, in order."""
    found: list[int] = []
    for child in element.children:
        if isinstance(child, int):
            found.append(child)
        else:
            found += find_blocks(child)
    return found


def number_items(blocks: PageBlocks, element: Element) -> list[int]:
    """Return the number of each item of an ordered list as the page counts them, also those that are not kept."""
    numbers: dict[int, int] = {}
    known: set[int] = set()
    found: list[int] = []
    for item in element.children:
        container = item.container if isinstance(item, Element) else NO_CONTAINER
        above = blocks.containers.parent[container] if container >= 0 else NO_CONTAINER
        if above >= 0 and above not in known:
            known.add(above)
            numbers |= _count_items(blocks, above)
        found.append(numbers.get(container, found[-1] + 1 if found else 1))
    return found


def _count_items(blocks: PageBlocks, above: int) -> dict[int, int]:
    start = read_number(find_node(blocks, above), "start")
    items = [child for child in find_children(blocks, above) if blocks.containers.tag[child] == "li"]
    return {item: at for at, item in enumerate(items, 1 if start is None else start)}
