"""Where on the page something stands: in the frame, in comments, among teasers, or beside the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaner.metadata.strings import LONGEST, fold

_MOST_LINES = 4_000
_MOST_LEVELS = 60
_FRAME = frozenset({"footer", "nav", "select"})
_CODE = frozenset({"script", "style", "noscript", "template", "textarea", "title", "select"})


def read_names(node: LexborNode) -> str:
    """Return the class and id of a node in lower case."""
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()


def is_within(node: LexborNode, names: re.Pattern[str]) -> bool:
    """Whether a node or what holds it is part of the page's frame, or has a class or id that matches."""
    parent: LexborNode | None = node
    for _ in range(_MOST_LEVELS):
        if parent is None or parent.tag in {"body", "html"}:
            return False
        if parent.tag in _FRAME or names.search(read_names(parent)):
            return True
        parent = parent.parent
    return False


def read_lines(tree: LexborHTMLParser) -> Iterator[tuple[str, LexborNode]]:
    """Yield the pieces of text on the page in order, each with the node that holds it."""
    body = tree.body
    if body is None:
        return
    count = 0
    for node in body.traverse(include_text=True):
        holder = node.parent
        if node.tag != "-text" or holder is None or holder.tag in _CODE:
            continue
        text = " ".join((node.text_content or "")[:LONGEST].split())
        if text:
            yield text, holder
            count += 1
            if count >= _MOST_LINES:
                return


def find_headline(lines: list[tuple[str, LexborNode]], title: str) -> int:
    """Return the number of the line that is the headline: in a heading, or the same as the title. -1 where none is."""
    wanted = fold(title)
    for index, (text, holder) in enumerate(lines):
        if holder.tag in {"h1", "h2", "h3"} and wanted and (fold(text) in wanted or wanted in fold(text)):
            return index
    for index, (text, holder) in enumerate(lines):
        if holder.tag == "h1" or (wanted and fold(text) == wanted):
            return index
    return -1
