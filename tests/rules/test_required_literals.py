"""What the prefilter looks for, and the case folding that it relies on."""

from __future__ import annotations

import sys
from unicodedata import category

import pytest
import re2

from cleaner.rules.character_classes import expand_classes, loosen_classes
from cleaner.rules.folding import fold_case, fold_exactly
from cleaner.rules.frequency import estimate_share
from cleaner.rules.load import load_rule
from cleaner.rules.pattern import Pattern, compile_pattern, loosen_bounds
from cleaner.rules.required_literals import find_needs, find_required_literals, longest_line
from cleaner.rules.sources import LIBRARY


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?i)^(?:photo|image)s? by\b", {"\nphoto by", "\nphotos by", "\nimage by", "\nimages by"}),
        (r"(?i)share this", {"share thi"}),
        (r"^\p{N}+ comments$", {" comments"}),
        (r"^[-•]{0,2} ?Close$", {"\nClose\n"}),
        (r"^[^\pL\pN]{0,4}close", {"\nclose"}),
        (r"^[^\pL]{0,4}close", {"close"}),
        (r"^\W*close", {"close"}),
        (r"foo.*barbaz", {"barbaz"}),
        (r"fo+bar", {"bar"}),
        (r"(?:\bfoobar|x?)", None),
        (r"[a-z]+", None),
        (r"\(AP\)", {"(AP)"}),
        (r"(?i)Ma\x{df}", {"maß"}),
    ],
)
def test_atoms_are_what_every_match_contains(pattern: str, expected: set[str] | None) -> None:
    """A line break stands for the edge of a line, and is claimed only behind marks that hold no letter or digit."""
    assert find_required_literals(pattern) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?i)[(\[][^)]{0,40}\bvideo\b", [{"video"}, {"(", "["}]),
        (r"(?i)image.{0,40}(?:\(|\[)", [{"image"}, {"(", "["}]),
        (r"(?i)qwertz.{0,40}\(", [{"qwertz"}]),
        (r"(?i)image.{0,40} ", [{"image"}]),
    ],
)
def test_a_second_part_is_asked_for_where_it_tells(pattern: str, expected: list[set[str]]) -> None:
    """A part that is common needs another one; a rare one does not, and one that nearly every line holds is no help."""
    assert [part.literals for part in find_needs(pattern).parts] == expected


def test_common_words_are_known_to_be_common() -> None:
    """Shares tell letters from words, words at their edges from pieces of words, and common words from unknown ones."""
    shares = [estimate_share(literal) for literal in ("e", "the", "the ", " writer", "qwertz", "qwertz the other")]
    assert shares == sorted(shares, reverse=True)
    assert len(set(shares)) == len(shares)
    assert estimate_share("\nthe") < estimate_share(" the")
    assert estimate_share("The") < estimate_share("the")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [(r"^abc$", 3), (r"^(?:ab|abcd){1,2}.{0,60}$", 68), (r"^ab*$", None), (r"abc$", None), (r"^a|b$", None)],
)
def test_lengths_are_known_between_anchors(pattern: str, expected: int | None) -> None:
    """Only a bounded pattern that is anchored at both ends limits the line."""
    assert longest_line(pattern) == expected


def test_folding_keeps_positions_and_joins_what_re2_joins() -> None:
    """Every character folds to one character, and its upper, lower and folded forms fold alike."""
    for code in range(sys.maxunicode + 1):
        letter = chr(code)
        folded = fold_exactly(letter)
        assert len(fold_case(letter)) == len(folded) == 1
        if letter.lower() == letter.upper():
            continue  # no case: nothing that RE2 could join
        for other in (letter.upper(), letter.lower(), letter.casefold()):
            if len(other) == 1 and compile_pattern(f"(?i)^{expand(letter)}$").search(other.encode("utf-8", "surrogatepass")):
                assert fold_exactly(other) == folded


def expand(letter: str) -> str:
    """Write a character as an escape."""
    return rf"\x{{{ord(letter):x}}}" if not 0xD800 <= ord(letter) < 0xE000 else "x"


def test_compact_classes_cover_all_letters_and_digits() -> None:
    """What is neither a compact letter nor digit is not alphanumeric: the prefilter strips marks by that."""
    marks = compile_pattern(r"^[^\pL\pN]$")
    assert [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isalnum() and marks.search(chr(code).encode())] == []


def test_compact_letters_hold_no_punctuation_of_common_scripts() -> None:
    """Sentence marks and quotation marks are no letters."""
    letter = compile_pattern(r"\pL")
    assert [mark for mark in ".,:;!?…。、！？؟،؛।॥۔“”„«»‘’()[]—–-/|@#©™€$ \xa0\u200b" if letter.search(mark.encode())] == []


def test_classes_expand_in_and_outside_of_brackets() -> None:
    """Escaped brackets and named classes do not confuse where a class begins and ends."""
    for pattern, text in (
        (r"\[\pL\]", "[a]"),
        (r"[^\]\pL]", "1"),
        (r"[]\pL]+", "]a"),
        (r"[[:digit:]\pL]+", "1a"),
        (r"\PL", "1"),
    ):
        assert compile_pattern(pattern).fullmatch(text.encode())
    assert expand_classes(r"\p{Ll}") == r"\p{Ll}"


@pytest.mark.parametrize(
    "source", [r"\pL", r"\PL", r"\p{Lu}", r"(?i)\p{Lu}", r"\pN", r"[\pN’]", r"[^\pL\pN’]", r"(?i)[^\p{Lu}]", r"[^\pN]"]
)
def test_loose_classes_hold_all_that_strict_ones_do(source: str) -> None:
    """In brackets or outside, negated or not, with case or without, a loose class turns away no character of the strict one."""
    characters = [chr(code).encode() for code in range(0x20000) if not 0xD800 <= code < 0xE000]
    strict, loose = compile_pattern(source), re2.compile(loosen_classes(source))
    assert [one for one in characters if strict.search(one) and not loose.search(one)] == []
    assert sum(bool(strict.search(one)) for one in characters) > 10


def test_compact_capitals_are_capitals() -> None:
    """None of them is a lower-case letter or a mark, and those of our languages are among them."""
    capital = compile_pattern(r"^\p{Lu}$")
    found = {chr(code) for code in range(0x20000) if not 0xD800 <= code < 0xE000 and capital.search(chr(code).encode())}
    assert {letter for letter in found if category(letter) not in {"Lu", "Lt"}} == set()
    assert set("AZÀÖØÞÁČĎĚŇŘŠŤŮŽĄĆĘŁŃŚŹŻĞİŞŐŰĂȘȚĦĢĶĻŅŪÆØÅƏŊẞẠẾỰỸΑΩΆЁЄІЇҐЖЯӘҚӨҮҺԱՖ") <= found


def test_loose_patterns_match_what_strict_ones_do() -> None:
    """The test without upper bounds, which comes first, turns away no line that a pattern matches."""
    for path in sorted(LIBRARY.rglob("*.toml")):
        rule = load_rule(path, LIBRARY)
        lines = [example.text.encode() for example in (*rule.examples.match, *rule.examples.no_match)]
        for source in (source for _, sources in rule.when.pattern for source in sources):
            strict, pattern = compile_pattern(source), Pattern(source)
            assert [pattern.has_match(line) for line in lines] == [bool(strict.search(line)) for line in lines]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"^.{0,60}a{2,3}$", r"^.{0,}a{2,3}$"),
        (r"[\p{N}{0,60}]{2,60}\p{Lu}{0,12}", r"[\p{N}{0,60}]{2,}\p{Lu}{0,}"),
        (r"\{2,30}[^]x{1,22}]{3}", r"\{2,30}[^]x{1,22}]{3}"),
    ],
)
def test_only_upper_bounds_are_loosened(source: str, expected: str) -> None:
    """Classes, escaped braces, exact counts and small bounds stay as they are."""
    assert loosen_bounds(source) == expected


def test_every_pattern_of_the_library_can_be_looked_for() -> None:
    """No pattern of the library must be run on every line, and none can match the empty string."""
    for path in sorted(LIBRARY.rglob("*.toml")):
        for _, sources in load_rule(path, LIBRARY).when.pattern:
            for source in sources:
                assert find_required_literals(source), f"{path.name}: {source}"
                assert not compile_pattern(source).search(b""), f"{path.name}: {source}"
