"""Dumps of all forms: what they hold, from any place on, and what a fault costs."""

from __future__ import annotations

import bz2
import datetime as dt
import gzip
import json
import lzma
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
import pytest
from backports import zstd
from pyarrow import parquet

from cleaner.formats.find import find_sources
from cleaner.items.item import BadRecord, Item, PageItem
from cleaner.items.read_options import BATCH_RECORDS, Fields, ReadOptions
from cleaner.raw.longest import MAX_RECORD_LENGTH
from tests.formats.samples import (
    PAGE,
    TEXT,
    decode_all,
    make_records,
    read_found,
    read_items,
    split_all,
    texts,
    write_arrow,
    write_csv,
    write_jsonl,
    write_parquet,
)

WRITERS: dict[str, Callable[[Path, list[dict[str, Any]]], Path]] = {
    "a.jsonl": write_jsonl,
    "a.csv": write_csv,
    "a.tsv": lambda path, records: write_csv(path, records, "\t"),
    "a.parquet": write_parquet,
    "a.arrow": write_arrow,
}
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": lambda data: gzip.compress(data[:100]) + gzip.compress(data[100:]),
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": lambda data: zstd.compress(data[:100]) + zstd.compress(data[100:]),
}


@pytest.mark.parametrize("name", WRITERS)
def test_records_of_every_form_come_in_order(tmp_path: Path, name: str) -> None:
    """Each record comes with its number, its text and all its fields."""
    records = make_records(700)
    items = read_items(WRITERS[name](tmp_path / name, records))
    assert texts(items) == [record["text"] for record in records]
    assert [item.number for item in items if isinstance(item, Item)] == list(range(1, 701))
    assert [item.record for item in items if isinstance(item, Item)] == records
    assert [item.document.url for item in items if isinstance(item, Item)] == [record["url"] for record in records]


@pytest.mark.parametrize("skip", [0, 1, 99, 100, 256, 300, 699, 700, 900])
@pytest.mark.parametrize("name", WRITERS)
def test_reading_goes_on_anywhere(tmp_path: Path, name: str, skip: int) -> None:
    """After any number of records the rest comes, numbered as before."""
    path = WRITERS[name](tmp_path / name, make_records(700))
    assert texts(read_items(path, skip=skip)) == texts(read_items(path))[skip:]


@pytest.mark.parametrize("name", WRITERS)
def test_batches_after_a_border_are_the_same(tmp_path: Path, name: str) -> None:
    """Skipping to where a batch ended gives the batches that followed it, byte for byte, and none is large."""
    path = WRITERS[name](tmp_path / name, make_records(700))
    found = read_found(path)
    assert [batch.count <= BATCH_RECORDS for batch in found if not isinstance(batch, BadRecord)] == [True] * len(found)
    done = found[0].count if not isinstance(found[0], BadRecord) else 0
    assert read_found(path, skip=done) == found[1:]


@pytest.mark.parametrize("name", WRITERS)
def test_a_batch_can_be_cut_to_its_records(tmp_path: Path, name: str) -> None:
    """Each record of a batch can go to a worker by itself, and is the same there."""
    path = WRITERS[name](tmp_path / name, make_records(5))
    pieces = split_all(read_found(path))
    assert [piece.count for piece in pieces if not isinstance(piece, BadRecord)] == [1] * 5
    assert texts(decode_all(pieces)) == texts(read_items(path))


@pytest.mark.parametrize("packed", PACKERS)
@pytest.mark.parametrize("name", WRITERS)
def test_compressed_dumps_are_read(tmp_path: Path, name: str, packed: str) -> None:
    """Compression is told by the bytes, also in several members, under any name."""
    plain = WRITERS[name](tmp_path / name, make_records(20))
    path = tmp_path / f"{name}.{packed}"
    path.write_bytes(PACKERS[packed](plain.read_bytes()))
    assert texts(read_items(path)) == texts(read_items(plain))


def test_a_truncated_stream_gives_what_came_before(tmp_path: Path) -> None:
    """The records before the break arrive; the fault is named with its place."""
    data = gzip.compress(b"".join(json.dumps(record).encode() + b"\n" for record in make_records(5_000)))
    (tmp_path / "a.jsonl.gz").write_bytes(data[: len(data) // 2])
    items = read_items(tmp_path / "a.jsonl.gz")
    assert len(items) > 1_000
    assert [isinstance(item, BadRecord) for item in items] == [False] * (len(items) - 1) + [True]
    assert isinstance(items[-1], BadRecord)
    assert items[-1].error.what == "the compressed data breaks off"
    assert f"a.jsonl.gz:{len(items)}" in items[-1].error.where


def test_broken_compression_is_named(tmp_path: Path) -> None:
    """Flipped bytes in the middle end the dump there, and cost nothing before."""
    data = bytearray(gzip.compress(b"".join(json.dumps(record).encode() + b"\n" for record in make_records(5_000)), 1))
    data[len(data) // 2 : len(data) // 2 + 40] = bytes(40)
    (tmp_path / "a.jsonl.gz").write_bytes(data)
    items = read_items(tmp_path / "a.jsonl.gz")
    assert len(items) > 1_000
    assert isinstance(items[-1], BadRecord)
    assert "a.jsonl.gz" in items[-1].error.where


def test_faults_of_lines_cost_their_own_record(tmp_path: Path) -> None:
    """A line cut in half, bytes that are no UTF-8, a missing field, a field that is no text: all others arrive."""
    good = json.dumps({"text": TEXT}).encode() + b"\n"
    bad = [b'{"text": "cut in ha\n', b'{"text": "\xff\xfe"}\n', b'{"body": "x"}\n', b'{"text": 7}\n', b"[1]\n"]
    (tmp_path / "a.jsonl").write_bytes(good + good.join(bad) + good)
    items = read_items(tmp_path / "a.jsonl")
    assert [isinstance(item, BadRecord) for item in items] == [False, True] * 5 + [False]
    bad_records = [item for item in items if isinstance(item, BadRecord)]
    assert [bad.error.where.rsplit(":")[-1] for bad in bad_records] == ["2", "4", "6", "8", "10"]
    assert [bad.raw.rstrip(b"\n") for bad in bad_records if bad.raw] == [line.rstrip(b"\n") for line in bad]
    assert "there are: body" in bad_records[2].error.hint


def test_a_line_that_is_too_long_is_not_held(tmp_path: Path) -> None:
    """200 MB in one line are one fault with a place; the lines around it arrive."""
    good = json.dumps({"text": TEXT}).encode() + b"\n"
    with (tmp_path / "a.jsonl").open("wb") as file:
        file.write(good + b'{"text": "')
        for _ in range(200):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n' + good)
    items = read_items(tmp_path / "a.jsonl")
    assert [isinstance(item, BadRecord) for item in items] == [False, True, False]
    assert isinstance(items[1], BadRecord)
    assert "too long: 200,000,0" in items[1].error.what
    assert items[1].error.where.endswith("a.jsonl:2")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_gzip_bomb_stays_small(tmp_path: Path) -> None:
    """A gigabyte of zeros in one line is one fault, and never in memory."""
    with gzip.open(tmp_path / "a.jsonl.gz", "wb", compresslevel=1) as file:
        for _ in range(1_000):
            file.write(bytes(1_000_000))
        file.write(b'\n{"text": "after"}\n')
    code = (
        "import sys, pathlib; from tests.formats.samples import read_items, texts; from tests.formats.html.test_parse import"
        " peak_bytes; print(texts(read_items(pathlib.Path(sys.argv[1]))), peak_bytes(), sep='|')"
    )
    done = subprocess.run(  # noqa: S603  # our own code
        [sys.executable, "-c", code, str(tmp_path / "a.jsonl.gz")], capture_output=True, text=True, check=True
    )
    found, peak = done.stdout.split("|")
    assert found == f"['the record is too long: 1,000,000,001 bytes, at most {MAX_RECORD_LENGTH:,} are read', 'after']"
    assert int(peak) < 300_000_000


def test_csv_with_quoted_line_breaks(tmp_path: Path) -> None:
    """A quoted field may hold line breaks, delimiters and quotation marks; a semicolon may part fields."""
    (tmp_path / "a.csv").write_bytes('\ufeffid;text\r\n1;"one\r\n\r\ntwo; ""three"""\r\n\r\n2;four\r\n'.encode())
    items = read_items(tmp_path / "a.csv")
    assert texts(items) == ['one\r\n\r\ntwo; "three"', "four"]


def test_an_unclosed_quotation_mark_costs_its_row(tmp_path: Path) -> None:
    """What an unclosed mark swallowed is read again."""
    (tmp_path / "a.csv").write_text('id,text\n1,one\n2,"two\n3,three\n4,four\n')
    items = read_items(tmp_path / "a.csv")
    assert [isinstance(item, BadRecord) for item in items] == [False, True, False, False]
    assert texts(items)[2:] == ["three", "four"]


def test_tables_keep_odd_types(tmp_path: Path) -> None:
    """Nested columns, decimals, times, bytes and categories come as Python holds them; a column of bytes can be the text."""
    table = pa.table(
        {
            "text": pa.array([TEXT.encode(), b"two"], pa.binary()),
            "nested": [{"a": [1, 2], "b": {"c": None}}, None],
            "price": pa.array([Decimal("1.50"), None], pa.decimal128(8, 2)),
            "when": pa.array([1, 2], pa.timestamp("ns")),
            "day": [dt.date(2024, 5, 1), None],
            "kind": pa.array(["a", "b"]).dictionary_encode(),
        }
    )
    parquet.write_table(table, tmp_path / "a.parquet")
    first = read_items(tmp_path / "a.parquet")[0]
    assert isinstance(first, Item)
    assert first.document.text == TEXT
    assert first.record is not None
    assert first.record["nested"] == {"a": [1, 2], "b": {"c": None}}
    assert (first.record["price"], first.record["kind"]) == (Decimal("1.50"), "a")


def test_a_broken_row_group_costs_no_other(tmp_path: Path) -> None:
    """Flipped bytes in one page are found by its checksum; all rows of the other groups arrive, the fault says which."""
    path = tmp_path / "a.parquet"
    records = make_records(300)
    parquet.write_table(
        pa.Table.from_pylist(records),
        path,
        row_group_size=100,
        compression="none",
        use_dictionary=False,
        write_page_checksum=True,
    )
    data = bytearray(path.read_bytes())
    at = data.index(b"Number 150,")
    data[at : at + 6] = b"XXXXXX"
    path.write_bytes(data)
    items = read_items(path)
    bad_records = [item for item in items if isinstance(item, BadRecord)]
    assert [(bad.records, bad.error.where.rsplit(", ")[-1]) for bad in bad_records] == [(100, "row group 1")]
    assert [item.number for item in items if isinstance(item, Item)] == [*range(1, 101), *range(201, 301)]
    assert texts(read_items(path, skip=200)) == [record["text"] for record in records[200:]]


def test_pages_of_records_by_field_or_by_sight(tmp_path: Path) -> None:
    """A field named for pages holds pages; else a text that looks like one is one, unless that is ruled out."""
    path = write_jsonl(tmp_path / "a.jsonl", [{"text": TEXT, "html": PAGE}, {"text": PAGE, "html": "<p>no more"}])
    kinds = [[type(item) for item in read_items(path, reading)] for reading in (ReadOptions(), ReadOptions(pages="never"))]
    assert kinds == [[Item, PageItem], [Item, Item]]
    assert texts(read_items(path, ReadOptions(page_field="html"))) == [PAGE, "<p>no more"]


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        ({"url": "https://a.example/1", "title": "Rain", "text": TEXT, "authors": ["Ann Lee"], "top_image": ""}, Fields()),
        ({"title": "Rain", "raw_text": TEXT, "text": TEXT, "source-hostname": "a.example", "date": "2024-05-01"}, Fields()),
        ({"link": "https://a.example/1", "headline": "Rain", "body": TEXT}, Fields("body", "link", "headline")),
    ],
    ids=["newspaper4k", "trafilatura", "scrapy"],
)
def test_json_lines_of_other_tools(tmp_path: Path, record: dict[str, Any], fields: Fields) -> None:
    """What newspaper4k, trafilatura and a Scrapy feed write is read by the names of its fields."""
    (item,) = read_items(write_jsonl(tmp_path / "a.jsonl", [record]), ReadOptions(fields=fields))
    assert isinstance(item, Item)
    assert (item.document.text, item.document.title, item.record) == (TEXT, "Rain", record)


def test_a_folder_of_texts_and_pages_is_one_dump(tmp_path: Path) -> None:
    """Each file is a record, sorted by path; dumps beside them are dumps of their own; a picture costs itself only."""
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.html").write_text(PAGE)
    (tmp_path / "one.txt").write_text(TEXT)
    (tmp_path / "three.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    write_jsonl(tmp_path / "dump.jsonl", make_records(2))
    dumps = find_sources([str(tmp_path)])
    assert [dump.form for dump in dumps] == [None, "files"]
    items = read_items(dumps[1])
    assert [type(item) for item in items] == [PageItem, Item, BadRecord]
    assert [item.record for item in items if not isinstance(item, BadRecord)] == [{"path": "b/two.html"}, {"path": "one.txt"}]
    assert texts(read_items(dumps[1], skip=1)) == texts(items)[1:]


def test_patterns_and_remote_addresses(tmp_path: Path) -> None:
    """A pattern means all files that fit it; a remote address is read through fsspec."""
    for name in ("a1.jsonl", "a2.jsonl", "b.jsonl"):
        write_jsonl(tmp_path / name, make_records(2))
    assert [Path(dump.name).name for dump in find_sources([str(tmp_path / "a*.jsonl")])] == ["a1.jsonl", "a2.jsonl"]
    system = fsspec.filesystem("memory")
    system.pipe("/dumps/far.jsonl", (tmp_path / "b.jsonl").read_bytes())
    (dump,) = find_sources(["memory://dumps/far.jsonl"])
    assert len(read_items(dump)) == 2


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n0000", b"PAR1 but no Parquet", b"\xff\xff\xff\xff no Arrow", b"\xfe\xfa"])
def test_what_is_no_dump_is_a_fault(tmp_path: Path, data: bytes) -> None:
    """A picture, a broken table and bytes that are no text are one fault each under an unknown name, and no traceback."""
    (tmp_path / "a.dat").write_bytes(data)
    (bad,) = read_items(tmp_path / "a.dat")
    assert isinstance(bad, BadRecord)
    assert "a.dat" in bad.error.where


@pytest.mark.parametrize("data", [b"", b"no dump"])
def test_a_text_under_an_unknown_name_is_a_text(tmp_path: Path, data: bytes) -> None:
    """What has no sign of records is one document, as everywhere."""
    (tmp_path / "a.dat").write_bytes(data)
    assert texts(read_items(tmp_path / "a.dat")) == [data.decode()]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tsv"])
def test_an_empty_dump_is_empty(tmp_path: Path, name: str) -> None:
    """Nothing in, nothing out."""
    (tmp_path / name).write_bytes(b"")
    assert read_items(tmp_path / name) == []


def test_broken_rows_of_tables_cost_themselves(tmp_path: Path) -> None:
    """Text that is no UTF-8 and offsets that point outside are faults of their rows; nothing crashes."""
    bad = pa.array([TEXT.encode(), b"\xff\xfe", b"three"], pa.binary()).view(pa.string())
    parquet.write_table(pa.table({"text": bad}), tmp_path / "a.parquet")
    items = read_items(tmp_path / "a.parquet")
    assert [isinstance(item, BadRecord) for item in items] == [False, True, False]
    assert texts(items)[2] == "three"
    offsets = pa.array([0, 3, 1_000_000, 6], pa.int32()).buffers()[1]
    array = pa.Array.from_buffers(pa.string(), 3, [None, offsets, pa.py_buffer(b"onetwo")])
    with (
        pa.OSFile(str(tmp_path / "b.arrow"), "wb") as sink,
        pa.ipc.new_file(sink, pa.schema([("text", pa.string())])) as writer,
    ):
        writer.write_batch(pa.record_batch([array], ["text"]))
    items = read_items(tmp_path / "b.arrow")
    assert isinstance(items[1], BadRecord)
    assert texts(items)[0] == "one"


def test_nanoseconds_within_nested_columns(tmp_path: Path) -> None:
    """Times that Python has no type for come as the nearest it has, wherever they are nested."""
    kind = pa.struct([("at", pa.list_(pa.timestamp("ns"))), ("took", pa.duration("ns"))])
    table = pa.table({"text": [TEXT], "known": pa.array([{"at": [1_001], "took": 2_002}], kind)})
    parquet.write_table(table, tmp_path / "a.parquet")
    (item,) = read_items(tmp_path / "a.parquet")
    assert isinstance(item, Item)
    assert item.record is not None
    assert item.record["known"] == {"at": [dt.datetime(1970, 1, 1, 0, 0, 0, 1)], "took": dt.timedelta(microseconds=2)}  # noqa: DTZ001  # the column has no zone
