"""Cut a page into blocks: one walk over the DOM, in which block-level elements begin and end blocks."""

from __future__ import annotations

import re
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
        self._links = self._strong = self._inline = self._code = 0
        self._known_groups: dict[str, int] = {"": 0}

    def cut(self, body: LexborNode) -> PageBlocks:
        """Walk in document order without recursion, since pages nest deeper than Python may."""
        self._enter_container(body, "body")
        depth, node = 0, body.first_child
        while node is not None:
            child = node.first_child if self._enter(node) else None
            if child is not None:
                depth, node = depth + 1, child
                continue
            if child is None:
                self._leave(node)
            following = node.next
            while following is None and depth:
                parent = node.parent
                if parent is None:
                    break
                depth, node = depth - 1, parent
                self._leave(node)
                following = node.next
            node = following
        self._flush()
        self._leave_container()
        return self.blocks

    def _enter(self, node: LexborNode) -> bool:
        """Take a node in; say whether to look inside."""
        tag = node.tag
        if tag == "-text":
            self._add_text(node)
            return False
        if tag is None or tag in LEFT_OUT:
            return False
        if tag not in INLINE:
            self._flush()
            self._enter_container(node, tag)
            return True
        return self._enter_inline(node, tag)

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
            self._open.groups |= self._read_groups(node)
            if tag == "a":
                self._links += 1
                self._open.links += 1
            elif tag in STRONG:
                self._strong += 1
            return True
        return False

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag
        if tag == "-text" or tag is None or tag in LEFT_OUT or tag in ("br", "img"):
            return
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
        if not self._inline:
            open_block.nodes.append(node)
        open_block.pieces.append(text)
        if self._links or self._strong:
            length = len(text) if text.isspace() else len(text.strip())
            open_block.link_length += length if self._links else 0
            open_block.strong_length += length if self._strong else 0

    def _read_groups(self, node: LexborNode) -> int:
        attributes = node.attributes
        if not attributes:
            return 0
        names = " ".join([attributes[name] or "" for name in NAMING_ATTRIBUTES if name in attributes])
        found = self._known_groups.get(names)
        if found is None:
            found = self._known_groups[names] = find_groups(names)
        return found

    def _enter_container(self, node: LexborNode, tag: str) -> None:
        containers = self.blocks.containers
        parent = self._stack[-1] if self._stack else -1
        attributes = node.attributes
        groups = self._read_groups(node)
        regions = REGION_BITS.get(tag, 0)
        is_hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
        is_hidden = is_hidden or bool(HIDING_STYLE.search(attributes.get("style") or ""))
        self._stack.append(len(containers))
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
        self.blocks.containers.end[container] = len(self.blocks)
        self._code -= self.blocks.containers.tag[container] == "pre"

    def _flush(self) -> None:
        """End the present block; where two line breaks follow each other, it was more than one."""
        if not self._open.pieces:
            self._open = OpenBlock()
            return
        found, self._open = self._open, OpenBlock()
        text = "".join(found.pieces)
        if self._code:
            self._add_block(text.replace(BREAK, "\n").strip("\n"), found)
            return
        parts = [part for part in map(fold_spaces, PARAGRAPH_BREAK.split(text)) if part]
        for number, part in enumerate(parts):
            self._add_block(part, found if not number else OpenBlock(groups=found.groups))

    def _add_block(self, text: str, found: OpenBlock) -> None:
        if not text.strip():
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


def fold_spaces(text: str) -> str:
    """Join white space as browsers do; a single line break of the page's author stays one."""
    return "\n".join(line for line in (" ".join(part.split()) for part in text.split(BREAK)) if line)


def cut_page(tree: LexborHTMLParser) -> PageBlocks:
    """Cut a parsed page into blocks; a page without a body has none."""
    body = tree.body
    return PageCutter().cut(body) if body is not None else PageBlocks()
