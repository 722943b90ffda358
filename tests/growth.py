"""Bounds of time that hold on a slow or busy machine, too: processor time of this process, and how it grows with the input."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")
MAX_GROWTH = 2.6  # times the seconds for twice the input; what takes the square of it takes four times as many
PATIENCE = 5  # times the bound: more is too long, however it grows


def clean_in_time(clean: Callable[[str], Result], text: str, seconds: float) -> Result:
    """Return what some work makes of a text, and fail where it takes long.

    Up to the bound no more is asked, so a quick machine does the work once. Beyond it half the text is timed, too: a slow
    machine takes half as long for that, but work that grows faster than its input takes far less.
    """
    took, result = _measure(clean, text)
    if took > seconds:
        assert took < PATIENCE * seconds, f"{took:.1f} seconds, of {seconds:.1f}"
        half, _ = _measure(clean, text[: len(text) // 2])
        assert took < MAX_GROWTH * half, f"{took:.1f} seconds, of {seconds:.1f}, and {half:.1f} for half the text"
    return result


def _measure(clean: Callable[[str], Result], text: str) -> tuple[float, Result]:
    began = time.process_time()
    result = clean(text)
    return time.process_time() - began, result
