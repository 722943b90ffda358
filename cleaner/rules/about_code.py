"""About code: a text that teaches programming shows the same lines that leak out of a page's scripts into other texts.

No single line tells one from the other, so the prose around it is asked: whoever explains a template or a function names things
that news do not. Where the text is about code, a line of code is the article's.
"""

from __future__ import annotations

import re
from functools import cache

from cleaner.blocks.cut import Blocks
from cleaner.rules.pattern import Test, compile_whole_words, encode_line
from cleaner.rules.reporting import list_words

CODE_WORDS = "code_words.txt"
SIGN = re.compile(r"[{}<>=;$]")  # the ends of a line are looked at by themselves: a class alone is found in a tenth of the time
INTRODUCTION_ENDS = (":", "：")
MIN_CODE_WORDS = 2
MIN_CODE_LINES = 2


def is_about_code(blocks: Blocks) -> bool:
    """Say whether the prose of a text names two different things of programming, or one beside lines that look like code."""
    found: set[str] = set()
    for at, text in enumerate(blocks.texts):
        if blocks.is_prose(at) or text.endswith(INTRODUCTION_ENDS):
            small = text.lower()
            # Most lines hold none, and this tells it in a fraction of the time.
            if _read_words()(encode_line(small)) and not is_code_line(text):
                found.update(word[0] for word in _read_pattern().finditer(small))
                if len(found) >= MIN_CODE_WORDS:
                    return True
    return bool(found) and sum(map(is_code_line, blocks.texts)) >= MIN_CODE_LINES


def is_code_line(text: str) -> bool:
    """Say whether a line has the signs of code."""
    return text.endswith(")") or text.startswith("# ") or SIGN.search(text) is not None


@cache
def _read_words() -> Test:
    return compile_whole_words([word if word.isascii() else f"*{word}*" for word in list_words(CODE_WORDS)])


@cache
def _read_pattern() -> re.Pattern[str]:
    whole, stems = ([re.escape(word) for word in list_words(CODE_WORDS) if word.isascii() is flag] for flag in (True, False))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(whole)})(?![^\W_])|{'|'.join(stems)}")
