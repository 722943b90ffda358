"""From the nodes of a block to its runs."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from cleaner.blocks.html.elements import COMMENT, INLINE, LEFT_OUT
from cleaner.blocks.html.extras import (
    find_extra_classes,
    find_last_words,
    is_extra_in_line,
    is_in_sentence,
    is_unknown_in_line,
    strip_invisible,
)
from cleaner.blocks.html.line_breaks import BREAK, split_paragraphs
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.blocks.html.urls import find_safe_url
from cleaner.output.addresses import resolve_url
from cleaner.output.formulas import find_formula, is_formula_copy
from cleaner.output.images import read_image
from cleaner.output.runs import LINK, Formula, Marks, Run, Runs, fold_runs, split_lines

MARKS = {
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("em", "i", "cite", "var"), "em"),
    **dict.fromkeys(("s", "strike", "del"), "s"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    "sub": "sub",
    "sup": "sup",
}


class RunReader:
    """Reads the runs of the blocks of one page."""

    def __init__(self, blocks: PageBlocks, *, has_images: bool, base: str = "") -> None:
        """Remember the page, whether pictures are wanted, and what addresses are relative to."""
        self.blocks = blocks
        self._base = base
        self._has_images = has_images
        self._heads: dict[int, int] = {}
        self._split: dict[int, list[Runs]] = {}

    def read(self, number: int) -> Runs:
        """Return the runs of a block; a single plain one where its nodes are not known to hold exactly its text."""
        blocks = self.blocks
        nodes, text = blocks.nodes[number], blocks.texts[number]
        if len(nodes) == 1 and nodes[0].tag == "-text" and nodes[0].next is None:
            return split_lines(text)
        head = self._find_head(number)
        if head not in self._split:
            self._split[head] = self._read_paragraphs(head)
        paragraphs = self._split[head]
        return paragraphs[number - head] if number - head < len(paragraphs) else split_lines(text)

    def _find_head(self, number: int) -> int:
        """Return the block whose nodes hold this block: a text that two line breaks part has its nodes at the first part."""
        blocks, head = self.blocks, number
        while head and not blocks.nodes[head] and blocks.container[head - 1] == blocks.container[number]:
            head -= 1
            if head in self._heads:
                head = self._heads[head]
                break
        self._heads[number] = head
        return head

    def _read_paragraphs(self, head: int) -> list[Runs]:
        if not self.blocks.nodes[head]:
            return []
        walk = Walk(has_images=self._has_images, is_heading=self.blocks.levels[head] > 0, base=self._base)
        walk.read_line(self.blocks.nodes[head][0])
        text = "".join(walk.texts)
        texts = split_paragraphs(text)
        paragraphs = fold_runs(walk.runs)
        if texts != self.blocks.texts[head : head + len(texts)] or len(paragraphs) != len(texts):
            return []
        return paragraphs


class Walk:
    """What is read of the nodes of one block: its runs as they stand, and its text as the cutter saw it."""

    def __init__(self, *, has_images: bool, is_heading: bool = False, base: str = "") -> None:
        """Start with nothing read."""
        self._base = base
        self._has_images = has_images
        self._is_heading = is_heading
        self._copy = (0, 0)  # the last element that shows a formula, and how many runs stood before it
        self.runs: Runs = []
        self.texts: list[str] = []
        self._marks: list[Marks] = [()]
        self._formula = 0  # how many open elements are a formula or in one
        self._has_formula = False

    def read_line(self, first: LexborNode) -> None:
        """Read a node and those behind it up to the end of the block; formulas can be scripts, which are no nodes of it."""
        node: LexborNode | None = first
        while node is not None and self.read(node):
            node = node.next

    def read(self, top: LexborNode) -> bool:
        """Walk one node without recursion; say whether the block goes on behind it."""
        depth, node = 0, top
        while True:
            tag = node.tag or COMMENT
            if tag == "-text":
                self._add_text(node.text_content or "")
                child = None
            elif tag not in INLINE and not self._is_word(node, tag):
                if tag not in LEFT_OUT:
                    return False
                if tag == "script":
                    self._add_formula(node)
                child = None
            else:
                child = self._enter(node, tag)
            if child is not None:
                depth, node = depth + 1, child
                continue
            while node.next is None or not depth:
                if not depth:
                    return True
                depth -= 1
                node = node.parent or node
                self._leave()
            node = node.next

    def _enter(self, node: LexborNode, tag: str) -> LexborNode | None:
        """Take an inline element in; return its first child if there is one to look at."""
        if tag == "br":
            self._add_text(BREAK)
            return None
        if tag == "img":
            self._add_image(node)
            return None
        attributes = node.attributes
        if attributes:
            bits = find_extra_classes(f"{attributes.get('class') or ''} {attributes.get('id') or ''}")
            if is_extra_in_line(node, attributes, bits, is_code=False, is_heading=self._is_heading):
                return None
            if not self._formula and is_formula_copy(node):
                self._copy = node.mem_id, len(self.runs)
        child = node.first_child
        is_formula = tag == "math" and not self._formula and self._add_formula(node)
        if child is not None:
            is_formula = is_formula or (self._has_formula and is_formula_copy(node))
            self._formula += bool(is_formula or self._formula)
            self._marks.append(self._add_mark(node, tag))
        return child

    def _is_word(self, node: LexborNode, tag: str) -> bool:
        """Say whether the cutter took a button, or an element that HTML does not know, for a word of the sentence."""
        if tag != "button":
            return is_unknown_in_line(node, tag)
        above = node.parent
        while above is not None and above.tag in INLINE:
            above = above.parent
        return above is not None and is_in_sentence(node, find_last_words(self.texts), above.tag or "")

    def _leave(self) -> None:
        self._marks.pop()
        self._formula -= bool(self._formula)

    def _add_mark(self, node: LexborNode, tag: str) -> Marks:
        marks = self._marks[-1]
        mark = MARKS.get(tag)
        if tag == "a" and not any(each.startswith(LINK) for each in marks):
            url = find_safe_url(node.attributes.get("href"))
            mark = LINK + resolve_url(self._base, url) if url else None
        return (*marks, mark) if mark and mark not in marks else marks

    def _add_text(self, text: str) -> None:
        text = strip_invisible(text)
        self.texts.append(text)
        if not self._formula:
            self.runs.append(Run(text, self._marks[-1]))

    def _add_image(self, node: LexborNode) -> None:
        image = read_image(node) if self._has_images and not self._has_formula else None
        if image is not None:
            self.runs.append(Run("", self._marks[-1], image.resolve(self._base)))

    def _add_formula(self, node: LexborNode) -> bool:
        tex = find_formula(node)
        if tex is None:
            return False
        if node.tag == "script":
            text = ""
            before = node.prev
            if before is not None and before.mem_id == self._copy[0]:
                del self.runs[self._copy[1] :]  # the page showed it there already
        else:
            text = " ".join(_read_shown(node).split())
        self.runs.append(Run("", self._marks[-1], Formula(tex, text)))
        self._has_formula = True
        return True


def _read_shown(math: LexborNode) -> str:
    """Return the text of a formula that the page shows, without its annotations."""
    notes = "".join(note.text() for note in math.css("annotation, annotation-xml"))
    text = math.text()
    return text.removesuffix(notes) if notes else text
