"""Texts that nobody writes and every dump holds: each gives a result in bounded time, and the result tiles the input."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

import cleaner
from cleaner.rule_examples import AFTER, BEFORE, SCAFFOLD
from tests.growth import clean_in_time
from tests.test_laws import tile

MAX_SECONDS = 60.0  # of processor time: eight on a quiet machine
MEGABYTE = 1_000_000


def fill(part: str, size: int) -> str:
    """Return copies of a text, up to a size in characters."""
    return (part * (size // len(part) + 1))[:size]


def alternate(count: int) -> str:
    """Return artifacts and different lines of prose in turn."""
    artifacts = ("Advertisement", "Share on Facebook", "(Photo: Ann Sample/Reuters)", "READ MORE: The old bridge at Sampleton")
    return "\n".join(artifacts[at // 2 % 4] if at % 2 else f"{SCAFFOLD[at % 14][:-1]}, {at} times." for at in range(count))


def label_run(count: int) -> str:
    """Return prose and then many short labels, all different."""
    return "\n".join([BEFORE[0], *(f"Label {at}" for at in range(count))])


HOSTILE: dict[str, Callable[[], str]] = {
    "one-line-of-prose": partial(fill, BEFORE[0] + " ", 5 * MEGABYTE),
    "one-line-without-spaces": partial(fill, "a", 5 * MEGABYTE),
    "one-line-of-sentences-and-credits": partial(fill, "It rained. (Photo: Ann Sample/Reuters) The river rose. ", MEGABYTE),
    "empty-lines": partial(fill, "\n", 500_000),
    "empty-lines-around-prose": lambda: f"{BEFORE[0]}{fill(chr(10), 500_000)}Advertisement\n{AFTER[0]}",
    "carriage-returns": partial(fill, "\r", 500_000),
    "nul-bytes": lambda: f"{BEFORE[0]}\n\0\0Advertisement\0\n\0Close\n{fill(chr(0), MEGABYTE)}\n{AFTER[0]}",
    "lone-surrogates": lambda: (
        f"{BEFORE[0]}\nAdvertisement\ud800\n\udfff(Photo: \ud83d/Reuters)\n{fill(chr(0xD800) + chr(0xDC00), MEGABYTE)}"
    ),
    "one-label": partial(fill, "Close\n", 6 * 200_000),
    "one-label-a-thousand-times": partial(fill, "Close\n", 6 * 1_000),
    "one-notice-below-prose": lambda: (
        f"{BEFORE[0]}\n\n" + "Sign in or create a free account to leave comments on our site.\n" * 200_000
    ),
    "alternating": partial(alternate, 50_000),
    "open-credits": partial(fill, "(Photo: ", MEGABYTE),
    "open-credits-on-lines": partial(fill, "(Photo: \n", MEGABYTE),
    "quotation-marks": partial(fill, '"', MEGABYTE),
    "nested-quotation-marks": lambda: f"{fill('“', MEGABYTE)}Advertisement{fill('”', MEGABYTE)}",
    "brackets": lambda: f"{fill('(', MEGABYTE)}Photo: Ann/Reuters{fill(')', MEGABYTE)}",
    "labels-at-the-tail": partial(label_run, 100_000),
    "one-long-line-twice": lambda: "\n".join([fill(BEFORE[0] + " ", MEGABYTE)] * 2),
    "combining-marks": lambda: f"{BEFORE[0]}\ne{fill(chr(0x301), MEGABYTE)}\nAdvertisement\n{AFTER[0]}",
    "dots": partial(fill, ".", MEGABYTE),
    "dashes-before-a-title": lambda: f"{BEFORE[0]}\n{fill('-', MEGABYTE)} Sampleton",
    "spaces": lambda: f"{BEFORE[0]}{fill(' ', MEGABYTE)}(Photo: Ann Sample/Reuters){fill(' ', MEGABYTE)}{AFTER[0]}",
    "dotted-i": partial(fill, "İSTANBUL ſoll ", MEGABYTE),
}


CASES = [pytest.param(make, id=name) for name, make in HOSTILE.items()]


@pytest.mark.parametrize("make", CASES)
def test_a_hostile_text_gives_a_result_in_time(make: Callable[[], str]) -> None:
    """No input hangs, none loses a character unaccounted for, and what comes out is settled or says that it is not."""
    text = make()
    cleaner.clean(BEFORE[0])  # the rules are loaded by now
    result = clean_in_time(cleaner.clean, text, MAX_SECONDS)
    assert result.text == "".join(tile(text, result))
    assert result.warnings == () or result.text == text


def test_a_long_title_is_no_trouble() -> None:
    """A page's title of a megabyte is compared like any other."""
    text = "\n".join([BEFORE[0], AFTER[0]])
    result = clean_in_time(lambda title: cleaner.clean(text, title=title), fill("word ", MEGABYTE), MAX_SECONDS)
    assert result.text == text


def test_artifacts_among_very_many_lines_all_go() -> None:
    """Size does not change what is judged: every second line of 50,000 goes, and the prose stays."""
    text = alternate(50_000)
    result = cleaner.clean(text)
    assert result.text.split("\n") == text.split("\n")[::2]
