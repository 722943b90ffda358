"""`cleaner replay`: apply saved removals again, or put them back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.options import encoding_option, make_read_options, table_option
from cleaner.document import Document, Removal
from cleaner.errors import InputError
from cleaner.items.item import AnyItem, Item, PageItem
from cleaner.items.json_record import write_record

if TYPE_CHECKING:
    from cleaner.items.read_options import ReadOptions

Entry = tuple[dict[str, Any], Removal]


@click.command()
@click.argument("path")
@click.option(
    "--removals",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="The file that --removals of the run wrote.",
)
@click.option("--restore", is_flag=True, help="PATH is the output of the run: put the removals back into it.")
@click.option("--quarantine", type=click.Path(path_type=Path), metavar="FILE", help="The quarantine file of the run.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write. Default: standard output.")
@click.option("--overwrite", is_flag=True, help="Allow the output to replace an existing file.")
@click.option("--html-field", metavar="NAME", help="Field with an HTML page.")
@click.option("--text-field", default="text", show_default=True, metavar="NAME", help="Field with the text.")
@table_option
@encoding_option
def command(path: str, removals: Path, output: Path | None, **options: Any) -> None:
    """Apply the removals of an earlier run to its input again, or put them back into its output.

    This uses no rules: you get exactly what that run wrote, or what it read. PATH is one text, page or dump. Records come
    out as JSON lines. --restore matches records by their position and `id`, and refuses removals that match no record.

    \b
    Example:
      cleaner clean dump.jsonl -o clean.jsonl --removals removals.jsonl
      cleaner replay dump.jsonl --removals removals.jsonl > again.jsonl
      cleaner replay clean.jsonl --removals removals.jsonl --restore > dump-again.jsonl
    """  # noqa: D301 - click wants the character
    from cleaner.run.files import open_target, refuse_coincidences  # noqa: PLC0415 - --help needs no files
    from cleaner.run.result import read_entries, read_places  # noqa: PLC0415

    reading = make_read_options(options)
    entries = read_entries(removals)
    refuse_coincidences([Path(path), removals], [("-o", output)] if output is not None else [])
    if options["restore"]:
        left_out = read_places(options["quarantine"], Path(path))
        found = restore_items(read_source(path, replace(reading, pages="never")), list(entries), left_out)
    else:
        found = reapply_items(read_source(path, reading), entries)
    with open_target(output, [Path(path)], overwrite=options["overwrite"]) as stream:
        for item, text in found:
            stream.write(encode_item(item, text, options["text_field"]))


def read_source(path: str, options: ReadOptions) -> Iterator[AnyItem]:
    """Yield the documents of one input; what could not be read is passed over, as it was by the run."""
    from cleaner.formats.find import find_sources, list_documents  # noqa: PLC0415 - --help needs no formats
    from cleaner.formats.read import read_items  # noqa: PLC0415

    sources = list_documents(find_sources([path]))
    if len(sources) != 1:
        raise InputError(f"replay takes one input, not {len(sources)}", path, "give the files one by one")
    return read_items(sources[0], options)


def find_place(where: str) -> str:
    """Return the place of a document in its source: a number, or 1 for a source that is one document.

    >>> find_place("dump.jsonl:7"), find_place("article.txt")
    ('7', '1')
    """
    number = where.rpartition(":")[2]
    return number if number.isdigit() else "1"


def read_pages(items: Iterable[AnyItem]) -> Iterator[Item]:
    """Yield texts as they are, and pages as the text of their blocks, which the spans of their removals count in."""
    from cleaner.extract import read_page_text  # noqa: PLC0415 - texts need no parser

    for item in items:
        if isinstance(item, PageItem):
            document = Document(read_page_text(item.html, item.encoding), item.url)
            yield Item(item.where, document, item.size, item.record, item.number)
        else:
            yield item


def reapply_items(items: Iterable[AnyItem], entries: Iterable[Entry]) -> Iterator[tuple[Item, str]]:
    """Yield each document with what the run made of it."""
    from cleaner.run.removals_log import reapply  # noqa: PLC0415 - --help needs no runner

    placed = (({**known, "document": find_place(str(known["document"]))}, removal) for known, removal in entries)
    return reapply(read_pages(items), placed, _name_by_place)


def restore_items(items: Iterable[AnyItem], entries: list[Entry], left_out: Sequence[int]) -> Iterator[tuple[Item, str]]:
    """Yield each document with the text that the run read: of a page, the text of all its blocks.

    Removals of several inputs, and those beside documents of other languages that were left out, are matched by ids, which
    must then be different.
    """
    from cleaner.run.removals_log import find_output_place, has_place, restore  # noqa: PLC0415 - --help needs no runner

    placed = number_items(items)
    is_one = len({str(known["document"]).rpartition(":")[0] for known, _ in entries}) <= 1
    if is_one and all(has_place(known) for known, _ in entries):
        named = (({**known, "document": str(find_output_place(known, left_out))}, removal) for known, removal in entries)
        return restore(placed, named, find_number)
    return restore(placed, order_by_id(entries), name_by_id)


def number_items(items: Iterable[AnyItem]) -> Iterator[Item]:
    """Yield the records of an output with their places in it, from 1."""
    for number, item in enumerate(items, 1):
        if isinstance(item, PageItem):
            raise InputError("this is a page, not what a run wrote", item.where, "give the output of the run")
        yield replace(item, number=number)


def _name_by_place(item: Item) -> str:
    return find_place(item.where)


def find_number(item: Item) -> str:
    """Return the place of a record in its output."""
    return str(item.number)


def order_by_id(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield removals under the ids of their records; raises `InputError` where two documents have one, or one has none."""
    from cleaner.run.removals_log import has_place  # noqa: PLC0415 - --help needs no runner

    places: dict[str, str] = {}
    for known, removal in entries:
        called = json.dumps(known.get("id"))
        if known.get("id") is None or places.setdefault(called, str(known["document"])) != str(known["document"]):
            what = "several inputs" if has_place(known) else "documents of other languages were left out"
            hint = "restore the outputs of one input each; clean into a folder to have them apart"
            hint = hint if has_place(known) else "clean the dump without --only-language, or give its records ids"
            raise InputError(f"{what}, and the ids do not tell the records apart", str(known["document"]), hint)
        yield {**known, "document": called}, removal


def name_by_id(item: Item) -> str:
    """Return the id of a record as removals name it."""
    return json.dumps((item.record or {}).get("id"))


def encode_item(item: Item, text: str, field: str) -> bytes:
    """Return the document with its text: a record as a JSON line, a text as it is."""
    if item.record is None:
        return text.encode("utf-8", "surrogatepass")
    from cleaner.formats.values import make_plain  # noqa: PLC0415 - --help needs no formats

    return write_record({**make_plain(item.record), field: text})
