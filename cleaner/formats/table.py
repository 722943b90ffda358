"""The formats, all that there are, and what they are asked for: which one a name means, and how a batch is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from cleaner.formats.arrow import ARROW, PARQUET
from cleaner.formats.batch import Batch
from cleaner.formats.chunks import Chunk, join_bodies, read_heads
from cleaner.formats.csv_rows import CSV, TSV
from cleaner.formats.documents import DOCUMENT, FOLDER, ONE_DOCUMENT
from cleaner.formats.form import list_no_columns
from cleaner.formats.json_lines import JSON_LINES
from cleaner.formats.json_values import JSON_VALUES, ONE_OBJECT
from cleaner.formats.sqlite import SQLITE
from cleaner.formats.values import make_plain
from cleaner.formats.warc import WARC
from cleaner.formats.writing import Row, Writing
from cleaner.items.item import AnyItem, BadRecord, put_site
from cleaner.items.read_options import ReadOptions
from cleaner.raw.compression import strip_suffix

FORMATS = (JSON_LINES, JSON_VALUES, ONE_OBJECT, CSV, TSV, PARQUET, ARROW, SQLITE, WARC, ONE_DOCUMENT, FOLDER)
BY_NAME = {one.name: one for one in FORMATS}
WRITTEN_FORMS = tuple(one.name for one in FORMATS if one.encode is not None and one.name != DOCUMENT)
FOUND_FORMS = tuple(one.name for one in FORMATS if not one.is_database and one.name != DOCUMENT)  # in folders
SUFFIXES = tuple(suffix for one in FORMATS if not one.is_database for suffix in one.suffixes)


def name_form(name: str) -> str | None:
    """Return the format that a name promises, under a compression or not.

    >>> name_form("a/news.jsonl.gz"), name_form("CC-MAIN.warc.wet.gz"), name_form("news")
    ('jsonl', 'warc', None)
    """
    bare = strip_suffix(name)[0].lower()
    return next((one.name for one in FORMATS if bare.endswith(one.suffixes)), None)


def find_magic(head: bytes) -> str | None:
    """Return the format whose mark bytes begin with."""
    return next((one.name for one in FORMATS if head.startswith(one.magic)), None)


def names_records(output: Path) -> bool:
    """Say whether an output is a file of records by its name."""
    return name_form(output.name) in WRITTEN_FORMS and not output.is_dir()


def choose_form(output: Path) -> str | None:
    """Return the form that an output asks for by its name; `None` for a folder, where each source keeps its own.

    >>> choose_form(Path("clean.parquet")), choose_form(Path("clean"))
    ('parquet', None)
    """
    return name_form(output.name) if names_records(output) else None


def decode_batch(batch: Batch, options: ReadOptions) -> Iterator[AnyItem | BadRecord]:
    """Yield one entry for each record of a batch, in order."""
    return put_site(BY_NAME[batch.form].decode(batch, options), options.site)


def split_batch(batch: Batch) -> Iterator[Batch]:
    """Yield each record as a batch of its own, so that one that ends its worker can be found."""
    return BY_NAME[batch.form].split(batch)


def has_columns_only(batch: Batch) -> bool:
    """Say whether a batch is a table without rows, whose columns are to be kept."""
    return batch.count == 0 and BY_NAME[batch.form].list_columns is not list_no_columns


def encode_rows(batch: Batch, rows: Sequence[Row], writing: Writing) -> Chunk:
    """Return the documents of a batch that came out well, in the form that is written."""
    source = BY_NAME[batch.form]
    target = BY_NAME[writing.form] if writing.form is not None else source
    if target.encode is None:
        target = BY_NAME[target.written_as]
    if target.encode is None:
        raise LookupError(target.name)
    if source.has_types and not target.has_types:
        rows = [replace(row, record=make_plain(row.record)) for row in rows]
    columns = source.list_columns(batch) if source is target or not rows else ()
    return target.encode(batch, rows, columns, writing)


def join_parts(parts: Sequence[Path], path: Path, writing: Writing) -> None:
    """Write the chunks of all parts to one file, by its name compressed or not. The same chunks give the same bytes."""
    first = next(iter(read_heads(parts)), None)
    form = first.form if first else writing.form or name_form(path.name) or "jsonl"
    join = BY_NAME[form].join or join_bodies
    join(parts, path)
