"""Marks of files that programs write or read, beside those of single lines in `other_file`.

They are how a file begins, and how its end answers to that; lines that name versions, options, addresses or changed files; and
that hardly a space is in it. An article that quotes such lines does not begin with them, or quotes fewer of them.
"""

from __future__ import annotations

import re
from itertools import pairwise

EDGE = 1000  # characters
MAX_TITLE, MIN_PARAGRAPH = 80, 100
MIN_VERSIONS, MIN_LINES = 2, 3
MIN_MARKUP, HALF = 5, 0.5
MAX_SPACES, MIN_LENGTH, MIN_LETTERS, MAX_ESCAPES = 0.04, 400, 20, 0.05
MIN_STATEMENTS = 0.06  # of the lines

# How a file begins below which any line can be prose: prompts, requests, templates, markup, lists of changes, statements.
FIRST_LINE = re.compile(
    r"(?:\[?[a-z][\w.-]*@[\w.-]+[: ][~/\w. -]*\]?[$#%]|[a-z]\w+>(?! [\w ]+>(?: |$))|In \[\d+\]:|\$|PS [A-Z]:\S*>"
    r"|[A-Z]:\\\S*>) [a-z.]"
    r"|>>> (?:import |from |print\b|[a-z_][\w.]*(?:\(| ?=))|#! ?/|#compdef |\((?:gdb|lldb|[Pp]db)\) |<%|\{%|\{\{[#>/!]|\{#"
    r"|@(?:model|using|page|extends|section|inject|import|charset|startuml)\b|<!DOCTYPE\b|<html [a-z]|\\input\b|={1,5} [^=]+$"
    r"|(?:[<>*] )?(?:HTTP/\d(?:\.\d)? \d{3}\b|(?:GET|POST|PUT|HEAD|DELETE) \S+ HTTP/\d)|User-agent: ?\S|\[Adblock"
    r"|BEGIN \{|%0 [A-Z]|LOCUS  |HEADER    |=LDR |On branch \S+$|(?:Index|RCS file): \S+$|(?:<s>)? ?\[INST\]"
    r"|(?:Revision|Change|Version) history (?:for|of) |NEWS (?:for|file for) |This is \S+\.info\b"
    r"|[\w .+-]{1,40} v?\d+(?:\.\d+)+ (?i:release notes)\b|(?i:changes (?:in|for|since)) (?:\S+ )?(?:version )?v?\d+\.\d"
    r"|(?:CREATE (?:TABLE|DATABASE|INDEX|VIEW|TYPE)|INSERT INTO|(?:DROP|ALTER) TABLE) |[A-Z]\w+ subclass: #"
    r"|\*{3} Settings \*{3}$|(?:module\.)?exports\b|param\("
    r"|(?:proc|fn|func|sub) [\w:]+.*\{$|if \[|\{\{\w+:$|for \w+ in .*; ?do$|case \S+ in$|set -[euxo]+$|export \w+=|<svg xmlns"
    r"|set\([A-Z]\w+ \S.*\)$|FROM [a-z][\w./-]*(?:[:@][\w.:-]+)?(?: AS \w+)?$|(?i:domain name): ?\S+\.\S+$"
    r"|[a-z]+ [\w.]+;$|(?:function )?[\w.:-]+ ?\(\)(?: ?\{|$)|(?:let|const|var) [\w.:]+ ?= ?[\[{]$"
)
# One line of these does.
LINE = re.compile(
    r"(?:\d{4}-\d\d-\d\d|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[ ,]).{2,60} <[^\s<>@]+@[^\s<>@]+>$"
    r"|[0-9a-f]{6,8}:? {1,2}(?:[0-9a-f]{2,4} {1,2}){4}|\*{15}$|(?:\*\*\* |--- )\d+(?:,\d+)? (?:\*{4}|-{4})$"
    r"|### (?:Instruction|Response|Input|Human|Assistant|System|User):|<\|[a-z_]+\|>|(?:#|//) (?:tag|end)::\S+\[\]$"
    r"|[<>] (?:HTTP/\d|Host: |GET /)|(?:modified|deleted|new file|renamed): {3}\S|commit [0-9a-f]{7,40}$|:END:$"
)
CHANGED = re.compile(r"\d+(?:,\d+)?[acd]\d+(?:,\d+)?$", re.ASCII)  # of the plain output of diff
YEAR, MONTH = r"(?:19|20)\d\d", "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
DATE = (
    rf"(?:{YEAR}[-/.]\d\d?[-/.]\d\d?|(?:\w{{3,9}},? )?(?:\d{{1,2}}(?:st|nd|rd|th)?[ ./-])?(?:{MONTH}[a-z]*|\d\d?)[ .,/-]+"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?,?[ /-]+)?(?:\d\d:\d\d(?::\d\d)? (?:\w{{3,4}} )?)?{YEAR})\b"
)
# Two lines that say that they are of a version, or give one and its date, the dates being two.
OF_VERSION = re.compile(
    r"\W{0,6}(?:overview of )?(?:(?:release|version|changes (?:in|for|since|with)|new in|what's new in|news for)\b"
    r"[\w ./-]{0,30}?[ :]v?\d+(?:\.\w+)+|changes (?:in|since|with) (?:[a-z]\S* )?\d\d?\d?\b|release \d{4}\w? - \d"
    r"|v\d+(?:\.\d+){1,3}$).{0,60}$",
    re.ASCII | re.IGNORECASE,
)
DATED_VERSION = re.compile(
    rf"\W{{0,6}}(?:(?:[\w.+-]+ ){{0,3}}?(?:[a-z]\w*-)?v?\d+(?:\.\w+)+[-\w]*[\]):]*(?:[ \t:,(-]|released )+({DATE}).{{0,60}}$"
    rf"|\[?({YEAR}[-/]\d\d[-/]\d\d)\b\W+(?:\w[\w:-]* ){{0,2}}v?\d+\.\d+.{{0,60}}$)",
    re.ASCII,
)
NAMED_VERSION = re.compile(r"[A-Za-z][\w -]{2,30} v?\d+\.\d+(?:\.\d+)*$", re.ASCII)
# Three of one of these: titles between marks, changed files, remarks, options of programs; or addresses of people.
MARKS = "=*_#~-%;"  # which these begin with
MARKED = (
    re.compile(r"([=*_#~-])\1{2,} ?[^\W_][^=*_#~]{0,70}? ?\1{3,}$"),
    re.compile(r"\* [\w./+-]{1,60}\.[a-z]\w{0,3}(?: \([^)]*\))?(?:, [^\s:]+)*:(?: |$)"),
    re.compile(r"[%;] \S"),
    re.compile(r"(?:-\w, )?--[a-z][\w-]*(?:[ =]\S+)?(?:,? {2,}\S|$)"),
)
ADDRESS = re.compile(r"[^<>@]{3,60} <[^\s<>@]+@[^\s<>@]+>[,.;]?$")
STATEMENT_ENDS = (";\n", "}\n", "):\n")
INNER = "doc|document|text|article|story|page|item|body|div|section|p|span|blockquote"  # stand around articles, too
ROOT = re.compile(rf"(?i)</(?!(?:{INNER})>)([\w:.-]+)>\s*(?:<!--.{{0,200}}-->\s*)?$")
OPENED, BODY, CLOSED = ("{", "(", "["), "{", re.compile(r"[\])}]+[;,]?$")
DRAWING, DRAWING_END = "<svg ", "</svg>"
COLUMN_NAMES = re.compile(r"\"?\w+\"?(?:([,;\t|])\"?\w+\"?)(?:\1\"?\w*\"?)+$")
SET = re.compile(r"\[\[?[\w. \"'-]+\]\]?$|[\w.-]+ ?= ?(?:[\"'\[{\d]|true\b|false\b)[^;]*$")
PROMPT, PLACE = "You are a", re.compile(r"\{{1,2}[a-z_]+\}{1,2}$|\"{3}$|`{3}|<[a-z_]+>$")
MARKUP = "html|body|main|article|section|div|p|span|a|b|i|img|ul|ol|li|table|tr|td|blockquote|h[1-6]|font|figure"  # of pages
DATA, OBJECT, DOCUMENT = "{<", re.compile(r"\{ ?\"\w+\": ?\S"), re.compile(rf"(?i)<(?!(?:{MARKUP}) )([a-z]\w*) \w+=[^<>]*>$")
SECTION, SETTING = re.compile(r"\[\w[\w. -]*\]$"), re.compile(r"[\w.-]+ ?= ?\S")
IMPORT = re.compile(r"c?import [\w.]+(?: as \w+)?(?:, [\w.]+)*$|from [\w.]+ c?import \S")
DOCSTRING = re.compile(r"[rRuU]?(\"\"\"|''')")
STATEMENT = re.compile(
    r"(?:import \w|from [\w.]+ import\b|(?:async )?def \w+\(|class \w+[(:]|__\w+__ = |@\w|[A-Za-z_]\w* = \S|# )"
)


def is_packed(text: str) -> bool:
    """Say whether hardly a space is in a text whose script has spaces: programs without them, keys, or data as letters."""
    if len(text) < MIN_LENGTH or not text.isascii() or text.count(" ") >= MAX_SPACES * len(text):
        return False
    escapes = text.count("\\u") + text.count("\\x") + text.count("&#")  # letters of another script
    is_of_words = text.count("\n") + text.count("\t") >= MAX_SPACES * len(text)
    return escapes < MAX_ESCAPES * len(text) and not is_of_words and len(set(text[:EDGE])) >= MIN_LETTERS


def is_statement(text: str, lines: list[str]) -> bool:
    """Say whether the few `lines` of a text are statements, a drawing, or objects of data with names, from end to end."""
    last = text.rstrip()[-1]
    if lines[0].startswith(DRAWING):
        return text.endswith((DRAWING_END, f"{DRAWING_END}\n"))
    return (last == ";" and FIRST_LINE.match(lines[0]) is not None) or (last == "}" and _are_objects(lines))


def has_statements(text: str) -> bool:
    """Say whether so many lines end as statements do, one of the last ones too, that a closer look at all is worth its time."""
    tail = text[-EDGE:]
    if ";\n" not in tail and "}\n" not in tail and "):\n" not in tail:
        return False
    return sum(map(text.count, STATEMENT_ENDS)) >= max(MIN_MARKUP, MIN_STATEMENTS * text.count("\n"))


def begins_as_other(text: str, lines: list[str]) -> bool:
    """Say whether a text begins as no article does, by its first `lines`, none of them empty, and how it ends."""
    first = lines[0]
    if FIRST_LINE.match(first) or _has_column_names(lines) or _is_closed(text, first, lines[1]) or _is_wrapped(text, lines):
        return True
    if first[0] in DATA and (_are_objects(lines) or _are_documents(lines)):
        return True
    if first.startswith(PROMPT) and any(map(PLACE.match, lines)):
        return True
    head = lines[:MIN_LINES]
    if SECTION.match(first) and SETTING.match(lines[1]):
        return True
    if "import " in lines[1] and sum(map(bool, map(IMPORT.match, head))) > 1:
        return True
    return (all(map(SET.match, head)) and any("=" in line for line in head)) or _begins_with_docstring(lines)


def has_marked_lines(lines: list[str]) -> bool:
    """Say whether one line tells by itself, or two or three are of one kind."""
    if any(map(LINE.match, lines)) or names_versions(_leave_out_quoted(lines), MIN_VERSIONS):
        return True
    if any(CHANGED.match(above) and below.startswith(("< ", "> ")) for above, below in pairwise(lines)):
        return True
    if len({line for line in lines if "@" in line and ADDRESS.match(line)}) >= MIN_LINES:
        return True
    marked = {line for line in lines if line[0] in MARKS}
    return len(marked) >= MIN_LINES and any(sum(map(bool, map(mark.match, marked))) >= MIN_LINES for mark in MARKED)


def _leave_out_quoted(lines: list[str]) -> list[str]:
    """Return the lines above the third paragraph, and those below with the mark of a heading or an item.

    Articles name versions, too, in their sentences and headings.
    """
    paragraphs = [at for at, line in enumerate(lines) if len(line) > MIN_PARAGRAPH and line[0] not in MARKS]
    below = paragraphs[MIN_LINES - 1] if len(paragraphs) >= MIN_LINES else len(lines)
    return [line for at, line in enumerate(lines) if at < below or line[0] in MARKS]


def names_versions(lines: list[str], least: int) -> bool:
    """Say whether short lines name so many versions, dated ones with other dates, or the first and two more have one name."""
    short = [line for line in lines if len(line) <= MAX_TITLE]
    dates = {found[1] or found[2] for line in short if (found := DATED_VERSION.match(line))}
    if len({line for line in short if OF_VERSION.match(line)} | dates) >= least:
        return True
    name = lines[0].rpartition(" ")[0] if NAMED_VERSION.match(lines[0]) else None
    return name is not None and sum(line.startswith(name) and bool(NAMED_VERSION.match(line)) for line in short) >= MIN_LINES


def begins_with_version(lines: list[str]) -> bool:
    """Say whether one of the first lines names a version, so that others may be far below."""
    head = [line for line in lines[:MIN_LINES] if len(line) <= MAX_TITLE]
    return any(mark.match(line) for line in head for mark in (OF_VERSION, DATED_VERSION, NAMED_VERSION))


def _has_column_names(lines: list[str]) -> bool:
    """Say whether the first line names three columns, and the second has as many: texts in them can have several lines."""
    found = COLUMN_NAMES.match(lines[0])
    if found is None:
        return False
    sign = re.escape(found[1])
    has_open_text = re.search(rf'{sign}"(?:[^"]|"")*$', lines[1]) is not None  # which goes on in the next line
    return has_open_text or len(re.findall(rf"{sign}(?! )", lines[1])) >= lines[0].count(found[1])


def _are_objects(lines: list[str]) -> bool:
    """Say whether all lines are objects of data, of which long ones may be cut."""
    return all(OBJECT.match(line) for line in lines)


def _are_documents(lines: list[str]) -> bool:
    """Say whether a corpus begins with an element that has attributes, and two of its kind end."""
    found = DOCUMENT.match(lines[0])
    return found is not None and lines.count(f"</{found[1]}>") > 1


def _is_closed(text: str, first: str, second: str) -> bool:
    """Say whether the first line opens a bracket, or the second a body, and the last is one that closes."""
    return (first.endswith(OPENED) or second.endswith(BODY)) and CLOSED.match(
        text[-EDGE:].rstrip().rpartition("\n")[2].strip()
    ) is not None


def _is_wrapped(text: str, lines: list[str]) -> bool:
    """Say whether an element is around all, and half of the lines begin or end with one, but none that is around articles."""
    if not lines[0].startswith("<") or (found := ROOT.search(text[-EDGE:])) is None:
        return False
    marked = sum(line.startswith("<") or line.endswith(">") for line in lines)
    is_opened = any(line.lower().startswith(f"<{found[1].lower()}") for line in lines)
    return is_opened and marked >= max(MIN_MARKUP, HALF * len(lines))


def _begins_with_docstring(lines: list[str]) -> bool:
    """Say whether a statement of Python stands below a text between threefold quotes, which remarks may stand above."""
    above = next((at for at, line in enumerate(lines) if line[0] != "#"), 0)
    found = DOCSTRING.match(lines[above])
    if found is None:
        return False
    rest = [lines[above][found.end() :], *lines[above + 1 :]]
    at = next((at for at, line in enumerate(rest) if found[1] in line), None)
    return at is not None and any(map(STATEMENT.match, rest[at + 1 : at + 1 + MIN_LINES]))
