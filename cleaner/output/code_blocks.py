"""Code: its text without the line numbers that highlighters write beside it, and its language."""

from __future__ import annotations

import re
from collections.abc import Collection

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.output.tree import Element

LANGUAGE = re.compile(
    r"(?:^|\s)(?:language|lang|highlight-source|highlight-text|brush:)[-\s]?\s*(?P<name>[a-zA-Z][\w+#.-]*)(?=[\s;]|$)"
)
ABOVE = 3  # containers above the code that may say its language
NUMBERS = re.compile(r"\s*\d+(?:\s+\d+)*\s*")
NUMBER_CLASS = re.compile(r"gutter|line-?no|line-?num|blob-num|hljs-ln-n|\bln\b", re.IGNORECASE)


def find_language(blocks: PageBlocks, number: int) -> str:
    """Return the language of a block of code as its classes name it, or an empty text."""
    nodes = blocks.nodes[number]
    names = [node.attributes.get("class") or "" for node in nodes if node.tag == "code"]
    container = blocks.container[number]
    while container >= 0 and len(names) <= ABOVE + 1:
        names.append(blocks.containers.shape[container].partition(" ")[2])
        container = blocks.containers.parent[container]
    found = next(filter(None, map(LANGUAGE.search, names)), None)
    name = found["name"].lower() if found else ""
    return "" if name in ("none", "plaintext", "text") else name


def drop_line_numbers(blocks: PageBlocks, code: Element) -> list[int]:
    """Return the blocks of a piece of code without those that count its lines."""
    numbers = [child for child in code.children if isinstance(child, int)]
    kept = [number for number in numbers if not _is_line_number(blocks, number)]
    return kept or numbers


def _is_line_number(blocks: PageBlocks, number: int) -> bool:
    return bool(
        NUMBERS.fullmatch(blocks.texts[number]) and NUMBER_CLASS.search(blocks.containers.shape[blocks.container[number]])
    )


def find_gutters(blocks: PageBlocks, numbers: Collection[int]) -> set[int]:
    """Return the blocks that count the lines of the code beside them: all of a table is code, and only they are numbers."""
    if any(blocks.kinds[number] != "code" for number in numbers):
        return set()
    gutters = {number for number in numbers if NUMBERS.fullmatch(blocks.texts[number])}
    return gutters if len(gutters) < len(numbers) else set()
