"""Repetition that gives nothing back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cleaner
from cleaner import possessive
from cleaner.possessive import repeat

GROUP_WITHOUT_IT = re.compile(r"\)(?:[*+?]|\{[^}]*\}+)\+(?!\))")


@pytest.mark.parametrize("goes_back", [True, False])
@pytest.mark.parametrize(
    ("part", "behind", "text"),
    [
        (("[^-]|-(?!>)", "*"), "->", "a-b->"),
        ((" *=x", "?"), " >", " >"),
        (("/(?!>) *", "*"), "/>", "/ //>"),
        (("[ /]*[^ />]+", "{0,3}"), " />", " a b />"),
    ],
)
def test_what_follows_is_found(
    part: tuple[str, str], behind: str, text: str, *, goes_back: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A repetition ends where its last whole part ended, however far the next one came."""
    if goes_back and not possessive.GOES_BACK:
        pytest.skip("this Python goes on from the wrong place")
    monkeypatch.setattr(possessive, "GOES_BACK", goes_back)
    assert re.fullmatch(repeat(*part) + re.escape(behind), text)


@pytest.mark.parametrize("goes_back", [True, False])
def test_nothing_is_given_back(*, goes_back: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was taken once is not tried again without its last part, which keeps long inputs linear."""
    monkeypatch.setattr(possessive, "GOES_BACK", goes_back)
    assert re.fullmatch(f"{repeat('ab')}ab", "ababab") is None


def test_groups_are_repeated_by_it_alone() -> None:
    """No pattern of the package repeats a group possessively in another way, which fails on Python before 3.11.5."""
    package = Path(cleaner.__file__).parent
    files = [path for path in package.rglob("*.py") if path.name != "possessive.py"]
    found = [str(path) for path in files if GROUP_WITHOUT_IT.search(path.read_text(encoding="utf-8"))]
    assert (len(files) > 300, found) == (True, [])
