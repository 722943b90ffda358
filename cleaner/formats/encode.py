"""What a worker returns of a batch: the records that came out well, in the form that is written."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.formats.arrow_writing import encode_table, find_columns
from cleaner.formats.batch import Batch
from cleaner.formats.chunks import Chunk, pack_chunk
from cleaner.formats.csv_rows import describe_rows
from cleaner.formats.csv_writing import encode_rows
from cleaner.formats.find import DOCUMENT
from cleaner.formats.values import make_plain, make_record
from cleaner.formats.warc_writing import encode_conversions
from cleaner.formats.writing import Writing
from cleaner.items.records import Item, PageItem, write_record
from cleaner.output.cleaned import Cleaned

Done = tuple[Item | PageItem, Cleaned]


def encode_batch(batch: Batch, done: Sequence[Done], writing: Writing) -> bytes:
    """Return the documents of a batch that came out well, as a chunk for `join_parts`; nothing where there is none."""
    return pack_chunk(_encode(batch, done, writing)) if done or has_columns_only(batch) else b""


def has_columns_only(batch: Batch) -> bool:
    """Say whether a batch is a table without rows, whose columns are to be kept."""
    return batch.count == 0


def _encode(batch: Batch, done: Sequence[Done], writing: Writing) -> Chunk:
    form = writing.form or batch.form
    if form in ("parquet", "arrow"):
        return encode_table(batch, done, writing)
    if form == DOCUMENT:
        return Chunk(form, b"", b"".join(encode_body(cleaned, writing) for _, cleaned in done))
    if form == "warc":
        return encode_conversions(done, writing)
    records = [make_record(item, cleaned, writing) for item, cleaned in done]
    if form in ("csv", "tsv"):
        columns = find_columns(batch) if batch.form == form or not done else ()
        delimiter = describe_rows(batch)[0] if batch.form == form else None
        return encode_rows(records, form, delimiter, [*columns, writing.text_field] if columns else ())
    if batch.form in ("parquet", "arrow"):
        records = [make_plain(record) for record in records]
    return Chunk("json" if form == "json" else "jsonl", b"", b"".join(map(write_record, records)))


def encode_body(cleaned: Cleaned, writing: Writing) -> bytes:
    """Return a document by itself; that of a page ends with a line break, a text keeps its own end."""
    body = writing.body.render(cleaned)
    is_bare = cleaned.page is not None and body and not body.endswith("\n")
    return (f"{body}\n" if is_bare else body).encode("utf-8", "surrogatepass")
