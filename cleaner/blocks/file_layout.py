"""Layouts that no article has: columns, depths, order, and lines that begin alike or hold more signs than sentences.

What stands in the lines says nothing of the kind of a file here, but how they are written: programs align, indent and tag, in
whatever language. Articles have paragraphs, and pages that text browsers wrote have links at other depths.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set as AbstractSet
from itertools import compress, pairwise

from cleaner.blocks.features import find_prose, has_sentence_end

MIN_LINES, MIN_ALIKE = 3, 4
HALF, MOST, NEARLY_ALL = 0.5, 0.6, 0.95
MIN_SORTED, MIN_OF_WORDS, MAX_WORD = 8, 20, 30
MAX_INDENTED = 200  # lines, of which the depth is asked for
PREFIX, DATE = 3, 6  # characters
MIN_WORDS, MIN_TAGS = 3, 0.8  # of the words of a line
MIN_SIGNS = 0.06  # of the characters
MAX_SIGNED = 4000  # characters of a file that is little more than signs
MIN_CODES = 0.25  # of the lines

TAGS, ENTITY = "/_", "&"
SIGNS = "\\^$*+=[]{}~_#@;/%`<>|()?:-"
MAX_PROSE_SHARE = 0.25  # of the characters
SIGN = re.compile(r"[\\^$=\[\]{}~_;`]|\([^()]*\)|:-")
ADDRESS = re.compile(r"https?://\S+")
FIGURE = re.compile(r"\W?\d")
REMARK, HEAD = re.compile(r"#(?!#)"), re.compile(r"\[[a-z][\w.-]*\]$")
PARTED = re.compile(r" ([^\w\s])\1\1 ")
CODE = re.compile("`[^`]+`")
CHAPTER = re.compile(r"(\d{1,2})[. ]")
SECTION = re.compile(r"(\d{1,2})\.(\d{1,2})\.? [^\W\d_][^.]{2,60}$")


def begins_with_layout(lines: list[str]) -> bool:
    """Say whether all lines are labelled or tagged as the first one is, or sections numbered as those of manuals begin soon."""
    if _begin_alike(lines) or (_is_tagged(lines[0]) and _are_tagged(lines)):
        return True
    chapters = {int(match[1]) for line in lines[:MIN_LINES] if (match := CHAPTER.match(line))}
    return bool(chapters) and _have_sections(lines, chapters)


def has_layout(text: str, lines: list[str]) -> bool:
    """Say whether these `lines` of a text, none of them empty, have a layout of files, and hardly a paragraph."""
    if _define_codes(lines):
        return True
    is_prose = find_prose(lines)
    if sum(map(len, compress(lines, is_prose))) > MAX_PROSE_SHARE * sum(map(len, lines)):
        return False
    if _are_aligned(lines) or _are_parted(lines) or _are_sorted(lines) or _are_words(lines):
        return True
    return not any(is_prose) and (_are_nested(text) or _are_settings(lines) or _are_signs(text, lines))


def _begin_alike(lines: list[str]) -> bool:
    """Say whether all lines begin with the same characters, which are more than letters: a label, a date, a mark.

    Hours of a live blog and years of a chronicle are fewer figures than a date. Some tools write the space in front out.
    """
    prefix = lines[0][: DATE if FIGURE.match(lines[0]) else PREFIX]
    if not lines[-1].startswith(prefix) or len(lines) < MIN_ALIKE:
        return False
    if len(prefix) < PREFIX or " " in prefix or prefix.isalpha() or len(set(prefix)) == 1 or prefix[0] == ENTITY:
        return False
    return all(line.startswith(prefix) for line in lines)


def _are_aligned(lines: list[str]) -> bool:
    """Say whether what stands behind a gap begins at one place in most lines: the second column of a table."""
    columns = Counter(_find_column(line) for line in lines if "  " in line)
    most = max(columns.values(), default=0)
    return most >= MIN_ALIKE and most >= MOST * len(lines)


def _find_column(line: str) -> int:
    """Return where the text behind the first gap begins, past a colon, a sign of equality or a bar."""
    behind = line[line.find("  ") :].lstrip(" ")
    return len(line) - len(behind) + 2 * behind.startswith((": ", "= ", "| "))


def _are_tagged(lines: list[str]) -> bool:
    """Say whether the words of most lines have something behind a stroke or a line below: kinds of words, or names."""
    return sum(map(_is_tagged, lines)) >= max(MIN_LINES, MOST * len(lines))


def _is_tagged(line: str) -> bool:
    tags = max(map(line.count, TAGS))
    return tags >= MIN_WORDS and tags >= MIN_TAGS * len(line.split()) >= MIN_TAGS * MIN_WORDS


def _are_parted(lines: list[str]) -> bool:
    """Say whether each line has as many columns, with one sign three times in a row between them."""
    parts = len(PARTED.findall(lines[0]))
    return parts > 0 and len(lines) >= MIN_ALIKE and all(len(PARTED.findall(line)) == parts for line in lines)


def _are_sorted(lines: list[str]) -> bool:
    """Say whether the lines are in the order of the alphabet, as those of lists of words, names and addresses are."""
    is_sorted = len(lines) >= MIN_SORTED and all(above.casefold() <= below.casefold() for above, below in pairwise(lines))
    return is_sorted and len(set(lines)) > HALF * len(lines)


def _are_words(lines: list[str]) -> bool:
    """Say whether many lines have one short word each, and hardly any twice: a text that was broken at its spaces has."""
    if len(lines) < MIN_OF_WORDS or sum(" " not in line for line in lines) < NEARLY_ALL * len(lines):
        return False
    return all(len(line) <= MAX_WORD for line in lines) and len(set(lines)) >= NEARLY_ALL * len(lines)


def _define_codes(lines: list[str]) -> bool:
    """Say whether several lines begin with a piece of code: what options or labels mean. Articles have more paragraphs."""
    codes = {line for line in lines if line[0] == "`" and CODE.match(line)}
    if len(codes) < max(MIN_LINES, MIN_CODES * len(lines)):
        return False
    paragraphs = compress(lines, find_prose(lines))
    return sum(line not in codes for line in paragraphs) <= HALF * len(codes)


def _have_sections(lines: list[str], chapters: AbstractSet[int]) -> bool:
    """Say whether three numbered headings follow one another with sentences between them, as in manuals.

    The first one is of one of the `chapters` that the text begins with: "3 ways to cross the river" is no chapter.
    """
    found = [
        (int(match[1]), int(match[2]))
        for line, below in pairwise(lines)
        if line[0].isdecimal() and (match := SECTION.match(line)) and has_sentence_end(below)
    ]
    next_ones = sum(above[0] == below[0] and above[1] + 1 == below[1] for above, below in pairwise(found))
    return next_ones >= MIN_LINES - 1 and found[0][0] in chapters


def _are_nested(text: str) -> bool:
    """Say whether half of the lines are indented, by even numbers of spaces and not all alike, below one that is not."""
    lines = [line.expandtabs(4) for line in text.splitlines()[:MAX_INDENTED] if line.strip()]
    depths = [len(line) - len(line.lstrip(" ")) for line in lines]
    deep = [depth for depth in depths if depth]
    return not depths[0] and len(set(deep)) > 1 and len(deep) >= HALF * len(depths) and not any(depth % 2 for depth in deep)


def _are_settings(lines: list[str]) -> bool:
    """Say whether a remark stands on top and another one below, or sections have heads in brackets, and nothing is a sentence.

    Markdown has one title of that kind.
    """
    if lines[0].startswith("# ") and sum(map(bool, map(REMARK.match, lines))) > 1:
        return True
    return len({line for line in lines if HEAD.match(line)}) >= MIN_LINES


def _are_signs(text: str, lines: list[str]) -> bool:
    """Say whether most lines of a short text have signs of programs, and the text many: patterns, paths, short programs."""
    if len(text) > MAX_SIGNED or sum(SIGN.search(line) is not None for line in lines) < MOST * len(lines):
        return False
    bare = ADDRESS.sub("", text)
    return sum(map(bare.count, SIGNS)) >= MIN_SIGNS * len(bare)
