"""The account of a run, and the way back from it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

import cleaner
from cleaner.errors import InputError
from cleaner.items.item import Item
from cleaner.items.make_item import Place, read_record
from cleaner.items.read_options import ReadOptions
from cleaner.run.durable import run_dump
from cleaner.run.removals_log import read_removals, reapply, restore, restore_text
from tests.run.lines import make_job, make_record, write_dump
from tests.strategies import texts


@given(texts())
def test_removals_restore_the_original(text: str) -> None:
    """Removals put back into the cleaned text give the original."""
    result = cleaner.clean(text)
    assert restore_text(result.text, result.removals) == text


def read_items(path: Path, name: str) -> list[Item]:
    """Read the documents of JSON lines."""
    numbered = enumerate(path.read_bytes().splitlines(), 1)
    found = [read_record(line, Place(f"{name}:{number}", number, len(line)), ReadOptions()) for number, line in numbered]
    return [item for item in found if isinstance(item, Item)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a dump and its run."""
    records = [make_record(number) for number in range(20)]
    records[5]["text"] = "Nothing goes from this one, which has a sentence only."
    run_dump(make_job([write_dump(tmp_path / "in.jsonl", [*records, b"bad\n"])], tmp_path / "clean.jsonl"))
    return tmp_path


def test_a_run_can_be_applied_again_and_taken_back(folder: Path) -> None:
    """Originals and removals give the output; output and removals give the originals."""
    given, written = read_items(folder / "in.jsonl", "in.jsonl"), read_items(folder / "clean.jsonl", "in.jsonl")
    lines = (folder / "clean.removals").read_bytes().splitlines()
    again = [text for _, text in reapply(given, read_removals(lines))]
    assert again == [item.document.text for item in written]
    back = [text for _, text in restore(written, read_removals(lines))]
    assert back == [item.document.text for item in given]


def test_removals_of_another_dump_are_refused(folder: Path) -> None:
    """Removals that fit no document are an error, and so is what is no removal at all."""
    given = read_items(folder / "in.jsonl", "in.jsonl")
    lines = (folder / "clean.removals").read_bytes().splitlines()
    with pytest.raises(InputError, match="removals of a document that is not here"):
        list(reapply(given[:3], read_removals(lines)))
    with pytest.raises(InputError, match="does not fit this text"):
        list(restore([replace(given[0], document=replace(given[0].document, text="short"))], read_removals(lines[:1])))
    for line in (b"{}", b"[]", b"no JSON"):
        with pytest.raises(InputError, match="this is not a removal") as caught:
            list(read_removals([lines[0], line]))
        assert caught.value.where == "removals:2"


def test_removals_can_be_a_table(tmp_path: Path) -> None:
    """A name that ends in .parquet makes a table with the same rows."""
    parquet = pytest.importorskip("pyarrow.parquet")
    dump = write_dump(tmp_path / "in.jsonl", [make_record(1), make_record(2, id="two\ud800"), make_record(3, id=None)])
    job = make_job([dump], tmp_path / "clean.jsonl")
    run_dump(job)
    run_dump(replace(job, removals=tmp_path / "removals.parquet"))
    rows = parquet.read_table(tmp_path / "removals.parquet").to_pylist()
    lines = [json.loads(line) for line in (tmp_path / "clean.removals").read_bytes().splitlines()]
    assert [row["id"] for row in rows] == ["1", "two?", None]
    assert [{**row, "id": None} for row in rows] == [{**line, "id": None} for line in lines]
