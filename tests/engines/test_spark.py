"""Spark in local mode: the same as without it, whatever becomes of its workers."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.engine import Cleaner
from cleaner.engines.columns import ColumnCleaner, Columns
from cleaner.engines.spark import clean_dataframe
from tests.engines.doubles import CountedCleaner, MortalCleaner
from tests.engines.own_rules import write_rule
from tests.engines.pages import clean_locally, make_articles, sort_rows

# PySpark says so of every pandas of today; none of what it warns of is used.
pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")

SCHEMA = "id long not null, url string, title string, text string"
PAGE = f"<html><head><title>Budget</title></head><body><article><p>{'It rained all day. ' * 20}</p></article></body></html>"


def make_dataframe(spark: Any, partitions: int = 3, schema: str = SCHEMA) -> Any:
    """Return the articles as a DataFrame in some partitions."""
    records = [tuple(article.values()) for article in make_articles()]
    return spark.createDataFrame(records, schema).repartition(partitions)


def collect(dataframe: Any) -> list[dict[str, Any]]:
    """Return all rows as dicts, by their `id`."""
    return sort_rows([row.asDict(recursive=True) for row in dataframe.collect()])


def test_rows_are_those_of_the_local_run(spark: Any) -> None:
    """Text, removals and errors are those of a table cleaned here, and of each text cleaned by itself."""
    rows = collect(clean_dataframe(make_dataframe(spark)))
    assert rows == clean_locally()
    for row, article in zip(rows[:-1], make_articles(), strict=False):
        alone = cleaner.clean(article["text"], article["url"], article["title"])
        assert (row["text"], row["removals"]) == (alone.text, [removal.to_dict() for removal in alone.removals])
    assert rows[-1]["text"] is None
    assert rows[-1]["error"].startswith("field 'text' is NoneType")


def test_rules_of_ones_own_arrive(spark: Any, tmp_path: Path) -> None:
    """Rules go to the workers with the cleaner: their folder is not needed there."""
    engine = Cleaner(keep=["advert"], rules=[write_rule(tmp_path)])
    shutil.rmtree(tmp_path / "rules")
    rows = collect(clean_dataframe(make_dataframe(spark), engine))
    assert rows == clean_locally(ColumnCleaner(engine))
    assert {removal["rule"] for row in rows for removal in row["removals"]} >= {"widget.acme"}
    assert "Advertisement" in rows[0]["text"]


def test_rules_are_loaded_once_a_process_and_only_when_rows_are_asked_for(spark: Any, tmp_path: Path) -> None:
    """Nothing is done before an action, and then the cleaner is loaded once in each process, not for each task or row."""
    cleaned = clean_dataframe(make_dataframe(spark, partitions=8), CountedCleaner(tmp_path))
    assert list(tmp_path.iterdir()) == []
    cleaned.collect()
    owners = [path.name.split("-")[0] for path in tmp_path.iterdir()]
    assert 1 <= len(owners) == len(set(owners)) < 8


def test_other_columns_stay(spark: Any) -> None:
    """Names, order, types and nullability stay; the text may be missing afterwards, whatever it could be before."""
    schema = "text string not null, id long not null, tags array<string> not null, at timestamp, price decimal(9, 2)"
    dataframe = spark.sql("select 'It rained.' text, 1L id, array('a') tags, timestamp '2020-01-01' at, 1.25bd price")
    dataframe = spark.createDataFrame(dataframe.collect(), schema)
    cleaned = clean_dataframe(dataframe)
    assert cleaned.columns == [*dataframe.columns, "removals", "error"]
    assert cleaned.schema["text"].nullable
    assert [cleaned.schema[name] for name in dataframe.columns[1:]] == dataframe.schema[1:].fields
    assert cleaned.drop("removals", "error").collect() == dataframe.collect()


def test_large_strings_make_no_difference(spark: Any) -> None:
    """Where Spark is set to hand over large strings it takes plain ones back, and the rows are the same."""
    spark.conf.set("spark.sql.execution.arrow.useLargeVarTypes", "true")
    try:
        assert collect(clean_dataframe(make_dataframe(spark))) == clean_locally()
    finally:
        spark.conf.unset("spark.sql.execution.arrow.useLargeVarTypes")


def test_pages_are_cleaned_with_their_metadata(spark: Any) -> None:
    """A column of pages, as text or bytes, gives text and metadata."""
    dataframe = spark.createDataFrame([(1, PAGE)], "id int, page string")
    for given in (dataframe, dataframe.withColumn("page", dataframe.page.cast("binary"))):
        (row,) = collect(clean_dataframe(given, columns=Columns(html="page")))
        assert row["text"].startswith("It rained all day.")
        assert row["metadata"]["title"] == "Budget"


def test_a_worker_that_is_killed_costs_nothing(spark: Any, tmp_path: Path) -> None:
    """A worker killed in the midst of a partition: Spark does its task again, and all rows are those of the local run."""
    marker = tmp_path / "killed"
    rows = collect(clean_dataframe(make_dataframe(spark), MortalCleaner(marker, "town 11 ")))
    assert int(marker.read_text()) != os.getpid()
    assert rows == clean_locally()


def test_a_missing_column_is_named_at_once(spark: Any) -> None:
    """The column that is read must be there: this is said before anything runs, with those that are."""
    with pytest.raises(cleaner.InputError, match="no column 'body'") as caught:
        clean_dataframe(make_dataframe(spark), columns=Columns(text="body"))
    assert "Columns(text=...)" in caught.value.hint
    assert "id, url, title, text" in caught.value.hint
