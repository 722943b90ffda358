"""The short lines before the first prose and after the last, and what tells a list of the article from leftovers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cleaner.blocks.features import has_sentence_end, is_label
from cleaner.rules.facts import Facts

MOST_EDGE_BLOCKS = 20_000
MOST_ABOVE = 400
LEAST_LIST_LINES = 12
LONGEST_HEADLINE = 180
LEAST_HEADLINE_WORDS = 5
MOST_HEADLINE_WORDS = 30
LIST_ITEM = re.compile(r"^(?:[-–—•*·‣▪●○◦►▶✓✔|>»#]|\(?\d|[A-Za-z][.)]\s)")
TABLE_ROW = re.compile(r"\S\s*\|\s*\S|\t\S")
ENUMERATION_MARKS = ",;、，；،"
LEAST_ENUMERATION_MARKS = 4
FRAGMENT_MARKS = ",.;:)]?!’”、，。"
OPENING_MARKS = "(–—"
BARE_MARK = re.compile(r"\([^()]*\)$|\((?:[*•x ]?|BUTTON)\)")
# Words that end neither a label nor a sentence. Prepositions that do in English or German (for, to, mit, vor) are left out.
FUNCTION_WORDS = (
    *("a", "an", "and", "of", "or", "than", "the"),
    *("dem", "der", "des", "die", "für", "im", "oder", "und", "vom", "zum", "zur"),
    *("au", "aux", "dans", "de", "du", "en", "et", "la", "le", "les", "ou", "pour", "sur"),
    *("al", "con", "del", "el", "em", "las", "los", "para", "por", "y"),
    *("che", "dei", "della", "di", "gli", "il", "nel", "per"),
    *("och", "og", "w", "в", "для", "и", "на"),
)
OPEN_END = re.compile(rf"(?:[’']s|[,،，、]|(?<![\w’'-])(?:{'|'.join(FUNCTION_WORDS)}))$")
FURNITURE = frozenset(
    {
        *("advert", "affiliate", "comments", "cookie", "follow", "legal"),
        *("newsletter", "paywall", "related", "share", "technical", "widget"),
    }
)
LIST_OPENER = (":", "：", "：-", ":-")


def find_tail(facts: Facts) -> range:
    """Return the blocks after the last prose; none where the text has no prose, is a list, or has lines broken at one width."""
    blocks = facts.blocks
    _, last = blocks.edges()
    if not last or blocks.is_wrapped or is_list(facts, range(last[0] + 1, len(blocks))):
        return range(0)
    return range(last[0] + 1, min(len(blocks), last[0] + 1 + MOST_EDGE_BLOCKS))


def find_head(facts: Facts) -> range:
    """Return the blocks before the first prose, as `find_tail` does those after the last."""
    first, _ = facts.blocks.edges()
    if not first or facts.blocks.is_wrapped or is_list(facts, range(first[0])):
        return range(0)
    return range(min(first[0], MOST_EDGE_BLOCKS))


def is_list(facts: Facts, side: range) -> bool:
    """Say whether the short lines on one side are the text itself: many, and longer together than all from first to last prose.

    Such are listings of goods, jobs and links under a paragraph that introduces them.
    """
    if len(side) < LEAST_LIST_LINES:
        return False
    blocks = facts.blocks
    first, last = blocks.edges()
    return sum(len(blocks.texts[index]) for index in side) > blocks.ends[last[0]] - blocks.starts[first[0]]


def is_open_label(facts: Facts, index: int) -> bool:
    """Say whether a block is a short label that is no part of a list or table."""
    text = facts.blocks.texts[index]
    return is_label(text) and not is_list_line(text)


def is_headline(facts: Facts, index: int) -> bool:
    """Say whether a block reads like a headline: 5 to 30 words, no sentence, no part of a list, table or longer line."""
    text = facts.blocks.texts[index]
    if len(text) > LONGEST_HEADLINE or has_sentence_end(text) or is_list_line(text):
        return False
    return not text[0].islower() and LEAST_HEADLINE_WORDS <= facts.blocks.words(index) <= MOST_HEADLINE_WORDS


def is_list_line(text: str) -> bool:
    """Say whether a line opens a list, is an item of one, a row of a table, or an enumeration."""
    if text.endswith(LIST_OPENER) or LIST_ITEM.match(text) or TABLE_ROW.search(text):
        return True
    return sum(map(text.count, ENUMERATION_MARKS)) >= LEAST_ENUMERATION_MARKS


def is_announced(facts: Facts, index: int) -> bool:
    """Say whether a line before this one, up to the last prose, opens a list: then what follows is the article's."""
    blocks = facts.blocks
    for at in range(index - 1, max(-1, index - 1 - MOST_ABOVE), -1):
        if blocks.texts[at].endswith(LIST_OPENER):
            return True
        if blocks.is_prose(at):
            return False
    return False


def is_fragment(text: str) -> bool:
    """Say whether a line goes on with the sentence of the line before: it begins in lower case or with a mark."""
    return text[0].islower() or text[0] in FRAGMENT_MARKS


def has_fragments(facts: Facts, run: list[int]) -> bool:
    """Say whether a run of short lines is broken text: dumps that break lines at tags put single words on lines."""
    texts = facts.blocks.texts
    return any(is_fragment(texts[index]) for index in range(run[0], min(len(texts), run[-1] + 2)))


def is_broken_off(facts: Facts, index: int) -> bool:
    """Say whether a line may go on in the next: that begins with a dash or bracket, or this is no known label and ends open."""
    below = facts.blocks.texts[index + 1 : index + 2]
    if below and below[0][0] in OPENING_MARKS and not BARE_MARK.match(below[0]):
        return True
    return bool(OPEN_END.search(facts.blocks.texts[index])) and not facts.families_at(index)


def cut_broken_lines(facts: Facts, run: list[int]) -> Iterator[list[int]]:
    """Yield what is left of a run without the lines that may be one sentence; nothing where it is broken text for sure."""
    if not run or has_fragments(facts, run):
        return
    ends = {index for index in range(max(0, run[0] - 1), run[-1] + 1) if is_broken_off(facts, index)}
    yield from find_runs(range(run[0], run[-1] + 1), lambda index: index not in ends and index - 1 not in ends)


def has_furniture(facts: Facts, side: range) -> bool:
    """Say whether a side carries words of page furniture; section names are none, tables of contents list them too."""
    return any(facts.families_at(index) & FURNITURE for index in side)


def find_runs(side: range, is_member: Callable[[int], bool]) -> Iterator[list[int]]:
    """Yield the runs of neighbouring blocks of a side that are all members, each as the numbers of its blocks."""
    run: list[int] = []
    for index in side:
        if is_member(index):
            run.append(index)
        elif run:
            yield run
            run = []
    if run:
        yield run
