"""`cleaner rules`: list, show, test and start rules."""

from __future__ import annotations

import click

from cleaner.cli.group import CommandGroup

MODULES = {
    "list": "cleaner.cli.rules_list",
    "show": "cleaner.cli.rules_show",
    "test": "cleaner.cli.rules_test",
    "new": "cleaner.cli.rules_new",
}


@click.group(cls=CommandGroup, modules=MODULES, no_args_is_help=True)
def command() -> None:
    """List, show, test and start rules. Each artifact has one TOML file.

    \b
    Example:
      cleaner rules list --family credit
      cleaner rules show widget.whats-hot
    """  # noqa: D301 - click wants the character
