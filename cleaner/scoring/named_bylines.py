"""Bylines that the page names as such: who wrote it and when, in an element named for authors or for what is said of a post.

With words that no rule knows ("From the harbour, 3 Tevet 5784") they look like a lead, since they stand where one does.
What tells is the name, figures as dates have them, and the place: between the heading and the first paragraphs, in no sentence.
"""

from __future__ import annotations

import re

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.flags import find_true, find_where
from cleaner.scoring.text_features import Columns
from cleaner.scoring.threshold import Choice, drop_found

BYLINE = re.compile(
    r"(?i)(?<![a-z])(?:authors?|autor(?:es)?|auteurs?|by-?lines?|(?:post|article|entry|story|news)[-_]*meta|signature"
    r"|posted-on|publi(?:shed|cation|cado)|date-?line)(?![a-z])|^\w+ metas?$"
)
GLANCE = "author autor auteur byline by-line meta signature posted-on publi dateline date-line".split()  # each has one of them
FIGURES = re.compile(r"\d")
MIN_FIGURES, MAX_WORDS = 3, 30  # of such a line
MANY_FIGURES = 8  # a line with so many is no sentence, although it ends in a point, as Thai times do
LIKELY, MIN_TEXT, BELOW = 0.8, 8, 3  # score and words of a paragraph; blocks below the first one where such lines still stand
LEVELS = 2  # elements whose names count: its own and the one above
MAX_SHARE = 0.3  # of the words kept: more is no byline
WEIGHT = 6.0  # what such a line loses, in log-odds


def drop_named_bylines(choice: Choice, blocks: PageBlocks, columns: Columns) -> Choice:
    """Drop such lines, where something else is kept."""
    names = set(filter(BYLINE.search, blocks.containers.names.find_likely(GLANCE)))
    if not names:
        return choice
    words = columns["words"]
    texts = find_where(columns, ("words", ">=", MIN_TEXT), ("heading level", "==", 0))  # Thai ends no sentence
    first = next((at for at in texts if choice.scores[at] >= LIKELY), None)
    if first is None:
        return choice
    headings = find_true(columns["heading level"] == 1)
    begin = headings[0] if headings and headings[0] < first else 0
    parts = (index for index in choice.kept if index > first and blocks.levels[index])
    end = min(first + BELOW + 1, next(parts, len(words)))  # below a heading of the article a date is its own
    found = [
        index
        for index in choice.kept
        if begin <= index < end and _is_plain(blocks, index, columns) and _is_named(blocks, index, names)
    ]
    if not found or words[found].sum() > MAX_SHARE * words[list(choice.kept)].sum():
        return choice
    return drop_found(choice, found, words, WEIGHT)


def _is_plain(blocks: PageBlocks, index: int, columns: Columns) -> bool:
    """Say whether a block is a short line with figures that is no heading and no sentence."""
    if columns["words"][index] > MAX_WORDS or blocks.levels[index]:
        return False
    return len(FIGURES.findall(blocks.texts[index])) >= (MANY_FIGURES if columns["ends sentence"][index] else MIN_FIGURES)


def _is_named(blocks: PageBlocks, index: int, names: set[str]) -> bool:
    containers = blocks.containers
    return any(containers.shape[each] in names for each in containers.climb(blocks.container[index], LEVELS))
