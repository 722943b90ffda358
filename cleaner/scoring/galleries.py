"""Galleries of another subject that stand inside an article: pictures with headings and texts of their own.

A gallery that shows what the article speaks of has its words; one that a site puts into every article has not. Where words
are too few to tell, or the article does not go on below, the gallery is left alone: it may be the article.
"""

from __future__ import annotations

import re

from cleaner.blocks.html.page_blocks import PageBlocks, ShapeNames
from cleaner.scoring.flags import find_true, has_true
from cleaner.scoring.text_features import Column, Columns

GALLERY = re.compile(
    r"(?i)(?:galler(?:y|ies)|galerie|galer[ií]a|slide-?show|diashow|diaporama|carousel|bild(?:er)?(?:serie|strecke|spel)|foto-?(?:strecke|reeks|serie))(?!\w*(?:open|disabled|off)\b)"
)
GLANCE = ("galler", "galer", "slide", "diashow", "diaporama", "carousel", "bild", "foto")  # each name holds one of them
LONG_WORD = re.compile(r"[^\W\d_]{5,}")
MIN_ROWS = 2  # pictures with their texts
MIN_LONG_WORDS, MAX_SHARED = 8, 0.15  # words of five letters or more in the gallery, and how many of them the article has
WORDS_BESIDE = 40  # that are expected of the article outside
MIN_TEXT = 12  # words of a paragraph that the article begins or goes on with
LIKELY = 0.5
REST = 0.05  # of the scores of such a gallery


def weigh_galleries(blocks: PageBlocks, scores: Column, columns: Columns) -> Column:
    """Lower the scores of galleries that stand between the paragraphs of an article and share no subject with it."""
    lowered = scores
    for first, end in _find_galleries(blocks):
        if _is_inside(scores, columns, first, end) and _has_other_subject(blocks, scores, first, end):
            lowered = lowered.copy()
            lowered[first:end] *= REST
    return lowered


def _find_galleries(blocks: PageBlocks) -> list[tuple[int, int]]:
    """Return the stretches of the outermost elements that are named for a gallery and hold rows of one shape."""
    containers = blocks.containers
    found: list[tuple[int, int]] = []
    for each in containers.find_shaped(find_named(containers.names)):
        first, end = containers.first[each], containers.end[each]
        if end - first < MIN_ROWS or (found and first < found[-1][1]):
            continue
        if _count_rows(blocks, each, end) >= MIN_ROWS:
            found.append((first, end))
    return found


def find_named(names: ShapeNames) -> set[str]:
    """Return the shapes that are named for a gallery: mostly a glance at all shows that there are none."""
    return set(filter(GALLERY.search, names.find_likely(GLANCE)))


def _count_rows(blocks: PageBlocks, gallery: int, end: int) -> int:
    """Return how many elements of one shape stand side by side in a gallery, at most, each with some text."""
    containers = blocks.containers
    counts: dict[tuple[int, str], int] = {}
    for each in range(gallery + 1, len(containers)):
        if containers.first[each] >= end:
            break
        if containers.end[each] > containers.first[each]:
            key = containers.parent[each], containers.shape[each]
            counts[key] = counts.get(key, 0) + 1
    return max(counts.values(), default=0)


def _is_inside(scores: Column, columns: Columns, first: int, end: int) -> bool:
    """Say whether the article stands on both sides of a stretch, and is more than that."""
    words = columns["words"]
    is_text = (words >= MIN_TEXT) & (scores > LIKELY) & (columns["ends sentence"] > 0)
    outside = float((scores * words).sum() - (scores * words)[first:end].sum())
    if outside < max(WORDS_BESIDE, (scores * words)[first:end].sum()):
        return False
    return has_true(is_text[:first]) and has_true(is_text[end:])


def _has_other_subject(blocks: PageBlocks, scores: Column, first: int, end: int) -> bool:
    """Say whether few of the long words of a stretch stand in the rest of the article."""
    own = {word for text in blocks.texts[first:end] for word in LONG_WORD.findall(text.casefold())}
    if len(own) < MIN_LONG_WORDS:
        return False
    others: set[str] = set()
    for index in find_true(scores > LIKELY):
        if not first <= index < end:
            others.update(LONG_WORD.findall(blocks.texts[index].casefold()))
    return len(own & others) <= MAX_SHARED * len(own)
