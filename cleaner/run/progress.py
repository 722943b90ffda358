"""How far a run is: a line that is written over on a terminal, a line every ten seconds elsewhere.

Click's bar, which commands without a run show, is silent in a log file; rich and tqdm write a bar over itself there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

SECONDS_BETWEEN_LINES = 10.0
SECONDS_BETWEEN_UPDATES = 0.2
MEGABYTE = 1_000_000
MINUTE = 60
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Step:
    """What was done since the last step: records, bytes, errors. `is_earlier`: an interrupted run had done it already."""

    records: int
    size: int
    errors: int = 0
    is_earlier: bool = False


@dataclass(slots=True)
class Progress:
    """Tells on a stream how far a run is; `total` is the bytes of all inputs, where what is done counts in the same bytes."""

    stream: TextIO
    total: int | None = None
    is_terminal: bool = False
    clock: Callable[[], float] = time.monotonic
    records: int = 0
    size: int = 0
    errors: int = 0
    earlier: int = 0
    begun: float = field(default=-1.0)
    told: float = field(default=0.0)

    def __post_init__(self) -> None:
        """Begin now."""
        self.begun = self.told = self.clock()

    def __call__(self, step: Step) -> None:
        """Count a step, and tell where it is time to."""
        self.records += step.records
        self.size += step.size
        self.errors += step.errors
        self.earlier += step.size if step.is_earlier else 0
        now = self.clock()
        if now - self.told >= (SECONDS_BETWEEN_UPDATES if self.is_terminal else SECONDS_BETWEEN_LINES):
            self.told = now
            self._tell(now)

    def finish(self) -> None:
        """Leave the terminal's line as it is, and go to the next."""
        if self.is_terminal and self.told != self.begun:
            self._tell(self.clock())
            self.stream.write("\n")

    def _tell(self, now: float) -> None:
        line = describe_progress(self, now - self.begun)
        self.stream.write(f"\r\x1b[K{line}" if self.is_terminal else f"{line}\n")
        self.stream.flush()


def describe_progress(progress: Progress, seconds: float) -> str:
    """Return how far a run is, in words.

    >>> import io
    >>> describe_progress(Progress(io.StringIO(), 8_000_000, records=1200, size=2_000_000, errors=1), 4.0)
    '25%, 1,200 records, 0.5 MB/s, 12 s left, 1 error'
    """
    rate = (progress.size - progress.earlier) / seconds if seconds > 0 else 0.0
    parts = [f"{progress.records:,} records", f"{rate / MEGABYTE:.1f} MB/s"]
    if progress.total:
        parts.insert(0, f"{min(100, 100 * progress.size // progress.total)}%")
        if rate > 0:
            parts.append(f"{describe_time(max(0, progress.total - progress.size) / rate)} left")
    if progress.errors:
        parts.append("1 error" if progress.errors == 1 else f"{progress.errors:,} errors")
    return ", ".join(parts)


def count_words(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> count_words(1, "span"), count_words(2, "span")
    ('1 span', '2 spans')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun.replace(' or ', 's or ')}s"


def describe_time(seconds: float) -> str:
    """Return a time as people say it.

    >>> describe_time(12.4), describe_time(150), describe_time(8000)
    ('12 s', '2 min 30 s', '2 h 13 min')
    """
    whole = round(seconds)
    if whole < MINUTE:
        return f"{whole} s"
    if whole < HOUR:
        return f"{whole // MINUTE} min {whole % MINUTE} s"
    return f"{whole // HOUR} h {whole % HOUR // MINUTE} min"
