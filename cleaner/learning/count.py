"""Counting by DuckDB: rows on disk, a bound on memory, and what does not fit goes to disk too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.errors import CleanerError
from cleaner.learning.choose import make_templates
from cleaner.learning.queries import NEIGHBOURS, ROWS, Learning, write_queries, write_suggesting
from cleaner.learning.rows import make_row_schema
from cleaner.templates.template import Template

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


MAX_SUGGESTED_LENGTH = 280


@dataclass(frozen=True, slots=True)
class Resources:
    """What counting may take: bytes of memory, and threads (`None`: as many as there are processors)."""

    memory: int = 500_000_000
    threads: int | None = None


@contextmanager
def write_rows(path: Path) -> Iterator[Any]:
    """Open a Parquet file for rows; what is yielded writes a `pyarrow.RecordBatch` to it."""
    from pyarrow import parquet  # noqa: PLC0415  # an extra

    with parquet.ParquetWriter(path, make_row_schema(), compression="zstd", compression_level=1) as writer:
        yield writer.write_batch


class Counted(NamedTuple):
    """The templates, and the lines of many sites as rows of shape, sites and documents."""

    templates: list[Template]
    recurring: list[dict[str, Any]]


def count_rows(folder: Path, how: Learning, resources: Resources, min_sites: int | None = None) -> Counted:
    """Return what the Parquet files of rows in a folder hold; the folder also takes what does not fit memory.

    With `min_sites` also the lines that so many sites have.
    """
    with _open_database(folder, resources) as database:
        for table, query in write_queries(how).items():
            database.execute(f"CREATE TABLE {table} AS {query}")
        chosen = _fetch(database, "SELECT * FROM chosen ORDER BY site, line")
        templates = list(make_templates(chosen, _fetch(database, NEIGHBOURS)))
        if min_sites is None:
            return Counted(templates, [])
        recurring, suggested = write_suggesting(how, min_sites, MAX_SUGGESTED_LENGTH)
        database.execute(f"CREATE TABLE recurring AS {recurring}")
        return Counted(templates, _fetch(database, suggested))


@contextmanager
def _open_database(folder: Path, resources: Resources) -> Iterator[DuckDBPyConnection]:
    try:
        import duckdb  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise CleanerError("learning needs DuckDB", "", "in a clone of cleaner: pip install '.[learn]'") from error
    settings: dict[str, Any] = {"memory_limit": f"{resources.memory}B", "temp_directory": str(folder / "spilled")}
    if resources.threads is not None:
        settings["threads"] = resources.threads
    with duckdb.connect(str(folder / "counts.duckdb"), config=settings) as database:
        database.execute("SET preserve_insertion_order = false")  # the order of rows means nothing here, and costs memory
        database.execute("SET enable_progress_bar = false")
        database.read_parquet(str(folder / "*.rows")).create_view(ROWS)
        try:
            yield database
        except duckdb.Error as error:
            hint = "give more memory (--memory-limit) or a disk with more room (--work)"
            raise CleanerError(f"counting failed: {str(error).splitlines()[0]}", str(folder), hint) from error


def _fetch(database: DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    cursor = database.execute(query)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
