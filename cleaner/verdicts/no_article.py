"""No article: documents such as minutes, contracts, lists, menus, forms, scripts and catalogues, from which nothing may go.

What rules remove stands around the paragraphs of an article. Where there are none, "Photo: Ann Sample" is a field of an entry,
"Share" a word of a list and "Comments" a heading, in all languages and whatever the document is called. Hardly any
scraped text looks like this, but for whole pages: many of their lines are those of widgets, and text browsers break sentences
at a width.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress, pairwise

from cleaner.blocks.cut import Blocks
from cleaner.blocks.features import (
    LABEL_LENGTH,
    begins_small,
    count_words,
    has_sentence_end,
    is_dense,
)
from cleaner.rules.own_entries import MIN_NUMBERED, find_numbered
from cleaner.rules.own_headings import find_parts
from cleaner.verdicts.short_parts import FindFamilies, is_long

MIN_LINES = 10
MIN_PARTS = 3  # of several lines, between blank lines
MIN_PARTED_SHARE, MAX_PARTED_LONG_SHARE = 0.8, 0.85  # of the lines stand in such parts, of the characters in long lines
MIN_NUMBERED_SHARE = 0.75  # of the paragraphs are numbered
NUMBERED_LINE = f"\n{MIN_NUMBERED}"
MAX_PROSE_SHARE = 0.6  # of the lines are paragraphs
MAX_LONG_SHARE = 0.3  # of the characters stand in lines as long as a paragraph
MAX_PAGE_SHARE = 0.2  # of the lines are a page's own
MIN_WORD_SHARE, MAX_WORDS = 0.9, 5  # of the lines; of a line in a script without spaces
MIN_SPOKEN, MIN_SPOKEN_SHARE = 5, 0.8  # sentences, and their share of the lines among them
MIN_LABELS, MIN_LABEL_SHARE = 2, 0.3  # of a page around them, and their share of those lines
MIN_BROKEN, MAX_BROKEN = 50, 2  # characters of a line that breaks off in a sentence; so many can be
TIME = re.compile(r"\d{1,2}[:.h]\d\d(?: ?[^\W\d_.]{1,4}\.?){0,2}$")  # of day, on a line of its own

# Families of lines that pages have around lists of articles; credits, captions, dates and rights are fields of entries as well.
OF_PAGES = frozenset(
    ["advert", "affiliate", "comments", "cookie", "follow", "nav", "newsletter", "paywall", "related", "share", "widget"]
)
OF_PROGRAMS = frozenset(["technical"])


def has_shape(blocks: Blocks) -> bool:
    """Say whether a text has lines enough, and the look of such a document: most texts tell soon by their paragraphs."""
    if len(blocks) < MIN_LINES:
        return False
    is_one = _has_few_paragraphs(blocks) or (NUMBERED_LINE in blocks.text and _is_numbered(blocks))
    return is_one and not _is_broken(blocks)


def is_page(blocks: Blocks, find_families: FindFamilies) -> bool:
    """Say whether a text was taken from a page; `find_families` names the families whose rules know a line.

    One line is a program's, many are a page's own, or some stand around the sentences of an article.
    """
    known = [find_families(at) for at in range(len(blocks))]
    if any(families == OF_PROGRAMS for families in known):  # "Email" is the word of a button as well
        return True
    own = [not OF_PAGES.isdisjoint(families) for families in known]
    if sum(own) > MAX_PAGE_SHARE * len(blocks):
        return not (_is_of_words(blocks) or _has_own_heads(blocks, known))
    return any(own) and _is_framed(blocks, own)


def _is_of_words(blocks: Blocks) -> bool:
    """Say whether a text is a list of words: nearly all lines are a few words, hardly any stands there twice.

    Dictations, glossaries and texts of buttons are such lists. Pages have sentences, or say "Read more" again and again.
    """
    texts = blocks.texts
    words = sum(map(_is_word, texts))
    return words >= MIN_WORD_SHARE * len(texts) and len(set(texts)) >= MIN_WORD_SHARE * len(texts)


def _is_word(text: str) -> bool:
    return len(text) <= LABEL_LENGTH and not has_sentence_end(text) and (not is_dense(text) or count_words(text) <= MAX_WORDS)


def _has_own_heads(blocks: Blocks, known: Sequence[frozenset[str]]) -> bool:
    """Say whether blank lines part a text, and all of its parts of several lines begin with a line that no rule knows."""
    return _is_parted(blocks) and not any(known[part[0]] for part in find_parts(blocks) if len(part) > 1)


def _is_framed(blocks: Blocks, own: Sequence[bool]) -> bool:
    """Say whether nearly all lines from the first sentence to the last are sentences, and a page's labels stand around them.

    Some sites give each sentence of an article a line of its own, and none is long; live reports have times between them.
    """
    texts = blocks.texts
    spoken = [at for at, text in enumerate(texts) if not own[at] and has_sentence_end(text)]
    if len(spoken) < MIN_SPOKEN:
        return False
    times = sum(map(bool, map(TIME.match, texts[spoken[0] : spoken[-1]])))
    if len(spoken) < MIN_SPOKEN_SHARE * (spoken[-1] - spoken[0] + 1 - times):
        return False
    around = [*range(spoken[0]), *range(spoken[-1] + 1, len(texts))]
    labels = [at for at in around if own[at] and not has_sentence_end(texts[at])]
    return len(labels) >= max(MIN_LABELS, MIN_LABEL_SHARE * len(around))


def _has_few_paragraphs(blocks: Blocks) -> bool:
    """Say whether hardly any of a text stands in long lines; or not all of it, and most parts have several lines."""
    texts = blocks.texts
    if sum(blocks.prose) > MAX_PROSE_SHARE * len(texts):
        return False
    length = sum(map(len, texts))
    if sum(map(len, compress(texts, blocks.prose))) > MAX_PARTED_LONG_SHARE * length:
        return False
    long = sum(len(text) for text in texts if is_long(text))
    return long <= MAX_LONG_SHARE * length or (long <= MAX_PARTED_LONG_SHARE * length and _is_parted(blocks))


def _is_numbered(blocks: Blocks) -> bool:
    """Say whether most paragraphs are numbered one after the other, as those of wills, statements and rules are."""
    numbered = find_numbered(blocks.texts)
    paragraphs = sum(blocks.prose)
    own = sum(blocks.prose[at] for at in numbered)
    return len(numbered) >= MIN_NUMBERED and own >= max(MIN_PARTS, MIN_NUMBERED_SHARE * paragraphs)


def _is_parted(blocks: Blocks) -> bool:
    """Say whether blank lines part a text, and most parts have several lines: a heading with what it heads, or an entry.

    Tools that write articles put a blank line between all paragraphs, or between none.
    """
    sizes = [*map(len, find_parts(blocks))]
    several = [size for size in sizes if size > 1]
    return len(several) >= MIN_PARTS and 2 * len(several) > len(sizes) and sum(several) >= MIN_PARTED_SHARE * sum(sizes)


def _is_broken(blocks: Blocks) -> bool:
    """Say whether lines break off in sentences that go on in the next ones."""
    broken = [
        begins_small(below) and len(above) >= MIN_BROKEN and not has_sentence_end(above)
        for above, below in pairwise(blocks.texts)
    ]
    return sum(broken) > MAX_BROKEN
