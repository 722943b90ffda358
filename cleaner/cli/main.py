"""The command `cleaner`."""

from __future__ import annotations

import click

from cleaner.cli.group import Program
from cleaner.core import describe_core
from cleaner.version import __version__

MODULES = {
    "clean": "cleaner.cli.clean",
    "explain": "cleaner.cli.explain",
    "learn": "cleaner.cli.learn",
    "replay": "cleaner.cli.replay",
    "report": "cleaner.cli.report",
    "review": "cleaner.cli.review",
    "rules": "cleaner.cli.rules",
    "templates": "cleaner.cli.templates",
}


def _say_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    """Print the version, and whether the compiled core is used."""
    if value and not ctx.resilient_parsing:
        click.echo(f"cleaner {__version__} ({describe_core()})")
        ctx.exit()


@click.group(
    name="cleaner", cls=Program, modules=MODULES, no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_say_version, help="Show the version and exit."
)
def program() -> None:
    """Remove everything that is not the article from web pages and scraped text, and account for every removed span.

    Exit codes: 0 fine; 1 findings (--check, rules test); 2 wrong usage or failure.

    \b
    Example:
      cleaner clean article.txt
      cleaner clean page.html
      cleaner clean dump.jsonl -o clean.jsonl --removals removals.jsonl
    """  # noqa: D301 - click wants the character


def main() -> None:
    """Run the command line; never returns."""
    program(prog_name="cleaner")
