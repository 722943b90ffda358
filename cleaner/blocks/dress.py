"""Dress: where a text is Markdown, the marks of headings, emphasis and links around the words of its lines.

Tools that read pages give their articles as Markdown, so that a credit stands there in italics, a button is a link, and the
label of a box a heading. Texts that people wrote in Markdown keep their dress: see `is_document`.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from cleaner.blocks.cut import Blocks, cut_blocks

# One of these is in nearly every text in Markdown, and in hardly any other: signs by the mark that they have, which most texts
# do not have, and which is found sooner.
SIGNS = (("]", ("](",)), ("*", ("**", "*\n")), ("_", ("_\n",)), ("#", ("\n#",)), ("-", ("\n--",)), ("=", ("\n==",)))
HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")
HEADING_END = re.compile(r"[ \t]+#{1,6}$")
ITEM = re.compile(r"(?:>[ \t]?|[-*+•][ \t]+|[0-9]{1,3}[.)][ \t]+)+(?=[\[*_#])")
LINK = re.compile(
    r"\[((?:[^\[\]\\]|\\.){0,400})\]\(<?[^()\s]{0,2000}(?:\([^()\s]{0,400}\)[^()\s]{0,2000}){0,9}"
    r"(?:\s{1,3}[\"'][^\"']{0,400}[\"'])?\s?\)"
)
EMPHASIS = tuple(
    re.compile(
        rf"(?<![^\W_])(?<![{mark}\\])({mark}{{1,3}})(?=[^\s{mark}])([^{mark}]{{1,400}})(?<=[^\s\\])\1(?![^\W_])(?!{mark})"
    )
    for mark in (r"\*", "_")
)
UNDERLINE = re.compile(r"(?:-{3,}|={3,})$")
MAX_HEADING = 200
# What people write who write Markdown, and tools that read pages hardly ever: code, tasks, notes and addresses below the text,
# comments and tags, settings at the head, and links and pictures beside the file itself.
DOCUMENT = tuple(
    (marks, re.compile(pattern, re.MULTILINE))
    for marks, pattern in (  # each after what it has, of which a text holds most seldom any, and which is found sooner
        (("```", "~~~"), r"^ {0,3}(?:```|~~~)"),
        (("[ ] ", "[x] ", "[X] "), r"^[ \t]*[-*+] \[[ xX]\] "),
        (("]: ", "]:\t"), r"^ {0,3}\[[^\]\n]{1,80}\]:[ \t]"),
        (("<",), r"<(?:!--|(?:details|h1|p|div|img|br|a)[ />])"),
        (("](",), r"\]\((?:\.{1,2}/|[\w./-]{1,80}\.(?:md|rst|txt)\b)"),
        (("![",), r"!\[[^\]\n]{0,200}\]\([\w.-]{1,80}(?:/[\w./-]{1,200})?\)"),
        (("---",), r"\A---\r?\n\w+:"),
    )
)
CODE = re.compile(r"(?<!`)`[^`\n]{1,80}`(?!`)")
OWN_HEADING = re.compile(r"^[ \t]*(?:[-*+]|\d{1,2}\.) \[[^\]\n]{1,100}\]\(#[^)\s]{0,200}\)[ \t\r]*$", re.MULTILINE)
COUNTED = ("`", CODE), ("](#", OWN_HEADING)  # each after what it has, too
MIN_MARKS = 3  # of code in the line, and of links to headings


class Bare(NamedTuple):
    """The blocks of a text without their dress, and which blocks of the text each of them is: a heading has its underline."""

    blocks: Blocks
    numbers: list[range]


def undress(blocks: Blocks) -> Bare | None:
    """Return the blocks of a text without the dress of its lines; `None` where none has any: most texts have no such marks."""
    text = blocks.text
    if blocks.separator is not None or not _has_sign(text) or is_document(text):
        return None
    parts: list[str] = []
    numbers: list[range] = []
    position = 0
    for index, line in enumerate(blocks.texts):
        if numbers and index < numbers[-1].stop:
            continue
        numbers.append(range(index, index + 2 if _is_underlined(blocks, index) else index + 1))
        bare = undress_line(line)
        if bare != line or len(numbers[-1]) > 1:
            parts += [text[position : blocks.starts[index]], bare]
            position = blocks.ends[numbers[-1][-1]]
    if not parts:
        return None
    found = cut_blocks("".join([*parts, text[position:]]))
    return Bare(found, numbers) if len(found) == len(numbers) else None


def _has_sign(text: str) -> bool:
    """Say whether a text has a sign of Markdown."""
    return any(sign in text for mark, signs in SIGNS if mark in text for sign in signs)


def is_document(text: str) -> bool:
    """Say whether a text in Markdown seems to be written so, as notes and documentation are; few that are scraped do."""
    if any(pattern.search(text) for marks, pattern in DOCUMENT if any(map(text.__contains__, marks))):
        return True
    asked = [marks for sign, marks in COUNTED if sign in text]
    return any(next(islice(marks.finditer(text), MIN_MARKS - 1, None), None) for marks in asked)


def is_heading(line: str) -> bool:
    """Say whether a line is a heading by its marks.

    >>> is_heading("## Read also"), is_heading("#2 in the charts")
    (True, False)
    """
    return HEADING.match(line) is not None


def count_title_lines(blocks: Blocks) -> int:
    """Count the lines of the title with which a text opens: a heading of the first level has one, or two with its underline."""
    first = blocks.texts[0] if len(blocks) and blocks.separator is None else ""
    if first.startswith("# "):
        return 1
    return 2 if _is_underlined(blocks, 0) and blocks.texts[1].startswith("=") else 0


def _is_underlined(blocks: Blocks, index: int) -> bool:
    texts = blocks.texts
    if index + 1 >= len(texts) or blocks.gap(index) != 1 or UNDERLINE.match(texts[index + 1]) is None:
        return False
    return len(texts[index]) <= MAX_HEADING and UNDERLINE.match(texts[index]) is None


def undress_line(line: str) -> str:
    """Return a line without its dress; as it is where it shows a picture, or has no words without.

    >>> undress_line("### **Read more:** [The bridge](https://example.org)")
    'Read more: The bridge'
    >>> undress_line("- Tickets"), undress_line("- [Tickets](/shop)")
    ('- Tickets', 'Tickets')
    """
    if "![" in line:
        return line
    bare = ITEM.sub("", line, count=1) if ITEM.match(line) else line
    if is_heading(bare):
        bare = HEADING_END.sub("", HEADING.sub("", bare, count=1))
    if "](" in bare:
        bare = LINK.sub(r"\1", bare)
    if "*" in bare or "_" in bare:
        for emphasis in EMPHASIS:
            bare = emphasis.sub(r"\2", bare)
    bare = bare.strip()
    return bare if any(map(str.isalnum, bare)) else line
