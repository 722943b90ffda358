"""Dumps to read: records in every form, and what comes of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from cleaner.formats.batch import Batch
from cleaner.formats.find import find_sources
from cleaner.formats.read import read_batches
from cleaner.formats.table import decode_batch, split_batch
from cleaner.items.item import BadRecord, Item, PageItem
from cleaner.items.json_record import write_record
from cleaner.items.read_options import ReadOptions
from cleaner.raw.sources import Source

TEXT = "The council met on Monday and agreed on the budget for the year.\n\nAdvertisement"
PAGE = "<html><body><article><h1>Rain</h1><p>It rained for nine days, and the river rose.</p></article></body></html>"


def make_records(count: int) -> list[dict[str, Any]]:
    """Return records with a number, an address and a text."""
    return [
        {"id": str(n), "url": f"https://site{n % 3}.example/{n}", "text": f"Number {n}, “so”.\n{TEXT}"} for n in range(count)
    ]


def write_jsonl(path: Path, records: Iterable[dict[str, Any]]) -> Path:
    """Write JSON lines."""
    path.write_bytes(b"".join(map(write_record, records)))
    return path


def write_csv(path: Path, records: list[dict[str, Any]], delimiter: str = ",") -> Path:
    """Write CSV with a header."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(records[0]) if records else ["id", "text"], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(records)
    path.write_bytes(out.getvalue().encode())
    return path


def write_parquet(path: Path, records: list[dict[str, Any]], rows: int = 100) -> Path:
    """Write Parquet in small row groups."""
    parquet.write_table(pa.Table.from_pylist(records), path, row_group_size=rows)
    return path


def write_arrow(path: Path, records: list[dict[str, Any]]) -> Path:
    """Write an Arrow file."""
    table = pa.Table.from_pylist(records)
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table, max_chunksize=90)
    return path


def read_found(dump: Source | Path, reading: ReadOptions | None = None, skip: int = 0) -> list[Batch | BadRecord]:
    """Return the batches of a dump."""
    found = dump if isinstance(dump, Source) else find_sources([str(dump)])[0]
    return list(read_batches(found, reading or ReadOptions(), skip))


def read_items(dump: Source | Path, reading: ReadOptions | None = None, skip: int = 0) -> list[Item | PageItem | BadRecord]:
    """Return what is in a dump, record by record."""
    return list(decode_all(read_found(dump, reading, skip), reading))


def decode_all(found: Iterable[Batch | BadRecord], reading: ReadOptions | None = None) -> Iterator[Item | PageItem | BadRecord]:
    """Yield what is in some batches."""
    for batch in found:
        yield from [batch] if isinstance(batch, BadRecord) else decode_batch(batch, reading or ReadOptions())


def split_all(found: Iterable[Batch | BadRecord]) -> list[Batch | BadRecord]:
    """Return the batches one record at a time."""
    return [piece for batch in found for piece in ([batch] if isinstance(batch, BadRecord) else split_batch(batch))]


def texts(items: Iterable[Item | PageItem | BadRecord]) -> list[str]:
    """Return the text or page of each record, and for a bad record what is wrong."""
    return [
        item.error.what if isinstance(item, BadRecord) else item.document.text if isinstance(item, Item) else str(item.html)
        for item in items
    ]
