"""What goes through a run keeps its form: columns, delimiters, times, nulls."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

import cleaner
from cleaner.formats.read import read_batches
from cleaner.formats.table import decode_batch, join_parts
from cleaner.formats.writing import Writing
from cleaner.items.item import BadRecord
from cleaner.items.read_options import ReadOptions
from cleaner.raw.sources import Source
from cleaner.run.clean_item import clean_item
from cleaner.run.rows import encode_batch

arrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def convert(source: Path, target: Path, form: str | None) -> int:
    """Clean a dump into another, and return how many records were refused."""
    engine, refused = cleaner.Cleaner(), 0
    part = target.with_name("part")
    with part.open("wb") as stream:
        for batch in read_batches(Source(str(source), str(source), Path(source.name)), ReadOptions()):
            assert not isinstance(batch, BadRecord)
            items = list(decode_batch(batch, ReadOptions()))
            good = [item for item in items if not isinstance(item, BadRecord)]
            done = [
                (item, cleaned) for item in good if not isinstance(cleaned := clean_item(engine, item), cleaner.CleanerError)
            ]
            refused += len(items) - len(done)
            stream.write(encode_batch(batch, done, Writing(form)))
    join_parts([part], target, Writing(form))
    return refused


def test_a_null_costs_its_own_row(tmp_path: Path) -> None:
    """String views, as Polars writes them, are no reason to lose a batch."""
    table = arrow.table({"text": arrow.array(["a", None, "Hello there."], arrow.string_view())})
    with arrow.ipc.new_file(tmp_path / "a.arrow", table.schema) as writer:
        writer.write_table(table)
    assert convert(tmp_path / "a.arrow", tmp_path / "b.arrow", "arrow") == 1
    assert arrow.ipc.open_file(tmp_path / "b.arrow").read_all().column("text").to_pylist() == ["a", "Hello there."]


def test_an_empty_table_keeps_its_columns(tmp_path: Path) -> None:
    """A header alone, and a table without rows, come out as such in every form."""
    (tmp_path / "a.csv").write_text("id;text\n")
    parquet.write_table(
        arrow.table({"id": arrow.array([], "int64"), "text": arrow.array([], "string")}), tmp_path / "a.parquet"
    )
    for name in ("a.csv", "a.parquet"):
        convert(tmp_path / name, tmp_path / "b.csv", "csv")
        assert (tmp_path / "b.csv").read_text() == ("id;text\n" if name == "a.csv" else "id,text\n")
        convert(tmp_path / name, tmp_path / "b.parquet", "parquet")
        assert parquet.read_schema(tmp_path / "b.parquet").names == ["id", "text"]


def test_values_are_quoted_once(tmp_path: Path) -> None:
    """Dates and decimals are plain in CSV, and nanoseconds keep their digits."""
    columns = {
        "text": ["a"],
        "day": [dt.date(2024, 5, 1)],
        "price": [Decimal("1.50")],
        "at": arrow.array([1_714_564_800_123_456_789], arrow.timestamp("ns")),
    }
    parquet.write_table(arrow.table(columns), tmp_path / "a.parquet")
    convert(tmp_path / "a.parquet", tmp_path / "b.csv", "csv")
    assert (tmp_path / "b.csv").read_text().splitlines()[1] == "a,2024-05-01,1.50,2024-05-01T12:00:00.123456789"


def test_semicolons_stay(tmp_path: Path) -> None:
    """CSV comes out with the delimiter that it came with."""
    (tmp_path / "a.csv").write_text('id;text\n1;"a; b"\n')
    convert(tmp_path / "a.csv", tmp_path / "b.csv", None)
    assert (tmp_path / "b.csv").read_text() == 'id;text\n1;"a; b"\n'
