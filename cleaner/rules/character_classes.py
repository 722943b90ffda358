r"""What `\pL`, `\p{Lu}` and `\p{N}` mean in rules: compact sets of letters, capital letters and digits.

The exact Unicode classes are some 1,200 instructions each in RE2, so that `[\pL ]{2,60}` takes a tenth of a second to compile;
these take a few dozen. They differ on purpose in one thing: the vowel signs of Indic and other scripts, and combining
accents, belong to their letters, so that `\pL+` matches a whole word of Hindi. Together the two cover all that Python calls
alphanumeric, which the prefilter relies on. Capitals are those of living languages written in Latin, Greek, Cyrillic,
Armenian and Georgian letters.
"""

from __future__ import annotations

import re

_LETTERS = (
    "41-5a 61-7a aa b5 ba c0-d6 d8-f6 f8-2c1 2c6-2d1 2e0-2e4 2ec 2ee 300-374 376-37d 37f 386 388-559 560-588 591-5f2 "
    "610-61a 620-65f 66e-6d3 6d5-6ef 6fa-6ff 710-963 971-9e5 9f0-a65 a70-ae5 af0-b65 b70-be5 bf0-c65 c70-ce5 "
    "cf0-d65 d70-e3e e40-e4e e81-ecf eda-f1f f2a-103f 1050-1360 1369-17d3 17d7-17df 17ea-1fff 2071 207f "
    "2090-209c 20d0-20f0 2c00-2dff 3005-3006 3031-3035 303b-303c 3041-309f 30a1-30fa 30fc-d7ff f900-fdff fe00-fe0f "
    "fe20-fe2f fe70-fefc ff21-ff3a ff41-ff5a ff66-ffdc 10000-1bfff 1e000-1efff 20000-e01ef"
)
_DIGITS = (
    "30-39 b2-b3 b9 bc-be 660-669 6f0-6f9 966-96f 9e6-9ef a66-a6f ae6-aef b66-b6f be6-bef c66-c6f ce6-cef d66-d6f e50-e59 "
    "ed0-ed9 f20-f29 1040-1049 17e0-17e9 2070 2074-2079 2080-2089 2102 2107 210a-2113 2115 2119-211d 2124 "
    "2126 2128 212a-212d 212f-2139 213c-213f 2145-2149 214e 2150-2189 2460-249b 24ea-24ff 2776-2793 2e2f 3007 3021-3029 "
    "3038-303a ff10-ff19 1ccf0-1ccf9 1d2c0-1dfff 1f100-1f10c 1fbf0-1fbf9"
)
_CAPITALS = (
    "41-5a c0-d6 d8-de 178-179 17b 17d 186-187 189-18b 18e-191 193-194 196-198 19c-19d 19f-1a0 1a9 1ac 1ae-1af 1b1-1b3 1b7 "
    "1c4-1c5 1c7-1c8 1ca-1cb 218 21a 386 388-38a 38c 38e-38f 391-3a1 3a3-3ab 400-42f 490 492 496 49a "
    "4a2 4ae 4b0 4b2 4ba 4c0 4d0 4d4 4d6 4d8 4e2 4e6 4e8 4ee 4f0 4f2 531-556 10a0-10c5 1c90-1cba 1cbd-1cbf 1e9e ff21-ff3a"
)
_EVERY_OTHER = ((0x100, 0x138), (0x139, 0x149), (0x14A, 0x178), (0x1CD, 0x1DC), (0x1E4, 0x1F0), (0x1EA0, 0x1F00))
_CAPITALS += "".join(f" {code:x}" for start, end in _EVERY_OTHER for code in range(start, end, 2))


def _make_ranges(ranges: str) -> str:
    ends = (part.partition("-") for part in ranges.split())
    return "".join(rf"\x{{{low}}}-\x{{{high}}}" if dash else rf"\x{{{low}}}" for low, dash, high in ends)


RANGES = {"L": _make_ranges(_LETTERS), "Lu": _make_ranges(_CAPITALS), "N": _make_ranges(_DIGITS)}
_OF_ASCII = {"L": "A-Za-z", "Lu": "A-Z", "N": "0-9"}
_BEYOND_ASCII = r"\x{80}-\x{10ffff}"
# Classes, escapes, brackets, and what stands between them.
_TOKEN = re.compile(
    r"\\[pP](?:\{(?P<long>L|Lu|N)\}|(?P<short>[LN]))|\\[pP]\{|\\.|\[:\^?[a-z]+:\]|\[\^?\]?|\]|[^\\\[\]]+|.", re.DOTALL
)


def expand_classes(pattern: str) -> str:
    r"""Write the compact sets into a pattern, in and outside of brackets; `\P` only outside.

    >>> expand_classes(r"\pN")[:11]
    '[\\x{30}-\\x{'
    """
    return _write_classes(pattern, RANGES, RANGES)


def loosen_classes(pattern: str) -> str:
    r"""Write sets into a pattern that hold all that the compact sets do and, beyond ASCII, every character.

    What matches the pattern also matches this one, whose automaton is a small part of it.

    >>> loosen_classes(r"\p{Lu}[^\pL’]")
    '[A-Z\\x{80}-\\x{10ffff}][^A-Za-z’]'
    """
    return _write_classes(pattern, {name: held + _BEYOND_ASCII for name, held in _OF_ASCII.items()}, _OF_ASCII)


def _write_classes(pattern: str, held: dict[str, str], left_out: dict[str, str]) -> str:
    """Write ranges into a pattern: those of `held` for a class that it names, those of `left_out` for one that it negates."""
    parts: list[str] = []
    is_inside = is_negated = False
    for token in _TOKEN.finditer(pattern):
        text = token.group()
        name = token.group("long") or token.group("short")
        if name and (is_inside or text[1] == "p"):
            ranges = (left_out if is_negated else held)[name]
            parts.append(ranges if is_inside else f"[{ranges}]")
        elif name:
            parts.append(f"[^{left_out[name]}]")
        else:
            if text.startswith("[") and not is_inside:
                is_negated = text.startswith("[^")
            is_inside = (is_inside or text.startswith("[")) and text != "]"
            is_negated = is_negated and is_inside
            parts.append(text)
    return "".join(parts)
