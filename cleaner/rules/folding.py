"""Fold case as RE2 does, one character for one, so that positions stay."""

from __future__ import annotations

DOTTED_CAPITAL_I = 0x130
# Lower case is not enough: these lower-case letters have another letter in their case orbit, and RE2 matches both.
_TWINS = "ſsςσϐβϑθϕφϖπϰκϱρϵεẛṡµμᲀвᲁдᲂоᲃсᲄтᲅтᲆъᲇѣᲈꙋﬅﬆ"
CASE_TWINS: dict[int, str] = {ord(twin): letter for twin, letter in zip(_TWINS[::2], _TWINS[1::2], strict=True)}
CASE_TWINS |= {code: chr(code - 0xAB70 + 0x13A0) for code in range(0xAB70, 0xABC0)}  # Cherokee
CASE_TWINS |= {code: chr(code - 8) for code in range(0x13F8, 0x13FE)}  # Cherokee
CASE_TWINS |= {DOTTED_CAPITAL_I: "i", 0x345: "\u03b9", 0x1FBE: "\u03b9"}


def fold_case(text: str) -> str:
    """Lower the text; only U+0130 would grow, and becomes a plain i."""
    return (text.replace("\u0130", "i") if "\u0130" in text else text).lower()


def fold_exactly(text: str) -> str:
    """Fold all that RE2 folds, case twins included."""
    return text.lower() if text.isascii() else fold_case(text).translate(CASE_TWINS)
