"""The find that the project began with: an article with a doubled caption, its credit, and two labels of the page."""

from __future__ import annotations

from pathlib import Path

import cleaner

SEED = Path(__file__).parent.parent / "seeds" / "000_9453aa905c86e4dc.txt"
GONE = (
    "A destroyed Russian military vehicle in Novodarivka village, Zaporizhzhia Region, southeastern Ukraine.\n",
    "A destroyed Russian military vehicle in Novodarivka village, Zaporizhzhia Region, southeastern Ukraine.\n",
    "Future Publishing via Getty Images\n",
    "\n\nClose",
    "\n\nWhat's Hot",
)


def read_seed() -> str:
    """Return the seed's text with its line breaks as they are."""
    return SEED.read_bytes().decode("utf-8")


def test_the_seed_comes_back_without_its_artifacts() -> None:
    """The caption, its copy, the credit and both labels go; every other character stays."""
    text = read_seed()
    expected = text
    for line in GONE:
        assert line in expected
        expected = expected.replace(line, "", 1)
    assert cleaner.clean(text).text == expected


def test_the_seed_says_why_each_line_went() -> None:
    """Five removals in the order of the text, of the families that a reader would name."""
    removals = cleaner.clean(read_seed()).removals
    assert [removal.text.strip() for removal in removals] == [line.strip() for line in GONE]
    assert [removal.family for removal in removals][:3] == ["caption", "caption", "credit"]


def test_captions_of_the_seed_can_be_kept() -> None:
    """With captions and credits kept the caption stays once, and the labels of the page go."""
    kept = cleaner.Cleaner(keep=["caption", "credit"]).clean(read_seed())
    assert [removal.text.strip() for removal in kept.removals] == [line.strip() for line in GONE[1:2] + GONE[3:]]
