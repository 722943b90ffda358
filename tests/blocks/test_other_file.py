"""Other files: nothing goes of a text that is no article but code, a log, a talk, a mail, a table or settings."""

from __future__ import annotations

import itertools
import re
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import cleaner
from cleaner.blocks import file_marks, other_file
from cleaner.blocks.other_file import MAX_LINE_LENGTH, is_other_file
from cleaner.core import PURE, is_compiled

if is_compiled():
    from cleaner._core.features import may_be_other_file

TEXTS = tomllib.loads(Path(__file__).with_name("other_files.toml").read_text(encoding="utf-8"))


def _strip(line: str) -> str:
    """Return a line as the Python code cuts it."""
    return " ".join(line.splitlines()).strip()[:MAX_LINE_LENGTH]


@pytest.mark.parametrize("text", TEXTS["files"].values(), ids=TEXTS["files"])
def test_other_files_come_back_as_they_came(text: str) -> None:
    """Each comes back whole, and a warning says why."""
    cleaned = cleaner.clean(text)
    assert cleaned.text == text
    assert len(cleaned.warnings) == 1


@pytest.mark.parametrize("text", TEXTS["articles"].values(), ids=TEXTS["articles"])
def test_articles_that_look_a_little_like_them_are_cleaned(text: str) -> None:
    """An article that quotes a listing, begins like a mail or has a list is an article."""
    assert not is_other_file(text)
    assert cleaner.clean(text).removals


def test_what_lines_look_like_must_hold_for_all_of_them() -> None:
    """Styles that leaked above a long article do not make it a file of another kind."""
    styles = TEXTS["files"]["styles"]
    article = "The council met on Monday and closed the bridge, since the fog had been too thick to see the other bank.\n"
    assert is_other_file(50 * styles)
    assert not is_other_file(50 * styles + 200 * article)


LINES_OF_FILES = sorted({_strip(line) for text in TEXTS["files"].values() for line in text.splitlines() if line.strip()})
LINES = ["The council met on Monday, and closed the bridge since the fog had been too thick to see the other bank.", "A street"]


@pytest.mark.skipif(not is_compiled(), reason="there is no compiled core")
@pytest.mark.parametrize("name", ["SIGNS", "WEAK_SIGNS", "FIRST_SIGNS", "FIRST_STATEMENT", "FIRST_COMMENT", "OPENED_COMMENT"])
@given(data=st.data())
def test_the_quick_look_sees_every_sign(name: str, data: st.DataObject) -> None:
    """A line that may tell the kind of a file is looked at closely, wherever it counts."""
    line = data.draw(st.from_regex(getattr(other_file, name)).map(_strip))
    assume(line and getattr(other_file, name).match(line))
    lines = [line, *3 * LINES]
    assert may_be_other_file(lines, other_file)
    assert name.startswith(("FIRST_", "OPENED_")) or may_be_other_file(lines[::-1], other_file)


@pytest.mark.skipif(not is_compiled(), reason="there is no compiled core")
@pytest.mark.parametrize(
    "lines",
    [
        ["* Notes on trade", "import duties from 'abroad' rose.", *4 * LINES[:1]],
        ["open Printf", f"(* {LINES[0]} *)", f"(* {LINES[0]} *)", "type t = int;;", "f(x);"],
        ["Bridges", "Bridge 1.2", *70 * LINES[:1], *(f"{number}.0 2021-03-0{number}" for number in range(1, 4))],
    ],
    ids=["a statement below an item", "comments between brackets", "versions far below"],
)
def test_the_quick_look_passes_over_what_python_passes_over(lines: list[str]) -> None:
    """Items and comments are left out of what a text is told by, so that prose in them does not hide a file."""
    assert may_be_other_file(lines[: other_file.MAX_LINES], other_file)
    assert is_other_file("\n".join(lines))


@pytest.mark.skipif(not is_compiled(), reason="there is no compiled core")
@pytest.mark.parametrize("name", ["TIMED", "SETTING", "STRUCTURED", "MEMBER", "ITEM", "MAIL_HEADER", "FIELD", "TEXT_MEMBER"])
@given(data=st.data())
def test_the_quick_look_sees_every_shape(name: str, data: st.DataObject) -> None:
    """Lines of one shape, a paragraph of prose beside them, are looked at closely."""
    pattern = getattr(other_file, name)
    lines = data.draw(st.lists(st.from_regex(pattern).map(_strip), min_size=9, max_size=9))
    assume(all(line and pattern.match(line) for line in lines))
    assert may_be_other_file([*lines, 30 * LINES[0]], other_file)


@pytest.mark.skipif(not is_compiled(), reason="there is no compiled core")
@given(st.lists(st.sampled_from(LINES_OF_FILES), min_size=3, max_size=12))
def test_the_quick_look_errs_towards_a_closer_one(lines: list[str]) -> None:
    """What it passes over is no other file for the Python code either."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PURE, "1")
        is_other = is_other_file("\n".join(lines))
    assert not is_other or is_other_file("\n".join(lines))


def test_the_quick_look_passes_over_an_article() -> None:
    """Most articles are told by it alone."""
    assert not is_compiled() or not may_be_other_file([LINES[1], *6 * LINES[:1]], other_file)


@pytest.mark.skipif(not is_compiled(), reason="there is no compiled core")
@pytest.mark.parametrize(
    "text", [*TEXTS["files"].values(), *TEXTS["articles"].values()], ids=[*TEXTS["files"], *TEXTS["articles"]]
)
def test_the_quick_look_sees_every_mark(text: str) -> None:
    """Lines below prose tell as much as they do without it, or the Python code passes over them, too."""
    below = "\n".join([*3 * LINES, text])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PURE, "1")
        is_other = is_other_file(below)
    assert is_other_file(below) == is_other


@pytest.mark.parametrize("letters", ["\\u0627", "&#1575;", "Word\n"])
def test_letters_written_out_are_no_program_without_spaces(letters: str) -> None:
    """A text whose letters are escapes has few spaces for its length, and one of a word a line has none."""
    program = "var ferry=function(a,b){return a?b:[]};harbour.push(ferry(1,x),quay[2].z);"
    assert is_other_file(20 * program)
    assert not is_other_file("The Ferry Sails; 12, 34 (5): X-Y=Z.\n" + 400 * letters)


def test_statements_below_much_prose_are_looked_for() -> None:
    """A text that begins with what it is for is a program where most of it are statements."""
    statements = "ferry.share(river);\nif (ferry) {\n  close(river);\n}\n"
    assert is_other_file(8 * f"{LINES[0]}\n" + 100 * statements)
    assert not is_other_file(80 * f"{LINES[0]}\n" + 10 * statements)


PAIRS = ["".join(pair) for pair in itertools.product("a1A ._-:;,|#<>[](){}=\"'/*~+%", repeat=2)]


PATTERNS = [pattern for pattern in (*vars(other_file).values(), *vars(file_marks).values()) if isinstance(pattern, re.Pattern)]


@pytest.mark.parametrize("pattern", [*PATTERNS, *file_marks.MARKED], ids=lambda pattern: pattern.pattern[:20])
def test_no_line_takes_long(pattern: re.Pattern[str]) -> None:
    """A line of marks in turn, such as the drawing of a maze, takes no longer than another."""
    start = time.process_time()
    for pair in PAIRS:
        for line in (MAX_LINE_LENGTH // 2 * pair, "a" + MAX_LINE_LENGTH // 2 * pair + "\\"):
            pattern.search(line)
    assert time.process_time() - start < 20


def test_no_text_takes_long_for_whose_it_is() -> None:
    """What looks like the beginning of an address in a copyright is looked at once: it is the one pattern for whole texts."""
    text = f"Copyright 2020 Ann <{100_000 * '@'}\n{LINES[0]}\n{LINES[0]}"
    start = time.process_time()
    assert not is_other_file(text)
    assert time.process_time() - start < 5
    assert is_other_file(f"{LINES[0]}\n{LINES[1]}\nCopyright 2020 Ann Sample <ann@example.org>")


def test_a_separator_in_quoted_words_makes_no_table() -> None:
    """No line has two columns where the first and the last quote somebody."""
    assert not is_other_file('"Stop;go"\nOne mill\nTwo mills\nThree mills\n"Red;green"')
