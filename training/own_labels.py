"""Labels of pages without their words: a class and a short digest for each block.

The pages belong to their publishers: this project keeps what was read in them, and none of their words. A block is found again
by its digest. Where a page is cut otherwise than when it was read, the blocks that changed have no label.
"""

from __future__ import annotations

import zlib
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from label_blocks import fold_words

from cleaner.blocks.html.cut_page import cut_page
from cleaner.formats.html.parse import parse_page

Row = dict[str, Any]
DIGEST = 4  # hexadecimal digits: the blocks around decide between two that share them
KEPT = ("id", "page_set", "lang", "page_type", "sure", "part")


def digest_text(text: str) -> str:
    """Return four hexadecimal digits that stand for the words of a block."""
    return f"{zlib.crc32(fold_words(text).encode()) & 0xFFFF:04x}"


def strip_texts(row: Row) -> Row:
    """Return the labels of a page with digests where the texts of its blocks stood."""
    classes = [[name, len(list(run))] for name, run in groupby(name for name, _ in row["blocks"])]
    digests = "".join(digest_text(text) for _, text in row["blocks"])
    return {name: row[name] for name in KEPT if row.get(name) is not None} | {"classes": classes, "digests": digests}


def join_texts(row: Row, html: str) -> Row:
    """Return the labels of a page with the texts of its blocks, its title and its main content, read from its HTML."""
    texts = list(cut_page(parse_page(html).tree).texts)
    classes = [name for name, count in row["classes"] for _ in range(count)]
    digests = [row["digests"][at : at + DIGEST] for at in range(0, len(row["digests"]), DIGEST)]
    matcher = SequenceMatcher(None, [digest_text(text) for text in texts], digests, autojunk=False)
    blocks: list[tuple[str, str]] = []
    for start, other, size in matcher.get_matching_blocks():
        blocks += zip(classes[other : other + size], texts[start : start + size], strict=True)
    return {name: row[name] for name in KEPT if name in row} | {
        "title": next((text for name, text in blocks if name == "title"), ""),
        "main_content": "\n".join(text for name, text in blocks if name == "content"),
        "blocks": blocks,
    }
