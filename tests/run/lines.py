"""JSON lines in small batches, and a cleaner that ends badly: what the runner's tests clean dumps with."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from cleaner.engine import Cleaner
from cleaner.items.read_options import ReadOptions
from cleaner.output.cleaned import Cleaned
from cleaner.raw.sources import Source
from cleaner.run.job import Job, Options, Target, name_work_folder
from tests.workers.tasks import ENDINGS

RECORDS_OF_A_BATCH = 4
BROKEN = b"\x00broken"  # what the reader itself stumbles over


def make_source(path: Path) -> Source:
    """Return a file of JSON lines as it is read."""
    return Source(path.name, str(path), Path(path.name), path.stat().st_size)


class Trap(Cleaner):
    """A cleaner that some titles end badly for, and that takes a while."""

    pause = 0.0

    def clean(self, text: str, url: str | None = None, title: str | None = None, **known: Any) -> Cleaned:
        """Clean a text, or end as its title says."""
        if title in ENDINGS:
            ENDINGS[title]()
        if pause := os.environ.get("PAUSE_OF_A_TEST"):
            time.sleep(float(pause))
        return super().clean(text, url, title, **known)


def make_record(number: int, **fields: object) -> dict[str, object]:
    """Return a record with something to clean."""
    sentence = f"The council of town {number} met on Monday and agreed on the budget for the year."
    text = f"{sentence}\n\nAdvertisement\n\nThe mayor said that {number} roads would be mended by the end of the summer."
    url = f"https://www.site{number % 3}.co.uk/{number}"
    return {"id": number, "text": text, "url": url, "language": "en" if number % 2 else "de", **fields}


def write_dump(path: Path, records: Iterable[dict[str, object] | bytes]) -> Source:
    """Write records, or lines as they are given."""
    lines = (record if isinstance(record, bytes) else json.dumps(record).encode() + b"\n" for record in records)
    path.write_bytes(b"".join(lines))
    return make_source(path)


def write_form(path: Path, records: int) -> Source:
    """Write records in the form that a name says, with one that cannot be read."""
    made = [make_record(number) for number in range(records)]
    texts = [{name: str(one[name]) for name in ("id", "url", "text")} for one in made]
    form = path.name.partition(".")[2]
    if form == "parquet":
        import pyarrow as pa  # noqa: PLC0415  # workers that import this module have little memory
        from pyarrow import parquet  # noqa: PLC0415

        table = pa.Table.from_pylist([*texts, {**texts[0], "text": None}])
        parquet.write_table(table, path, row_group_size=100)
    elif form == "csv":
        out = io.StringIO(newline="")
        csv.writer(out).writerows([["id", "url", "text"], *(list(one.values()) for one in texts), ["1", "2", "3", "4"]])
        path.write_bytes(out.getvalue().encode())
    elif form == "warc.gz":
        path.write_bytes(b"".join(gzip.compress(make_conversion(one)) for one in texts) + gzip.compress(b"no record"))
    else:
        path.write_bytes(gzip.compress(b"".join(json.dumps(one).encode() + b"\n" for one in made) + b"no record\n"))
    return make_source(path)


def make_conversion(record: dict[str, str]) -> bytes:
    """Return a text as a record of WET files."""
    body = record["text"].encode()
    head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: {record['url']}\r\n"
    kind = f"WARC-Record-ID: <urn:x:{record['id']}>\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
    return f"{head}{kind}".encode() + body + b"\r\n\r\n"


def make_job(dumps: Sequence[Source], output: Path, options: Options | None = None, engine: Cleaner | None = None) -> Job:
    """Return a job that writes all its files beside the output."""
    return Job(
        engine or Trap(),
        (Target(output, tuple(dumps)),),
        name_work_folder(output),
        quarantine=output.with_name(f"{output.stem}.quarantine"),
        statistics=output.with_name(f"{output.stem}.statistics"),
        removals=output.with_name(f"{output.stem}.removals"),
        reading=ReadOptions(batch_records=RECORDS_OF_A_BATCH),
        options=options or Options(),
    )


def read_all(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
