"""Ray Data: the columns of a Dataset cleaned by actors, each of which holds the rules once."""

from __future__ import annotations

from typing import Any

from cleaner.engine import Cleaner
from cleaner.engines.columns import ColumnCleaner, Columns
from cleaner.errors import CleanerError, InputError


def clean_dataset(
    dataset: Any,
    cleaner: Cleaner | None = None,
    columns: Columns | None = None,
    concurrency: int | tuple[int, int] | None = None,
) -> Any:
    """Return a `ray.data.Dataset` with its texts cleaned; nothing is read before Ray is asked for rows.

    All other columns stay as they are. `concurrency` is how many actors there are, or the least and the most of them; without
    it Ray starts as many as there is work and room for. An actor that is lost is started again and its rows are done again,
    which is Ray Data's default. Raises `InputError` where Ray knows the columns and the one that is read is missing.
    """
    table = ColumnCleaner(cleaner or Cleaner(), columns or Columns())
    known = dataset.columns(fetch_if_missing=False)
    if known is not None:
        table.require_columns(known)
    return dataset.map_batches(
        CleanBatches,
        fn_constructor_args=(table,),
        batch_format="pyarrow",
        batch_size=None,  # a block: what Ray does again when an actor is lost
        compute=_make_pool(concurrency),
    )


class CleanBatches:
    """What an actor holds: Ray makes one for each, and gives it the batches of many blocks."""

    def __init__(self, table: ColumnCleaner) -> None:
        """Keep the rules, and with them the patterns that are compiled when a text first needs them."""
        self.table = table

    def __call__(self, rows: Any) -> Any:
        """Return a batch cleaned; takes and gives a `pyarrow.Table`."""
        return self.table.clean_table(rows)


def _make_pool(concurrency: int | tuple[int, int] | None) -> Any:
    try:
        from ray.data import ActorPoolStrategy  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise CleanerError("Ray needs ray[data]", "", "pip install 'pagecleaner[ray]'") from error
    try:
        least, most = (concurrency, concurrency) if isinstance(concurrency, int) else concurrency or (1, None)
        return ActorPoolStrategy(min_size=least, max_size=most)
    except (TypeError, ValueError) as error:
        raise InputError(f"no number of actors: {concurrency!r}", "concurrency", "say how many, or (least, most)") from error
