"""Cleaning does as much work on lines that rules know as on others, but for a bounded share: counted, not timed."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from cleaner.document import Document, Verdict
from cleaner.rule_examples import AFTER, BEFORE
from cleaner.rules.detector import Detector
from cleaner.rules.facts import Facts
from cleaner.rules.rulebook import Rulebook
from cleaner.rules.sources import load_library
from cleaner.verdicts import fixpoint
from cleaner.verdicts.hit_cache import HitCache
from cleaner.verdicts.judge import judge

LINES = 600
MAX_ROUNDS = 4
MAX_VERDICTS = 8  # for each line
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
        facts: Facts, rulebook: Rulebook, cache: HitCache, detectors: Iterable[Detector] | None = None
    ) -> list[Verdict]:
        verdicts = judge(facts, rulebook, cache, detectors)
        counts.append(len(verdicts))
        return verdicts

    monkeypatch.setattr(fixpoint, "judge", judge_and_count)
    return counts


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("line", KNOWN)
def test_lines_that_rules_know_take_few_rounds_and_verdicts(line: str, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many such lines a text has, it settles in a handful of rounds, each with a few verdicts a line."""
    counts = count_verdicts(monkeypatch)
    text = PLACES[place].format("\n".join(line.format(number) for number in range(LINES)))
    result = fixpoint.clean_to_fixpoint(Document(text, title="Harbour walks"), load_library())
    assert not result.warnings
    assert len(counts) <= MAX_ROUNDS
    assert max(counts) <= MAX_VERDICTS * LINES


def test_a_title_again_and_again_takes_few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that says its title a thousand times loses all of them at once, not twelve a round."""
    rounds = count_verdicts(monkeypatch)
    title = "Museum of clocks stops charging entry"
    result = fixpoint.clean_to_fixpoint(Document("\n".join([*[title] * 1000, BEFORE[0]]), title=title), load_library())
    assert result.text == BEFORE[0]
    assert len(rounds) <= MAX_ROUNDS
