"""The text of a block in runs: stretches with the same marks, such as bold, a link, code."""

from __future__ import annotations

from typing import NamedTuple

from selectolax.lexbor import LexborNode

from cleaner.blocks.html.cut_page import BREAK, PARAGRAPH_BREAK, fold_spaces
from cleaner.blocks.html.elements import INLINE, LEFT_OUT
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.output.formulas import find_formula, is_formula_copy
from cleaner.output.urls import find_safe_url

MARKS = {
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("em", "i", "cite", "var"), "em"),
    **dict.fromkeys(("s", "strike", "del"), "s"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    "sub": "sub",
    "sup": "sup",
}
LINK = "a:"  # begins the mark of a link; its address follows
SOURCES = ("src", "data-src", "data-original")
LINE = "\n"
Marks = tuple[str, ...]


class Image(NamedTuple):
    """A picture inside a line."""

    source: str
    text: str


class Formula(NamedTuple):
    """A formula as TeX, and as the text that the page shows for it."""

    tex: str
    text: str


class Run(NamedTuple):
    """A stretch of text; `marks` from the outermost to the innermost. The text of a line break is `LINE` and nothing else."""

    text: str
    marks: Marks = ()
    extra: Image | Formula | None = None


Runs = list[Run]


class RunReader:
    """Reads the runs of the blocks of one page."""

    def __init__(self, blocks: PageBlocks, *, has_images: bool) -> None:
        """Remember the page, and whether pictures are wanted."""
        self.blocks = blocks
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
        walk = Walk(has_images=self._has_images)
        walk.read_line(self.blocks.nodes[head][0])
        text = "".join(walk.texts)
        parts = map(fold_spaces, PARAGRAPH_BREAK.split(text)) if BREAK in text else [" ".join(text.split())]
        texts = [part for part in parts if part]
        paragraphs = fold_runs(walk.runs)
        if texts != self.blocks.texts[head : head + len(texts)] or len(paragraphs) != len(texts):
            return []
        return paragraphs


class Walk:
    """What is read of the nodes of one block: its runs as they stand, and its text as the cutter saw it."""

    def __init__(self, *, has_images: bool) -> None:
        """Start with nothing read."""
        self._has_images = has_images
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
            tag = node.tag
            if tag == "-text":
                self._add_text(node.text_content or "")
                child = None
            elif tag not in INLINE:
                if tag not in LEFT_OUT:
                    return False
                if tag == "script":
                    self._add_formula(node)
                child = None
            else:
                child = self._enter(node, tag or "")
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
        """Take an inline element in; return its first child where there is one to look at."""
        if tag == "br":
            self._add_text(BREAK)
            return None
        if tag == "img":
            self._add_image(node)
            return None
        child = node.first_child
        is_formula = tag == "math" and not self._formula and self._add_formula(node)
        if child is not None:
            is_formula = is_formula or (self._has_formula and is_formula_copy(node))
            self._formula += bool(is_formula or self._formula)
            self._marks.append(self._add_mark(node, tag))
        return child

    def _leave(self) -> None:
        self._marks.pop()
        self._formula -= bool(self._formula)

    def _add_mark(self, node: LexborNode, tag: str) -> Marks:
        marks = self._marks[-1]
        mark = MARKS.get(tag)
        if tag == "a" and not any(each.startswith(LINK) for each in marks):
            url = find_safe_url(node.attributes.get("href"))
            mark = LINK + url if url else None
        return (*marks, mark) if mark and mark not in marks else marks

    def _add_text(self, text: str) -> None:
        self.texts.append(text)
        if not self._formula:
            self.runs.append(Run(text, self._marks[-1]))

    def _add_image(self, node: LexborNode) -> None:
        image = read_image(node) if self._has_images and not self._has_formula else None
        if image is not None:
            self.runs.append(Run("", self._marks[-1], image))

    def _add_formula(self, node: LexborNode) -> bool:
        tex = find_formula(node)
        if tex is None:
            return False
        text = "" if node.tag == "script" else " ".join((node.text_content or "").split())
        self.runs.append(Run("", self._marks[-1], Formula(tex, text)))
        self._has_formula = True
        return True


def read_image(node: LexborNode) -> Image | None:
    """Return the picture of an element, also of one that is loaded late; None where no address of it may be written."""
    attributes = node.attributes
    for name in SOURCES:
        source = find_safe_url(attributes.get(name))
        if source:
            return Image(source, " ".join((attributes.get("alt") or "").split()))
    return None


def split_lines(text: str) -> Runs:
    """Return a plain text as runs, one for each line, with line breaks between."""
    if LINE not in text:
        return [Run(" ".join(text.split()))] if text.strip() else []
    runs: Runs = []
    for line in text.split(LINE):
        if line.strip():
            runs += [Run(LINE), Run(" ".join(line.split()))]
    return runs[1:]


def fold_runs(raw: Runs) -> list[Runs]:
    """Join white space across runs as browsers do, and part paragraphs where two line breaks follow each other.

    A space has only the marks that hold before it, in it and after it: no emphasis begins or ends with one.
    """
    folder = Folder()
    for run in raw:
        folder.add(run)
    return [paragraph for paragraph in folder.paragraphs if paragraph]


class Folder:
    """Builds paragraphs of runs; `gap` is the white space that was read since the last word."""

    def __init__(self) -> None:
        """Start with one empty paragraph."""
        self.paragraphs: list[Runs] = [[]]
        self._gap = ""
        self._gap_marks: Marks = ()

    def add(self, run: Run) -> None:
        """Add a run as it stands in the page."""
        text, marks, extra = run
        if extra is not None:
            self._put(run)
        elif text == BREAK:
            self._gap = {"": LINE, " ": LINE}.get(self._gap, LINE * 2)
        else:
            words = " ".join(text.split())
            if text[:1].isspace():
                self._widen(marks)
            if words:
                self._put(Run(words, marks))
                if text[-1].isspace():
                    self._widen(marks)

    def _widen(self, marks: Marks) -> None:
        self._gap_marks = marks if not self._gap else share_marks(self._gap_marks, marks)
        self._gap = self._gap or " "

    def _put(self, run: Run) -> None:
        current, gap = self.paragraphs[-1], self._gap
        self._gap = ""
        if current and gap == LINE * 2:
            current = []
            self.paragraphs.append(current)
        elif current and gap:
            marks = share_marks(current[-1].marks, run.marks)
            if gap == LINE:
                current.append(Run(LINE, tuple(mark for mark in marks if mark != "code")))
            else:
                append_run(current, Run(" ", share_marks(marks, self._gap_marks)))
        append_run(current, run)


def append_run(runs: Runs, run: Run) -> None:
    """Add a run, joined to the last one where both are text with the same marks."""
    last = runs[-1] if runs else None
    if last is None or last.marks != run.marks or last.extra or run.extra or LINE in (last.text, run.text):
        runs.append(run)
    else:
        runs[-1] = Run(last.text + run.text, run.marks)


def share_marks(first: Marks, second: Marks) -> Marks:
    """Return the outer marks that both have."""
    shared = 0
    while shared < min(len(first), len(second)) and first[shared] == second[shared]:
        shared += 1
    return first[:shared]
