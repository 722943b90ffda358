"""The command `cleaner`."""

from __future__ import annotations

import click

from cleaner.cli.group import Program
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


@click.group(
    name="cleaner", cls=Program, modules=MODULES, no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="cleaner", message="%(prog)s %(version)s")
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
