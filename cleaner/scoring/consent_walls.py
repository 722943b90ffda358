"""Consent walls: what a page says of cookies, purposes and vendors in a box with buttons, before it shows its article.

A wall has more running text than many an article, and most of its sentences name no cookie. What tells is the box: it holds a
notice and a button to consent, and the article stands outside. What stands in `<main>` or `<article>` is left alone: a
text about cookies has such headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cleaner.blocks.html.class_words import NAMES
from cleaner.blocks.html.elements import DIALOG
from cleaner.blocks.html.page_blocks import PageBlocks
from cleaner.scoring.coverage_features import MOSTLY
from cleaner.scoring.flags import Test, find_where, has_true
from cleaner.scoring.smoothing import find_log_odds
from cleaner.scoring.text_features import Column, Columns

MAX_BUTTON = 5  # words
WORDS_BESIDE = 40  # that are expected outside, so that the page has an article
WEIGHT = 6.0  # what the blocks of a wall lose, in log-odds
TITLE_SHARE = 0.8
WHOLE = frozenset({"body", "html", "main", "article"})  # elements that hold an article, whatever else they hold
BOX_GROUPS = sum(1 << NAMES.index(name) for name in ("cookie", "modal"))
COOKIE_WORDS = (
    "cookie куки кукі бисквитк çerez evästei informationskapsler informasjonskapsler kolačić piškot ciasteczk クッキー 쿠키 "
    "الارتباط کوکی कुकी คุกกี้ עוגיות"
).split()
MAX_AWAY = 60  # blocks between a notice and its button
LABEL: tuple[Test, ...] = (
    ("marked cookie", ">=", MOSTLY),
    ("words", "<=", MAX_BUTTON),
    *((name, "==", 0.0) for name in ("ends sentence", "heading level", "inside main", "inside article", "inside footer")),
)


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks `first` to `end` of an element with a notice and a button, and whether its name says that it is a box."""

    first: int
    end: int
    is_named: bool


def weigh_walls(blocks: PageBlocks, scores: Column, columns: Columns) -> Column:
    """Lower the scores of all that stands in a box with a cookie notice and a button, where the article is outside."""
    buttons = find_where(columns, *LABEL)
    if not buttons:
        return scores
    marked, words = columns["marked cookie"] >= MOSTLY, columns["words"]
    notices = [
        at
        for at in _find_near(buttons, len(blocks))
        if words[at] > MAX_BUTTON and (marked[at] or _names_cookies(blocks.texts[at]))
    ]
    boxes = {box for button in buttons if (box := _find_box(blocks, button, notices)) is not None}
    found = [box for box in boxes if _is_beside_article(blocks, box, scores, columns)]
    lowered = scores.copy() if found else scores
    for box in found:
        within = slice(box.first, box.end)
        lowered[within] = 1 / (1 + np.exp(WEIGHT - find_log_odds(scores[within])))
    return lowered


def _find_near(buttons: Sequence[int], count: int) -> list[int]:
    """Return the blocks that stand near a button."""
    return sorted({at for button in buttons for at in range(max(button - MAX_AWAY, 0), min(button + MAX_AWAY + 1, count))})


def _names_cookies(text: str) -> bool:
    folded = text.casefold()
    return any(word in folded for word in COOKIE_WORDS)


def _find_box(blocks: PageBlocks, button: int, notices: Sequence[int]) -> Box | None:
    """Return the innermost element with a notice and a button, or the outermost one around it that is named for a box."""
    containers, each = blocks.containers, blocks.container[button]
    found: Box | None = None
    while each > 0 and containers.tag[each] not in WHOLE:
        first, end = containers.first[each], containers.end[each]
        is_named = bool(containers.groups[each] & BOX_GROUPS or containers.regions[each] & DIALOG)
        if (found is None or is_named) and any(first <= notice < end for notice in notices):
            found = Box(first, end, is_named)
        each = containers.parent[each]
    return found


def _is_beside_article(blocks: PageBlocks, box: Box, scores: Column, columns: Columns) -> bool:
    """Say whether a page has its title and text outside of a box, and more of it where no name says what the box is."""
    within, expected = slice(box.first, box.end), scores * columns["words"]
    levels = np.array(blocks.levels[within])
    if has_true((levels == 1) | ((levels > 0) & (columns["title share"][within] >= TITLE_SHARE))):
        return False
    unmarked = columns["marked cookie"][within] < MOSTLY
    outside = expected.sum() - expected[within].sum()
    return bool(outside >= WORDS_BESIDE and (box.is_named or outside >= expected[within][unmarked].sum()))
