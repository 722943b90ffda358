"""Lines between the paragraphs of an article that are a link to another one: its headline, alone or after a label ("More: ").

No word tells such a headline from a line of the article. What tells is that all of it is a link to a page of the same site,
that it is no sentence, and that it stands alone between paragraphs. Labels are known by their shape: each paper has its own.
Lists of links, and lines below a colon, are left alone: the article gives those itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import urlsplit

from cleaner.blocks.html.nodes import find_node
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.flags import Test, find_where
from cleaner.scoring.place_features import is_any
from cleaner.scoring.related_links import LISTS
from cleaner.scoring.teasers import ARTICLE
from cleaner.scoring.text_features import Columns
from cleaner.scoring.threshold import Choice, drop_found

LABEL = re.compile(r"\W{0,3}(?:[\w’'-]+ ){0,3}[\w’'-]+ ?[:：|]\s?")
ADDRESS = re.compile(r"https?:|www\.|@")
FILE = re.compile(r"(?i)\.(?:pdf|docx?|xlsx?|pptx?|od[pst]|csv|zip|epub)$")  # what the article gives to its readers
KINDS = frozenset({"paragraph", "text", "item"})
MIN_WORDS, MIN_ALONE, MAX_WORDS = 5, 6, 30  # of such a line, and of one without a label
MAX_LINES = 3  # of a page: a round-up has more, one for each thing that it shows
STEP = 2  # from one such line to the next in a round-up of two or three
ALL_LINK, HALF = 0.95, 0.5  # of the characters of a line; fewer than half is no such line
MIN_TEXT, LIKELY, UNLINKED = 8, 0.8, 0.3  # words, score and link share of a paragraph of the article
WEIGHT = 6.0  # what such a line loses, in log-odds
LINE: tuple[Test, ...] = (
    ("link share", ">=", HALF),
    ("words", ">=", MIN_WORDS),
    ("words", "<=", MAX_WORDS),
    ("ends sentence", "==", 0),
    ("colon at end", "==", 0),
    ("heading level", "==", 0),
    ("comment section", "==", 0),
)
PAGE_ADDRESSES = (("link[rel=canonical]", "href"), ('meta[property="og:url"]', "content"))


def drop_linked_lines(choice: Choice, blocks: PageBlocks, columns: Columns) -> Choice:
    """Drop such lines between sure paragraphs, on pages that say that they are an article."""
    kept = set(choice.kept)
    asked = kept.intersection(find_where(columns, *LINE)) if kept and is_any(columns, ARTICLE) else set()
    if not asked:
        return choice
    words = columns["words"]
    texts = find_where(columns, ("words", ">=", MIN_TEXT), ("link share", "<", UNLINKED))
    sure = [index for index in texts if choice.scores[index] >= LIKELY]
    if not sure:
        return choice
    found = [
        index
        for index in sorted(asked)
        if sure[0] < index < sure[-1] and _is_headline(blocks, index, columns) and _is_alone(blocks, index, columns)
    ]
    hosts = {index: host for index in found if (host := _find_host(blocks, index)) is not None}
    own = _find_own_sites(blocks, next(iter(hosts))) if any(hosts.values()) else set()
    found = [index for index, host in hosts.items() if not host or host in own]
    if not 0 < len(found) <= MAX_LINES or _are_in_turn(blocks, found, columns):
        return choice
    return drop_found(choice, found, words, WEIGHT)


def _are_in_turn(blocks: PageBlocks, found: Sequence[int], columns: Columns) -> bool:
    """Say whether all lines are links without a label, each with one paragraph below: a round-up presents these."""
    is_bare = all(blocks.link_lengths[at] >= ALL_LINK * len(blocks.texts[at].strip()) for at in found)
    is_in_turn = len(found) > 1 and all(below - above == STEP for above, below in pairwise(found))
    return is_bare and is_in_turn and not columns["near related"][found].any()


def _is_headline(blocks: PageBlocks, index: int, columns: Columns) -> bool:
    """Say whether a line is a link from end to end, or from its label on; most of it is enough in what is named for such."""
    text = blocks.texts[index].strip()
    if blocks.kinds[index] not in KINDS or "\n" in text or ADDRESS.search(text):
        return False
    label = LABEL.match(text)
    linked = blocks.link_lengths[index]
    if linked >= ALL_LINK * len(text):
        return bool(columns["words"][index] >= MIN_ALONE or columns["near related"][index] > 0)
    if columns["near related"][index] > 0:
        return True
    if label is None or text[label.end() : label.end() + 1].islower():  # "Step two: fill in the form"
        return False
    return linked >= ALL_LINK * (len(text) - label.end())


def _is_alone(blocks: PageBlocks, index: int, columns: Columns) -> bool:
    """Say whether a line has no link beside it and no colon above it; an item is the only one of its list."""
    links = columns["link share"]
    if max(links[index - 1], links[index + 1]) >= HALF or columns["colon at end"][index - 1]:
        return False
    if blocks.kinds[index] != "item":
        return True
    containers, at = blocks.containers, blocks.container[index]
    while at > 0 and containers.tag[at] not in LISTS:
        at = containers.parent[at]
    return containers.first[at] == index and containers.end[at] == index + 1


def _find_host(blocks: PageBlocks, index: int) -> str | None:
    """Return the site that the first link of a block leads to, "" for the page's own; None where it leads to no other page."""
    node = find_node(blocks, blocks.container[index])
    link = node.css_first("a[href]") if node is not None else None
    address = ((link.attributes.get("href") or "") if link is not None else "").strip()
    parts = _split(address) if address and not address.startswith("#") else None
    if parts is None or parts[0] not in {"", "http", "https"} or FILE.search(address.split("?")[0]):
        return None
    return parts[1]


def _find_own_sites(blocks: PageBlocks, index: int) -> set[str]:
    """Return the names of the site that a page gives, from the node of a block on."""
    root = find_node(blocks, blocks.container[index])
    while root is not None and root.parent is not None:
        root = root.parent
    found = set()
    for selector, attribute in PAGE_ADDRESSES:
        meta = root.css_first(selector) if root is not None else None
        parts = _split((meta.attributes.get(attribute) or "") if meta is not None else "")
        found.add(parts[1] if parts else "")
    return found - {""}


def _split(address: str) -> tuple[str, str] | None:
    """Return the scheme and the host of an address without its `www.`; None for what is no address."""
    try:
        parts = urlsplit(address)
        return parts.scheme, (parts.hostname or "").removeprefix("www.")
    except ValueError:  # such as an unclosed bracket
        return None
