"""`cleaner explain`: what goes from one text, by which rule, and why."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.group import FAILURE
from cleaner.cli.options import article_options, encoding_option, keep_option, make_cleaner, rules_option
from cleaner.cli.writing import standard_output, write_view
from cleaner.errors import InputError
from cleaner.input.read import Reading, read_source
from cleaner.input.records import Item
from cleaner.input.sources import STANDARD_INPUT, find_sources
from cleaner.output.render import render_table, render_text

if TYPE_CHECKING:
    from cleaner.output.cleaned import Cleaned

COLORS = ("auto", "always", "never")


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    name: str
    json: bool
    color: str
    keep: tuple[str, ...]
    rules: tuple[str, ...]
    reading: Reading


@click.command()
@click.argument("path", required=False)
@click.option("--json", is_flag=True, help="Print the result as JSON: text, removals, metadata.")
@click.option("--color", type=click.Choice(COLORS), default="auto", help="auto: on a terminal, unless NO_COLOR is set.")
@article_options
@encoding_option
@keep_option
@rules_option
@click.pass_context
def command(context: click.Context, /, path: str | None, **options: Any) -> None:
    """Show what goes from one text: the text with it marked, then a table of rule, evidence and text.

    In colour what goes is red and struck through, with the rule behind it; without colour it is [-marked-]{rule}.

    \b
    Example:
      cleaner explain article.txt
      cleaner explain --json - < article.txt
    """  # noqa: D301 - click wants the character
    if path is None and (sys.stdin is None or sys.stdin.isatty()):
        click.echo(context.get_help(), err=True)
        context.exit(FAILURE)
    reading = Reading("text", options["encoding"], title=options["title"], url=options["url"])
    same = ("json", "color", "keep", "rules")
    explain(Request(path or STANDARD_INPUT, reading=reading, **{name: options[name] for name in same}))


def explain(request: Request) -> None:
    """Clean the text, and print what came of it."""
    item = read_item(request)
    document = item.document
    cleaned = make_cleaner(request.keep, request.rules).clean(document.text, document.url, document.title)
    if request.json:
        standard_output().write(encode_json(cleaned))
        return
    for warning in cleaned.warnings:
        click.echo(f"{item.where}: {warning}", err=True)
    shown = render_text(document.text, cleaned.removals, color=wants_color(request.color))
    parts = [shown.rstrip("\n"), render_table(cleaned.removals) or "nothing goes\n"]
    write_view("\n\n".join(part for part in parts if part))


def read_item(request: Request) -> Item:
    """Read the one text; refuse folders and JSON lines."""
    sources = list(find_sources([request.name]))
    if sources[0].in_folder or sources[0].has_records:
        hint = f"name one text file; for a preview of many: cleaner clean --dry-run {request.name}"
        raise InputError("explain shows a single text", request.name, hint)
    item = next(read_source(sources[0], request.reading))
    if not isinstance(item, Item):
        raise item.error
    return item


def wants_color(choice: str) -> bool:
    """Say whether to print in colour; NO_COLOR (https://no-color.org) counts unless colour is asked for outright."""
    if choice == "auto":
        return not os.environ.get("NO_COLOR") and sys.stdout is not None and sys.stdout.isatty()
    return choice == "always"


def encode_json(cleaned: Cleaned) -> bytes:
    """Return the result as indented JSON in UTF-8; escapes are written only where UTF-8 cannot hold the text."""
    try:
        return json.dumps(cleaned.to_dict(), ensure_ascii=False, indent=2).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(cleaned.to_dict(), indent=2).encode() + b"\n"
