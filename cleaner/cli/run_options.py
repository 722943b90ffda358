"""Options of `cleaner clean` that say how a run over dumps goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cleaner.cli.dumps import count_processors, parse_size

if TYPE_CHECKING:
    from cleaner.run.job import Options

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class RunSettings:
    """What was said of a run on the command line."""

    workers: int | None
    shard_size: str | None
    fail_fast: bool
    max_errors: int | None
    time_limit: float
    memory_limit: str | None
    quarantine: Path | None
    statistics: Path | None

    def to_options(self) -> Options:
        """Return the options of the runner; raises `click.UsageError` for what contradicts itself."""
        from cleaner.run.job import Options  # noqa: PLC0415 - --help needs no runner
        from cleaner.workers.failure import Limits  # noqa: PLC0415

        if self.fail_fast and self.max_errors is not None:
            raise click.UsageError("--fail-fast and --max-errors: choose one of the two")
        limits = Limits(self.time_limit, parse_size(self.memory_limit))
        most = 0 if self.fail_fast else self.max_errors
        return Options(self.workers or count_processors(), limits, parse_size(self.shard_size), most)


def run_options(command: Command) -> Command:
    """Add the options of a run."""
    path = click.Path(path_type=Path)
    options = (
        click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes for dumps; as many as processors."),
        click.option("--shard-size", metavar="SIZE", help="Cut the output to numbered files of at least this size, as 500MB."),
        click.option("--fail-fast", is_flag=True, help="Stop a run at the first record that cannot be read or cleaned."),
        click.option("--max-errors", type=click.IntRange(min=0), metavar="N", help="Stop a run that has more errors."),
        click.option(
            "--time-limit", type=click.FloatRange(min=0.1), default=60.0, show_default=True, metavar="SECONDS",
            help="The longest that one record of a run may take.",
        ),
        click.option(
            "--memory-limit", default="2GB", show_default=True, metavar="SIZE", help="The most memory of one process of a run."
        ),
        click.option("--quarantine", type=path, metavar="FILE", help="Where records go that cannot be read or cleaned."),
        click.option("--statistics", type=path, metavar="FILE", help="Where the statistics of a run go."),
    )  # fmt: skip
    for add_option in reversed(options):
        command = add_option(command)
    return command
