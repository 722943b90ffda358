"""What is written for people to see, and how far it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import click


def write_view(text: str) -> None:
    """Write text that people read; what UTF-8 cannot hold is shown as an escape."""
    from cleaner.run.files import standard_output  # noqa: PLC0415 - --help needs no files

    standard_output().write(text.encode("utf-8", "backslashreplace"))


@contextmanager
def follow_progress(sizes: Sequence[int | None], *, is_silent: bool) -> Iterator[Callable[[int], object]]:
    """Show a progress bar of bytes while a terminal looks on and nothing else is printed there."""
    known = [size for size in sizes if size is not None]
    if is_silent or len(known) < len(sizes) or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=sum(known), label="cleaning", file=sys.stderr) as bar:
        yield bar.update
