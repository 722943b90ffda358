"""The kept blocks of a page as sanitised HTML: few tags, few attributes, no address that could run code."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from html import escape

from cleaner.blocks.html.nodes import find_node
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.output.code_blocks import find_language
from cleaner.output.images import read_image
from cleaner.output.inline import RunReader
from cleaner.output.loose_images import find_loose_images
from cleaner.output.place_images import ImageElement, place_images
from cleaner.output.runs import LINE, LINK, Formula, Image, Marks, Runs, share_marks, split_lines
from cleaner.output.tables import Grid, read_grid
from cleaner.output.tree import Element, build_tree, find_blocks, number_items

NO_TEXTS: Mapping[int, str] = {}
PLAIN_BLOCKS = frozenset({"body", "blockquote", "figure", "dl", "table", "tr"})  # text in them needs a paragraph around it
WRITTEN = frozenset({"ul", "ol", "li", "blockquote", "dl", "dt", "dd", "figure", "figcaption"})


def render_html(
    blocks: PageBlocks,
    kept: Collection[int],
    texts: Mapping[int, str] = NO_TEXTS,
    *,
    base: str = "",
    captions: Collection[int] = (),
) -> str:
    """Return the kept blocks as HTML that is safe to show; cut again, it gives the same block texts.

    `texts` holds the text of blocks of which a part went; they lose their inline markup. Addresses are made absolute by `base`.
    `captions` are the blocks that went as captions.
    """
    writer = HtmlWriter(blocks, texts, base)
    tree = build_tree(blocks, kept)
    place_images(tree, find_loose_images(blocks, kept, captions))
    writer.write_children(tree)
    return "".join(writer.parts)


class HtmlWriter:
    """Writes the elements of one page; `parts` is what was written."""

    def __init__(self, blocks: PageBlocks, texts: Mapping[int, str], base: str) -> None:
        """Remember the page, and what its addresses are relative to."""
        self.parts: list[str] = []
        self._base = base
        self._blocks = blocks
        self._texts = texts
        self._reader = RunReader(blocks, has_images=True, base=base)

    def write_children(self, element: Element, *, has_tag: bool = True) -> None:
        """Write what stands in an element: text in paragraphs, except for the only one of an element whose tag is written."""
        count = sum(isinstance(child, int) for child in element.children)
        is_bare = has_tag and count == 1 and element.tag not in PLAIN_BLOCKS
        for child in element.children:
            if isinstance(child, int):
                self._write_block(child, is_bare=is_bare)
            elif isinstance(child, ImageElement):
                self.parts.append(f"<p>{write_image(child.image.resolve(self._base))}</p>{LINE}")
            elif child.tag == "pre":
                self._write_code(child)
            elif child.tag == "table":
                self._write_table(child)
            elif child.tag in WRITTEN:
                self._write_element(child)
            else:
                self.write_children(child, has_tag=False)

    def _write_element(self, element: Element) -> None:
        tag = element.tag
        self.parts.append(f"<{tag}{self._write_start(element)}>")
        if tag == "figure":
            self._write_picture(element)
        self.write_children(element)
        self.parts.append(f"</{tag}>{LINE}" if tag not in ("li", "dt", "dd", "figcaption") else f"</{tag}>")

    def _write_start(self, element: Element) -> str:
        start = number_items(self._blocks, element)[0] if element.tag == "ol" else 1
        return f' start="{start}"' if start != 1 else ""

    def _write_block(self, number: int, *, is_bare: bool) -> None:
        runs = self._read(number)
        level = self._blocks.levels[number]
        text = write_runs(runs)
        if not text:
            return
        if is_bare and not level:
            self.parts.append(text)
        else:
            tag = f"h{level}" if level else "p"
            self.parts.append(f"<{tag}>{text}</{tag}>{LINE}")

    def _read(self, number: int) -> Runs:
        return split_lines(self._texts[number]) if number in self._texts else self._reader.read(number)

    def _write_code(self, element: Element) -> None:
        """Write each block of code on its own, so that it stays one."""
        for number in find_blocks(element):
            text = self._texts.get(number, self._blocks.texts[number])
            if text.strip():
                language = find_language(self._blocks, number)
                name = f' class="language-{escape(language)}"' if language else ""
                shown = escape(text, quote=False).replace("\r", "&#13;")
                self.parts.append(f"<pre><code{name}>{shown}</code></pre>{LINE}")

    def _write_picture(self, element: Element) -> None:
        """Write the picture of a figure, which is in no block unless text stands in its line."""
        node = find_node(self._blocks, element.container)
        if node is not None and not any(self._blocks.images[number] for number in find_blocks(element)):
            found = node.css_first("img")
            image = read_image(found) if found is not None else None
            self.parts.append(write_image(image.resolve(self._base)) if image is not None else "")

    def _write_table(self, element: Element) -> None:
        grid = read_grid(self._blocks, element)
        if grid is None or (grid.width < 2 and not any(grid.heads)):  # noqa: PLR2004  # one column is no table
            self.write_children(element)
            return
        self.parts.append(f"<table>{LINE}")
        self._write_captions(grid.captions)
        for at, row in enumerate(grid.rows):
            section = "thead" if grid.heads[at] else "tbody"
            if not at or grid.heads[at] != grid.heads[at - 1]:
                self.parts.append(f"<{section}>{LINE}")
            self.parts.append("<tr>")
            for column in range(max(row, default=-1) + 1):
                self._write_cell(grid, at, column)
            self.parts.append(f"</tr>{LINE}")
            if at + 1 == len(grid.rows) or grid.heads[at] != grid.heads[at + 1]:
                self.parts.append(f"</{section}>{LINE}")
        self._write_captions(grid.late_captions)
        self.parts.append(f"</table>{LINE}")

    def _write_captions(self, captions: Iterable[Element]) -> None:
        for caption in captions:
            self.parts.append("<caption>")
            self.write_children(caption)
            self.parts.append(f"</caption>{LINE}")

    def _write_cell(self, grid: Grid, at: int, column: int) -> None:
        """Write the cell that begins at a place, an empty one where there is none, nothing if a wider one lies."""
        cell = grid.rows[at].get(column)
        if cell is None:
            self.parts.append("<td></td>")
        elif grid.begins(at, column):
            columns, rows = grid.measure(at, column)
            spans = (f' colspan="{columns}"' if columns > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")
            self.parts.append(f"<{cell.tag}{spans}>")
            if cell.element is not None:
                self.write_children(cell.element)
            self.parts.append(f"</{cell.tag}>")


def write_runs(runs: Runs) -> str:
    """Return the runs as HTML inside a line; formulas as the text that the page showed."""
    parts: list[str] = []
    before: Marks = ()
    for run in runs:
        parts += _change_marks(before, run.marks)
        before = run.marks
        if isinstance(run.extra, Image):
            parts.append(write_image(run.extra))
        elif run.text == LINE:
            parts.append("<br>")
        else:
            parts.append(escape(run.extra.text if isinstance(run.extra, Formula) else run.text, quote=False))
    return "".join([*parts, *_change_marks(before, ())])


def _change_marks(before: Marks, after: Marks) -> Iterable[str]:
    shared = len(share_marks(before, after))
    for mark in reversed(before[shared:]):
        yield "</a>" if mark.startswith(LINK) else f"</{mark}>"
    for mark in after[shared:]:
        yield f'<a href="{escape(mark.removeprefix(LINK))}">' if mark.startswith(LINK) else f"<{mark}>"


def write_image(image: Image) -> str:
    """Return a picture as HTML."""
    return f'<img src="{escape(image.source)}" alt="{escape(image.text)}">'
