"""White space and line breaks of a page's text, as a browser shows them."""

from __future__ import annotations

import re

BREAK = "\v"  # stands for <br> until the block is complete: HTML counts it as no white space, and no text has it
PARAGRAPH_BREAK = re.compile(r"\v\s*\v[\s\v]*")


def split_paragraphs(text: str) -> list[str]:
    """Return the parts of a text between two line breaks and more, with their white space folded."""
    return [part for part in map(fold_spaces, PARAGRAPH_BREAK.split(text)) if part]


def fold_spaces(text: str) -> str:
    """Join white space as browsers do; a single line break of the page's author stays one."""
    return "\n".join(line for line in (" ".join(part.split()) for part in text.split(BREAK)) if line)
