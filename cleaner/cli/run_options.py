"""Options of `cleaner clean` that say how a run over dumps goes."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from cleaner.run.job import Options

DEFAULT_TIME = 60.0
BOTH = frozenset({"overwrite", "verbose", "on_error"})  # options that say something also where there is no run
DEFAULT_MEMORY = "2GB"
MIN_MEMORY = 200_000_000  # Python, numpy, the rules and one record of the longest

UNITS = {"": 1, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000}

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class RunSettings:
    """What was said of a run on the command line."""

    workers: int | None
    shard_size: str | None
    fail_fast: bool
    max_errors: int | None
    time_limit: float | None
    memory_limit: str | None
    quarantine: Path | None
    statistics: Path | None
    overwrite: bool = False
    verbose: bool = False
    on_error: str | None = None

    def name_given(self) -> list[str]:
        """Return the options that were given and say something of a run only."""
        names = (name for name in self.__slots__ if name not in BOTH and getattr(self, name) not in (None, False))
        return [f"--{name.replace('_', '-')}" for name in names if name != "quarantine" or self.on_error != "quarantine"]

    def to_options(self) -> Options:
        """Return the options of a run; raises `click.UsageError` for what contradicts itself."""
        from cleaner.run.job import Options  # noqa: PLC0415 - --help needs no runner
        from cleaner.workers.failure import Limits  # noqa: PLC0415

        if self.fail_fast and self.max_errors is not None:
            raise click.UsageError("use either --fail-fast or --max-errors, not both")
        memory = parse_size(self.memory_limit or DEFAULT_MEMORY)
        if memory is not None and memory < MIN_MEMORY:
            raise click.BadParameter(f"--memory-limit: a process needs at least {MIN_MEMORY // 1_000_000} MB")
        if self.time_limit is not None and isnan(self.time_limit):
            raise click.BadParameter("--time-limit: nan is no number of seconds")
        limits = Limits(self.time_limit or DEFAULT_TIME, memory)
        if self.on_error == "pass":
            raise click.UsageError(
                "--on-error pass works with standard output and --in-place only: a run sets such records aside"
            )
        most = 0 if self.fail_fast or self.on_error == "stop" else self.max_errors
        return Options(self.workers or count_processors(), limits, parse_size(self.shard_size), most, self.overwrite)


def run_options(command: Command) -> Command:
    """Add the options of a run."""
    path = click.Path(path_type=Path)
    options = (
        click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Number of processes. Default: all cores."),
        click.option("--shard-size", metavar="SIZE", help="Split the output into files of at least this size, such as 500MB."),
        click.option("--fail-fast", is_flag=True, help="Stop at the first record that cannot be read or cleaned."),
        click.option("--max-errors", type=click.IntRange(min=0), metavar="N", help="Stop after more than N errors."),
        click.option(
            "--time-limit", type=click.FloatRange(min=0.1), metavar="SECONDS",
            help=f"Maximum time for one record. Default: {DEFAULT_TIME:g}.",
        ),
        click.option(
            "--memory-limit", metavar="SIZE", help=f"Maximum memory of one process. Default: {DEFAULT_MEMORY}."
        ),
        click.option("--quarantine", type=path, metavar="FILE", help="Where to write records that cannot be read or cleaned."),
        click.option("--statistics", type=path, metavar="FILE", help="Where to write the statistics."),
        click.option(
            "--on-error", type=click.Choice(("pass", "quarantine", "stop")),
            help="What to do with a record that cannot be cleaned. pass: write it unchanged (not in a run)."
            " quarantine: write it to --quarantine. stop: end.",
        ),
        click.option("--verbose", is_flag=True, help="Print the tables by family, rule, site and language."),
        click.option("--overwrite", is_flag=True, help="Allow outputs to replace existing files."),
    )  # fmt: skip
    for add_option in reversed(options):
        command = add_option(command)
    return command


def parse_size(text: str | None) -> int | None:
    """Return a size in bytes; raises `click.BadParameter` for what is none.

    >>> parse_size("500MB"), parse_size("2g"), parse_size(None)
    (500000000, 2000000000, None)
    """
    if text is None:
        return None
    unit = text.strip().upper().removesuffix("B").lstrip("0123456789.")
    number = text.strip()[: len(text.strip().upper().removesuffix("B")) - len(unit)]
    try:
        size = int(float(number) * UNITS[unit.strip()])
    except (ValueError, KeyError):
        raise click.BadParameter(f"{text!r} is no size: write 500MB or 2GB") from None
    if size <= 0:
        raise click.BadParameter("a size is more than nothing")
    return size


def count_processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
