"""The bounds of time of other tests: what is slow passes, what grows faster than its input does not."""

from __future__ import annotations

import time
from itertools import count

import pytest

from tests.growth import PATIENCE, clean_in_time


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Put a clock that moves only by hand in place of the processor's."""
    now = [0.0]
    monkeypatch.setattr(time, "process_time", lambda: now[0])
    return now


@pytest.mark.parametrize("power", [1, 2])
def test_growth_is_what_counts_on_a_slow_machine(clock: list[float], power: int) -> None:
    """Twice the bound is forgiven where half the text takes half the time, and is not where it takes a quarter."""

    def work(text: str) -> str:
        clock[0] += 2.0 * (len(text) / 100) ** power
        return text

    if power == 1:
        assert clean_in_time(work, "a" * 100, 1.0) == "a" * 100
    else:
        with pytest.raises(AssertionError, match=r"0\.5 for half"):
            clean_in_time(work, "a" * 100, 1.0)


def test_what_is_far_too_slow_fails_at_once(clock: list[float]) -> None:
    """Nobody waits for half of it."""
    calls = count()

    def work(text: str) -> str:
        clock[0] += PATIENCE * float(len(text))
        next(calls)
        return text

    with pytest.raises(AssertionError, match="of 1"):
        clean_in_time(work, "aa", 1.0)
    assert next(calls) == 1


def test_what_is_quick_is_done_once(clock: list[float]) -> None:
    """Within the bound no second time is measured."""
    texts: list[str] = []
    clean_in_time(texts.append, "text", 1.0)
    assert (texts, clock) == (["text"], [0.0])
