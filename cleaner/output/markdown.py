"""The kept blocks of a page as Markdown: CommonMark with the tables and the strike-through of GitHub."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from cleaner.blocks.html.nodes import find_node
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.output.code_blocks import drop_line_numbers, find_gutters, find_language
from cleaner.output.images import read_image
from cleaner.output.inline import RunReader
from cleaner.output.loose_images import find_loose_images
from cleaner.output.markdown_escape import escape_heading, escape_paragraph
from cleaner.output.markdown_inline import MarkdownOptions, embolden, flatten_lines, write_image, write_runs
from cleaner.output.place_images import IMAGE, ImageElement, place_images
from cleaner.output.runs import Runs, split_lines
from cleaner.output.tables import Grid, read_grid
from cleaner.output.tree import NO_CONTAINER, Element, build_tree, find_blocks, number_items

__all__ = ["MarkdownOptions", "render_markdown"]

BACKTICKS = re.compile(r"`{3,}")
MAX_NUMBER = 999_999_999  # of an item; a longer one is no list
DEFAULT = MarkdownOptions()
NO_TEXTS: Mapping[int, str] = {}
PARAGRAPH = ""


class MarkdownBlock(NamedTuple):
    """A block of Markdown; `kind` is the marker of a list, so that the next one can have another, or empty."""

    kind: str
    text: str


def render_markdown(
    blocks: PageBlocks, kept: Collection[int], texts: Mapping[int, str] = NO_TEXTS, options: MarkdownOptions = DEFAULT
) -> str:
    """Return the kept blocks as Markdown, with a line break at the end; empty if nothing is kept.

    `texts` holds the text of blocks of which a part went; they lose their inline markup. What GitHub's Markdown has no sign for
    becomes the nearest that it has: terms are bold and definitions are items, captions are paragraphs, cells that a wider cell
    covers are empty, and a table that serves for layout is written as what stands in it.
    """
    tree = build_tree(blocks, kept)
    if options.images:
        place_images(tree, find_loose_images(blocks, kept, options.captions))
    written = MarkdownWriter(blocks, texts, options).write(tree.children)
    return "\n\n".join(block.text for block in written) + "\n" if written else ""


class MarkdownWriter:
    """Writes the elements of one page."""

    def __init__(self, blocks: PageBlocks, texts: Mapping[int, str], options: MarkdownOptions) -> None:
        """Remember the page and how it is wanted."""
        self._blocks = blocks
        self._texts = texts
        self._options = options
        self._reader = RunReader(blocks, has_images=options.images, base=options.base)
        self._left_out: set[int] = set()
        self._writers: dict[str, Callable[[Element, list[MarkdownBlock]], None]] = {
            "blockquote": self._write_quotation,
            "pre": self._write_code,
            "ul": self._write_list,
            "ol": self._write_list,
            "dl": self._write_definitions,
            "dt": self._write_term,
            "table": self._write_table,
            "figure": self._write_figure,
            IMAGE: self._write_image,
        }

    def write(self, children: Iterable[Element | int]) -> list[MarkdownBlock]:
        """Return the blocks of Markdown for some elements and blocks of the page."""
        out: list[MarkdownBlock] = []
        self._write_all(children, out)
        return out

    def _write_all(self, children: Iterable[Element | int], out: list[MarkdownBlock]) -> None:
        for child in children:
            if isinstance(child, int):
                self._write_block(child, out)
            elif child.tag in self._writers:
                self._writers[child.tag](child, out)
            else:
                self._write_all(child.children, out)

    def _read(self, number: int) -> Runs:
        return split_lines(self._texts[number]) if number in self._texts else self._reader.read(number)

    def _write_block(self, number: int, out: list[MarkdownBlock], *, is_term: bool = False) -> None:
        runs = self._read(number)
        level = self._blocks.levels[number]
        if not runs or number in self._left_out:
            return
        if level:
            text = escape_heading(write_runs(flatten_lines(runs), self._options))
            out.append(MarkdownBlock(PARAGRAPH, f"{'#' * level} {text}"))
        else:
            runs = embolden(runs) if is_term and self._options.emphasis else runs
            out.append(MarkdownBlock(PARAGRAPH, escape_paragraph(write_runs(runs, self._options))))

    def _write_quotation(self, element: Element, out: list[MarkdownBlock]) -> None:
        text = "\n\n".join(block.text for block in self.write(element.children))
        if text:
            out.append(MarkdownBlock(PARAGRAPH, "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))))

    def _write_code(self, element: Element, out: list[MarkdownBlock]) -> None:
        numbers = [number for number in drop_line_numbers(self._blocks, element) if number not in self._left_out]
        text = "\n".join(self._texts.get(number, self._blocks.texts[number]) for number in numbers)
        text = "\n".join(text.splitlines()) if "\r" in text else text
        if text.strip():
            longest = max((len(found) for found in BACKTICKS.findall(text)), default=2)
            fence = "`" * (longest + 1)
            out.append(MarkdownBlock(PARAGRAPH, f"{fence}{find_language(self._blocks, numbers[0])}\n{text}\n{fence}"))

    def _write_list(self, element: Element, out: list[MarkdownBlock]) -> None:
        signs = ".)" if element.tag == "ol" else "-*"
        sign = signs[bool(out) and out[-1].kind == signs[0]]  # lists that follow each other with one sign would be one list
        numbers = number_items(self._blocks, element) if element.tag == "ol" else ()
        items: list[tuple[str, list[MarkdownBlock]]] = []
        for at, item in enumerate(element.children):
            blocks = self.write(item.children if isinstance(item, Element) else [item])
            if blocks:
                items.append((f"{min(numbers[at], MAX_NUMBER)}{sign} " if numbers else f"{sign} ", blocks))
        gap = "\n" if all(_is_tight(blocks) for _, blocks in items) else "\n\n"
        if items:
            out.append(MarkdownBlock(sign, gap.join(_write_item(marker, blocks, gap) for marker, blocks in items)))

    def _write_definitions(self, element: Element, out: list[MarkdownBlock]) -> None:
        items = Element("ul", NO_CONTAINER)
        for child in element.children:
            if isinstance(child, Element) and child.tag == "dd":
                items.children.append(child)
                continue
            self._write_items(items, out)
            self._write_all([child], out)
        self._write_items(items, out)

    def _write_items(self, items: Element, out: list[MarkdownBlock]) -> None:
        self._write_list(items, out)
        items.children.clear()

    def _write_term(self, element: Element, out: list[MarkdownBlock]) -> None:
        for child in element.children:
            if isinstance(child, int):
                self._write_block(child, out, is_term=True)
            else:
                self._write_all([child], out)

    def _write_figure(self, element: Element, out: list[MarkdownBlock]) -> None:
        """Write a figure; a picture with no text in its line is in no block, and is looked up here."""
        node = find_node(self._blocks, element.container) if self._options.images else None
        numbers = find_blocks(element)
        if node is not None and not any(self._blocks.images[number] for number in numbers):
            found = node.css_first("img")
            image = read_image(found) if found is not None else None
            if image is not None:
                out.append(MarkdownBlock(PARAGRAPH, write_image(image.resolve(self._options.base))))
        self._write_all(element.children, out)

    def _write_image(self, element: Element, out: list[MarkdownBlock]) -> None:
        if isinstance(element, ImageElement):
            out.append(MarkdownBlock(PARAGRAPH, write_image(element.image.resolve(self._options.base))))

    def _write_table(self, element: Element, out: list[MarkdownBlock]) -> None:
        grid = read_grid(self._blocks, element)
        if grid is None or not self._is_data(grid):
            self._left_out |= find_gutters(self._blocks, find_blocks(element))
            self._write_all(element.children, out)
            return
        self._write_all(grid.captions, out)
        width = grid.width  # of all rows: found once
        lines = ["| " + " | ".join(self._write_cells(grid, at, width)) + " |" for at in range(len(grid.rows))]
        lines.insert(1, "| " + " | ".join(["---"] * width) + " |")
        out.append(MarkdownBlock(PARAGRAPH, "\n".join(lines)))
        self._write_all(grid.late_captions, out)

    def _is_data(self, grid: Grid) -> bool:
        """Say whether a table holds data: rows and columns of cells with at most one line of text each."""
        cells = [cell for row in grid.rows for cell in row.values()]
        is_head = any(cell.tag == "th" for cell in cells) or any(grid.heads)
        if grid.width < 2 or (len(grid.rows) < 2 and not is_head):  # noqa: PLR2004  # what a grid needs
            return False
        for cell in cells:
            numbers = find_blocks(cell.element) if cell.element else []
            if len(numbers) > 1 or any(self._blocks.kinds[number] in ("code", "heading") for number in numbers):
                return False
        return True

    def _write_cells(self, grid: Grid, at: int, width: int) -> list[str]:
        """Return the texts of a row; only the head must have all columns, and rows end where their text does."""
        row = grid.rows[at]
        cells: list[str] = []
        for column in range(width):
            element = row[column].element if column in row and grid.begins(at, column) else None
            numbers = find_blocks(element) if element else []
            runs = self._read(numbers[0]) if numbers else []
            cells.append(write_runs(flatten_lines(runs), self._options).replace("|", "\\|") if runs else "")
        while at and len(cells) > 1 and not cells[-1]:
            cells.pop()
        return cells


def _is_tight(blocks: list[MarkdownBlock]) -> bool:
    """Say whether an item can do without blank lines: one block, or a line and lists that readers see directly below it."""
    first, *others = blocks
    return not others or (not first.kind and all(_can_follow(block) for block in others))


def _can_follow(block: MarkdownBlock) -> bool:
    return block.kind in ("-", "*") or (block.kind in (".", ")") and block.text[:1] == "1" and not block.text[1].isdigit())


def _write_item(marker: str, blocks: list[MarkdownBlock], gap: str) -> str:
    text = gap.join(block.text for block in blocks)
    indent = " " * len(marker)
    first, *others = text.split("\n")
    return "\n".join([marker + first, *(indent + line if line else "" for line in others)])
