"""Artifacts inside running lines: at an edge, between sentences, glued; and sentences that only sound like them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import cleaner

SENTENCES = tomllib.loads(Path(__file__).with_name("within_lines.toml").read_text(encoding="utf-8"))
PARAGRAPH = "Nobody had walked on the northern wall of the old harbour since the storm of that January took the lamp from it."


def clean_around(line: str) -> list[str]:
    """Return what is left of a line as a text of its own, and below a paragraph of prose."""
    return [cleaner.clean(line).text, cleaner.clean(f"{PARAGRAPH}\n\n{line}\n\n{PARAGRAPH}").text.split("\n\n")[1]]


def take_out(marked: str) -> str:
    """Return a line without what stands between the brackets, and one space where two would meet."""
    before, _, rest = marked.partition("[[")
    _, _, after = rest.partition("]]")
    return before + after.lstrip() if not before or (before.endswith(" ") and after) else (before + after).strip()


@pytest.mark.parametrize("marked", SENTENCES["gone"])
def test_an_artifact_inside_a_line_goes(marked: str) -> None:
    """In a text of one line and in a paragraph's line, and nothing else goes with it."""
    left = take_out(marked)
    assert cleaner.clean(marked.replace("[[", "").replace("]]", "")).text == left
    assert cleaner.clean(left).text == left


@pytest.mark.parametrize("line", SENTENCES["kept"])
def test_a_sentence_that_sounds_like_an_artifact_stays(line: str) -> None:
    """In a text of one line and as a paragraph among others."""
    assert clean_around(line) == [line, line]
