"""Separators other than line breaks: where they cut a text, where they are part of it, and what a removal takes along."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.blocks.cut import cut_blocks
from cleaner.rule_examples import AFTER, BEFORE

PARTS = (BEFORE[0], "Advertisement", AFTER[0], "Share this article", BEFORE[1])
PROSE = (BEFORE[0], AFTER[0], BEFORE[1])
SEPARATORS = (
    "\u2028",
    "\u2029",
    "\x85",
    "\x0b",
    "\x0c",
    "\\n",
    "\\n\\n",
    "\\r\\n",
    "\\\\n",
    "<br>",
    "<br/>",
    "<BR />",
    "<br><br>",
    "<n>",
    "</p><p>",
    " NEWLINE_CHAR ",
    " NEWLINE_CHAR NEWLINE_CHAR ",
    " || ",
    " ||||| ",
    "\x1e",
    "<q>",
    " </s> ",
    " [SEP] ",
    " story_separator_special_tag ",
    "<|endoftext|>",
    "<br>\n",
    " \u2028 \u2028 ",
    "\t",
    " | ",
    " ¶ ",
)


@pytest.mark.parametrize("separator", SEPARATORS)
def test_a_separator_between_paragraphs_cuts_as_a_line_break_does(separator: str) -> None:
    """Each paragraph is a block, and what stands between two is no part of either."""
    assert cut_blocks(separator.join(PARTS)).texts == list(PARTS)


@pytest.mark.parametrize("separator", SEPARATORS)
def test_a_removed_block_takes_one_separator_and_the_rest_stays(separator: str) -> None:
    """What is left are the paragraphs with the separators that stood between them, and a second run finds nothing."""
    once = cleaner.clean(separator.join(PARTS)).text
    assert once == separator.join(PROSE)
    assert cleaner.clean(once).removals == ()


@pytest.mark.parametrize(
    ("separator", "expected"),
    [("\u2028", 1), ("\\n\\n", 2), ("<br>\n", 2), (" || ", 1), (" NEWLINE_CHAR NEWLINE_CHAR ", 2), ("</p><p>", 2)],
)
def test_the_gap_counts_every_separator(separator: str, expected: int) -> None:
    """The gap between two blocks is the number of separators between them, line breaks among them."""
    assert cut_blocks(separator.join(PARTS)).gap(0) == expected


def test_paragraphs_in_tags_keep_their_tags() -> None:
    """Of the tags around an artifact as many opening as closing ones go."""
    text = "".join(f"<p>{part}</p>" for part in PARTS)
    assert cleaner.clean(text).text == "".join(f"<p>{part}</p>" for part in PROSE)


@pytest.mark.parametrize("marks", ["''", '""', "'\""])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("content: [", "]"), ("[ ", " ]\n")])
def test_a_list_literal_stays_one(marks: str, opening: str, closing: str) -> None:
    """The strings of a list are blocks, and what is left of the list is again a list."""
    quoted = [f"{marks[at % 2]}{part}{marks[at % 2]}" for at, part in enumerate(PARTS)]
    text = f"{opening}{', '.join(quoted)}{closing}"
    assert cut_blocks(text).texts == list(PARTS)
    assert cleaner.clean(text).text == f"{opening}{', '.join(one for one in quoted if one[1:-1] in PROSE)}{closing}"


@pytest.mark.parametrize("at", [0, 2, 4])
def test_the_ends_of_a_list_literal_may_go(at: int) -> None:
    """An artifact at either end of a list goes with one comma."""
    parts = [repr(part) for part in PROSE]
    parts.insert(min(at, 3), "'Advertisement'")
    assert cleaner.clean(f"[{', '.join(parts)}]").text == f"[{', '.join(map(repr, PROSE))}]"


def test_escapes_at_the_ends_of_a_string_are_white_space() -> None:
    """A string that ends in a line break as it is written out is the block without it, and goes with it."""
    text = f"['{PROSE[0]}\\n', 'Advertisement\\xa0', '\\n {PROSE[1]}']"
    assert cleaner.clean(text).text == f"['{PROSE[0]}\\n', '\\n {PROSE[1]}']"


def test_line_breaks_written_out_in_a_string_cut_it() -> None:
    """A whole article in one string is cut at the breaks written out in it, and keeps its quotation marks."""
    text = f"['{PROSE[0]}\\nAdvertisement\\n{PROSE[1]}', 'Share this article\\n{PROSE[2]}']"
    assert cleaner.clean(text).text == f"['{PROSE[0]}\\n{PROSE[1]}', '{PROSE[2]}']"


@pytest.mark.parametrize(
    "text",
    [
        f"{BEFORE[0]} The program splits each line at \\n and prints it. {AFTER[0]}",
        f"{BEFORE[0]} The path is C:\\new\\notes\\north, and nobody knows why. {AFTER[0]}",
        f"{BEFORE[0]} In the pattern (\\r\\n|\\n) both stand for the end of a line. {AFTER[0]}",
        f"{BEFORE[0]} So a || b holds where either does, and c || d as well. {AFTER[0]}",
        f"{BEFORE[0]} The tag <br> breaks a line and <p> begins a new part. {AFTER[0]}",
        f"{BEFORE[0]} Its name is NEWLINE_CHAR, and NEWLINE_CHAR is a constant. {AFTER[0]}",
        f"{BEFORE[0]} Home | Draw | Away | Sum: 2.1 | 3.4 | 3.0 | 8.5 stood on the board. {AFTER[0]}",
        f"{BEFORE[0]}\tThe bridge\t12\t14\t{AFTER[0]}",
        "The council of the town by the river\u2028met on Monday and talked of\u2028the bridge that nobody had crossed.",
        "['one', 'two', 'three']",
        f"['a'] {BEFORE[0]} ['b']",
        f"{BEFORE[0]} He said\x85 well\x85 that he had no idea what they were talking about on that day. {AFTER[0]}",
    ],
)
def test_a_sign_inside_text_is_no_separator(text: str) -> None:
    """In mid-sentence, in code, in patterns and paths the signs are part of the text."""
    assert cut_blocks(text).texts == [text]


def test_verse_with_breaks_in_mid_sentence_is_one_block() -> None:
    """A page feed amid sentences cuts nothing, although paragraphs end at others."""
    lines = [BEFORE[0], "The council of the town by the river went on to say that it would", "mend the road.", AFTER[0]]
    assert len(cut_blocks("\x0c".join(lines)).texts) == 1


@pytest.mark.parametrize("separator", ["\t", " | ", " ¶ "])
def test_tabs_and_bars_cut_nothing_where_there_are_line_breaks(separator: str) -> None:
    """In lines they part the cells of a row."""
    lines = [separator.join(PROSE), separator.join(PROSE)]
    assert cut_blocks("\n".join(lines)).texts == lines
