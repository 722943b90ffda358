"""No article: texts of many short lines and hardly a paragraph, such as minutes, lists, menus, forms, scripts and catalogues.

What rules remove stands around the paragraphs of an article. Where there are none, "Photo: Ann Sample" is a field of an entry,
"Share" a word of a list and "Comments" a heading, in all languages and whatever the document is called. Of 10,000 scraped texts
hardly one looks like this, but for whole pages: many of their lines are those of widgets, and text browsers break sentences at
a width.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress, pairwise

from cleaner.blocks.cut import Blocks
from cleaner.blocks.features import DENSE_PROSE_LENGTH, PROSE_LENGTH, has_sentence_end, is_dense

MIN_LINES = 10
MAX_LONG_SHARE = 0.3  # of the characters stand in lines as long as a paragraph
MAX_PAGE_SHARE = 0.2  # of the lines are a page's own
MIN_BROKEN, MAX_BROKEN = 50, 2  # characters of a line that breaks off in a sentence; so many can be

# Families of lines that pages have around lists of articles; credits, captions, dates and rights are fields of entries as well.
OF_PAGES = frozenset(
    ["advert", "affiliate", "comments", "cookie", "follow", "nav", "newsletter", "paywall", "related", "share", "widget"]
)
OF_PROGRAMS = "technical"

FindFamilies = Callable[[int], frozenset[str]]


def has_short_lines(blocks: Blocks) -> bool:
    """Say whether a text has many lines, and few of its characters stand in long ones; most texts tell soon."""
    count = len(blocks)
    if count < MIN_LINES or sum(blocks.prose) > MAX_LONG_SHARE * count:
        return False
    texts = blocks.texts
    length = sum(map(len, texts))
    if sum(map(len, compress(texts, blocks.prose))) > MAX_LONG_SHARE * length:  # soon told
        return False
    long = sum(len(text) for text in texts if _is_long(text))
    return long <= MAX_LONG_SHARE * length and not _is_broken(blocks)


def is_page(count: int, find_families: FindFamilies) -> bool:
    """Say whether many lines of a text are a page's own, or one is a program's.

    `find_families` returns the families whose rules know a line.
    """
    known = [families for at in range(count) if (families := find_families(at))]
    own = sum(not OF_PAGES.isdisjoint(families) for families in known)
    return own > MAX_PAGE_SHARE * count or any(OF_PROGRAMS in families for families in known)


def _is_long(text: str) -> bool:
    return len(text) >= PROSE_LENGTH or (len(text) >= DENSE_PROSE_LENGTH and is_dense(text))


def _is_broken(blocks: Blocks) -> bool:
    """Say whether lines break off in sentences that go on in the next ones."""
    broken = [
        below[0].islower() and len(above) >= MIN_BROKEN and not has_sentence_end(above)
        for above, below in pairwise(blocks.texts)
    ]
    return sum(broken) > MAX_BROKEN
