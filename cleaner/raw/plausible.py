"""Whether the bytes of a page can be in the encoding that it declares: some servers and editors write one label on all pages.

Each test asks for what text in an encoding always has: Latin letters with marks stand alone among others, Chinese is written
with common signs, Japanese with kana, Russian with few letters most of the time. Bytes that cannot be so are of another
encoding, whatever the page says.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from cleaner.raw.encodings import ALPHABETS, CYRILLIC, LATIN, PRINT_SIGNS, find_script, find_usual_encoding

MIN_FOREIGN = 24  # bytes that are not ASCII: fewer say too little
MIN_SHARE = 0.25  # of a text in another script
RUN = re.compile(rb"[\x80-\xff]{4,}")  # of Latin letters hardly two stand side by side
MAX_IN_RUNS = 0.4  # of the bytes that are not ASCII, in Latin text
MIN_KINDS = 3  # different bytes of a run: others are rows of dashes
MAX_BAD = 0.02  # of the characters that are not ASCII: cannot be read
MOST, MIN_FREQUENT = 0.5, 0.6  # of the bytes of a text in Cyrillic: are its letters; and of these: are frequent ones
MIN_USUAL = 0.6  # of the characters that are not ASCII: such as texts have for the most part
MIN_BETTER = 0.2  # what more of the letters are frequent ones in another encoding, if it is the true one
WESTERN = frozenset({"cp1252", "iso8859-15"})
EAST_ASIAN = {"ko": ("cp949",), "ja": ("cp932", "euc_jp", "iso2022_jp"), "zh": ("gb18030", "big5hkscs")}
FREQUENT = frozenset("оеаинтсрвлкі")  # of Cyrillic letters, in all languages that are written so
GREEK, FREQUENT_GREEK = "iso8859-7", frozenset("αειοτσνςηρκπ")  # whose frequent letters KOI8 reads as frequent ones, too
POUNDS, VIETNAMESE = re.compile(rb"(?<![a-zA-Z\x80-\xff])\xa3\d"), "cp1258"
FOREIGN = bytes(range(128, 256))
MIN_FIT, MIN_LETTERS = 0.95, 8  # of what is not ASCII: are letters of one language; and bytes of it, where no language is named
KANA, HALF_WIDTH = re.compile("[\u3040-\u30ff]"), re.compile("[\uff61-\uff9f]")
MIN_KANA, MAX_HALF_WIDTH = 0.1, 0.3
SIGN, MIN_SIGNS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff61-\uff9f]"), 0.25  # of what is not ASCII
# The first bytes of common signs: those that the first level of each standard holds, in the order of strokes or sounds.
COMMON = {"gb18030": ("gb2312", 0xB0, 0xD7), "big5hkscs": ("big5", 0xA4, 0xC6), "cp949": ("euc_kr", 0xB0, 0xC8)}


def is_plausible(sample: bytes, encoding: str) -> bool:
    """Say whether bytes that are not UTF-8 can be text in an encoding. Of what cannot be told, it can."""
    encoding = encoding.replace("iso8859_", "iso8859-").replace("koi8_", "koi8-")  # as the guess names them
    foreign = _count_foreign(sample)
    if foreign < MIN_FOREIGN:
        return True
    if encoding in LATIN:
        runs = sum(len(run) for run in RUN.findall(sample) if len(set(run)) >= MIN_KINDS)
        return runs <= MAX_IN_RUNS * foreign
    if foreign < MIN_SHARE * len(sample):  # English with curly quotes, on a site of another country
        return True
    text = sample.decode(encoding, "replace")
    others = [char for char in text if not char.isascii() and not char.isspace()]
    if others.count("\N{REPLACEMENT CHARACTER}") > MAX_BAD * len(others):
        return False
    if encoding in CYRILLIC:
        return find_cyrillic(sample, encoding) == encoding
    return _is_usual("".join(others), encoding)


def fits_language(encoding: str, language: str) -> bool:
    """Say whether an encoding of China, Japan or Korea is one for the language that the page says it is in, if it says one."""
    own = EAST_ASIAN.get(language)
    return own is None or encoding in own or not any(encoding in others for others in EAST_ASIAN.values())


def find_latin(sample: bytes, encoding: str, language: str) -> str:
    """Return the encoding for the Latin letters of a language, where a page in it names the one of western Europe.

    Polish has two, which differ in a few letters: the one in which more of what is not ASCII are letters.
    """
    usual = find_usual_encoding(language)
    if encoding not in WESTERN or usual not in {"cp1250", "cp1254", "cp1257"}:
        return encoding
    candidates = (usual, "iso8859-2") if usual == "cp1250" else (usual,)
    return max(candidates, key=lambda name: sum(map(str.isalpha, sample.decode(name, "replace"))))


def find_alphabet(sample: bytes, guess: str, language: str) -> str:
    """Return the encoding in which the letters are those of one language, where a guess is an encoding of Latin letters.

    What makes Turkish letters of bytes makes Lithuanian, Polish and Swedish ones of them side by side in another encoding. Of
    those that do equally well, it is the one for the language that the page says it is in, else the guess. What fits Vietnamese
    fits Italian, too, and Vietnamese fits nothing else. A sign of pounds before a figure is a letter in other encodings.
    """
    if guess.replace("iso8859_", "iso8859-") not in LATIN:
        return guess
    usual = find_usual_encoding(language) if language not in {"", "en"} else ""  # all kinds of pages say that they are English
    names = [*ALPHABETS] if guess == VIETNAMESE else [guess, *ALPHABETS]
    if POUNDS.search(sample):
        names = [name for name in names if b"\xa3".decode(name) == "£"]
        guess = names[0]
    fits = {name: _find_fit(sample, name) for name in names}
    best = max(names, key=lambda name: (fits[name], name == usual))
    is_enough = guess == VIETNAMESE or _count_foreign(sample) >= MIN_LETTERS
    return best if best == usual or (fits[best] >= MIN_FIT and is_enough) else guess


def _find_fit(sample: bytes, encoding: str) -> float:
    """Return which share of what is not ASCII are letters of one language, at most, rounded; signs of print say nothing."""
    others = [char for char in sample.decode(encoding, "replace").lower() if not char.isascii() and char not in PRINT_SIGNS]
    fits = (sum(char in alphabet for char in others) for alphabet in ALPHABETS.get(encoding, ()))
    return round(max(fits, default=0) / max(len(others), 1), 2)


def looks_cyrillic(sample: bytes) -> bool:
    """Say whether most bytes are the frequent letters of one of the Cyrillic encodings, some of which no guess knows."""
    if _count_foreign(sample) < max(MIN_FOREIGN, MOST * len(sample)):
        return False
    most = max(_find_share(sample, name) for name in CYRILLIC)
    return most >= MIN_FREQUENT and most > _find_share(sample, GREEK, FREQUENT_GREEK)


def find_cyrillic(sample: bytes, encoding: str) -> str:
    """Return the one of the Cyrillic encodings in which the letters are frequent ones; the given one if none is much better."""
    best = max(CYRILLIC, key=lambda name: _find_share(sample, name))
    return best if _find_share(sample, best) > _find_share(sample, encoding) + MIN_BETTER else encoding


def _count_foreign(sample: bytes) -> int:
    """Return how many bytes are not ASCII."""
    return len(sample) - len(sample.translate(None, FOREIGN))


def _find_share(sample: bytes, encoding: str, frequent: AbstractSet[str] = FREQUENT) -> float:
    letters = [char for char in sample.decode(encoding, "replace").lower() if not char.isascii() and not char.isspace()]
    return sum(char in frequent for char in letters) / max(len(letters), 1)


def _is_usual(others: str, encoding: str) -> bool:
    """Say whether what is not ASCII is what texts in an encoding have: its script, common signs, kana."""
    script = find_script(encoding)
    if script is not None:
        return len(script.findall(others)) >= MIN_USUAL * len(others)
    signs: list[str] = SIGN.findall(others)
    if len(signs) < MIN_SIGNS * len(others):  # Persian in an encoding of China, which has all letters
        return True
    if encoding in COMMON:
        standard, first, last = COMMON[encoding]
        codes = [code for sign in signs if (code := sign.encode(standard, "ignore"))]
        return sum(first <= code[0] <= last for code in codes) >= MIN_USUAL * len(signs)
    half_width = len(HALF_WIDTH.findall(others))
    return len(KANA.findall(others)) >= MIN_KANA * len(others) and half_width <= MAX_HALF_WIDTH * len(others)
