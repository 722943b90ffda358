"""Template files: Parquet that other tools read."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from cleaner.errors import InputError
from cleaner.templates.file import read_templates, write_templates
from tests.templates.samples import make_template

TEMPLATES = [
    make_template("Close", previous="What’s Hot", first="2020-01-01", last="2021-01-01"),
    make_template("© 2020 Example", documents=10, head=1),
    make_template("Sign up for our letter.", "another.org", is_line=False, is_prose=True),
]


def test_files_hold_what_was_written(tmp_path: Path) -> None:
    """A file gives back the templates, and holds the same bytes in whatever order they came."""
    write_templates(TEMPLATES, tmp_path / "one.parquet")
    write_templates(TEMPLATES[::-1], tmp_path / "other.parquet")
    assert list(read_templates(tmp_path / "one.parquet")) == [TEMPLATES[2], TEMPLATES[1], TEMPLATES[0]]
    assert (tmp_path / "one.parquet").read_bytes() == (tmp_path / "other.parquet").read_bytes()
    assert parquet.read_table(tmp_path / "one.parquet").column("shape").to_pylist()[1:] == ["© 0 Example", "Close"]


def test_other_columns_do_no_harm(tmp_path: Path) -> None:
    """A column that somebody added, or another order of columns, is passed over."""
    write_templates(TEMPLATES, tmp_path / "one.parquet")
    table = parquet.read_table(tmp_path / "one.parquet")
    names = table.column_names[::-1]
    parquet.write_table(table.select(names).append_column("note", pa.array(["x"] * 3)), tmp_path / "other.parquet")
    assert list(read_templates(tmp_path / "other.parquet")) == list(read_templates(tmp_path / "one.parquet"))


def test_what_is_no_template_file_is_refused(tmp_path: Path) -> None:
    """A file that is not there, is no Parquet, lacks a column or holds something else in it is named with what to do."""
    (tmp_path / "text.parquet").write_text("text")
    parquet.write_table(pa.table({"site": ["a"]}), tmp_path / "little.parquet")
    write_templates(TEMPLATES, tmp_path / "one.parquet")
    table = parquet.read_table(tmp_path / "one.parquet")
    place = table.schema.get_field_index("documents")
    parquet.write_table(table.set_column(place, "documents", pa.array(["many"] * 3)), tmp_path / "other.parquet")
    faults = {
        "none": "no such",
        "text": "cannot read this as Parquet",
        "little": "no column 'shape'",
        "other": "this file holds no templates",
    }
    for name, fault in faults.items():
        with pytest.raises(InputError, match=fault) as caught:
            read_templates(tmp_path / f"{name}.parquet")
        assert (caught.value.where, "cleaner learn" in caught.value.hint) == (str(tmp_path / f"{name}.parquet"), True)
