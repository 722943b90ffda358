"""Spark: the columns of a DataFrame cleaned by `mapInArrow`, where the data are, and templates learned by a group-by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any
from uuid import uuid4

from cleaner.engine import Cleaner
from cleaner.engines.columns import ColumnCleaner, Columns, load_cleaner
from cleaner.errors import CleanerError
from cleaner.formats.arrow_types import import_arrow
from cleaner.learning.choose import make_templates
from cleaner.learning.queries import NEIGHBOURS, ROWS, TABLES, Learning, prefix_tables, write_queries
from cleaner.learning.rows import make_row_schema
from cleaner.templates.template import Template


def clean_dataframe(dataframe: Any, cleaner: Cleaner | None = None, columns: Columns | None = None) -> Any:
    """Return a `pyspark.sql.DataFrame` with clean texts; nothing is read until Spark needs rows.

    All other columns and the partitions stay as they are: no row is shuffled. The rules travel with the tasks, and each worker
    loads them once. Spark repeats lost tasks. Raises `InputError` if the column to read is missing.
    """
    table = ColumnCleaner(cleaner or Cleaner(), columns or Columns())
    table.require_columns(dataframe.columns)
    pickled = _import_pyspark().cloudpickle.dumps(table)
    return dataframe.mapInArrow(partial(_clean_batches, pickled), _make_schema(dataframe, table))


def learn_templates(
    dataframe: Any, cleaner: Cleaner | None = None, columns: Columns | None = None, how: Learning | None = None
) -> list[Template]:
    """Return the lines that the sites of a DataFrame repeat: the templates that `cleaner learn` finds in the same documents.

    Lines are made where the data is. The shuffle moves 64-bit numbers for them, and texts only for lines that may be
    templates. A column `date`, if there is one, gives the days. `write_templates` of `cleaner.templates.file` writes the file
    that `Cleaner(templates=...)` takes.
    """
    table = ColumnCleaner(cleaner or Cleaner(), columns or Columns())
    table.require_columns(dataframe.columns)
    pyspark = _import_pyspark()
    session = dataframe.sparkSession
    schema = session.createDataFrame(make_row_schema().empty_table()).schema
    rows = dataframe.mapInArrow(partial(_make_rows, pyspark.cloudpickle.dumps(table)), schema)
    prefix = f"cleaner_{uuid4().hex}_"
    kept = [_make_view(rows, prefix + ROWS)]
    try:
        for name, query in write_queries(how or Learning()).items():
            kept.append(_make_view(session.sql(prefix_tables(query, prefix)), prefix + name))
        chosen = [row.asDict() for row in kept[-1].orderBy("site", "line").collect()]
        neighbours = [row.asDict() for row in session.sql(prefix_tables(NEIGHBOURS, prefix)).collect()]
        return list(make_templates(chosen, neighbours))
    finally:
        for name, frame in zip((ROWS, *TABLES), kept, strict=False):
            session.catalog.dropTempView(prefix + name)
            frame.unpersist()


def _make_view(frame: Any, name: str) -> Any:
    """Return a DataFrame under a name that queries know, computed once."""
    kept = frame.persist(_import_pyspark().StorageLevel.DISK_ONLY)
    kept.createTempView(name)
    return kept


def _make_rows(pickled: bytes, batches: Iterable[Any]) -> Iterator[Any]:
    """Yield the rows of the documents in the batches of a task."""
    table = load_cleaner(pickled)
    for batch in batches:
        yield from table.make_rows(batch)


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
        raise CleanerError("Spark needs pyspark", "", "in a clone of cleaner: pip install '.[spark]'") from error
    return pyspark
