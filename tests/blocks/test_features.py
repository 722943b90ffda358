"""What can be said about one line."""

from __future__ import annotations

import pytest

from cleaner.blocks.features import count_words, fold_label, has_sentence_end, is_label, is_prose


@pytest.mark.parametrize(
    "text",
    [
        "It rained.",
        "“It rained,” she said.",
        "Did it rain?”",
        "下雨了。",
        "बारिश हुई।",
        "ہوا چلی۔",
        "هل نزل المطر؟",
        "It rained. (dpa.)",
        "Wait…",
    ],
)
def test_sentences_end_in_any_script(text: str) -> None:
    """The end marks of all scripts count, also before quotation marks and brackets."""
    assert has_sentence_end(text)


@pytest.mark.parametrize("text", ["", "Heading", "Photo: dpa", "List:", "one —", "”"])
def test_labels_end_no_sentence(text: str) -> None:
    """Colons, dashes and quotation marks alone end nothing."""
    assert not has_sentence_end(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council met on Monday and agreed on the budget for the coming year.", True),
        ("The council met on Monday and agreed on the budget for the coming year", False),
        ("The council met.", False),
        ("村里的人等了三个月的雨，河水已经变成石头之间的一条细流，老人们说。", True),
        ("村里的人等了三个月的雨，河水。", False),
        ("word " * 60, True),
    ],
)
def test_prose_is_long_and_ends_as_a_sentence(text: str, expected: bool) -> None:  # noqa: FBT001  # a table
    """Prose needs length for its script and an end, or such length that the end does not matter."""
    assert is_prose(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("What's Hot", True), ("It rained.", False), ("x" * 33, False), ("이재명 제21대 대통령선거 당선자", False)],
)
def test_labels_are_short(text: str, expected: bool) -> None:  # noqa: FBT001  # a table
    """A label has at most 32 characters, 12 in dense scripts, and is no sentence."""
    assert is_label(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("one two three", 3), ("", 0), ("下雨了吗", 2), ("Foto: dpa", 2), ("über-all", 2)]
)
def test_words_are_counted_in_any_script(text: str, expected: int) -> None:
    """Two characters of a dense script make a word."""
    assert count_words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WHAT’S  HOT »", "what's hot"),
        ("– Close –", "close"),
        ("और पढ़ें:", "और पढ़ें"),
        ("© dpa", "© dpa"),
        ("…", ""),
    ],
)
def test_labels_fold(text: str, expected: str) -> None:
    """Case, marks around and kinds of apostrophe do not count; vowel signs do."""
    assert fold_label(text) == expected
