"""Dumps to read: records in every form, and what comes of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from cleaner.formats.batch import Batch, DumpReading
from cleaner.formats.find import Dump, find_dumps
from cleaner.formats.read import decode_batch, read_batches, split_batch
from cleaner.items.records import Flaw, Item, PageItem, write_record

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


def read_found(dump: Dump | Path, reading: DumpReading | None = None, skip: int = 0) -> list[Batch | Flaw]:
    """Return the batches of a dump."""
    found = dump if isinstance(dump, Dump) else find_dumps([str(dump)])[0]
    return list(read_batches(found, reading or DumpReading(), skip))


def read_items(dump: Dump | Path, reading: DumpReading | None = None, skip: int = 0) -> list[Item | PageItem | Flaw]:
    """Return what is in a dump, record by record."""
    return list(decode_all(read_found(dump, reading, skip), reading))


def decode_all(found: Iterable[Batch | Flaw], reading: DumpReading | None = None) -> Iterator[Item | PageItem | Flaw]:
    """Yield what is in some batches."""
    for batch in found:
        yield from [batch] if isinstance(batch, Flaw) else decode_batch(batch, reading or DumpReading())


def split_all(found: Iterable[Batch | Flaw]) -> list[Batch | Flaw]:
    """Return the batches one record at a time."""
    return [piece for batch in found for piece in ([batch] if isinstance(batch, Flaw) else split_batch(batch))]


def texts(items: Iterable[Item | PageItem | Flaw]) -> list[str]:
    """Return the text or page of each record, and for a flaw what is wrong."""
    return [
        item.error.what if isinstance(item, Flaw) else item.document.text if isinstance(item, Item) else str(item.html)
        for item in items
    ]
