"""What `cleaner clean` was asked for, as both sinks read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.cli.run_options import RunSettings
from cleaner.options import CleanerOptions

if TYPE_CHECKING:
    from cleaner.formats.writing import Writing
    from cleaner.items.read_options import ReadOptions


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    names: tuple[str, ...]
    output: Path | None
    removals: Path | None
    in_place: bool
    check: bool
    dry_run: bool
    quiet: bool
    learn: bool
    allow_private: bool
    settings: CleanerOptions
    reading: ReadOptions
    writing: Writing
    run: RunSettings

    @property
    def writes(self) -> bool:
        """Say whether anything is to be written."""
        return not (self.check or self.dry_run)
