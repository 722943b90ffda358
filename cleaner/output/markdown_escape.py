"""Backslashes before the characters that Markdown would read as markup, and only before those."""

from __future__ import annotations

import re

PAIRED = "*`~"  # one alone in a block marks nothing
MARKUP = (
    r"\\(?=[!-/:-@\[-`{-~]|$)"  # a backslash that would escape what follows
    r"|[*`~]"
    r"|(?<!\w)_+|_++(?![^\W_])"  # underscores inside a word mark nothing
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)"
    r"|\{(?=:|[^{}\n]*[=#.:][^{}\n]*\})"  # attributes, as Python-Markdown reads them
)
TEXT_MARKUP = re.compile(MARKUP + r"|\](?=[(\[])")
LINK_MARKUP = re.compile(MARKUP + r"|[\[\]]")
ANY_MARKUP = re.compile(r"[\\*`~_<&\]{]")  # a plain set is searched much faster
LINE_MARKUP = re.compile(
    r"#{1,6}(?=\s|$)"
    r"|>"
    r"|[-+*](?=\s|$)"
    r"|=+\s*$"
    r"|[|:\s]*-[|:\-\s]*$"  # a rule, the line under a heading, the second line of a table
    r"|\[[ xX]\](?=\s|$)"  # a task
)
DEFINITION = re.compile(r"\[(?:[^\[\]\\]|\\.)+\]:", re.DOTALL)
NUMBER = re.compile(r"\d{1,9}(?=[.)](?:\s|$))", re.ASCII)
CLOSING_HASHES = re.compile(r"(?<!\S)#(?=#*$)")
URL_MARKUP = re.compile(r"[()*_~!\[\]$]|&(?=#?\w+;)")
URL_CODES = {ord(sign): f"%{ord(sign):02X}" for sign in '\\<>`|"{}^ '} | {0xA0: "%C2%A0"}


def escape_text(text: str, *, is_whole: bool = False) -> str:
    r"""Return a text as Markdown that reads as it; `is_whole` where it is all that stands in its block.

    >>> escape_text("2 * 3 < 7, snake_case, *bold*, [a](b) and AT&T", is_whole=True)
    '2 \\* 3 < 7, snake_case, \\*bold\\*, [a\\](b) and AT&T'
    >>> escape_text("from 5 dollars*", is_whole=True)
    'from 5 dollars*'
    """
    if not ANY_MARKUP.search(text):
        return text
    alone = {sign for sign in PAIRED if text.count(sign) == 1} if is_whole else ()
    return TEXT_MARKUP.sub(lambda found: found[0] if found[0] in alone else _escape_each(found[0]), text)


def escape_link_text(text: str) -> str:
    """Return the text of a link or picture so that no bracket in it ends it."""
    return LINK_MARKUP.sub(lambda found: _escape_each(found[0]), text)


def _escape_each(signs: str) -> str:
    """Put a backslash before each sign; an angle bracket becomes an entity, since Python-Markdown knows no escape for it."""
    return "&lt;" if signs == "<" else "".join("\\" + sign for sign in signs)


def escape_line(line: str) -> str:
    r"""Return a line of a paragraph so that its beginning starts no heading, list, quotation, rule or table.

    >>> escape_line("1986. A great year."), escape_line("- no list"), escape_line("-5 degrees")
    ('1986\\. A great year.', '\\- no list', '-5 degrees')
    """
    number = NUMBER.match(line)
    if number:
        return f"{number[0]}\\{line[number.end() :]}"
    return "\\" + line if LINE_MARKUP.match(line) or DEFINITION.match(line) else line


def escape_paragraph(text: str) -> str:
    """Return a paragraph of inline Markdown so that it is read as one: its lines begin nothing, and it defines no link."""
    if "\n" not in text:
        return escape_line(text)
    lines = "\n".join(map(escape_line, text.split("\n")))
    return "\\" + lines if DEFINITION.match(lines) else lines


def escape_heading(text: str) -> str:
    """Return the text of a heading so that hash signs at its end are text."""
    return CLOSING_HASHES.sub(r"\\#", text)


def write_heading(text: str) -> str:
    """Return a plain text as that of a heading."""
    return escape_heading(escape_text(" ".join(text.split())))


def write_paragraph(text: str) -> str:
    """Return a plain text as a paragraph."""
    return escape_paragraph(escape_text(text.strip(), is_whole=True))


def escape_url(address: str) -> str:
    """Return an address for the inside of the round brackets of a link."""
    return URL_MARKUP.sub(r"\\\g<0>", address.translate(URL_CODES))


def fence_code(text: str) -> str:
    r"""Return code inside a line, in more backticks than stand together in it.

    >>> fence_code("a"), fence_code("a`b"), fence_code("`")
    ('`a`', '``a`b``', '`` ` ``')
    """
    fence = "`"
    while fence in text:
        fence += "`"
    is_padded = text[0] == "`" or text[-1] == "`" or (text[0] == " " == text[-1] and not text.isspace())
    space = " " if is_padded else ""  # readers take one space off at both ends
    return f"{fence}{space}{text}{space}{fence}"
