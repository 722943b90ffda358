"""`cleaner explain`: what goes from one text or page, by which rule, and why."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from typing import Any

import click

from cleaner.cli.group import FAILURE
from cleaner.cli.inputs import Asked, choose_asked, find_inputs, read_input
from cleaner.cli.options import as_option, cleaning_options, make_cleaner
from cleaner.cli.page_view import page_to_dict, render_page
from cleaner.cli.pages import clean_page
from cleaner.cli.writing import encode_json, standard_output, write_view
from cleaner.errors import InputError
from cleaner.formats.source_reading import Reading
from cleaner.items.records import Flaw, Item, PageItem
from cleaner.options import CleanerOptions
from cleaner.output.render import render_table, render_text
from cleaner.raw.sources import STANDARD_INPUT

COLORS = ("auto", "always", "never")


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    name: str
    json: bool
    color: str
    settings: CleanerOptions
    asked: Asked


@click.command()
@click.argument("path", required=False)
@click.option(
    "--json", is_flag=True, help="Print the result as JSON: text, removals, metadata; of a page also its text and its blocks."
)
@click.option("--color", type=click.Choice(COLORS), default="auto", help="auto: on a terminal, unless NO_COLOR is set.")
@as_option("html", "text")
@cleaning_options
@click.pass_context
def command(context: click.Context, /, path: str | None, **options: Any) -> None:
    """Show what goes from one text or page: all of it with that marked, then a table of rule, evidence and text.

    In colour what goes is red and struck through, with the rule behind it; without colour it is [-marked-]{rule}. Before
    each block of a page stand its probability to be content and what became of it: kept, part or gone. Below it stands which
    evidence adds most to that score, in log-odds and beside the mean of the page's blocks.

    \b
    Example:
      cleaner explain article.txt
      cleaner explain page.html
      cleaner explain --json - < article.txt
    """  # noqa: D301 - click wants the character
    if path is None and (sys.stdin is None or sys.stdin.isatty()):
        click.echo(context.get_help(), err=True)
        context.exit(FAILURE)
    reading = Reading(encoding=options["encoding"], title=options["title"], url=options["url"])
    asked = replace(choose_asked(options["kind"], "text", reading), has_page_text=options["page_text"])
    settings = CleanerOptions.from_mapping(options)
    explain(Request(path or STANDARD_INPUT, options["json"], options["color"], settings, asked))


def explain(request: Request) -> None:
    """Clean the text or page, and print what came of it."""
    item = read_item(request)
    cleaner = make_cleaner(request.settings)
    if isinstance(item, PageItem):
        cleaned = clean_page(cleaner, item)
    else:
        document = item.document
        cleaned = cleaner.clean(document.text, document.url, document.title, page=request.asked.has_page_text)
    if request.json:
        standard_output().write(encode_json(page_to_dict(cleaned)))
        return
    for warning in cleaned.warnings:
        click.echo(f"{item.where}: {warning}", err=True)
    color = wants_color(request.color)
    if isinstance(item, PageItem):
        write_view(render_page(cleaned, color=color))
        return
    shown = render_text(item.document.text, cleaned.removals, color=color)
    parts = [shown.rstrip("\n"), render_table(cleaned.removals) or "nothing goes\n"]
    write_view("\n\n".join(part for part in parts if part))


def read_item(request: Request) -> Item | PageItem:
    """Read the one text or page; refuse folders and JSON lines."""
    sources = list(find_inputs([request.name]))
    if sources[0].in_folder or sources[0].has_records:
        hint = f"name one text file; for a preview of many: cleaner clean --dry-run {request.name}"
        raise InputError("explain shows a single text", request.name, hint)
    item = next(read_input(sources[0], request.asked))
    if isinstance(item, Flaw):
        raise item.error
    return item


def wants_color(choice: str) -> bool:
    """Say whether to print in colour; NO_COLOR (https://no-color.org) counts unless colour is asked for outright."""
    if choice == "auto":
        return not os.environ.get("NO_COLOR") and sys.stdout is not None and sys.stdout.isatty()
    return choice == "always"
