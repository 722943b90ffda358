"""The fingerprint of a text: a SimHash over its words, by which near copies can be found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from itertools import pairwise

import numpy as np

BITS = 64
WORD = re.compile(r"\w+")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def make_fingerprint(text: str) -> str | None:
    """Return the SimHash of a text's words as 16 hexadecimal digits; `None` for a text without words.

    Case and punctuation do not count. Texts that share most of their words have fingerprints that differ in few bits:

    >>> def count_bits(first, second):
    ...     return (int(make_fingerprint(first), 16) ^ int(make_fingerprint(second), 16)).bit_count()
    >>> text = "The council met on Monday and agreed on the budget for the coming year after a long debate."
    >>> count_bits(text, text.upper().replace(".", "!")), count_bits(text, "It rained in the hills.") > 16
    (0, True)
    """
    counts = Counter(split_words(text.casefold()))
    if not counts:
        return None
    hashes = b"".join(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=BITS // 8).digest() for word in counts)
    bits = np.unpackbits(np.frombuffer(hashes, np.uint8)).reshape(len(counts), BITS)
    weights = np.fromiter(counts.values(), np.int64, len(counts))
    return bytes(np.packbits(2 * (weights @ bits) > weights.sum())).hex()


def split_words(text: str) -> list[str]:
    """Return the words of a text; scripts without spaces between words are cut into pairs of characters.

    >>> split_words("it rained"), split_words("東京都")
    (['it', 'rained'], ['東京', '京都'])
    """
    words: list[str] = WORD.findall(text)
    if not UNSPACED.search(text):
        return words
    return [part for word in words for part in _split_unspaced(word)]


def _split_unspaced(word: str) -> Iterable[str]:
    return map("".join, pairwise(word)) if len(word) > 1 and UNSPACED.match(word) else (word,)
