"""About data: a privacy policy says in its own sentences what the boxes of other pages say: that the site sets cookies.

No sentence by itself tells one from the other, so the paragraphs around it are asked: a policy comes back to personal data.
A box has buttons, and a text with one of those is no policy.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from cleaner.blocks.cut import Blocks
from cleaner.blocks.features import count_words, has_sentence_end
from cleaner.rules.pattern import Test, compile_words, encode_line
from cleaner.rules.reporting import list_words

DATA_WORDS = "data_words.txt"
MIN_WORDS = 6  # of a paragraph
MIN_PARAGRAPHS, MIN_SHARE = 2, 0.2  # that name personal data, beside those in the words of a notice


def is_about_data(blocks: Blocks, notices: Collection[int]) -> bool:
    """Say whether two paragraphs and a fifth of all that are no `notices` name personal data or their protection."""
    others = [at for at in range(len(blocks)) if at not in notices and _is_sentence(blocks.texts[at])]
    names_data = _read_words()
    named = sum(bool(names_data(encode_line(blocks.texts[at].lower()))) for at in others)
    return named >= max(MIN_PARAGRAPHS, MIN_SHARE * len(others))


def _is_sentence(text: str) -> bool:
    return has_sentence_end(text) and count_words(text) >= MIN_WORDS


@cache
def _read_words() -> Test:
    return compile_words(list_words(DATA_WORDS))
