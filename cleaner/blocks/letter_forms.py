"""Letter forms: where a text writes a letter and its mark otherwise than rules do, rules read their form of it.

What looks alike can be written twice: "é" as one character or as an "e" and an accent, and letters of Hindi and Bengali with a
dot as one or as two. Rules have the form that Unicode calls composed (NFC); keyboards, and the names of files, have the others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Marks of letters in Latin, Greek, Cyrillic, Arabic and Japanese; hardly any text has others that has none of the usual ones.
ACCENTS = "\u0300-\u036f\u0653-\u0655\u3099\u309a"
USUAL_ACCENTS = "\u0300\u0301\u0302\u0303\u0306\u0307\u0308\u0309\u030a\u030b\u030c\u0323\u0327\u0328\u0654\u0655\u3099"
# Letters with a dot that are two characters in rules, and vowel signs in two halves that are one, by a vowel sign that all
# texts in their script have.
BY_VOWEL = {
    "\u093e": "\u0929 \u0931 \u0934 \u0958 \u0959 \u095a \u095b \u095c \u095d \u095e \u095f",
    "\u09be": "\u09dc \u09dd \u09df \u09c7\u09be \u09c7\u09d7",
    "\u0a3e": "\u0a33 \u0a36 \u0a59 \u0a5a \u0a5b \u0a5e",
    "\u0b3e": "\u0b5c \u0b5d \u0b47\u0b3e \u0b47\u0b57",
    "\u0bbe": "\u0bc6\u0bbe \u0bc7\u0bbe \u0bc6\u0bd7",
    "\u0d3e": "\u0d46\u0d3e \u0d47\u0d3e \u0d46\u0d57",
}
OTHERS = {vowel: forms.split() for vowel, forms in BY_VOWEL.items()}
# Korean in its single letters: a consonant, a vowel, and perhaps a last consonant.
SYLLABLE, VOWELS = "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?", "\u1161\u1165\u1169\u116e\u1175"
OTHER_FORM = re.compile(f"[^\\W\\d_][{ACCENTS}]+|{'|'.join(form for forms in OTHERS.values() for form in forms)}|{SYLLABLE}")


def find_other_forms(text: str) -> Iterator[tuple[int, int, str]]:
    r"""Yield the stretches of a text that rules have in another form, in order: start, end, and that form.

    >>> [*find_other_forms("Cafe\u0301")], [*find_other_forms("Café")]
    ([(3, 5, 'é')], [])
    """
    if text.isascii() or not _has_other_form(text):
        return
    for found in OTHER_FORM.finditer(text):
        form = unicodedata.normalize("NFC", found[0])
        if form != found[0]:
            yield found.start(), found.end(), form


def _has_other_form(text: str) -> bool:
    """Say whether a text can have such letters; each sign is looked for faster than a class of them."""
    has = text.__contains__
    return (
        any(map(has, USUAL_ACCENTS))
        or any(has(vowel) and any(map(has, forms)) for vowel, forms in OTHERS.items())
        or any(map(has, VOWELS))
    )
