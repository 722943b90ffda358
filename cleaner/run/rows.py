"""Results as rows to be written: the article, and what is added of all that is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from cleaner.errors import InputError
from cleaner.formats.batch import Batch
from cleaner.formats.chunks import pack_chunk
from cleaner.formats.table import encode_rows, has_columns_only
from cleaner.formats.writing import Row, Writing
from cleaner.items.item import AnyItem
from cleaner.output.body import render_body
from cleaner.output.cleaned import Cleaned

Done = tuple[AnyItem, Cleaned]

METADATA = "metadata"
LANGUAGE = "language"
ADDABLE = ("confidence", "kind", LANGUAGE, METADATA, "warnings", "pictures", "comments")


def encode_batch(batch: Batch, done: Sequence[Done], writing: Writing) -> bytes:
    """Return the documents of a batch that came out well, as a chunk for `join_parts`; nothing where there is none."""
    if not done and not has_columns_only(batch):
        return b""
    return pack_chunk(encode_rows(batch, [make_row(item, cleaned, writing) for item, cleaned in done], writing))


def make_row(item: AnyItem, cleaned: Cleaned, writing: Writing) -> Row:
    """Return the row of a document; that of a page also has `metadata`, where its record had none."""
    record = {"path": item.where} if item.record is None else item.record  # a text or page that stood alone
    is_page = cleaned.page is not None
    names = [*writing.added, *([METADATA] if is_page and record.get(METADATA) is None else [])]
    added = describe_result(cleaned, names) if names else {}
    return Row(item.where, item.number, record, render_body(cleaned, writing.body), added, cleaned.metadata, is_page)


def describe_result(cleaned: Cleaned, names: Iterable[str]) -> dict[str, Any]:
    """Return what is known of a result under some names, in values that JSON has; a list where there is nothing is empty."""
    known = {**cleaned.to_dict(), LANGUAGE: cleaned.metadata.language}
    return {name: known.get(name, []) for name in names}


def check_fields(writing: Writing) -> None:
    """Raise `InputError` for what is to be added and not known, a table's name that SQLite refuses, or no article's field."""
    unknown = [name for name in writing.added if name not in ADDABLE]
    if unknown:
        raise InputError(f"nothing that can be added is called {unknown[0]!r}", "--add", f"use one of: {', '.join(ADDABLE)}")
    if writing.table is not None and (
        not writing.table or "\0" in writing.table or writing.table.lower().startswith("sqlite_")
    ):
        raise InputError(f"no table can be called {writing.table!r}", "--table", "name another one")
    if writing.text_field in writing.dropped:
        raise InputError("the article's own field cannot be dropped", "--drop-field", "name the field of the page, say: html")
