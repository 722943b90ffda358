"""Further articles below the one that a page is about: a paper loads the next one where the reader scrolls on.

Each reads like the first. What tells is that they stand in elements made alike, each with a headline of its own, and that the
first one's headline is the page's title. Entries of a list, posts of a thread and sections have no such first one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.flags import find_where
from cleaner.scoring.place_features import is_any
from cleaner.scoring.teasers import ARTICLE
from cleaner.scoring.text_features import Columns
from cleaner.scoring.threshold import Choice, drop_found

MOSTLY_TITLE, SHARED = 0.7, 0.3  # of a heading's words in the page's title: the first one's, and at most the next ones'
MAX_SECTION_WORDS = 2  # of a heading below a larger one that is no headline
MAX_ABOVE = 4  # blocks of an article above its headline
SURE, WORDS = 0.8, 60  # score of the first article's text, and its words
WEIGHT = 6.0  # what further articles lose, in log-odds


def drop_next_articles(choice: Choice, blocks: PageBlocks, columns: Columns) -> Choice:
    """Drop the articles below the first one, where that is long enough to be what the page is about."""
    if blocks.containers.tag.count("article") < 2 or not choice.kept or not is_any(columns, ARTICLE):  # noqa: PLR2004
        return choice
    titles = find_where(columns, ("heading level", ">", 0), ("heading level", "<", 3), ("title share", ">=", MOSTLY_TITLE))
    first = _find_article(blocks, titles[0]) if titles else 0
    if not first:
        return choice
    begin, end = blocks.containers.first[first], blocks.containers.end[first]
    above = find_where(columns, ("heading level", "==", 1), ("title share", ">", SHARED))
    if above and above[0] < begin:
        return choice  # the heading of a series
    words = columns["words"]
    if sum(words[index] for index in choice.kept if begin <= index < end and choice.scores[index] >= SURE) < WORDS:
        return choice
    found = set(choice.kept).intersection(_list_next(blocks, first, titles[0], columns))
    return drop_found(choice, found, words, WEIGHT) if found else choice


def _find_article(blocks: PageBlocks, index: int) -> int:
    """Return the innermost article that a block stands in; 0 where it stands in none."""
    containers = blocks.containers
    around = containers.climb(blocks.container[index], len(containers))
    return next((each for each in around if containers.tag[each] == "article"), 0)


def _list_next(blocks: PageBlocks, first: int, title: int, columns: Columns) -> Iterator[int]:
    """Yield the blocks of the articles below, as deep in the page, that are made alike and begin with another headline.

    None where one of them has a smaller heading of a word or two: these are sections.
    """
    containers = blocks.containers
    levels, shares = columns["heading level"], columns["title share"]
    make = containers.depth[first], containers.shape[first]
    found = list[range]()
    for each in range(first + 1, len(containers)):
        begin, end = containers.first[each], containers.end[each]
        if (containers.depth[each], containers.shape[each]) != make or begin < containers.end[first]:
            continue
        headings = [at for at in range(begin, min(begin + MAX_ABOVE, end)) if 0 < levels[at] < 3]  # noqa: PLR2004
        if headings and shares[headings[0]] <= SHARED:
            if levels[headings[0]] > levels[title] and columns["words"][headings[0]] <= MAX_SECTION_WORDS:
                return
            found.append(range(begin, end))
    yield from chain.from_iterable(found)
