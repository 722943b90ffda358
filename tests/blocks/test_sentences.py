"""Sentences of articles on one line, as blocks of their own."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from cleaner.blocks.cut import cut_blocks
from cleaner.blocks.language import read_opening_words
from cleaner.blocks.sentences import cut_running, hides_sentence, is_quoted

STORY = (
    "Mr. Lacombe of the U.S. Navy walked along the harbour wall at noon. The tide was out, and nobody was there but him and "
    "his dog (a small one). “It is the best hour of all,” he said. He has done so for forty years, in rain and in snow, and "
    "he means to go on. The town, which owns the wall, has other plans: it wants to sell it. A buyer from St. Gall has seen "
    "it twice. The council votes on it in May, and so far nobody can say how that will end for the wall, for the "
    "dog and for the man who walks there at noon every day of the year."
)


def test_a_text_on_one_line_is_cut_into_its_sentences() -> None:
    """Each sentence is a block of the same text; abbreviations end none."""
    blocks = cut_running(cut_blocks(f"  {STORY}"))
    assert blocks is not None
    assert len(blocks) == 7
    assert blocks.texts[0].endswith("at noon.")
    assert blocks.texts[5] == "A buyer from St. Gall has seen it twice."
    assert [blocks.text[start:end] for start, end in zip(blocks.starts, blocks.ends, strict=True)] == blocks.texts


@pytest.mark.parametrize("text", [STORY[:200], STORY.replace(". ", ".\n"), "la " * 300, ""])
def test_short_texts_and_texts_in_lines_are_not_cut(text: str) -> None:
    """Lines stay the blocks of a text that has more than a few, and of one with a handful of sentences."""
    assert cut_running(cut_blocks(text)) is None


@pytest.mark.parametrize(
    ("text", "is_hidden"),
    [
        ("MORE: The wall that nobody wanted The town has sold it to a man from Gall.", True),
        ("© Sample/Ann Example Im Mai und Juni stand das Wasser im ganzen Hafen.", True),
        ("Read more: the wall that nobody wanted.", False),
        ("Read more: “The wall that nobody wanted.”", False),
        ("Sign up, and I will write to you each day from now on.", False),
    ],
)
def test_a_word_that_opens_sentences_tells_a_second_one(text: str, *, is_hidden: bool) -> None:
    """A sentence hides in another where such a word stands in capitals behind a word without a mark."""
    assert hides_sentence(text, read_opening_words(frozenset(["en", "de"]))) is is_hidden


def test_many_parts_of_a_long_line_are_asked_for_quotation_marks_in_time() -> None:
    """The line is looked through once, not once for each of its parts."""
    line = "Read also: “The council meets.” " * 32_000
    began = time.process_time()
    quoted = [is_quoted(line, start, end) for start, end in pairwise(range(0, len(line) + 1, 32))]
    assert time.process_time() - began < 3
    assert not any(quoted)


@pytest.mark.parametrize(
    ("line", "part", "answer"),
    [
        ("He said “go home. Read more” and went.", "Read more", True),
        ("He said “go home”. Read more and went.", "Read more", False),
        ("„Geh heim“, sagte er. Read more", "Read more", True),
        ("„Geh heim”, sagte er. Read more", "Read more", False),
        ('"Go home. Read more" she said.', "Read more", True),
        ('"Go home." Read more', "Read more", False),
        ("「帰れ。 Read more」", "Read more", True),
        ("Read more “of it”", "Read more", False),
        ("So “Read more” it says", "“Read more", True),
    ],
)
def test_a_part_is_quoted_that_stands_behind_an_open_mark(line: str, part: str, answer: bool) -> None:  # noqa: FBT001
    """Marks of several languages, whose closing mark may open in another."""
    start = line.index(part)
    assert is_quoted(line, start, start + len(part)) is answer
