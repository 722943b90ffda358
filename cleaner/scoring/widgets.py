"""Boxes that systems and their plug-ins put into an article, by names that nothing else has.

A box of a plug-in reads like text: a teaser with its first sentence, an invitation to a letter, the book that is sold. An
article about a plug-in is named for it, too: by its tag, its category, or the words of its address.
"""

from __future__ import annotations

import re

import numpy as np

from cleaner.blocks.html.elements import WHOLE
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.flags import has_true
from cleaner.scoring.text_features import Column

WIDGET = re.compile(
    r"(?i)(?<![a-z])(?<!tag[-_])(?<!category[-_])(?<!post-)(?<!topic-)(?<!label-)"
    r"(?:jp-relatedposts|sharedaddy|yarpp|crp_related|addtoany|a2a_kit|mc4wp|kg-signup|subscription-widget"
    r"|digest-post-embed|embedded-post-wrap|captioned-button-wrap|hatena-asin|wprm-call-to-action|wprm-recipe-snippet"
    r"|outbrain|trc_related|taboola|convertkit|formkit|saboxplugin|abh_box|molongui|m-a-box|shareaholic"
    r"|mntl-dynamic-tooltip|js-voting-container|js-post-menu|post-taglist|message-attribution|message-userextras"
    r"|page-actions-menu|printfooter|catlinks|print-qrcode|pagination-nav(?![a-z])|post-navigation|nav-previous|prev-?next"
    r"|(?:post|entry|article)-tags?(?![a-z-])|tags-links|navbox(?![a-z])|bibliographical_information|notation_notes)"
)
GLANCE = (  # of which each such name has one
    "jp-related sharedaddy yarpp crp_ addtoany a2a_ mc4wp kg-signup subscription-w post-embed embedded-post captioned-b "
    "hatena-asin wprm- outbrain trc_ taboola convertkit formkit saboxplugin abh_ molongui m-a-box shareaholic "
    "mntl-dynamic js-voting js-post-menu post-taglist message-attribution message-userextras page-actions printfooter catlinks "
    "print-qrcode pagination-nav post-navigation nav-previous prevnext prev-next post-tag entry-tag article-tag tags-links "
    "navbox bibliographical_ notation_notes"
).split()
NO_BOXES = WHOLE | {"article"}  # elements that hold an article: what they are named for may be its subject
WORDS_BESIDE = 15  # that are expected of the article outside
MAX_SHARE = 0.3  # of the page's blocks: an element that holds more is no box
REST = 0.05  # of the scores of such a box


def weigh_widgets(blocks: PageBlocks, scores: Column, words: Column) -> Column:
    """Lower the scores of such boxes, where enough is expected beside them."""
    containers = blocks.containers
    named = set(filter(WIDGET.search, containers.names.find_likely(GLANCE)))
    if not named:
        return scores
    found = np.zeros(len(blocks), bool)
    for each in containers.find_shaped(named):
        first, end = containers.first[each], containers.end[each]
        if containers.tag[each] not in NO_BOXES and end - first <= MAX_SHARE * len(blocks):
            found[first:end] = True
    if not has_true(found) or (scores * words)[~found].sum() < WORDS_BESIDE:
        return scores
    return np.where(found, REST * scores, scores)
