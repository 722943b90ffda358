"""Cut a page into blocks: one walk over the DOM, in which block-level elements begin and end blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaner.blocks.html.class_words import find_groups
from cleaner.blocks.html.elements import HEADINGS, INLINE, KINDS, LEFT_OUT, REGIONS
from cleaner.blocks.html.page_blocks import PageBlocks

BREAK = "\v"  # stands for <br> until the block is complete: HTML counts it as no white space, and no text has it
PARAGRAPH_BREAK = re.compile(r"\v\s*\v[\s\v]*")
HIDING_STYLE = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
REGION_BITS = {tag: 1 << bit for bit, tag in enumerate(REGIONS)}
STRONG = frozenset({"b", "strong"})
NAMING_ATTRIBUTES = ("class", "id", "role", "itemprop")


@dataclass(slots=True)
class OpenBlock:
    """The block that is being read."""

    pieces: list[str] = field(default_factory=list)
    nodes: list[LexborNode] = field(default_factory=list)
    link_length: int = 0
    links: int = 0
    strong_length: int = 0
    images: int = 0
    groups: int = 0


class PageCutter:
    """Walks one page. Its state is what stands open at the present node."""

    def __init__(self) -> None:
        """Start outside of everything."""
        self.blocks = PageBlocks()
        self._open = OpenBlock()
        self._stack: list[int] = []  # the containers that are open
        self._inline_above: list[int] = []  # how many inline elements were open where each of them began
        self._links = self._strong = self._inline = self._code = 0
        self._known_groups: dict[str, int] = {}

    def cut(self, body: LexborNode) -> PageBlocks:
        """Walk in document order without recursion, since pages nest deeper than Python may."""
        self._enter_container(body, "body")
        tags: list[str] = []  # of the elements that are open, below the body
        node = body.first_child
        while node is not None:
            tag = node.tag or ""
            if tag == "-text":
                self._add_text(node)
            elif self._enter(node, tag):
                child = node.first_child
                if child is not None:
                    tags.append(tag)
                    node = child
                    continue
                self._leave(tag)
            following = node.next
            while following is None and tags:
                parent = node.parent
                if parent is None:
                    break
                node = parent
                self._leave(tags.pop())
                following = node.next
            node = following
        self._flush()
        self._leave_container()
        return self.blocks

    def _enter(self, node: LexborNode, tag: str) -> bool:
        """Take an element in; say whether to look inside."""
        if tag in INLINE:
            return self._enter_inline(node, tag)
        if tag in LEFT_OUT:
            return False
        self._flush()
        self._enter_container(node, tag)
        return True

    def _enter_inline(self, node: LexborNode, tag: str) -> bool:
        if not self._inline:
            self._open.nodes.append(node)
        if tag == "br":
            self._open.pieces.append(BREAK)
        elif tag == "img":
            self._open.images += 1
            text = node.attributes.get("alt")
            if text:
                self.blocks.alternative_texts.append(text)
        else:
            self._inline += 1
            attributes = node.attributes
            if attributes:
                self._open.groups |= self._read_groups(attributes)
            if tag == "a":
                self._links += 1
                self._open.links += 1
            elif tag in STRONG:
                self._strong += 1
            return True
        return False

    def _leave(self, tag: str) -> None:
        """Leave an element that was looked into."""
        if tag not in INLINE:
            self._flush()
            self._leave_container()
            return
        self._inline -= 1
        if tag == "a":
            self._links -= 1
        elif tag in STRONG:
            self._strong -= 1

    def _add_text(self, node: LexborNode) -> None:
        text = node.text_content or ""
        open_block = self._open
        if not open_block.pieces and not self._code and text.isspace():
            return  # between blocks, where most white space of a page stands
        if not self._inline:
            open_block.nodes.append(node)
        open_block.pieces.append(text)
        if self._links or self._strong:
            length = len(text.strip()) or len(text)
            open_block.link_length += length if self._links else 0
            open_block.strong_length += length if self._strong else 0

    def _read_groups(self, attributes: Mapping[str, str | None]) -> int:
        found = 0
        for name in NAMING_ATTRIBUTES:
            value = attributes.get(name)
            if value:
                groups = self._known_groups.get(value)
                if groups is None:
                    groups = self._known_groups[value] = find_groups(value)
                found |= groups
        return found

    def _enter_container(self, node: LexborNode, tag: str) -> None:
        containers = self.blocks.containers
        parent = self._stack[-1] if self._stack else -1
        attributes = node.attributes
        groups = self._read_groups(attributes) if attributes else 0
        regions = REGION_BITS.get(tag, 0)
        is_hidden = bool(attributes) and is_hiding(attributes)
        self._stack.append(len(containers))
        self._inline_above.append(self._inline)
        self._inline = 0
        containers.tag.append(tag)
        containers.parent.append(parent)
        containers.depth.append(len(self._stack) - 1)
        containers.groups.append(groups)
        containers.regions.append(regions)
        containers.all_groups.append(groups | (containers.all_groups[parent] if parent >= 0 else 0))
        containers.all_regions.append(regions | (containers.all_regions[parent] if parent >= 0 else 0))
        containers.is_hidden.append(is_hidden or (parent >= 0 and containers.is_hidden[parent]))
        containers.shape.append(f"{tag} {attributes.get('class') or ''}")
        containers.first.append(len(self.blocks))
        containers.end.append(-1)
        self._code += tag == "pre"

    def _leave_container(self) -> None:
        container = self._stack.pop()
        self._inline = self._inline_above.pop()
        self.blocks.containers.end[container] = len(self.blocks)
        self._code -= self.blocks.containers.tag[container] == "pre"

    def _flush(self) -> None:
        """End the present block; where two line breaks follow each other, it was more than one."""
        found = self._open
        if not found.pieces:
            if found.nodes or found.groups or found.links or found.images:
                self._open = OpenBlock()
            return
        self._open = OpenBlock()
        text = "".join(found.pieces)
        if self._code:
            self._add_block(text.replace(BREAK, "\n").strip("\n"), found)
        elif BREAK not in text:
            self._add_block(" ".join(text.split()), found)
        else:
            parts = [part for part in map(fold_spaces, PARAGRAPH_BREAK.split(text)) if part]
            for number, part in enumerate(parts):
                self._add_block(part, OpenBlock(groups=found.groups) if number else found)

    def _add_block(self, text: str, found: OpenBlock) -> None:
        if not text or text.isspace():
            return
        blocks, container = self.blocks, self._stack[-1]
        tag = self._find_tag(container)
        blocks.texts.append(text)
        blocks.kinds.append(KINDS.get(tag, "text"))
        blocks.levels.append(HEADINGS.get(tag, 0))
        blocks.container.append(container)
        blocks.link_lengths.append(min(found.link_length, len(text)))
        blocks.links.append(found.links)
        blocks.strong_lengths.append(min(found.strong_length, len(text)))
        blocks.images.append(found.images)
        blocks.groups.append(found.groups)
        blocks.nodes.append(found.nodes)

    def _find_tag(self, container: int) -> str:
        """Return the tag that says what a block is: of its element, or of one above that a mere div or span stands in."""
        containers = self.blocks.containers
        tag = containers.tag[container]
        for _ in range(3):
            if tag in KINDS or containers.parent[container] < 0:
                break
            container = containers.parent[container]
            tag = containers.tag[container]
        return tag if tag in KINDS else "div"


def is_hiding(attributes: Mapping[str, str | None]) -> bool:
    """Say whether an element hides what it holds. That is evidence, no proof: pages stream content into hidden elements."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style) and HIDING_STYLE.search(style or "") is not None


def fold_spaces(text: str) -> str:
    """Join white space as browsers do; a single line break of the page's author stays one."""
    return "\n".join(line for line in (" ".join(part.split()) for part in text.split(BREAK)) if line)


def cut_page(tree: LexborHTMLParser) -> PageBlocks:
    """Cut a parsed page into blocks; a page without a body has none."""
    body = tree.body
    return PageCutter().cut(body) if body is not None else PageBlocks()
