"""`cleaner templates merge`: several files in one."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE", help="The file to write.")
def command(files: tuple[Path, ...], output: Path) -> None:
    """Merge files of templates, for example of several months; the counts of a shared line are added up.

    Documents that stand in several of the crawls are counted in each.

    \b
    Example:
      cleaner templates merge may.parquet june.parquet -o both.parquet
    """  # noqa: D301 - click wants the character
    from cleaner.templates.file import read_templates, write_templates  # noqa: PLC0415 - --help needs no tables
    from cleaner.templates.merge import merge_templates  # noqa: PLC0415

    write_templates(merge_templates([read_templates(path) for path in files]), output)
