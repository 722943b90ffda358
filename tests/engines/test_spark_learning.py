"""Templates learned on Spark: the same as here, whatever becomes of its workers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cleaner.engines.columns import Columns
from cleaner.engines.spark import clean_dataframe, learn_templates
from cleaner.errors import InputError
from cleaner.templates.template import Template, Templates
from tests.engines.doubles import MortalCleaner
from tests.learning.samples import learn, make_article, make_record
from tests.learning.test_learn import make_framed

pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")


def make_records() -> list[dict[str, Any]]:
    """Return the records of a site with copies of an article and a line that interrupts, and of one that repeats nothing."""
    copies = [make_record(100 + number, [*make_article(999, 6), f"Copy {number}"], date="2021-01-01") for number in range(6)]
    broken = []
    for number in range(200, 240):
        first, *rest = make_article(number)
        broken.append(make_record(number, [first, "Zorbit break", *rest], date="2021-05-01"))
    elsewhere = [{**make_record(at, make_article(at), date=None), "url": "https://b.org/"} for at in range(300, 315)]
    return [*map(make_framed, range(30)), *copies, *broken, *elsewhere, *broken[:3]]


def make_dataframe(spark: Any, partitions: int = 3) -> Any:
    """Return the records as a DataFrame."""
    records = [(record["url"], record["text"], record["date"]) for record in make_records()]
    return spark.createDataFrame(records, "url string, text string, date string").repartition(partitions)


def learn_here(folder: Path) -> list[Template]:
    """Return what the same records teach by DuckDB."""
    return learn(folder, make_records()).templates


def test_templates_are_those_of_the_local_run(spark: Any, tmp_path: Path) -> None:
    """Counts, places, neighbours and days are the same, and nothing stays behind in the session."""
    dataframe = make_dataframe(spark)
    dataframe.createOrReplaceTempView("candidates")  # somebody else's
    learned = learn_templates(dataframe)
    assert list(Templates(learned)) == list(Templates(learn_here(tmp_path)))
    assert {template.shape for template in learned} >= {"Zorbit break", "Zorbit circle", "0 remarks"}
    assert [table.name for table in spark.catalog.listTables()] == ["candidates"]
    spark.catalog.dropTempView("candidates")


def test_a_worker_that_is_killed_costs_nothing(spark: Any, tmp_path: Path) -> None:
    """Spark does the task again, and the counts are as if nothing had happened."""
    marker = tmp_path / "killed"
    columns = Columns(has_page_text=True)  # then the cleaner is asked for each text
    expected = list(Templates(learn_templates(make_dataframe(spark), columns=columns)))
    engine = MortalCleaner(marker, make_article(205)[0])
    assert list(Templates(learn_templates(make_dataframe(spark), engine, columns))) == expected
    assert marker.exists()


def test_what_was_learned_cleans(spark: Any) -> None:
    """Templates go with the cleaner to the workers, which take out what the site repeats."""
    engine = MortalCleaner(Path("/nowhere"), "never")
    engine.rulebook = engine.rulebook.with_templates(Templates(learn_templates(make_dataframe(spark))))
    rows = clean_dataframe(make_dataframe(spark), engine).collect()
    assert sum("Zorbit" in row["text"] for row in make_dataframe(spark).collect()) == 73
    assert not [row for row in rows if "Zorbit" in row["text"]]
    assert {removal["rule"] for row in rows for removal in row["removals"]} >= {"structure.site-template"}


def test_a_missing_column_is_named(spark: Any) -> None:
    """Nothing is begun where the column of texts is not there."""
    with pytest.raises(InputError, match="no column 'body'"):
        learn_templates(make_dataframe(spark), columns=Columns(text="body"))
