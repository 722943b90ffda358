"""What the core says of lines by themselves, their languages, words and copies, is what Python says, whatever they say."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.blocks import cut, features, inline_copies, language
from cleaner.core import PURE, is_compiled
from cleaner.rules import notice_vocabulary

pytestmark = pytest.mark.skipif(not is_compiled(), reason="the compiled core was not built")

PIECES = [
    "The mayor said on Monday that the bridge will be open in the spring",
    "the the de la der und",
    ". ",
    "।",
    "。",
    "市长说大桥开放",
    "의 는",
    "の です",
    "１𝟙𝒳 \ud800",
    "İΣς ß’’",
    "\u3000\x1f  ",
    "…」* ",
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=40)), max_size=12).map("".join)
LINES = st.lists(TEXTS.filter(bool), max_size=8)
AGAIN = "A boat lay at the pier. A boat lay at the pier."


@given(TEXTS, st.booleans())
@example("Da en mand på 34 år gik over broen, var det for sent.", True)  # noqa: FBT003  # drawn by position
def test_words_speak_for_the_same_languages(text: str, each_once: bool) -> None:  # noqa: FBT001  # drawn
    """What the words of a text speak for, to the last bit, and how many there are."""
    compiled = language.score_languages(text, each_once=each_once)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PURE, "1")
        assert language.score_languages(text, each_once=each_once) == compiled


@given(LINES)
@example(["x" * 239 + ".", "x" * 240, "市" * 28 + "。", "x" * 69 + ".", "x" * 68 + "."])
def test_prose_and_words_are_the_same(lines: list[str]) -> None:
    """Which lines are prose, how many end as sentences do, and how many words they have."""
    assert features.find_prose(lines) == list(map(features.is_prose, lines))
    assert features.count_sentence_ends(lines) == sum(map(features.has_sentence_end, lines))
    assert list(map(features.find_counter(), lines)) == list(map(features.count_words_plainly, lines))


@given(TEXTS, st.sampled_from(["\n", "\r", "\r\n", " \n\n\t"]))
@example("\r\n \x85\r a \r\n\nb\u2028 \r", "\n")
def test_lines_are_cut_at_the_same_places(text: str, line_break: str) -> None:
    """Where lines with words begin and end, and what they say without the white space around it."""
    broken = text.replace(". ", line_break)
    for letter in "\n\r":
        assert cut.find_cutter()(broken, letter) == cut.cut_lines_plainly(broken, letter)


@given(LINES)
@example([AGAIN, AGAIN.replace(".", "。"), "A boat lay at the pier", "one two one two one two one two "])
@example(["x" * 11 + "." + " " * 12 + "." + " " * 12, "é" * 499 + "é" * 13, "ab" * 12])
def test_the_same_lines_say_a_thing_twice(lines: list[str]) -> None:
    """Lines whose beginning comes again, and lines with a sentence that stands twice in them."""
    assert inline_copies.look_over(lines) == inline_copies.look_over_plainly(lines)


STEMS = frozenset(["mayor", "said", "bridg", "will", "open", "spri*", "que"])
KNOWN = "The mayor said that bridges will open in the spring  and the Bridge is on 5 que\u00aa. "


@given(st.lists(st.tuples(TEXTS, st.sampled_from(["", KNOWN, KNOWN[:62]])), max_size=6))
@example([("bridges open.", KNOWN[:-1]), ("x" * 17 + " open.", KNOWN[:62]), ("\u01c5abcd will.", KNOWN[:62])])
def test_the_same_lines_are_of_known_words(parts: list[tuple[str, str]]) -> None:
    """Lines of the length of notices without an unknown word, whichever word stands at the bound of the opening."""
    lines = [f"{known}{text}" for text, known in parts]
    compiled = notice_vocabulary.find_familiar(lines, STEMS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PURE, "1")
        assert notice_vocabulary.find_familiar(lines, STEMS) == compiled
