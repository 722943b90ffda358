"""`cleaner templates`: look at what was learned, compare it, and put it together."""

from __future__ import annotations

import click

from cleaner.cli.group import CommandGroup

MODULES = {
    "show": "cleaner.cli.templates_show",
    "diff": "cleaner.cli.templates_diff",
    "merge": "cleaner.cli.templates_merge",
}


@click.group(cls=CommandGroup, modules=MODULES, no_args_is_help=True)
def command() -> None:
    """Show, compare and merge files of templates, which `cleaner learn` writes.

    \b
    Example:
      cleaner templates show example.com
      cleaner templates diff last-month.parquet templates.parquet
    """  # noqa: D301 - click wants the character
