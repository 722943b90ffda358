"""Spark: the columns of a DataFrame cleaned by `mapInArrow`, in one pass, where the data are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from cleaner.engine import Cleaner
from cleaner.engines.columns import ColumnCleaner, Columns, load_cleaner
from cleaner.errors import CleanerError
from cleaner.input.dumps.tables import import_arrow


def clean_dataframe(dataframe: Any, cleaner: Cleaner | None = None, columns: Columns | None = None) -> Any:
    """Return a `pyspark.sql.DataFrame` with its texts cleaned; nothing is read before Spark is asked for rows.

    All other columns stay as they are, and so do the partitions: no row is shuffled. The rules travel with the tasks, and a
    worker loads them once; a task that is lost is done again by Spark. Raises `InputError` where the column that is read is
    missing.
    """
    table = ColumnCleaner(cleaner or Cleaner(), columns or Columns())
    table.require_columns(dataframe.columns)
    pickled = _import_pyspark().cloudpickle.dumps(table)
    return dataframe.mapInArrow(partial(_clean_batches, pickled), _make_schema(dataframe, table))


def _clean_batches(pickled: bytes, batches: Iterable[Any]) -> Iterator[Any]:
    """Yield the batches of a task cleaned, each as soon as it is done."""
    table = load_cleaner(pickled)
    for rows in batches:
        yield table.clean_rows(rows)


def _make_schema(dataframe: Any, table: ColumnCleaner) -> Any:
    """Return the Spark schema of what comes out: the fields of the DataFrame, and those that are written.

    Only the latter are translated from Arrow, by Spark itself: an Arrow schema cannot say all that a Spark field holds.
    """
    arrow = import_arrow("")
    spark_types = _import_pyspark().sql.types
    names = arrow.schema([(name, arrow.null()) for name in dataframe.columns])
    made = dataframe.sparkSession.createDataFrame(table.make_schema(names).empty_table()).schema
    known = dict(zip(dataframe.columns, dataframe.schema, strict=True))
    return spark_types.StructType(
        [known[field.name] if isinstance(field.dataType, spark_types.NullType) else field for field in made]
    )


def _import_pyspark() -> Any:
    try:
        import pyspark.cloudpickle  # noqa: PLC0415  # an extra; it knows the classes of a script, which pickle does not
        import pyspark.sql.types  # noqa: PLC0415  # the same
    except ImportError as error:
        raise CleanerError("Spark needs pyspark", "", "pip install 'pagecleaner[spark]'") from error
    return pyspark
