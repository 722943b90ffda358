"""`cleaner templates diff`: which lines sites stopped or started repeating."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.cli.group import FINDINGS, FINE
from cleaner.cli.writing import write_view


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.pass_context
def command(context: click.Context, /, old: Path, new: Path) -> None:
    """Compare two files of templates: list by site what is only in OLD (-) or only in NEW (+).

    Exit codes: 0 the same templates, 1 others, 2 a file that cannot be read.

    \b
    Example:
      cleaner templates diff last-month.parquet templates.parquet
    """  # noqa: D301 - click wants the character
    from cleaner.templates.file import read_templates  # noqa: PLC0415 - --help needs no tables

    before, after = ({(one.site, *one.key) for one in read_templates(path)} for path in (old, new))
    changed = sorted([(*key, "-") for key in before - after] + [(*key, "+") for key in after - before])
    write_view("".join(f"{sign} {site}\t{shape}\n" for site, shape, _, sign in changed))
    context.exit(FINDINGS if changed else FINE)
