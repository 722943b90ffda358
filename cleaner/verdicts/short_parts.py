"""Short parts: documents with paragraphs, a third of whose lines or more are headings, fields, questions or items.

Minutes, recipes, manuals, questions and answers, interviews, flyers and school essays have sentences as long as those
of an article, and blank lines between all of their lines. What an extractor takes from a page has few other lines, most of
which rules know. So the author below the title of a recipe, the name of who took a picture for the minutes, and whose rights a
manual are stay there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import compress

from cleaner.blocks.cut import Blocks
from cleaner.blocks.features import DENSE_PROSE_LENGTH, LABEL_LENGTH, PROSE_LENGTH, QUESTION_MARKS, has_sentence_end, is_dense
from cleaner.rules.own_entries import LABELLED
from cleaner.rules.structure.own_rows import KEY

MIN_LINES = 6
MIN_PART_SHARE = 0.35  # of the lines
MIN_HEADED_SHARE = 0.45  # of the lines, where one is called as a part of a page is
MAX_PROSE_SHARE = 0.6  # of the lines
MAX_LONG_SHARE = 0.75  # of the characters stand in lines as long as a paragraph
MAX_KNOWN_SHARE = 0.25  # of the lines carry the words of a rule

# Families whose lines documents have as well: who wrote something, whose pictures it has, and whose it is or whom to ask. Pages
# have lines of all three groups.
OF_DOCUMENTS = frozenset(["byline", "caption", "credit", "follow", "legal"])
GROUPS = (frozenset(["byline"]), frozenset(["caption", "credit"]), frozenset(["follow", "legal"]))
OF_PROGRAMS = "technical"

FindFamilies = Callable[[int], frozenset[str]]


def are_pairs(blocks: Blocks) -> bool:
    """Say whether all lines of a text have a word or name and what it means, with one mark between: a list of words."""
    texts = blocks.texts
    if len(texts) < MIN_LINES or len(set(texts)) < len(texts):
        return False
    marks = {found["mark"].strip() if (found := KEY.match(text)) and not is_long(text) else None for text in texts}
    return len(marks) == 1 and None not in marks


def may_have_short_parts(blocks: Blocks) -> bool:
    """Say whether a text has the look of such a document, before its lines are shown to the rules."""
    texts = blocks.texts
    if len(texts) < MIN_LINES or sum(blocks.prose) > MAX_PROSE_SHARE * len(texts):
        return False
    length = sum(map(len, texts))
    if sum(map(len, compress(texts, blocks.prose))) > MAX_LONG_SHARE * length:
        return False
    if sum(len(text) for text in texts if is_long(text)) > MAX_LONG_SHARE * length:
        return False
    return sum(map(_is_part, texts)) >= MIN_PART_SHARE * len(texts) and not _repeats(blocks)


def has_short_parts(blocks: Blocks, find_families: FindFamilies) -> bool:
    """Say whether a text that may be one is such a document; `find_families` names the families whose rules know a line."""
    texts = blocks.texts
    known = [find_families(at) for at in range(len(texts))]
    others = [at for at, families in enumerate(known) if not families <= OF_DOCUMENTS]
    if len(others) > 1 or any(OF_PROGRAMS in known[at] or not _may_be_own(texts, at) for at in others):
        return False
    found = frozenset[str]().union(*known)
    if sum(map(bool, known)) > max(1, MAX_KNOWN_SHARE * len(texts)) or not any(map(found.isdisjoint, GROUPS)):
        return False
    parts = sum(_is_part(text) for text, families in zip(texts, known, strict=True) if not families)
    return parts >= (MIN_HEADED_SHARE if others else MIN_PART_SHARE) * len(texts)


def _may_be_own(texts: Sequence[str], at: int) -> bool:
    """Say whether a line amid a text can be the heading of the sentence below it, or a field: "Newsletter" in minutes."""
    if not 0 < at < len(texts) - 1:
        return False
    return has_sentence_end(texts[at + 1]) or LABELLED.match(texts[at]) is not None


def is_long(text: str) -> bool:
    """Say whether a line is as long as a paragraph, whatever it ends with."""
    return len(text) >= PROSE_LENGTH or (len(text) >= DENSE_PROSE_LENGTH and is_dense(text))


def _is_part(text: str) -> bool:
    """Say whether a short line is a heading, a field, a question or an item of a list."""
    if is_long(text):
        return False
    return not has_sentence_end(text) or text.endswith(QUESTION_MARKS) or LABELLED.match(text) is not None


def _repeats(blocks: Blocks) -> bool:
    """Say whether a line that is more than a label stands there twice, as captions do on pages."""
    more = [text for text in blocks.texts if len(text) > LABEL_LENGTH]
    return len(set(more)) < len(more)
