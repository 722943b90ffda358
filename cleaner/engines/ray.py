"""Ray Data: the columns of a Dataset cleaned by tasks, whose processes hold the rules once."""

from __future__ import annotations

from typing import Any

from cleaner.engine import Cleaner
from cleaner.engines.columns import ColumnCleaner, Columns, load_cleaner
from cleaner.errors import CleanerError, InputError


def clean_dataset(
    dataset: Any, cleaner: Cleaner | None = None, columns: Columns | None = None, concurrency: int | None = None
) -> Any:
    """Return a `ray.data.Dataset` with clean texts; nothing is read until Ray needs rows.

    All other columns stay as they are. At most `concurrency` tasks run at a time; `None` leaves that to Ray. Ray Data repeats
    lost tasks by default. The work is done by tasks, not actors, because a pool of actors can take all processors and then
    wait forever for a read that has none. Raises `InputError` if Ray knows the columns and the one to read is missing.
    """
    pool, cloudpickle = _make_pool(concurrency)
    table = ColumnCleaner(cleaner or Cleaner(), columns or Columns())
    known = dataset.columns(fetch_if_missing=False)
    if known is not None:
        table.require_columns(known)
    pickled = cloudpickle.dumps(table)
    return dataset.map_batches(_clean_block, fn_args=(pickled,), batch_format="pyarrow", batch_size=None, compute=pool)


def _clean_block(rows: Any, pickled: bytes) -> Any:
    """Return a block cleaned; takes and gives a `pyarrow.Table`."""
    return load_cleaner(pickled).clean_table(rows)


def _make_pool(concurrency: Any) -> tuple[Any, Any]:
    try:
        from ray import cloudpickle  # noqa: PLC0415  # an extra; it knows the classes of a script, which pickle does not
        from ray.data import TaskPoolStrategy  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise CleanerError("Ray needs ray[data]", "", "in a clone of cleaner: pip install '.[ray]'") from error
    if concurrency is not None and (not isinstance(concurrency, int) or concurrency < 1):
        raise InputError(f"no number of tasks: {concurrency!r}", "concurrency", "say how many may run at a time, 1 or more")
    return TaskPoolStrategy(concurrency), cloudpickle
