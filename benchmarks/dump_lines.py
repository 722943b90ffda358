"""Dumps for the benchmarks of the runner, and the jobs that clean them."""

from __future__ import annotations

import csv
import gzip
import io
import json
import lzma
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from cleaner.engine import Cleaner
from cleaner.formats.find import find_sources
from cleaner.formats.table import choose_form
from cleaner.formats.writing import Writing
from cleaner.items.read_options import ReadOptions
from cleaner.run.job import Job, Options, Target, name_work_folder

FORMS = ["jsonl.gz", "parquet", "csv", "warc.gz"]


def make_job(dump: Path, output: Path, workers: int) -> Job:
    """Return a job that writes all its files beside the output."""
    return Job(
        Cleaner(),
        (Target(output, tuple(find_sources([str(dump)]))),),
        name_work_folder(output),
        quarantine=output.with_suffix(".quarantine"),
        statistics=output.with_suffix(".statistics"),
        removals=output.with_suffix(".removals"),
        reading=read_as(dump),
        writing=Writing(choose_form(output)),
        options=Options(workers),
    )


def read_as(dump: Path) -> ReadOptions:
    """Say how a dump is read: JSON lines whose first record has `html` hold pages."""
    with dump.open("rb") as lines:
        has_pages = dump.suffix == ".jsonl" and "html" in json.loads(lines.readline())
    return ReadOptions(page_field="html" if has_pages else None)


def read_records(sources: Sequence[Path], records: int) -> Iterator[dict[str, Any]]:
    """Yield so many records, taken from compressed dumps again and again; each has its own id."""
    lines: list[bytes] = []
    for source in sources:
        with lzma.open(source) as stream:
            lines.extend(stream)
    for number, line in enumerate(islice(cycle(lines), records)):
        yield {**json.loads(line), "id": number}


def write_dump(sources: Sequence[Path], path: Path, records: int) -> None:
    """Write a dump of so many records as JSON lines."""
    with path.open("wb") as target:
        target.writelines(map(write_line, read_records(sources, records)))


def write_line(record: dict[str, Any]) -> bytes:
    """Return a record as a JSON line."""
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def write_form(sources: Sequence[Path], path: Path, records: int) -> None:
    """Write a dump of so many records in the form that its name says; some are bad ones where the form can hold such."""
    rows = [{**one, "id": str(one["id"])} for one in read_records(sources, records)]
    form = path.name.partition(".")[2]
    if form == "parquet":
        import pyarrow as arrow  # noqa: ICN001
        from pyarrow import parquet

        texts = [{"id": one["id"], "url": one.get("url"), "text": one["text"]} for one in rows]
        parquet.write_table(arrow.Table.from_pylist([*texts, {**texts[0], "text": None}]), path, row_group_size=1_000)
    elif form == "csv":
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(["id", "url", "text"])
        writer.writerows([one["id"], one.get("url"), one["text"]] for one in rows)
        path.write_bytes(out.getvalue().encode("utf-8", "replace") + b'1,2,3,4\n"')
    elif form.startswith("warc"):
        path.write_bytes(b"".join(gzip.compress(make_conversion(one)) for one in rows) + b"no record")
    else:
        path.write_bytes(gzip.compress(b"".join(map(write_line, rows)) + b"no record\n", mtime=0))


def make_conversion(record: dict[str, Any]) -> bytes:
    """Return a record as WET files have it."""
    body: bytes = record["text"].encode("utf-8", "replace")
    head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: {record.get('url') or 'https://example.org/'}\r\n"
    head += f"WARC-Record-ID: <urn:uuid:{record['id']}>\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"
