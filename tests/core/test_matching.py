"""The compiled matching: it finds what Python finds, in lines of every kind."""

from __future__ import annotations

import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleaner.blocks.features import CLOSING_MARKS, MAX_CLOSING, SENTENCE_MARKS, fold_label, is_label_character
from cleaner.core import PURE, is_compiled
from cleaner.rules.folding import fold_exactly
from cleaner.rules.line_parts import QUOTES
from cleaner.rules.literal_order import Node, find_order
from cleaner.rules.matcher import DASHES, FULL_STOPS, MAX_PHRASE_LENGTH, Entry, Matcher, fold_phrase
from cleaner.rules.matcher import QUOTES as OPENING_QUOTES
from cleaner.rules.required_literals import find_needs
from cleaner.rules.sources import load_library
from tests.strategies import artifact_texts, lines

pytestmark = pytest.mark.skipif(not is_compiled(), reason="the compiled core was not built")
SOME = settings(deadline=None, max_examples=60)
WHOLE_LINES = lines().filter(lambda line: line.strip() and "\n" not in line)
ODD_LINES = (
    "Κάτι ακόμη. ΑΚΟΛΟΥΘΉΣΤΕ ΜΑΣ και άλλα",
    "a\ud800? Read more.Read also",
    "İ read more",
    "“Read more” he said",
    "ſhare this",
    "ßhare",
    "ı.İ",
)
PIECES = (*" .”|\t\xa0", "Read more", "read more", "More stories", "don’t miss", "SHARE THIS", "it", "İ", "Лайк", "ΟΣ")
FOLDERS = (fold_phrase, fold_label, is_label_character), (FULL_STOPS, DASHES, OPENING_QUOTES)


def make_matcher(*patterns: str) -> Matcher:
    """Return a matcher of some patterns, each a rule of its own."""
    entries = [
        (Entry(number, "any", source, has_spans=True, longest=None), find_needs(source))
        for number, source in enumerate(patterns)
    ]
    return Matcher(lambda: entries, [])


@pytest.mark.parametrize("part", range(8))
def test_examples_have_the_same_hits(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example and phrase of the library has the same hits both ways, in the order of the rules."""
    texts = list(dict.fromkeys(line for text in artifact_texts()[part::8] for line in text.split("\n") if line))
    library = load_library()
    found = [matcher.find_hits(texts) for matcher in (library.matcher, library.keeper)]
    assert found[0]
    monkeypatch.setenv(PURE, "1")
    assert found == [matcher.find_hits(texts) for matcher in (library.matcher, library.keeper)]


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (r"(?i)^[—*]{0,2} ?close$", "— CLOSE"),
        (r"(?i)^[^\pL\pN]{0,4}close", "(«Close the window"),
        (r"(?i)ma\x{df}e", "Die MAẞE und die Maße"),
        (r"(?i)σοφος", "Ο ΣΟΦΌΣ ΣΟΦΟΣ"),
        (r"(?i)kelvin", "\N{KELVIN SIGN}elvin"),
        (r"Kelvin", "kelvin Kelvin"),
        (r"(?i)share\sthis", "Share\tthis"),
        (r"[（(]写真[）)]", "夏（写真）"),
        (r"(?i)(?:one|two) of (?:three|four)", "two of four, four of one"),
        (r"(?i)a very long literal that is longer than two keys", "A very long literal that is longer than two keys."),
        (r"(?i)\x{1f4f7} photo", "📷 Photo"),
        (r"(?i)x{3}y", "xxxy"),
        (r"(?i)^[^\pL\pN]{0,4}close .*\) (?:the end|ends)", "(«Close the window " + 300 * "or shut it, " + ") ends"),
        (r"(?i)a.*\(.*©x.* z", "a" + 99 * " (b) " + "©x©" + 400 * ". " + " z"),
    ],
)
def test_a_pattern_finds_what_it_matches(pattern: str, line: str) -> None:
    """What a pattern matches comes through, whatever the case, the script, the marks before it and the spaces in it."""
    others = (r"(?i)window", r"(?i)kel", r"(?i)写真機", r"of")
    matcher = make_matcher(pattern, *others)
    found = matcher.find_hits([line, "nothing"])
    assert found == matcher.find_hits_plainly([line, "nothing"])
    assert any(hit.rule == 0 for hit in found[line])


def test_case_counts_where_it_must() -> None:
    """A pattern for capitals is no candidate where its letters stand in small ones."""
    matcher = make_matcher("NEWS DESK")
    assert not matcher.prefilter.find_candidates(["the news desk"])
    assert matcher.prefilter.find_candidates(["the NEWS DESK"]) == {0: [0]}


@pytest.mark.parametrize(
    ("line", "expected"),
    [("photo by her (archive)", True), ("(archive) photo by her", False), ("photo by her", False), ("Image of it (file", True)],
)
def test_the_order_of_strings_counts(line: str, *, expected: bool) -> None:
    """A line that holds all that a match must hold, but in another order, is no candidate."""
    matcher = make_matcher(r"(?i)(?:photo by|image of) .{1,40}\((?:archive|file)")
    assert bool(matcher.prefilter.find_candidates([line])) == expected


def test_order_is_read_from_a_pattern() -> None:
    """Strings that must stand one behind the other are a sequence, ways that part are a choice; what is open says nothing."""
    assert find_order(r"(?i)photo .+ by (?:[a-z]+ press|AFP \pN+ of)$") == Node(
        "sequence",
        parts=(
            Node("strings", frozenset({"photo "})),
            Node("strings", frozenset({" by "})),
            Node(
                "choice",
                parts=(
                    Node("strings", frozenset({" press"})),
                    Node("sequence", parts=(Node("strings", frozenset({"afp "})), Node("strings", frozenset({" of"})))),
                ),
            ),
        ),
    )
    assert find_order(r"(?:foo|[a-z]+)") is None
    assert find_order("(" * 5000 + "a" + ")" * 5000) is None


@SOME
@given(st.lists(WHOLE_LINES, unique=True, max_size=8))
@example(list(ODD_LINES))
def test_lines_have_the_same_hits_and_places(some: list[str]) -> None:
    """Generated lines have the same hits, phrases and places both ways."""
    library = load_library()
    hits, places = library.matcher.find_hits(some), library.part_finder.find_places(some)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PURE, "1")
        assert hits == library.matcher.find_hits(some)
        assert places == library.part_finder.find_places(some)


@SOME
@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join).filter(str.strip), max_size=20))
@example(
    ["Read more stories", "don't miss. Read more", "it.  read more", "itRead more", "it read more", "it|Read moreread more"]
)
def test_phrases_stand_where_sentences_can_begin(some: list[str]) -> None:
    """Phrases behind marks, spaces, capitals and each other, in any order; and the longest with which each word begins."""
    finder = load_library().part_finder
    assert finder.find_places(some) == finder.find_plainly(some)
    starts = [(text, at) for text in some for at in range(len(text)) if not text[at].isspace()]
    found = [finder.find_label(text, at) for text, at in starts]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PURE, "1")
        assert found == [finder.find_label(text, at) for text, at in starts]


@SOME
@given(st.lists(st.text(alphabet=".!?…؟。”’») aAbBеЕ1²_ǅς¼", min_size=1, max_size=40).filter(str.strip), max_size=20))
def test_edges_of_sentences_are_the_same(some: list[str]) -> None:
    """Marks, quotation marks, spaces, capitals, digits and letters of other scripts, in any order."""
    finder = load_library().part_finder
    assert finder.find_places(some) == finder.find_plainly(some)


def test_every_letter_has_the_same_symbol() -> None:
    """Whatever folds to a letter that a literal holds is found as that letter, over all of Unicode; nothing else is."""
    from cleaner._core.literals import Literals  # noqa: PLC0415  # it may not be there
    from cleaner.rules.folding import CASE_TWINS  # noqa: PLC0415
    from cleaner.rules.prefilter import ANY, SPACES, make_alphabet  # noqa: PLC0415

    letters = [letter for letter in map(chr, range(0x21, sys.maxunicode + 1)) if fold_exactly(letter) != letter]
    letters.sort(key=lambda letter: ord(letter) * 7919 % 65537)  # those of a script stand apart
    for start in range(0, len(letters), 500):
        wanted = {fold_exactly(letter) for letter in letters[start : start + 500]}
        literals = Literals(
            make_alphabet(wanted, CASE_TWINS, SPACES),
            {literal: [(0, 1, None, ANY, ANY, ANY)] for literal in wanted},
            [(1, ANY)],
            lambda _: None,
        )
        assert len(literals.find_candidates(letters[start : start + 500], str, (10, 10))) == len(letters[start : start + 500])
        others = [letter for letter in letters[start + 500 : start + 5000] if fold_exactly(letter) not in wanted]
        assert literals.find_candidates(others, str, (10, 10)) == {}


def test_phrases_fold_the_same() -> None:
    """Each letter of Unicode folds in a phrase as it does in Python: at its edges, within, and behind an i."""
    from cleaner._core.labels import PhraseTable  # noqa: PLC0415  # it may not be there

    every = [chr(code) for code in range(1, sys.maxunicode + 1) if code % 7 == 0 or code < 0x3000]
    some = [text for letter in every for text in (f"{letter}ab", f"a{letter} b.", f"i{letter}b", f"ab{letter}")] + [""]
    known = {fold_phrase(text): [(at, "any")] for at, text in enumerate(some)}
    table = PhraseTable(known, *FOLDERS)
    assert table.find(some, MAX_PHRASE_LENGTH) == [(text, known[fold_phrase(text)]) for text in some]
    assert PhraseTable({"other": [(0, "any")]}, *FOLDERS).find(some, MAX_PHRASE_LENGTH) == []


def test_bounds_of_a_line_end_are_those_of_python() -> None:
    """A mark counts as the line's end behind so many closing marks as Python looks at, and no more."""
    from cleaner._core.labels import LineEnds, PhraseTable  # noqa: PLC0415  # it may not be there

    ends = LineEnds(SENTENCE_MARKS, CLOSING_MARKS, QUOTES, MAX_CLOSING, 160)
    some = ["One. Two." + ")" * count for count in range(MAX_CLOSING + 2)]
    found = [number for number, _ in ends.find_edges(some, PhraseTable({}, *FOLDERS))]
    assert found == [MAX_CLOSING, MAX_CLOSING + 1]


def test_long_lines_are_looked_at_in_part() -> None:
    """A line of ten million equal signs takes no time to speak of, and what stands in it is found."""
    matcher = make_matcher(r"(?i)<<<share this$", r"\(")
    line = "(" * 1_000_000 + "<" * 1_000_000 + "Share this"
    assert matcher.prefilter.find_candidates([line]) == {0: [0, 1]}
