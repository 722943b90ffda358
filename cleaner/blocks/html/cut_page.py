"""Cut a page into blocks: one walk over the DOM, in which block-level elements begin and end blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaner.blocks.html.class_words import find_groups
from cleaner.blocks.html.compiled_cut import cut_compiled
from cleaner.blocks.html.elements import COMMENT, DIALOG, DIALOG_ROLES, HEADINGS, HOLDERS, INLINE, KINDS, LEFT_OUT, REGIONS
from cleaner.blocks.html.extras import (
    MASK,
    find_extra_classes,
    find_last_words,
    holds_page,
    is_counting,
    is_extra,
    is_extra_in_line,
    is_hiding,
    is_in_sentence,
    is_unknown_in_line,
    is_value_beside_label,
    strip_heading,
    strip_invisible,
)
from cleaner.blocks.html.line_breaks import BREAK, fold_spaces, split_paragraphs
from cleaner.blocks.html.page_blocks import Containers, PageBlocks
from cleaner.core import is_compiled

REGION_BITS = {tag: 1 << bit for bit, tag in enumerate(REGIONS)}
MAX_BLOCKS = 75_000  # what takes about four seconds to score; a table of 20,000 rows has 60,000
STRONG = frozenset({"b", "strong"})
NAMING_ATTRIBUTES = ("class", "id", "role", "itemprop", "itemtype")
BLOCK_COLUMNS = "texts kinds levels container link_lengths links strong_lengths images groups nodes".split()
CONTAINER_COLUMNS = "tag parent depth groups all_groups regions all_regions is_hidden shape first".split()


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


class OpenContainer(NamedTuple):
    """A container that is being read, and what was open where it began."""

    number: int
    tag: str
    all_groups: int
    all_regions: int
    is_hidden: bool
    inline_above: int


class PageCutter:
    """Walks one page. Its state is what stands open at the present node.

    A page has thousands of nodes, and all of the time goes into what is done for each: rows are appended whole and turned
    into columns at the end, and a walk without recursion asks only nodes that can tell something.
    """

    def __init__(self) -> None:
        """Start outside of everything."""
        self._rows: list[tuple[object, ...]] = []
        self._containers: list[tuple[object, ...]] = []
        self._ends: list[int] = []
        self._alternative_texts: list[str] = []
        self._stack = [OpenContainer(-1, "", 0, 0, is_hidden=False, inline_above=0)]
        self._open, self._is_open = OpenBlock(), False  # whether anything was found for it
        self._links = self._strong = self._inline = self._code = 0
        self._known_groups: dict[str, int] = {}

    def cut(self, body: LexborNode) -> PageBlocks:
        """Walk in document order without recursion, since pages nest deeper than Python may."""
        self._enter_container(body, "body")
        tags: list[str] = []  # of the elements that are open, below the body
        node = body.first_child
        while node is not None and len(self._rows) < MAX_BLOCKS:
            tag = node.tag or COMMENT
            if tag == "-text":
                self._add_text(node)
            elif self._enter(node, tag):
                child = node.first_child
                if tag not in INLINE and self._inline:
                    tag = "span"  # it was taken for a word of a sentence
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
        while len(self._stack) > 1:
            self._leave_container()
        return self._make_blocks(is_whole=node is None)

    def _make_blocks(self, *, is_whole: bool) -> PageBlocks:
        """Turn the rows into columns."""
        blocks = PageBlocks(is_whole=is_whole)
        _fill_columns(blocks, BLOCK_COLUMNS, self._rows)
        _fill_columns(blocks.containers, CONTAINER_COLUMNS, self._containers)
        blocks.containers.end = self._ends
        blocks.alternative_texts = self._alternative_texts
        return blocks

    def _enter(self, node: LexborNode, tag: str) -> bool:
        """Take an element in; say whether to look inside."""
        if tag in INLINE:
            return self._enter_inline(node, tag)
        if tag in LEFT_OUT:
            return tag in HOLDERS and holds_page(node) and self._enter_container(node, tag)
        is_word = tag == "button" and is_in_sentence(node, find_last_words(self._open.pieces), self._stack[-1].tag)
        if is_word or is_unknown_in_line(node, tag):
            return self._enter_inline(node, "span")
        return self._enter_container(node, tag)

    def _enter_inline(self, node: LexborNode, tag: str) -> bool:
        """Take an inline element in; say whether to look inside."""
        found = self._open
        self._is_open = True
        if not self._inline:
            found.nodes.append(node)
        if tag == "br":
            found.pieces.append(BREAK)
            return False
        attributes = node.attributes
        if tag == "img":
            found.images += 1
            text = attributes.get("alt")
            if text:
                self._alternative_texts.append(text)
            return False
        if attributes:
            groups = self._read_groups(attributes)
            is_code, is_heading = self._code > 0, self._stack[-1].tag in HEADINGS
            if is_extra_in_line(node, attributes, groups, is_code=is_code, is_heading=is_heading):
                return False
            found.groups |= groups & MASK
        if found.pieces and not self._code and is_value_beside_label(node):
            found.pieces.append(" ")
        self._inline += 1
        if tag == "a":
            self._links += 1
            found.links += 1
        elif tag in STRONG:
            self._strong += 1
        return True

    def _leave(self, tag: str) -> None:
        """Leave an element that was looked into."""
        if tag not in INLINE:
            self._leave_container()
            return
        self._inline -= 1
        if tag == "a":
            self._links -= 1
        elif tag in STRONG:
            self._strong -= 1

    def _add_text(self, node: LexborNode) -> None:
        text = node.text_content or ""
        found = self._open
        if not found.pieces and not self._code and text.isspace():
            return  # between blocks, where most white space of a page stands
        self._is_open = True
        if not self._inline:
            found.nodes.append(node)
        found.pieces.append(text)
        if self._links or self._strong:
            length = len(text.strip()) or len(text)
            found.link_length += length if self._links else 0
            found.strong_length += length if self._strong else 0

    def _read_groups(self, attributes: Mapping[str, str | None]) -> int:
        found = 0
        known = self._known_groups
        for name in NAMING_ATTRIBUTES:
            value = attributes.get(name)
            if value:
                groups = known.get(value)
                if groups is None:
                    groups = known[value] = find_groups(value) | find_extra_classes(value)
                found |= groups
        return found

    def _enter_container(self, node: LexborNode, tag: str) -> bool:
        """End the present block and begin a container; to be looked into unless it only counts lines or edits a section."""
        if self._is_open:
            self._flush()
        above = self._stack[-1]
        groups, is_hidden, shape = 0, above.is_hidden, tag
        regions = REGION_BITS.get(tag, 0)
        attributes = node.attributes
        if attributes:
            groups = self._read_groups(attributes)
            if groups > MASK:
                if self._containers and is_extra(node, groups, is_code=self._code > 0):  # the page's body is never one
                    return False
                groups &= MASK
            is_hidden = is_hidden or is_hiding(attributes)
            shape = f"{tag} {attributes.get('class') or ''}"
            if attributes.get("role") in DIALOG_ROLES:
                regions |= DIALOG
        all_groups, all_regions = groups | above.all_groups, regions | above.all_regions
        number, depth = len(self._containers), len(self._stack) - 1
        self._containers.append(
            (tag, above.number, depth, groups, all_groups, regions, all_regions, is_hidden, shape, len(self._rows))
        )
        self._ends.append(-1)
        self._stack.append(OpenContainer(number, tag, all_groups, all_regions, is_hidden, self._inline))
        self._inline = 0
        self._code += tag == "pre"
        return True

    def _leave_container(self) -> None:
        if self._is_open:
            self._flush()
        left = self._stack.pop()
        self._inline = left.inline_above
        self._ends[left.number] = len(self._rows)
        self._code -= left.tag == "pre"

    def _flush(self) -> None:
        """End the present block; where two line breaks follow each other, it was more than one."""
        found = self._open
        self._open, self._is_open = OpenBlock(), False
        text = "".join(found.pieces)
        if self._code:
            self._add_block(text.replace(BREAK, "\n").strip("\n"), found)
        elif BREAK not in text:
            self._add_block(" ".join(text.split()), found)
        else:
            for number, part in enumerate(split_paragraphs(text)):
                self._add_block(part, OpenBlock(groups=found.groups) if number else found)

    def _add_block(self, text: str, found: OpenBlock) -> None:
        seen = strip_invisible(text)
        if seen != text:  # spaces on both sides of what went are one space now
            text = seen.strip("\n") if self._code else fold_spaces(seen.replace("\n", BREAK))
        if not text or text.isspace():
            return
        tag = self._find_tag()
        if tag in HEADINGS:
            text = strip_heading(text)
        elif self._code and is_counting(text) and self._is_in_cell():
            return
        length = len(text)
        self._rows.append(
            (
                text,
                KINDS.get(tag, "text"),
                HEADINGS.get(tag, 0),
                self._stack[-1].number,
                min(found.link_length, length),
                found.links,
                min(found.strong_length, length),
                found.images,
                found.groups,
                found.nodes,
            )
        )

    def _is_in_cell(self) -> bool:
        """Say whether code stands in a table, as highlighters put the numbers of its lines beside it."""
        return any(container.tag == "td" for container in self._stack[-1:-5:-1])

    def _find_tag(self) -> str:
        """Return the tag that says what a block is: of its element, or of one above that a mere div or span stands in."""
        return next((container.tag for container in self._stack[-1:-5:-1] if container.tag in KINDS), "div")


def _fill_columns(table: PageBlocks | Containers, names: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    for name, column in zip(names, zip(*rows, strict=True), strict=bool(rows)):
        setattr(table, name, list(column))


def cut_page(tree: LexborHTMLParser) -> PageBlocks:
    """Cut a parsed page into blocks; a page without a body has none."""
    body = tree.body
    if body is None:
        return PageBlocks()
    blocks = cut_compiled(tree, MAX_BLOCKS) if is_compiled() else None
    return PageCutter().cut(body) if blocks is None else blocks
