"""Markdown read back by a parser of CommonMark and GitHub's tables: its text, and an outline of its structure."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

READER = MarkdownIt("js-default", {"html": True, "linkify": False, "typographer": False})
BLOCK_TEXTS = ("fence", "code_block", "html_block")
BREAKS = ("softbreak", "hardbreak")


def read_text(markdown: str) -> str:
    """Return the words that a reader of the Markdown sees, one space between."""
    return " ".join(" ".join(_read_token(token) for token in READER.parse(markdown)).split())


def _read_token(token: Token) -> str:
    if token.type in BLOCK_TEXTS:
        return token.content
    return "".join(" " if child.type in BREAKS else _read_inline(child) for child in token.children or ())


def _read_inline(child: Token) -> str:
    return child.content if child.type in ("text", "code_inline") else ""


def outline(markdown: str) -> list[str]:
    """Return the tags that open, in order, a fence as `pre`; paragraphs that the parser hides in tight lists are left out."""
    return list(_outline(READER.parse(markdown)))


def _outline(tokens: Sequence[Token]) -> list[str]:
    found: list[str] = []
    for token in tokens:
        if token.type == "fence":
            found.append(f"pre {token.info}".strip())
        elif (token.nesting == 1 and not token.hidden) or token.type in ("code_inline", "image"):
            found.append(token.tag)
        found += _outline(token.children or ())
    return found
