"""`cleaner templates show`: what a site repeats."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli.writing import write_view
from cleaner.errors import InputError
from cleaner.run.progress import count_words

if TYPE_CHECKING:
    from cleaner.templates.template import Template, Templates


@click.command()
@click.argument("site", required=False)
@click.option(
    "--templates", type=click.Path(path_type=Path), default=Path("templates.parquet"), show_default=True, metavar="FILE",
    help="The file that `cleaner learn` wrote.",
)  # fmt: skip
def command(site: str | None, templates: Path) -> None:
    """Show the lines that a site repeats: in how many documents, where, and since when. Without SITE, list the sites.

    \b
    Example:
      cleaner templates show
      cleaner templates show example.com --templates news.parquet
    """  # noqa: D301 - click wants the character
    from cleaner.templates.file import read_templates  # noqa: PLC0415 - --help needs no tables

    known = read_templates(templates)
    if site is None:
        write_view("".join(f"{name}: {count_words(len(known.of_site(name)), 'template')}\n" for name in known.sites))
        return
    if not known.of_site(site):
        raise InputError(f"no templates of {site!r}", str(templates), _suggest_site(site, known))
    write_view("\n".join(describe_template(one) for one in known if one.site == site) + "\n")


def describe_template(one: Template) -> str:
    """Return a template in words, over two lines."""
    kind = "line" if one.is_line else "sentence"
    days = f", {one.first} to {one.last}" if one.first and one.last else ""
    places = ", ".join(
        f"{name} {count}" for name, count in (("head", one.head), ("body", one.body), ("tail", one.tail)) if count
    )
    return f"{one.shape}\n  {kind}, {one.documents} of {one.site_documents} documents ({places}){days}"


def _suggest_site(site: str, known: Templates) -> str:
    near = difflib.get_close_matches(site, known.sites, 1) or known.sites[:1]
    return (
        f"did you mean {near[0]!r}? Without a site, all are listed" if near else "the file is empty: learn from more documents"
    )
