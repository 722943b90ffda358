"""Posts of blogs that have no words, or a line: a photograph or a video, and below it the comments of readers.

Comments go where an article stands beside them. Below such a post there is none, and all its comments came out as one. What
tells it from a thread, whose posts are its text, is that the page shows one post, by the names that the software of blogs
gives it, with its title above the comments and none in them.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.comment_sections import COMMENT, NAMED_THREAD, THREAD, WORDS_BESIDE, find_titles
from cleaner.scoring.flags import Flags, find_true, has_true
from cleaner.scoring.place_features import is_any
from cleaner.scoring.text_features import Column, Columns
from cleaner.scoring.threshold import Choice, promise_f1

# Of microformats, WordPress, Blogger and others, in some languages.
POST = re.compile(
    r"(?i)(?<![a-z0-9])(?:hentry|h-entry|type-post|(?:single|blog)-?posts?|post-?title|entry-title|(?:blog-?)?beitrag|billet"
    r"|blog-?artikel|entrada|wpis|inlegg|inlägg|blogg-?post|zapis|запись)(?![a-z0-9])"
)
POST_GLANCE = "entry post beitrag billet artikel entrada wpis inlegg zapis".split()  # of which each such name has one
MAX_POSTS = 1  # that begin in the comments: what holds them all may be named so; a thread has as many as answers


def drop_comments_of_posts(choice: Choice, blocks: PageBlocks, columns: Columns) -> Choice:
    """Drop comments below a post of a blog that has hardly any words; nothing may be left."""
    section, words = columns["comment section"] > 0, columns["words"]
    if section[list(choice.kept)].any() and _has_wordless_post(blocks, np.array(choice.scores) * words, section, columns):
        kept = tuple(index for index in choice.kept if not section[index])
        return replace(choice, kept=kept, expected=promise_f1(np.array(choice.scores), words, kept))
    return choice


def _has_wordless_post(blocks: PageBlocks, expected: Column, section: Flags, columns: Columns) -> bool:
    """Say whether a post begins with its title above the comments, and few words are expected beside them."""
    if is_any(columns, (*THREAD, *NAMED_THREAD)) or expected[~section].sum() >= WORDS_BESIDE:
        return False
    titles, first = find_titles(columns), find_true(section)[0]
    return has_true(titles[:first]) and not has_true(titles & section) and _has_post(blocks, section)


def _has_post(blocks: PageBlocks, section: Flags) -> bool:
    """Say whether an element above the comments is named for a post, one of theirs at most, and they themselves have a name."""
    containers = blocks.containers
    if not any(containers.all_groups[blocks.container[index]] & COMMENT for index in find_true(section)):
        return False
    named = set(filter(POST.search, containers.names.find_likely(POST_GLANCE)))
    places = [containers.first[each] for each in containers.find_shaped(named)]
    within = [bool(section[at]) for at in places if at < len(blocks)]
    return False in within and within.count(True) <= MAX_POSTS
