"""Where on the page something stands: in the frame, in comments, among teasers, or beside the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaner.metadata.strings import LONGEST, fold

_MOST_LINES = 4_000
_MOST_LEVELS = 60
_FRAME = frozenset({"footer", "nav", "select", "blockquote"})  # an embedded post has a date and an author of its own
_HEADING = frozenset({"h1", "h2", "h3"})
_LEVELS_IN_HEADING = 3  # a headline is often a link or a span within its heading
_CODE = frozenset({"script", "style", "noscript", "template", "textarea", "title", "select"})


def read_names(node: LexborNode) -> str:
    """Return the class and id of a node in lower case."""
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()


def is_within(node: LexborNode, names: re.Pattern[str], around: frozenset[int] = frozenset()) -> bool:
    """Whether a node or what holds it is part of the page's frame, or has a class or id that matches.

    `around` are the elements that hold the headline: they hold the article, whatever they are called (`with-sidebar`).
    """
    parent: LexborNode | None = node
    for _ in range(_MOST_LEVELS):
        if parent is None or parent.tag in {"body", "html"} or parent.mem_id in around:
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
    """Return the number of the line that is the headline: the heading that says most of the title, the first of equals.

    Else the first main heading, or the first line that is the title. -1 where there is none.
    """
    wanted = fold(title)
    best, most = -1, 0
    for index, (text, holder) in enumerate(lines):
        if wanted and _is_in_heading(holder):
            said = fold(text)
            share = min(len(said), len(wanted)) if said in wanted or wanted in said else 0
            if share > most:
                best, most = index, share
    if best >= 0:
        return best
    for index, (text, holder) in enumerate(lines):
        if holder.tag == "h1" or (wanted and fold(text) == wanted):
            return index
    return -1


def find_holders(node: LexborNode) -> frozenset[int]:
    """Return the elements that hold a node, as `is_within` asks for them; the page's root and body are none of them."""
    found: set[int] = set()
    parent = node.parent
    while parent is not None and parent.tag not in {"body", "html"} and len(found) < _MOST_LEVELS:
        found.add(parent.mem_id)
        parent = parent.parent
    return frozenset(found)


def _is_in_heading(node: LexborNode) -> bool:
    parent: LexborNode | None = node
    for _ in range(_LEVELS_IN_HEADING):
        if parent is None or parent.tag in _HEADING:
            return parent is not None
        parent = parent.parent
    return False
