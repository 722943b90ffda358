"""Where on the page something stands: in the frame, in comments, among teasers, or beside the headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaner.metadata.strings import LONGEST, fold

_MOST_LINES = 4_000
_MOST_LEVELS = 60  # that hold a headline
_FRAME = frozenset({"footer", "nav", "select", "blockquote"})  # an embedded post has a date and an author of its own
_ROOTS = frozenset({"body", "html"})
_HEADING = frozenset({"h1", "h2", "h3"})
_LEVELS_IN_HEADING = 3  # a headline is often a link or a span within its heading
_CODE = frozenset({"script", "style", "noscript", "template", "textarea", "title", "select"})

Lines: TypeAlias = list[tuple[str, LexborNode]]


def read_names(node: LexborNode) -> str:
    """Return the class and id of a node in lower case."""
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()


class Elsewhere:
    """Which elements are part of the page's frame, or have a class or id that matches, or stand in such an element.

    `around` are the elements that hold the headline: they hold the article, whatever they are called (`with-sidebar`). What
    was found of an element is remembered, since most of those that are asked for share what holds them.
    """

    __slots__ = ("_around", "_known", "_names")

    def __init__(self, names: re.Pattern[str], around: frozenset[int] = frozenset()) -> None:
        """Take the names of other places."""
        self._names = names
        self._around = around
        self._known: dict[int, bool] = {}

    def has(self, node: LexborNode) -> bool:
        """Say whether a node stands there."""
        climbed: list[int] = []
        parent: LexborNode | None = node
        found: bool | None = None
        while found is None and parent is not None:
            identity = parent.mem_id
            found = self._known.get(identity)
            if found is None:
                climbed.append(identity)
                found = self._judge(parent, identity)
                parent = parent.parent
        self._known.update(dict.fromkeys(climbed, found is True))
        return found is True

    def _judge(self, node: LexborNode, identity: int) -> bool | None:
        """Return what an element says by itself; `None` where what holds it has to be asked."""
        tag = node.tag
        if tag in _ROOTS or identity in self._around:
            return False
        return True if tag in _FRAME or self._names.search(read_names(node)) else None


def read_lines(tree: LexborHTMLParser) -> Iterator[tuple[str, LexborNode]]:
    """Yield the pieces of text on the page in order, each with the node that holds it."""
    body = tree.body
    if body is None:
        return
    count = 0
    for node in body.traverse(include_text=True):
        content = node.text_content  # elements have none
        holder = node.parent if content and not content.isspace() else None
        if content is None or holder is None or holder.tag in _CODE:
            continue
        if text := " ".join(content[:LONGEST].split()):
            yield text, holder
            count += 1
            if count >= _MOST_LINES:
                return


def find_headings(lines: Lines) -> list[tuple[int, str]]:
    """Return the lines that stand in headings: their numbers, and their text in folded letters."""
    return [(index, fold(text)) for index, (text, holder) in enumerate(lines) if _is_in_heading(holder)]


def find_headline(lines: Lines, headings: Iterable[tuple[int, str]], title: str) -> int:
    """Return the number of the line that is the headline: the heading that says most of the title, the first of equals.

    Else the first main heading, or the first line that is the title. -1 where there is none.
    """
    wanted = fold(title)
    best, most = -1, 0
    for index, said in headings:
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
    """Return the elements that hold a node, as `Elsewhere` asks for them; the page's root and body are none of them."""
    found: set[int] = set()
    parent = node.parent
    while parent is not None and parent.tag not in _ROOTS and len(found) < _MOST_LEVELS:
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
