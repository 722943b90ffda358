"""Cleaning does as much work on lines that rules know as on others, but for a bounded share: counted, not timed."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from cleaner.document import Document, Verdict
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.sources import load_library
from cleaner.verdicts import settle as settling
from cleaner.verdicts.judge import judge
from cleaner.verdicts.trial import AFTER, BEFORE
from cleaner.verdicts.words import KnownWords

LINES = 600
MOST_ROUNDS = 4
MOST_VERDICTS = 8  # for each line
KNOWN = (
    "By Ann Sample",
    "By Ann Sample {}",
    "12 March 2024",
    "{} March 2024",
    "Photo: Ann Sample{}/Reuters",
    "Related",
    "What's Hot",
    "Share",
    "Facebook",
    "x",
    "Read more: Harbour {}",
    "Image caption {}",
    "Most read",
    "Tags",
    "Advertisement",
    "Sign up for our newsletter",
    "Copyright 2024 Sample",
)
PLACES = {
    "alone": "{}",
    "above prose": "{}\n" + BEFORE[0],
    "below prose": AFTER[0] + "\n{}",
    "amid": f"{BEFORE[0]}\n{{}}\n{AFTER[0]}",
}


def count_verdicts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list to which each round of judging adds how many verdicts it gave."""
    counts: list[int] = []

    def judge_and_count(
        facts: Facts, rulebook: Rulebook, words: KnownWords, detectors: Iterable[Detector] | None = None
    ) -> list[Verdict]:
        verdicts = judge(facts, rulebook, words, detectors)
        counts.append(len(verdicts))
        return verdicts

    monkeypatch.setattr(settling, "judge", judge_and_count)
    return counts


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("line", KNOWN)
def test_lines_that_rules_know_take_few_rounds_and_verdicts(line: str, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many such lines a text has, it settles in a handful of rounds, each with a few verdicts a line."""
    counts = count_verdicts(monkeypatch)
    text = PLACES[place].format("\n".join(line.format(number) for number in range(LINES)))
    result = settling.settle(Document(text, title="Harbour walks"), load_library())
    assert not result.warnings
    assert len(counts) <= MOST_ROUNDS
    assert max(counts) <= MOST_VERDICTS * LINES


def test_a_title_again_and_again_takes_few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that says its title a thousand times loses all of them at once, not twelve a round."""
    rounds = count_verdicts(monkeypatch)
    title = "Museum of clocks stops charging entry"
    result = settling.settle(Document("\n".join([*[title] * 1000, BEFORE[0]]), title=title), load_library())
    assert result.text == BEFORE[0]
    assert len(rounds) <= MOST_ROUNDS
