"""Parts that pages have beside what they show: reviews of customers, signatures below posts, who the blogger is, dialogs.

They are prose by people, in the middle of the page, and read like content. What an element is named tells them apart. Where a
page says that it is an article, a review may be its text, and nothing is done. What a blog says of its writer, of how to
comment and to newcomers is named so by its software, and goes from any page that has some text besides, unless a title says
that this is what the page is about. A dialog opens over the page: the terms of a shop have more words than what it sells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from cleaner.blocks.html.elements import WHOLE
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.flags import Flags, find_filled, find_true, has_true
from cleaner.scoring.place_features import is_any
from cleaner.scoring.smoothing import shift_scores
from cleaner.scoring.text_features import Column, Columns

# As a word of its own, or behind a hump: "product-reviews", "customerReviews", but no "preview"; and the widgets of vendors.
REVIEWS = re.compile(
    r"(?:(?<![A-Za-z])[Rr]|(?<=[a-z])R)eviews?(?![a-z])"
    r"|(?<![A-Za-z])(?:[Bb]ewertung(?:en)?|[Rr]ezension(?:en)?|[Kk]undenmeinung(?:en)?|avis|recensioni?|opiniones|rese[nñ]as"
    r"|avalia(?:coes|ções)|opinie|recenz(?:je|e|ie)|beoordelingen|omdömen|otzyvy?|отзывы|yorumlar"
    r"|jdgm|yotpo|loox|okendo|stamped|bvseo|bazaarvoice|feefo|trustpilot)(?![a-z])"
)
REVIEW_GLANCE = (  # of which each such name has one
    "review bewertung rezension kundenmeinung avis recension opiniones resenas reseñas avalia opinie recenz beoordelingen "
    "omdömen otzyv отзывы yorumlar jdgm yotpo loox okendo stamped bvseo bazaarvoice feefo trustpilot"
).split()
SIGNATURE = re.compile(r"(?i)(?<![a-z-])(?:post|user|forum|message)?_*signature(?![a-z])")
SIGNATURE_GLANCE = ["signature"]
# Of Blogger, Posterous and TypePad; of a plugin of WordPress that greets newcomers; of papers that say how to comment.
ABOUT_BLOG = re.compile(
    r"(?i)(?<![\w-])(?:profile-(?:textblock|datablock|data|block)|wwsgd|(?:comment(?:s|ing)?|content)[-_]guidelines"
    r"|comment(?:s|ing)?[-_](?:policy|rules))(?![a-z])"
)
ABOUT_COMMENTS = re.compile(r"(?i)\bcomment(?:s|ing|ary)?\b|\bguidelines?\b")  # in a title: the page is about them
ABOUT_GLANCE = ["profile-", "wwsgd", "guidelines", "comment"]
WORDS_BESIDE = 40  # that are expected outside, so that the page shows something else
ABOUT_WORDS_BESIDE = 5  # a blog's post may be a picture with a line
ABOUT_WEIGHT = 10.0  # what it loses, in log-odds: it may be all the prose of a page
MIN_SIGNATURES = 2  # of one page: a thread has as many as posts
MAX_SIGNATURE = 25  # words of a block, on average
TITLE_SHARE = 0.8
WEIGHT = 6.0  # what such parts lose, in log-odds: prose of some length in the middle of a page is nearly sure
DIALOG_WEIGHT = 9.0  # the same, of dialogs: their text can be surer than the page's own, and stand right below its title
PRODUCT, NO_PRODUCT = ("type product", "og product"), ("type article", "og article")
THREAD = ("type thread", "type forum", "comment section thread")


def weigh_side_parts(blocks: PageBlocks, scores: Column, words: Column, columns: Columns) -> Column:
    """Lower the scores of what such parts hold, where enough is expected beside them."""
    if find_filled(columns, ("inside dialog",)):
        scores = _lower(scores, words, _find_dialogs(blocks, columns), WORDS_BESIDE, DIALOG_WEIGHT)
    about = _find_named(blocks, ABOUT_BLOG, ABOUT_GLANCE, 1)
    if has_true(about) and not _is_about_comments(blocks, columns):
        scores = _lower(scores, words, about, ABOUT_WORDS_BESIDE, ABOUT_WEIGHT)
    if is_any(columns, PRODUCT) and not is_any(columns, NO_PRODUCT):
        found = _find_named(blocks, REVIEWS, REVIEW_GLANCE, 1)
    elif is_any(columns, THREAD):
        found = _find_named(blocks, SIGNATURE, SIGNATURE_GLANCE, MIN_SIGNATURES)
        if words[found].sum() > MAX_SIGNATURE * found.sum():
            return scores  # those who sign below a text of their own are no signatures of posts
    else:
        return scores
    return _lower(scores, words, found, WORDS_BESIDE)


def _lower(scores: Column, words: Column, found: Flags, words_beside: int, weight: float = WEIGHT) -> Column:
    """Return the scores, those found lowered where so many words are expected of the others."""
    if not has_true(found) or (scores * words)[~found].sum() < words_beside:
        return scores
    return shift_scores(scores, found, -weight)


def _find_dialogs(blocks: PageBlocks, columns: Columns) -> Flags:
    """Say which blocks stand in dialogs; none do where one holds what the page is called: it may show its article there."""
    found: Flags = columns["inside dialog"] > 0
    titles = _find_titles(columns)
    is_named = has_true(titles & found & (columns["title share"] >= TITLE_SHARE)) or not has_true(titles & ~found)
    return np.zeros(len(blocks), bool) if is_named else found


def _is_about_comments(blocks: PageBlocks, columns: Columns) -> bool:
    """Say whether a title of the page speaks of comments or guidelines: then how to comment is its article."""
    return any(ABOUT_COMMENTS.search(blocks.texts[index]) for index in find_true(_find_titles(columns)))


def _find_titles(columns: Columns) -> Flags:
    """Say which blocks are a first heading, or a heading of the words of the page's title."""
    levels = columns["heading level"]
    found: Flags = (levels == 1) | ((levels > 0) & (columns["title share"] >= TITLE_SHARE))
    return found


def _find_named(blocks: PageBlocks, pattern: re.Pattern[str], glance: Sequence[str], least: int) -> Flags:
    """Say which blocks stand in elements that are named so; none do where the page has fewer such elements than `least`.

    An element that holds the page's title does not count.
    """
    containers, count = blocks.containers, 0
    found = np.zeros(len(blocks), bool)
    named = set(filter(pattern.search, containers.names.find_likely(glance)))
    if not named:
        return found
    titles = np.concatenate([[0], np.cumsum(np.array(blocks.levels) == 1)])
    for each in containers.find_shaped(named):
        first, end = containers.first[each], containers.end[each]
        if containers.tag[each] not in WHOLE and first < end and titles[first] == titles[end]:
            found[first:end] = True
            count += 1
    return found if count >= least else np.zeros(len(blocks), bool)
