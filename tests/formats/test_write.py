"""Dumps written: every form from every form, from parts cut anywhere, and always the same bytes."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from warcio.archiveiterator import ArchiveIterator

import cleaner
from cleaner.formats.batch import Batch
from cleaner.formats.table import WRITTEN_FORMS, decode_batch, join_parts, split_batch
from cleaner.formats.writing import Body, Writing
from cleaner.items.item import BadRecord, Item, PageItem
from cleaner.items.read_options import ReadOptions
from cleaner.run.rows import Done, encode_batch
from tests.formats.samples import (
    PAGE,
    TEXT,
    make_records,
    read_found,
    read_items,
    texts,
    write_csv,
    write_jsonl,
    write_parquet,
)

CLEAN = "The council met on Monday and agreed on the budget for the year."
ENGINE = cleaner.Cleaner()


def clean_batch(batch: Batch, writing: Writing) -> bytes:
    """Do what a worker does."""
    done: list[Done] = []
    for item in decode_batch(batch, ReadOptions()):
        if isinstance(item, PageItem):
            done.append((item, ENGINE.clean_html(item.html, item.url)))
        elif isinstance(item, Item):
            done.append((item, ENGINE.clean(item.document.text)))
    return encode_batch(batch, done, writing)


def write_all(found: Sequence[Batch | BadRecord], path: Path, writing: Writing | None = None) -> Path:
    """Do what a run does: a part for each batch, joined to one file."""
    writing = writing or Writing()
    folder = path.with_name(f"{path.name}.parts")
    folder.mkdir()
    parts = []
    for number, batch in enumerate(found):
        if isinstance(batch, Batch):
            parts.append(folder / str(number))
            parts[-1].write_bytes(clean_batch(batch, writing))
    join_parts(parts, path, writing)
    return path


@pytest.mark.parametrize("form", [form for form in WRITTEN_FORMS if form != "warc"])
@pytest.mark.parametrize("write", [write_jsonl, write_csv, write_parquet], ids=["from jsonl", "from csv", "from parquet"])
def test_every_form_is_written_from_every_form(tmp_path: Path, write: Any, form: str) -> None:
    """All records come out clean and with all their fields, whatever they were read from."""
    records = make_records(600)
    name = {"write_jsonl": "in.jsonl", "write_csv": "in.csv", "write_parquet": "in.parquet"}[write.__name__]
    path = write_all(read_found(write(tmp_path / name, records)), tmp_path / f"out.{form}", Writing(form))
    items = [item for item in read_items(path) if isinstance(item, Item)]
    assert [item.document.text for item in items] == [f"Number {n}, “so”.\n{CLEAN}" for n in range(600)]
    assert [{**(item.record or {}), "text": ""} for item in items] == [{**record, "text": ""} for record in records]


@pytest.mark.parametrize(
    "name", ["out.jsonl", "out.csv", "out.parquet", "out.arrow", "out.jsonl.gz", "out.jsonl.zst", "out.tsv.xz"]
)
def test_however_the_parts_were_cut_the_file_is_the_same(tmp_path: Path, name: str) -> None:
    """A batch whose worker died is written in pieces: the file does not show it. Nor does it hold time or name."""
    found = read_found(write_jsonl(tmp_path / "in.jsonl", make_records(300)))
    writing = Writing(name.split(".")[1])
    whole = write_all(found, tmp_path / name, writing)
    (tmp_path / "pieces").mkdir()
    cut = [piece for batch in found for piece in ([batch] if isinstance(batch, BadRecord) else split_batch(batch))]
    assert write_all(cut, tmp_path / "pieces" / name, writing).read_bytes() == whole.read_bytes()


def test_tables_keep_their_types(tmp_path: Path) -> None:
    """The text's column is replaced in its own type; no other column changes, nor what the schema says."""
    table = pa.table(
        {
            "number": pa.array([1, 2], pa.int16()),
            "text": pa.array([TEXT, "It rained."], pa.large_string()),
            "nested": [{"a": [1, 2], "b": {"c": None}}, None],
            "price": pa.array([Decimal("1.50"), None], pa.decimal128(8, 2)),
            "when": pa.array([1, 2], pa.timestamp("ns", "UTC")),
            "kind": pa.array(["a", "b"]).dictionary_encode(),
            "raw": pa.array([b"\xff", None], pa.binary()),
        }
    ).replace_schema_metadata({"made": "by hand"})
    parquet.write_table(table, tmp_path / "in.parquet")
    before = parquet.read_table(tmp_path / "in.parquet")
    after = parquet.read_table(write_all(read_found(tmp_path / "in.parquet"), tmp_path / "out.parquet"))
    assert after.schema.equals(before.schema, check_metadata=True)
    assert after.drop_columns("text").equals(before.drop_columns("text"))
    assert after.column("text").to_pylist() == [CLEAN, "It rained."]
    written = write_all(read_found(tmp_path / "in.parquet"), tmp_path / "out.jsonl", Writing("jsonl"))
    first = json.loads(written.read_bytes().splitlines()[0])
    assert first["nested"] == {"a": [1, 2], "b": {"c": None}}
    assert (first["price"], first["raw"], first["kind"]) == ("1.50", "/w==", "a")


def test_records_of_many_shapes_come_to_one_schema(tmp_path: Path) -> None:
    """Fields that come and go, numbers beside texts, null before a value: one schema holds them all."""
    shapes: list[dict[str, Any]] = [
        {"n": 1, "x": None},
        {"n": 2.5, "x": [1]},
        {"n": "three"},
        {"y": {"a": 1}},
        {"y": {"b": True}},
    ]
    path = write_jsonl(tmp_path / "in.jsonl", [{"text": CLEAN, **shape} for shape in shapes])
    pieces = [piece for batch in read_found(path) if isinstance(batch, Batch) for piece in split_batch(batch)]
    for name in ("out.parquet", "out.arrow"):
        written = read_items(write_all(pieces, tmp_path / name, Writing(name.split(".")[1])))
        records = [item.record or {} for item in written if isinstance(item, Item)]
        assert [record["n"] for record in records] == ["1", "2.5", "three", None, None]
        assert records[1]["x"] == [1]
        assert records[3]["y"]["a"] == 1


def test_csv_of_different_records_has_all_columns(tmp_path: Path) -> None:
    """Rows stand under one header; values that are no text are JSON."""
    path = write_jsonl(tmp_path / "in.jsonl", [{"text": CLEAN, "a": [1]}, {"b": 'x,\n"y"', "text": CLEAN, "a": None}])
    pieces = [piece for batch in read_found(path) if isinstance(batch, Batch) for piece in split_batch(batch)]
    written = write_all(pieces, tmp_path / "out.csv", Writing("csv"))
    rows = list(csv.DictReader(io.StringIO(written.read_bytes().decode(), newline="")))
    assert rows == [{"text": CLEAN, "a": "[1]", "b": ""}, {"text": CLEAN, "a": "", "b": 'x,\n"y"'}]


def test_pages_come_with_what_is_known_of_them(tmp_path: Path) -> None:
    """A record with a page gets `metadata`, in tables as a column of its own; Markdown can be the text."""
    path = write_jsonl(tmp_path / "in.jsonl", [{"text": PAGE}, {"text": TEXT}])
    first, second = map(json.loads, write_all(read_found(path), tmp_path / "out.jsonl").read_bytes().splitlines())
    assert (first["metadata"]["title"], first["metadata"]["author"]) == ("Rain", None)
    assert "metadata" not in second
    table = parquet.read_table(write_all(read_found(path), tmp_path / "out.parquet", Writing("parquet")))
    assert [known and known["title"] for known in table.column("metadata").to_pylist()] == ["Rain", None]
    writing = Writing("jsonl", body=Body("markdown"))
    assert json.loads(write_all(read_found(path), tmp_path / "b.jsonl", writing).read_bytes().splitlines()[0])[
        "text"
    ].startswith("# Rain")


def test_warc_holds_conversions(tmp_path: Path) -> None:
    """Each article is a conversion record that says what it was made of, compressed by itself."""
    records = [{"text": TEXT, "url": "https://a.example/1", "id": "<urn:uuid:7>", "date": "2024-05-01T00:00:00Z"}] * 2
    path = write_jsonl(tmp_path / "in.jsonl", records)
    written = write_all(read_found(path), tmp_path / "out.warc.gz", Writing("warc"))
    with written.open("rb") as stream:
        found = [(dict(record.rec_headers.headers), record.content_stream().read()) for record in ArchiveIterator(stream)]
    assert [body for _, body in found] == [CLEAN.encode()] * 2
    headers = found[0][0]
    assert (headers["WARC-Type"], headers["WARC-Target-URI"]) == ("conversion", "https://a.example/1")
    assert (headers["WARC-Refers-To"], headers["WARC-Date"]) == ("<urn:uuid:7>", "2024-05-01T00:00:00Z")
    assert texts(read_items(written)) == [CLEAN] * 2


def test_compressed_output_is_what_its_name_says(tmp_path: Path) -> None:
    """The name decides how the file is packed."""
    found = read_found(write_jsonl(tmp_path / "in.jsonl", make_records(3)))
    plain = write_all(found, tmp_path / "out.jsonl").read_bytes()
    packed = write_all(found, tmp_path / "out.jsonl.gz").read_bytes()
    assert gzip.decompress(packed) == plain
    assert packed[3:8] == bytes(5)  # neither name nor time


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "arrow"])
def test_a_dump_without_records_gives_a_file_without(tmp_path: Path, form: str) -> None:
    """Nothing comes to an empty file of its form."""
    join_parts([], tmp_path / f"out.{form}", Writing(form))
    assert (tmp_path / f"out.{form}").exists()
    assert len(read_items(tmp_path / f"out.{form}")) == 0


VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**40), 2**40)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
)


@settings(max_examples=40)
@given(st.lists(st.dictionaries(st.sampled_from("abc"), VALUES | st.lists(VALUES, max_size=3)), min_size=1, max_size=6))
def test_no_record_is_lost_on_the_way(tmp_path_factory: pytest.TempPathFactory, shapes: list[dict[str, Any]]) -> None:
    """Whatever records hold, each comes through each form, in order; JSON lines come through unchanged."""
    folder = tmp_path_factory.mktemp("any")
    path = write_jsonl(folder / "in.jsonl", [{**shape, "text": CLEAN} for shape in shapes])
    pieces = [piece for batch in read_found(path) if isinstance(batch, Batch) for piece in split_batch(batch)]
    for form in ("csv", "parquet", "arrow", "jsonl"):
        written = write_all(pieces, folder / f"out.{form}", Writing(form))
        assert texts(read_items(written)) == [CLEAN] * len(shapes)
    assert (folder / "out.jsonl").read_bytes() == path.read_bytes()
