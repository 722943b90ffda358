"""Posts of networks that an article shows: their words are the article's, as those of a quotation are.

Scored one by one, a short post goes, since it has the names, signs and links of a teaser. What tells is the element that the
network's own code makes, between or below paragraphs. What stands in it that a page says of the network goes by the rules.
"""

from __future__ import annotations

import re

import numpy as np

from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.text_features import Column, Columns

POST = re.compile(
    r"(?i)(?<![a-z])(?:twitter-(?:tweet|video)|instagram-media|(?:tiktok|bluesky|mastodon)-embed|reddit-(?:card|embed-bq))"
)
GLANCE = ("twitter-", "instagram-media", "tiktok-embed", "bluesky-embed", "mastodon-embed", "reddit-")
MIN_WORDS, MIN_TEXT, LIKELY = 4, 8, 0.5  # words of a post; words of a text beside it, and its score
MAX_AWAY, MAX_BLOCKS = 6, 8  # blocks from a post to such a text; and in one post
SHARE_OF_TEXT = 0.9  # of the score of that text
NO_PLACE = ("comment section", "inside nav", "inside footer", "inside aside", "near related", "near sidebar")


def keep_embedded_posts(blocks: PageBlocks, scores: Column, columns: Columns) -> Column:
    """Raise the scores of posts below a text that is likely content to nearly that of the text, in the article's own places."""
    containers = blocks.containers
    named = set(filter(POST.search, containers.names.find_likely(GLANCE)))
    raised = scores
    for each in containers.find_shaped(named):
        first, end = containers.first[each], containers.end[each]
        if containers.tag[each] != "blockquote" or not first < end <= first + MAX_BLOCKS:
            continue
        if any(columns[place][first] for place in NO_PLACE):
            continue
        beside = _find_text(scores, columns, first)
        said = [
            index
            for index in range(first, end)
            if columns["words"][index] >= MIN_WORDS
            and columns["link share"][index] < MOSTLY
            and columns["marked"][index] < MOSTLY
        ]
        if beside and said:
            raised = raised.copy() if raised is scores else raised
            raised[said] = np.maximum(raised[said], SHARE_OF_TEXT * beside)
    return raised


def _find_text(scores: Column, columns: Columns, first: int) -> float:
    """Return the score of the nearest text above a post that is likely content; 0 where none is near."""
    for at in range(first - 1, max(first - 1 - MAX_AWAY, -1), -1):
        if scores[at] > LIKELY and columns["words"][at] >= MIN_TEXT:
            return float(scores[at])
    return 0.0
