"""Ray Data on this machine: the same as without it, whatever becomes of its workers."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import cleaner
from cleaner.engine import Cleaner
from cleaner.engines.columns import ColumnCleaner, Columns
from cleaner.engines.ray import clean_dataset
from tests.engines.doubles import CountedCleaner, MortalCleaner
from tests.engines.own_rules import write_rule
from tests.engines.pages import clean_locally, make_articles, sort_rows

# Ray copies its settings, those too that it has given up.
pytestmark = pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning:ray.data.context")


@pytest.fixture
def ordered(ray_data: Any) -> Iterator[Any]:
    """Return `ray.data`, set to keep the order of rows."""
    options = ray_data.DataContext.get_current().execution_options
    options.preserve_order = True
    yield ray_data
    options.preserve_order = False


def make_dataset(ray_data: Any) -> Any:
    """Return the articles as a Dataset of eight blocks."""
    table = pa.Table.from_pylist(make_articles())
    return ray_data.from_arrow([table.slice(at, 3) for at in range(0, len(table), 3)])


def test_rows_are_those_of_the_local_run_in_their_order(ordered: Any) -> None:
    """Text, removals and errors are those of a table cleaned here and of each text by itself, and their order stays."""
    rows = clean_dataset(make_dataset(ordered), concurrency=2).take_all()
    assert rows == clean_locally()
    for row, article in zip(rows[:-1], make_articles(), strict=False):
        alone = cleaner.clean(article["text"], article["url"], article["title"])
        assert (row["text"], row["removals"]) == (alone.text, [removal.to_dict() for removal in alone.removals])
    assert rows[-1]["error"].startswith("field 'text' is NoneType")


def test_rules_of_ones_own_arrive(ray_data: Any, tmp_path: Path) -> None:
    """Rules go to the workers with the cleaner: their folder is not needed there."""
    engine = Cleaner(keep=["advert"], rules=[write_rule(tmp_path)])
    shutil.rmtree(tmp_path / "rules")
    rows = sort_rows(clean_dataset(make_dataset(ray_data), engine).take_all())
    assert rows == clean_locally(ColumnCleaner(engine))
    assert "widget.acme" in {removal["rule"] for removal in rows[0]["removals"]}
    assert "Advertisement" in rows[0]["text"]


def test_rules_are_loaded_once_a_process_and_only_when_rows_are_asked_for(ray_data: Any, tmp_path: Path) -> None:
    """Nothing is done before rows are asked for, and then the cleaner is loaded once in each process, not for each block."""
    cleaned = clean_dataset(make_dataset(ray_data), CountedCleaner(tmp_path), concurrency=2)
    assert list(tmp_path.iterdir()) == []
    assert len(cleaned.take_all()) == len(make_articles())
    owners = [path.name.split("-")[0] for path in tmp_path.iterdir()]
    assert 1 <= len(owners) == len(set(owners)) < 8


def test_other_columns_stay(ray_data: Any) -> None:
    """The schema that comes out is that of a table cleaned here."""
    table = pa.table({"text": ["It rained."], "tags": [["a"]], "id": pa.array([1], pa.int16())})
    cleaned = clean_dataset(ray_data.from_arrow(table))
    assert cleaned.schema().base_schema.equals(ColumnCleaner().make_schema(table.schema))


def test_a_worker_that_is_killed_costs_nothing(ray_data: Any, tmp_path: Path) -> None:
    """A worker killed in the midst of a block: Ray does its task again, and all rows are those of the local run."""
    marker = tmp_path / "killed"
    rows = clean_dataset(make_dataset(ray_data), MortalCleaner(marker, "town 10 "), concurrency=2).take_all()
    assert int(marker.read_text()) != os.getpid()
    assert sort_rows(rows) == clean_locally()


def test_a_missing_column_is_named_at_once(ray_data: Any) -> None:
    """Where Ray knows the columns, the one that is read must be there."""
    with pytest.raises(cleaner.InputError, match="no column 'body'"):
        clean_dataset(make_dataset(ray_data), columns=Columns(text="body"))


@pytest.mark.parametrize("concurrency", [0, (1, 2), "many"])
def test_a_number_of_tasks_that_is_none_is_an_input_error(ray_data: Any, concurrency: Any) -> None:
    """Ray's own errors do not escape."""
    with pytest.raises(cleaner.InputError, match="no number of tasks"):
        clean_dataset(make_dataset(ray_data), concurrency=concurrency)
