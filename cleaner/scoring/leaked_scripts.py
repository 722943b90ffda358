"""Scripts that leaked into a page: a string in them ends the script, and the browser shows the rest of it as text.

Such a rest has thousands of words, among which an article is lost. What tells is where it begins: in the middle of a string,
with the quote that ends it and what follows one in code. Pages that show code are left alone, and so is a line that names code
in the middle of its words.
"""

from __future__ import annotations

import re
from itertools import islice

from cleaner.blocks.features import has_sentence_end
from cleaner.blocks.html.page_blocks import PageBlocks

FIRST_SIGNS = frozenset({'"', "'", "\\"})
STRING_END = re.compile(r"""(?:\\[nrt]|\s)*["'](?:\s|\\[nrt])*[;,+)}]""")
MARKED = frozenset({"code", "kbd", "samp", "tt", "var"})  # inline elements that name code
CODE = re.compile(
    r"""function\s*\w*\(|\bvar \w|\w\s*\+?=\s*["'(\w]|;\s*\}|\}\s*else|===|&&|\|\||\.\w+\(|["']\s*\+\s*["'\w]"""
    r"""|["']\s*:\s*["'{\[]|\}\s*[\],}]"""
)
MIN_SIGNS, MIN_SIGNS_IN_SENTENCE = 1, 3  # of code: a sentence on a mark in quotes may show how that is used


def find_leaked_scripts(blocks: PageBlocks) -> list[int]:
    """Return the blocks that go on from a string in a script."""
    begun = [index for index, text in enumerate(blocks.texts) if text[:1] in FIRST_SIGNS]
    if not begun or "code" in blocks.kinds:
        return []
    return [index for index in begun if is_leaked(blocks.texts[index]) and not _is_marked(blocks, index)]


def _is_marked(blocks: PageBlocks, index: int) -> bool:
    """Say whether a block begins with what its page marks as code: a sentence about code may begin with that."""
    nodes = blocks.nodes[index] if blocks.nodes else []
    return bool(nodes) and (nodes[0].tag or "") in MARKED


def is_leaked(text: str) -> bool:
    r"""Say whether a text goes on from a string in a script.

    >>> is_leaked("'; result += '<'; } return result;")
    True
    >>> is_leaked('"," + title + "')
    True
    >>> is_leaked("“’; said the clerk, that is how the line began.”")
    False
    >>> is_leaked("'; drop table visitors, wrote the boy, and laughed.")
    False
    >>> is_leaked("'+' joins two words, as in 'rain' + 'bow'.")
    False
    """
    if STRING_END.match(text) is None:
        return False
    least = MIN_SIGNS_IN_SENTENCE if has_sentence_end(text) else MIN_SIGNS
    return next(islice(CODE.finditer(text), least - 1, None), None) is not None  # a script has thousands
