"""Estimate how often a string stands in ordinary text: what the prefilter pays for looking for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import prod

from cleaner.rules.folding import fold_exactly

EDGE = "\n"  # in a string to look for: the edge of the line
COMMON_WORDS = files("cleaner.rules") / "common_words.txt"
MAX_PIECE_LENGTH = 11
MAX_LETTERS_ONLY_LENGTH = 2
WORD_OR_MARK = re.compile(r"\w+|\W")

# Rough shares of all places in a text where a letter, mark, digit or the edge of a line stands.
LETTERS = dict(zip("etaoinsrhldcumpgfwybvkjxqz", (
    0.1, 0.075, 0.07, 0.065, 0.06, 0.06, 0.055, 0.055, 0.045, 0.04, 0.035, 0.03, 0.025, 0.025, 0.02, 0.018, 0.016, 0.016,
    0.015, 0.013, 0.01, 0.007, 0.002, 0.002, 0.001, 0.002), strict=True))  # fmt: skip
OTHER_LETTER = 0.05
DENSE_LETTER = 0.003
MARKS = {" ": 0.16, ",": 0.01, ".": 0.012, "(": 0.0005, ")": 0.0005}
DIGIT_OR_MARK = 0.004
RARE_MARK = 0.0001
RARE_MARKS = "@#*[]{}|<>_+=~&"
AT_EDGE = 0.02
CAPITAL = 0.5
UNKNOWN = 1e-6  # for longer pieces that no common word holds
AFTER = 6  # how many times likelier a word or mark stands where one before it has just ended


@cache
def estimate_share(literal: str) -> float:
    """Estimate at what share of all places in a text a literal stands.

    Its words are looked up among the common words of many languages (`training/count_words.py`), with what is known to stand
    beside them; a word after another is likelier than one anywhere. It only has to tell good literals from bad ones.
    """
    words = WORD_OR_MARK.findall(fold_exactly(literal).strip(EDGE))
    share = 0.0
    for at, word in enumerate(words):
        if word == " " and any(map(str.isalnum, words)):
            continue  # counted with the word beside it
        before = " " if at or literal[0] == EDGE else ""
        after = " " if at + 1 < len(words) or literal[-1] == EDGE else ""
        found = _share_of(before + word + after)
        share = min(1.0, AFTER * found) * share if share else found
    capital = CAPITAL if any(map(str.isupper, literal)) else 1.0
    return share * capital * AT_EDGE ** literal.count(EDGE)


def estimate_letter_share(letter: str) -> float:
    """Estimate at what share of all places in a text a letter stands by itself."""
    if letter == EDGE:
        return AT_EDGE
    return _letter_share(letter) if letter.isalnum() else _mark_share(letter)


def _share_of(piece: str) -> float:
    word = piece.strip() or " "
    if len(word) == 1 and not word.isalnum():
        return _mark_share(word)
    by_letters = prod(map(_letter_share, word))
    if len(word) > MAX_LETTERS_ONLY_LENGTH:
        by_letters = min(UNKNOWN, by_letters)
    return max(_piece_shares().get(piece[:MAX_PIECE_LENGTH], 0.0), by_letters)


def _mark_share(mark: str) -> float:
    return RARE_MARK if mark in RARE_MARKS or not mark.isascii() else MARKS.get(mark, DIGIT_OR_MARK)


def _letter_share(letter: str) -> float:
    if letter >= "\u0e00":
        return DENSE_LETTER
    return LETTERS.get(letter, OTHER_LETTER) if letter.isalpha() else DIGIT_OR_MARK


@cache
def _piece_shares() -> Mapping[str, float]:
    """Return the share of every piece of the common words, a space standing for their edges."""
    shares: dict[str, float] = {}
    for line in COMMON_WORDS.read_text(encoding="utf-8").splitlines():
        millionths, *words = line.split()
        for word in words:
            padded = f" {word} "
            pieces = {
                padded[start : start + size]
                for size in range(1, MAX_PIECE_LENGTH + 1)
                for start in range(len(padded) - size + 1)
            }
            for piece in pieces:
                shares[piece] = shares.get(piece, 0.0) + int(millionths) / 1e6
    return shares
