"""What a worker returns of a batch: the records that came out well, in the form that is written."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.input.dumps.batch import Batch
from cleaner.input.records import Item, PageItem, write_record
from cleaner.output.cleaned import Cleaned
from cleaner.output.dumps.chunks import Chunk, pack_chunk
from cleaner.output.dumps.csv_rows import encode_rows
from cleaner.output.dumps.records import make_plain, make_record
from cleaner.output.dumps.tables import encode_table
from cleaner.output.dumps.warc import encode_conversions
from cleaner.output.dumps.writing import Writing

Done = tuple[Item | PageItem, Cleaned]


def encode_batch(batch: Batch, done: Sequence[Done], writing: Writing) -> bytes:
    """Return the documents of a batch that came out well, as a chunk for `join_parts`; nothing where there is none."""
    return pack_chunk(_encode(batch, done, writing)) if done else b""


def _encode(batch: Batch, done: Sequence[Done], writing: Writing) -> Chunk:
    form = writing.form or batch.form
    if form in ("parquet", "arrow"):
        return encode_table(batch, done, writing)
    if form == "warc":
        return encode_conversions(done, writing)
    records = [make_record(item, cleaned, writing) for item, cleaned in done]
    if form in ("csv", "tsv"):
        return encode_rows(records, form)
    if batch.form in ("parquet", "arrow"):
        records = [make_plain(record) for record in records]
    return Chunk("jsonl", b"", b"".join(map(write_record, records)))
