"""What a run says of how far it is."""

from __future__ import annotations

import io

from cleaner.run.progress import Progress, Step


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        """Begin at nought."""
        self.now = 0.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


def test_plain_lines_come_every_ten_seconds() -> None:
    """Where no terminal looks on, a line comes every ten seconds, and none without need."""
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, 10_000_000, clock=clock)
    for second in range(26):
        clock.now = float(second)
        progress(Step(10, 100_000, int(second == 3)))
    progress.finish()
    assert stream.getvalue().splitlines() == [
        "11%, 110 records, 0.1 MB/s, 1 min 21 s left, 1 error",
        "21%, 210 records, 0.1 MB/s, 1 min 15 s left, 1 error",
    ]


def test_a_terminal_has_one_line() -> None:
    """On a terminal the line is written over; without a known total no share and no time left are said."""
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, is_terminal=True, clock=clock)
    for tenth in range(10):
        clock.now = tenth / 10
        progress(Step(1, 1_000_000))
    progress.finish()
    assert stream.getvalue().count("\r") == 5
    assert stream.getvalue().endswith("\r\x1b[K10 records, 11.1 MB/s\n")


def test_what_an_earlier_try_did_is_no_speed() -> None:
    """Records of an earlier try count as done, not as done in this time."""
    stream, clock = io.StringIO(), Clock()
    progress = Progress(stream, 4_000_000, clock=clock)
    progress(Step(100, 2_000_000, is_earlier=True))
    clock.now = 10.0
    progress(Step(100, 1_000_000))
    assert stream.getvalue() == "75%, 200 records, 0.1 MB/s, 10 s left\n"
