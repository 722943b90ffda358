"""Other files: source code, logs, mail, subtitles, tables and settings, from which nothing may go.

Each is known by marks that no article has, such as the times of subtitles, or by what nearly all of its lines look like. An
article that quotes a listing has paragraphs, so it is none. Only the beginning of a text is looked at.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import cache
from itertools import compress, islice

from cleaner.blocks.features import find_prose, has_sentence_end, is_dense
from cleaner.blocks.file_layout import begins_with_layout, has_layout
from cleaner.blocks.file_marks import (
    begins_as_other,
    begins_with_version,
    has_marked_lines,
    has_statements,
    is_packed,
    is_statement,
    names_versions,
)
from cleaner.blocks.papers import is_notice, is_paper
from cleaner.core import is_compiled

MIN_LINES = 3
MAX_LINES = 60
MAX_ALL_LINES = 5000
MAX_LINE_LENGTH = 400
MAX_PROSE_SHARE = 0.25  # of the characters
HALF, MOST, NEARLY_ALL = 0.5, 0.6, 0.85
MIN_HEADERS = MIN_SIGNS = 3
HEADER_LINES = 12
MIN_SEPARATORS = 2
MIN_ROWS, MAX_ROW = 4, 100
MAX_NAME = 30  # characters of the first of two columns
MIN_CODE_LINES = 2

# What files say of how to edit them, and who talks in a wiki, near an end of it; and what licences say of what is theirs.
EDGE = 1000  # characters
WORDS = ("-*- ", "vim:", "[[User:", "SPDX-", ">`_")
ROLE = re.compile(r":[a-z][\w+:-]*:`[^`\s]")  # of reStructuredText
RIGHTS, RIGHTS_OF = "opyright", re.compile(r"opyright:? (?:\([Cc]\) )?\d{4}.{0,80} <[^<>\s@]+@[^<>\s@]+>")
LICENCE_WORDS = (
    "MERCHANTABILITY",
    "can redistribute it",
    "free software; you",
    "hereby granted, free",
    "Everyone is permitted to copy",
    "of this file, with",
    "you may not use this file",
    "under the same terms as Perl",
    "/common-licenses/",
    "Permission is hereby granted",
    "Permission is granted to",
    "Permission to use, copy",
    "This file is part of",
    "Copyright Holder",
    "Related Rights",
    "neighboring rights",
    "unlimited permission",
    "ABSOLUTELY NO WARRANTY",
    "express or implied warranty",
    "product includes software",
)
# One of these tells the kind of the file by itself; those of the second kind only as the first line.
SIGNS = re.compile(
    r"^(?:diff --git a/|@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@|commit [0-9a-f]{40}$|\\documentclass[\[{]|BEGIN:V[A-Z]+$"
    r"|\d\d:\d\d:\d\d[.,]\d{3} --> \d|#\+BEGIN_[A-Z]|@[A-Za-z]+\{[\w:./-]+,$|-{4,} ?Original Message ?-{4,}"
    r"|Permission is hereby granted, free of charge|Redistribution and use in source and binary forms"
    r"|GNU (?:LESSER |AFFERO )?GENERAL PUBLIC LICENSE$|-{5}BEGIN [A-Z ]+-{5}$|<!(?:ENTITY|ELEMENT|ATTLIST) |#\[=*\["
    r"|\.\. (?:[a-z-]+::|_[^:]+:)"
    r"|THE SOFTWARE IS PROVIDED [\"“]AS IS"
    r"|\.(?:\\\"|(?:TH|SH|Dd|Dt|Sh) \S)|=(?:head[1-6]|encoding|begin|for|over|item) \S|=(?:pod|cut|back)$|Request for Comments:"
    r"|\w[\w+.-]* \([\w.:~+-]+\) [\w -]+; urgency=|\d{4}-\d\d-\d\d  \S.* <\S+@\S+>$|[Uu]sage: \S+ .*[\[<{-])"
)
FIRST_SIGNS = re.compile(
    r"^(?:WEBVTT\b|#!/(?:usr/)?bin/|<\?php\b|<\?xml |%!PS|\*\S+\.txt\*|([\w.:@+-]+ ?\(\d\w*\)) .*\1$"
    r"|(?-i:NAME$|Help on (?:module|package|class|function|built-in) |#\+TITLE:|Traceback \(most recent "
    r"|From \S+@\S+ +[A-Z][a-z][a-z] [A-Z][a-z][a-z] ))",
    re.IGNORECASE,
)
# What programs begin with, below their first comments.
FIRST_STATEMENT = re.compile(
    r"^(?:package [\w:.]+(?:;|$)|use [\w:.]+\b.*;$|use (?:strict|warnings)\b|import [\w.]+(?: as \w+|\.\*)?;"
    r"|import .* from ['\"]|import ['\"(]|import [A-Z]\w+$|from [\w.]+ c?import\b|using [\w.:]+;|['\"]use strict['\"]"
    r"|#(?:include|define|if|ifn?def|pragma|undef|error)\b|(?:const|let|var) .* = require\(|(?:program|subroutine) \w+$"
    r"|module [A-Z][\w.]*(?: where| \(|$)|namespace [\w\\.]+ ?[;{]|library\(|require(?:_relative)? ['\"(]"
    r"|\((?:defpackage|ns|in-package|require|define-module)\b|-module\(|syntax = |pragma \w+ [\"^\d]|cmake_minimum_required"
    r"|(?:module\.)?exports\b)"
)
MARKDOWN_TITLE, MARKUP_COMMENT = re.compile(r"#{1,2} \S"), re.compile(r"<!--.*-->$")
FIRST_COMMENT = re.compile(r"^(#|//|--|;|%|[!'\"]|dnl|@?(?i:rem))(?:[;%/]*\s|\W*$)")
OPENED_COMMENT, CLOSED_COMMENT = re.compile(r"^(?:/\*|\(\*|\{-)"), re.compile(r"\*/|\*\)|-\}")
FIELD, JOINED_FIELD = re.compile(r"^[A-Z][\w-]*: *\S"), re.compile(r"[A-Z]\w*(?:-[A-Z]\w*)+:")
# Three different ones of these do.
WEAK_SIGNS = re.compile(
    r"^(?:\\(?:begin|end|section|subsection|usepackage|chapter|item|label)\b.{0,20}|msg(?:id|str) \".{0,10}|[A-Z][A-Z0-9]  - "
    r"|:[A-Z]\w+: |SYNOPSIS$|DESCRIPTION$|NAME$|SEE ALSO$|```\w*|={2,4} ?[^=]{2,20} ?={2,4}$"
    r"|\[\[(?:Category|File|Image):|\{\{[\w ]{2,20}|\* \[\[.{2,8}|#\+[A-Z]{3,}:|\[!\[|- \[[^\]]+\]\(#"
    r"|\[[A-Z][A-Za-z]+ \""
    r"|#{1,3} (?i:install|usage|licen[sc]e|contributing|getting started|table of contents|requirements)|\d\d:\d\d\.\d{3} --> )"
)
MAIL_HEADER = re.compile(
    r"^(From|To|Cc|Subject|Date|Sent|Reply-To|Von|An|Betreff|Gesendet|Datum|De|À|A|Objet|Envoyé|Asunto|Para|Fecha|Enviado"
    r"|Da|Oggetto|Van|Aan|Onderwerp|Od|Do|Temat|От|Кому|Тема|Дата|发件人|收件人|主题|差出人|宛先|件名)\s?[:：]\s*\S"
)
SENDERS = frozenset(["From", "Von", "De", "Da", "Van", "Od", "От", "发件人", "差出人"])
TIMED = re.compile(
    r"^(?:\[?\d{4}[-/.]\d\d[-/.]\d\d[T ]\d\d:\d\d|\[?(?:INFO|WARN(?:ING)?|ERROR|DEBUG|TRACE|FATAL|NOTICE)\]?[ :]"
    r"|\d{1,3}(?:\.\d{1,3}){3} |(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d{1,2} \d\d:\d\d:\d\d "
    r"|\[\d{1,2}:\d\d(?:[:.]\d\d)?(?: ?[AP]M)?\] ?\S|<(?!(?:br|p|li|div|td|h\d|strong|em)>)[\w|`^-]{2,20}> "
    r"|\S+(?: \S+){0,2} [—–-] (?:\d{1,2}[./]\d{1,2}[./]\d{2,4},? |[^\W\d_]+ [^\W\d_]{1,3} )?\d{1,2}:\d\d(?: ?[AP]M)?$"
    r"|\S.{0,40}, \[\d{1,2}[./]\d{1,2}[./]\d{2,4} \d{1,2}:\d\d(?::\d\d)?\]$"
    r"|\[?\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?\]?(?: [-–])? \S+.{0,30}: )"
)
CODE = re.compile(
    r"^(?:(?:import|from|def|class|return|const|let|var|if|else|elif|for|while|try|except|public|private|static|using|package"
    r"|export|fn|func|function|module|require|include|use|end|print|echo|SELECT|INSERT|UPDATE|CREATE|DELETE|ALTER|DROP|COPY"
    r"|RUN|CMD|WHERE|JOIN|SET|VALUES|ORDER BY|GROUP BY|local|my|our|val|Dim|Sub)\b.*[(){};:=.'\"*]"
    r"|import \w+$|[@#$%][A-Za-z_]\w*.*[(\[{<>]|#include|//|/\*|\*/|<[/!?]?[a-z][^<>]*>|\{[%{#]"
    r"|[})\]]+[;,)]*$|\$ \w|[\w.\[\]\"'-]+ ?[-+*/|]?=[=>]? ?\S|[^\s.]+\.\w+\(|\"[\w@$. -]+\" ?:|['\"].*['\"],?$"
    r"|\| \S.*->|[a-z_.][\w.]*:$|[a-z]+;?$|[a-z]\w*[?!]?: [\[A-Z]\w*[\]!]*,?$"
    r"|\w+ :: \S|\([a-z][\w.-]*[ )]|[a-z]\w*\([^()]*\)(?:\.| :-)|[?:]- ?[a-z]|[GM]\d{1,3}(?: [A-Z]-?[\d.]+)*$"
    r"|@?echo \w+$|n?(?:map|set) [<\w]\S*(?: \S+)?$"
    r"|[a-z]{2,6} %?[a-z]{2,3}, ?\S+$|[\w.*-]+/$|\*\.\w+$"
    r"|(?:Dim|Private|Public) \w+ As \w+$|end (?:program|module|if|do)\b"
    r"|[.#]?[\w-]+(?:[.:][\w.#:-]+)?(?:[ ,>+~][\w.#:-]+)* ?\{|- ?\[|\w+\([^()]*\)[;:{]?$|# )"
    r"|[;{}]$|\)[:;{]$|=> ?\{?$|^\"\"\".*"
)
SETTING = re.compile(r"^(?:[\w.-]+ ?= ?\S|\[[\w. \"'-]+\]$)")
NUMBERS = re.compile(r"^[-+]?\d[\d.]*(?:[eE][-+]\d+)?(?:[ \t]+[-+]?\d[\d.]*(?:[eE][-+]\d+)?)+$")
MEMBER = re.compile(r"^(?:- )?[a-z][\w-]*:(?: |$)")
TEXT_MEMBER = re.compile(r"^(?:- )?[A-Za-z][\w-]*: [|>][+-]?$")  # whose value are the lines below
ITEM = re.compile(r"^(?:- \S|---$|#)")
MEMBER_OR_ITEM = re.compile(f"{MEMBER.pattern}|{ITEM.pattern}")
RULES, SOURCE = {"---": MEMBER_OR_ITEM, "+++": SETTING}, re.compile(r"(?:url|source|link|site|host)\w*(?::| =)")
STRUCTURED = re.compile(r"^[{}\[\]]+,?$|^\"[^\"]*\" ?: |^(?:\"[^\"]*\"|null|undefined|true|false|-?[\d.]+|NaN),?$|^[}\]],?$")
COMMENT = re.compile(r"(?:--|;+|%+|[!'\"]|REM|\(\*) ")  # of SQL, Lisp, TeX, Fortran, Basic, Vim and batch files
DRAWN, GRID = re.compile(r"[─-╿]"), re.compile(r"\|.*\|$|\+[-=+]{3}")
NUMBERED = re.compile(r"\d+[ \t]+[^\W\d_].{0,80}$")
QUOTED = re.compile(r"\"[^\"]*\"")
SEPARATORS = (",", ";", "\t")


def is_other_file(text: str) -> bool:
    """Say whether a text is no article at all, but a file that programs read, a log, a talk, a mail or a licence.

    What its lines look like must hold for its beginning, which is a quick look, and for all of it.
    """
    lines = _read_lines(text, MAX_LINES)
    if len(lines) < MIN_LINES or is_packed(text):
        return is_packed(text) or is_notice(lines) or (bool(lines) and is_statement(text, lines))
    edges = text[:EDGE] + text[-EDGE:]
    if any(map(edges.__contains__, WORDS)) or (":`" in edges and ROLE.search(edges)):
        return True
    has_rights = RIGHTS in text and (any(map(text.__contains__, LICENCE_WORDS)) or RIGHTS_OF.search(text) is not None)
    has_rights = has_rights or ("can redistribute it" in text and "MERCHANTABILITY" in text)
    has_layout_first = begins_with_layout(lines) and begins_with_layout(_read_lines(text, MAX_ALL_LINES))
    if has_rights or has_layout_first or is_paper(edges, lines) or begins_as_other(text, lines):
        return True
    if is_compiled() and not (_find_quick_look()(lines, sys.modules[__name__]) or has_statements(text)):
        return False
    weak = {found[0] for line in lines if (found := WEAK_SIGNS.match(line))}
    has_sign = any(map(SIGNS.match, lines)) or FIRST_SIGNS.match(lines[0]) is not None
    if has_sign or len(weak) >= MIN_SIGNS or _is_mail(lines) or _begins_as_file(lines) or has_marked_lines(lines):
        return True
    has_version, is_worth_it = begins_with_version(lines), _has_such_lines(text, lines) or has_statements(text)
    every = _read_lines(text, MAX_ALL_LINES) if has_version or is_worth_it else []
    return (has_version and names_versions(every, MIN_LINES)) or (is_worth_it and _has_such_lines(text, every))


@cache
def _find_quick_look() -> Callable[[list[str], object], bool]:
    """Return what says whether lines can be those of another file at all: it may only err towards a closer look."""
    from cleaner._core.features import may_be_other_file  # noqa: PLC0415  # it may not be there

    return may_be_other_file


def _read_lines(text: str, most: int) -> list[str]:
    lines = islice(text[: most * MAX_LINE_LENGTH].splitlines(), 2 * most)
    return [stripped[:MAX_LINE_LENGTH] for line in lines if (stripped := line.strip())][:most]


def _begins_as_file(lines: list[str]) -> bool:
    """Say whether a text begins with a comment of several lines, a statement of a program, or fields that no article has."""
    head = lines[:MIN_LINES]
    marks = {found[1] if (found := FIRST_COMMENT.match(line)) else OPENED_COMMENT.match(line) and "//" for line in head}
    if len(marks) == 1 and None not in marks:
        return True
    if OPENED_COMMENT.match(head[0]) and not any(map(CLOSED_COMMENT.search, head[:-1])):
        return True
    if (all(map(FIELD.match, head)) and any(map(JOINED_FIELD.match, lines[:HEADER_LINES]))) or _has_front_matter(lines):
        return True
    if MARKDOWN_TITLE.match(lines[0]) and any(map(MARKUP_COMMENT.match, lines)):
        return True
    first = next((line for line in lines if not (FIRST_COMMENT.match(line) or line.startswith(("/*", "*")))), "")
    return any(map(FIRST_STATEMENT.match, (first, lines[0])))


def _has_front_matter(lines: list[str]) -> bool:
    """Say whether a document begins with members between two rules, none of which says where it was taken from."""
    if lines[0] not in RULES or lines[0] not in lines[1:]:
        return False
    members = lines[1 : lines.index(lines[0], 1)]
    return all(map(RULES[lines[0]].match, members)) and not any(map(SOURCE.match, members))


def _has_such_lines(text: str, lines: list[str]) -> bool:
    tables = (_is_table(lines, separator) for separator in SEPARATORS)
    told = _leave_out_comments(lines)
    if _have_shape(DRAWN.match, lines, MOST) or _have_shape(GRID.match, lines, NEARLY_ALL):
        return True
    if has_layout(text, lines):
        return True
    if len(lines) >= MIN_ROWS and _have_shape(NUMBERED.match, lines, NEARLY_ALL):
        return True
    is_program = len(told) >= MIN_CODE_LINES and (_is_code(told) or _is_settings(told))
    return is_program or _have_shape(TIMED.match, lines, HALF) or any(tables)


def _leave_out_comments(lines: list[str]) -> list[str]:
    """Return the lines that are no comments of a program, which can say anything."""
    has_blocks = any(line.startswith("/*") for line in lines)
    return [line for line in lines if not (COMMENT.match(line) or (has_blocks and line.startswith("*")))]


def _have_shape(find: Callable[[str], object], lines: list[str], share: float) -> bool:
    """Say whether a share of the lines have a shape; the lines of most texts tell soon that they have not.

    `find` returns `None` for a line without it. It is `match` of a pattern for the beginning of a line: `search` would try all
    of it.
    """
    left = len(lines) - share * len(lines)
    for line in lines:
        if find(line) is None:
            left -= 1
            if left < 0:
                return False
    return True


def _is_code(lines: list[str]) -> bool:
    """Say whether most lines look like code, and few like running text."""
    prose = sum(map(len, compress(lines, find_prose(lines))))
    return prose <= MAX_PROSE_SHARE * sum(map(len, lines)) and _have_shape(CODE.search, lines, MOST)


def _is_settings(lines: list[str]) -> bool:
    """Say whether nearly all lines are settings or members of data."""
    if any(_have_shape(shape.match, lines, NEARLY_ALL) for shape in (SETTING, STRUCTURED, NUMBERS)):
        return True
    if MEMBER.match(lines[0]) and any(map(TEXT_MEMBER.match, lines)):
        return True
    if not _have_shape(MEMBER_OR_ITEM.match, lines, NEARLY_ALL):
        return False
    members = sum(MEMBER.match(line) is not None for line in lines)
    return members >= MIN_SIGNS or members >= NEARLY_ALL * len(lines)


def _is_mail(lines: list[str]) -> bool:
    """Say whether a text begins with the headers of a mail, or is mostly quoted."""
    found = [header[1] for line in lines[:HEADER_LINES] if (header := MAIL_HEADER.match(line))]
    if len(set(found)) >= MIN_HEADERS and not SENDERS.isdisjoint(found):
        return True
    return sum(line.startswith(">") for line in lines) >= MOST * len(lines)


def _is_table(lines: list[str], separator: str) -> bool:
    """Say whether all lines have as many columns, and none has spaces behind its commas or is long or a sentence.

    Of two columns the first holds short names or numbers, no two of them the same, and the script is one with spaces.
    """
    if separator not in lines[0] or separator not in lines[-1]:
        return False
    bare = [QUOTED.sub("", line) for line in lines]
    columns = {line.count(separator) for line in bare}
    if len(columns) > 1 or not min(columns) or (min(columns) < MIN_SEPARATORS and not _are_pairs(lines, separator)):
        return False
    if separator == "\t" or all(f"{separator} " not in line for line in bare):
        return True
    return len(lines) >= MIN_ROWS and all(len(line) <= MAX_ROW and not has_sentence_end(line) for line in lines)


def _are_pairs(lines: list[str], separator: str) -> bool:
    """Say whether lines look like a table of two columns."""
    names = [line.partition(separator)[0] for line in lines]
    if len(lines) < MIN_ROWS or (len(set(names)) < len(names) and (separator != "\t" or any(" " in name for name in names))):
        return False
    is_paired = all(0 < len(name) <= MAX_NAME and (separator != "," or " " not in name) for name in names)
    return is_paired and not any(len(line) > MAX_ROW or is_dense(line) for line in lines)
