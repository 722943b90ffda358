"""`cleaner explain`: what goes from one text or page, by which rule, and why."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.group import FAILURE, STANDARD_INPUT
from cleaner.cli.options import allow_private_option, as_option, cleaning_options, make_cleaner, make_read_options
from cleaner.cli.page_view import page_to_dict, render_page
from cleaner.cli.writing import write_view
from cleaner.errors import CleanerError, InputError
from cleaner.options import CleanerOptions
from cleaner.output.render import render_table, render_text

if TYPE_CHECKING:
    from cleaner.items.item import AnyItem
    from cleaner.items.read_options import ReadOptions

COLORS = ("auto", "always", "never")


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    name: str
    json: bool
    color: str
    settings: CleanerOptions
    reading: ReadOptions
    allow_private: bool = False


@click.command()
@click.argument("path", required=False)
@click.option(
    "--json", is_flag=True, help="Print JSON: text, removals and metadata; for a page also its full text and its blocks."
)
@click.option("--color", type=click.Choice(COLORS), default="auto", help="auto: on a terminal, unless NO_COLOR is set.")
@as_option("html", "text")
@allow_private_option
@cleaning_options
@click.pass_context
def command(context: click.Context, /, path: str | None, **options: Any) -> None:
    """Show what is removed from one text or page: the text with removals marked, then a table of rule, evidence and text.

    In colour, removals are red and struck through, followed by the rule; without colour they are [-marked-]{rule}. For a
    page, each block starts with the probability that it is content and what became of it: kept, part or gone. The line below
    names the evidence that weighs most, in log-odds relative to the mean of the page's blocks.

    \b
    Example:
      cleaner explain article.txt
      cleaner explain page.html
      cleaner explain --json - < article.txt
    """  # noqa: D301 - click wants the character
    if path is None and (sys.stdin is None or sys.stdin.isatty()):
        click.echo(context.get_help(), err=True)
        context.exit(FAILURE)
    reading = make_read_options({"form": "text", **options})
    settings = CleanerOptions.from_mapping(options)
    name = path or STANDARD_INPUT
    explain(Request(name, options["json"], options["color"], settings, reading, options["allow_private"]))


def explain(request: Request) -> None:
    """Clean the text or page, and print what came of it."""
    from cleaner.items.item import PageItem  # noqa: PLC0415 - --help needs no items
    from cleaner.output.body import write_json  # noqa: PLC0415
    from cleaner.run.clean_item import clean_item  # noqa: PLC0415

    item = read_item(request)
    cleaned = clean_item(make_cleaner(request.settings), item)
    if isinstance(cleaned, CleanerError):
        raise cleaned
    if request.json:
        write_view(write_json(page_to_dict(cleaned)))
        return
    for warning in cleaned.warnings:
        click.echo(f"{item.where}: {warning}", err=True)
    color = wants_color(request.color)
    if isinstance(item, PageItem):
        write_view(render_page(cleaned, color=color))
        return
    shown = render_text(item.document.text, cleaned.removals, color=color)
    parts = [shown.rstrip("\n"), render_table(cleaned.removals) or "nothing is removed\n"]
    write_view("\n\n".join(part for part in parts if part))


def read_item(request: Request) -> AnyItem:
    """Read the one text or page; refuse folders and records."""
    from cleaner.formats.find import find_sources  # noqa: PLC0415 - --help needs no formats
    from cleaner.formats.read import has_records, open_batches  # noqa: PLC0415
    from cleaner.formats.table import decode_batch  # noqa: PLC0415
    from cleaner.items.item import BadRecord  # noqa: PLC0415

    (source, *others) = find_sources([request.name], allow_private=request.allow_private)
    if others or source.in_folder or has_records(source):
        hint = f"name one text file; for a preview of many: cleaner clean --dry-run {request.name}"
        raise InputError("explain shows a single text", request.name, hint)
    for batch in open_batches(source, request.reading):
        for item in [batch] if isinstance(batch, BadRecord) else decode_batch(batch, request.reading):
            if isinstance(item, BadRecord):
                raise item.error
            return item
    raise InputError("there is nothing to read", request.name)


def wants_color(choice: str) -> bool:
    """Say whether to print in colour; NO_COLOR (https://no-color.org) counts unless colour is asked for outright."""
    if choice == "auto":
        return not os.environ.get("NO_COLOR") and sys.stdout is not None and sys.stdout.isatty()
    return choice == "always"
