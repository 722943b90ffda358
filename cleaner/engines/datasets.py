"""Hugging Face datasets: one call of `map`, with a fingerprint that is the same wherever the same result comes out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from inspect import signature
from typing import Any

from cleaner.engine import Cleaner
from cleaner.engines.columns import ColumnCleaner, Columns
from cleaner.engines.extras import import_extra
from cleaner.engines.frames import find_read, make_column_cleaner
from cleaner.errors import InputError
from cleaner.formats.arrow_types import import_arrow
from cleaner.run.configuration import digest_rules
from cleaner.version import __version__

# What `map` is called with here, or what would drop rows.
TAKEN = {
    *("function", "with_indices", "with_rank", "with_split", "input_columns", "batched", "drop_last_batch"),
    *("features", "fn_kwargs", "new_fingerprint"),
}
# Options that change no row.
FREE = {
    *("batch_size", "writer_batch_size", "keep_in_memory", "load_from_cache_file", "cache_file_name", "num_proc"),
    *("suffix_template", "desc"),
}


@dataclass(frozen=True, slots=True)
class TableCleaner:
    """What `map` calls with some rows, a `pyarrow.Table`; picklable, so that it can be sent to processes.

    Columns that are `removed` go here: `map` leaves that to functions that return tables.
    """

    rows: ColumnCleaner
    removed: frozenset[str] = frozenset()

    def __call__(self, table: Any) -> Any:
        """Return the rows cleaned."""
        cleaned = self.rows.clean_table(table)
        return cleaned.select([name for name in cleaned.column_names if name not in self.removed])


def clean_dataset(dataset: Any, cleaner: Cleaner | None = None, columns: Columns | None = None, **map_options: Any) -> Any:
    """Return the dataset with the column of texts cleaned, and the columns `removals` and `error` added.

    It takes a `Dataset`, an `IterableDataset`, or a `DatasetDict` of either, and returns the same kind. `map_options` go to its
    `map` (`num_proc`, `batch_size`, `remove_columns` and so on). Rows keep their order, and other columns their values and
    features. A second call, also from another process, finds the result in the cache if nothing that it depends on has
    changed: the dataset, the rules, what is kept, the options, the version of the package. Raises `InputError` if the column
    is missing, and for options that `map` does not have or that cannot be passed to it.
    """
    library = import_extra("datasets", "datasets")
    rows = make_column_cleaner(cleaner, columns)
    kinds = (library.Dataset, library.IterableDataset, library.DatasetDict, library.IterableDatasetDict)
    if not isinstance(dataset, kinds):
        raise InputError(f"the dataset is {type(dataset).__name__}", "clean_dataset()", "load it: datasets.load_dataset(...)")
    for name in map_options:
        if name in TAKEN or name not in signature(dataset.map).parameters:
            raise InputError(f"{name!r} cannot be passed to map", "clean_dataset()", "leave it out")
    if not isinstance(dataset, dict):
        return _clean_split(library, dataset, rows, map_options)
    files = map_options.pop("cache_file_names", None) or {}
    named = {name: {"cache_file_name": files[name]} if name in files else {} for name in dataset}
    parts = {name: _clean_split(library, dataset[name], rows, {**map_options, **named[name]}) for name in dataset}
    return type(dataset)(parts)


def _clean_split(library: Any, dataset: Any, rows: ColumnCleaner, options: dict[str, Any]) -> Any:
    cleans = TableCleaner(rows, _find_removed(dataset, rows, options.get("remove_columns")))
    features = _make_features(library, dataset, cleans)
    given = {name: value for name, value in options.items() if name != "remove_columns"}
    if isinstance(dataset, library.IterableDataset):
        mapped = dataset.with_format("arrow").map(cleans, batched=True, features=features, **given)
        return mapped.with_format(_get_format(dataset))
    if not len(dataset):  # `map` does nothing then, and the columns would be missing
        return _make_empty(library, dataset, features)
    fingerprint = make_fingerprint(dataset._fingerprint, rows, options)  # noqa: SLF001  # there is no other way to it
    with_arrow = dataset.with_format("arrow")
    mapped = with_arrow.map(cleans, batched=True, features=features, new_fingerprint=fingerprint, **given)
    return _restore_format(dataset, mapped)


def make_fingerprint(before: str, rows: ColumnCleaner, options: Mapping[str, Any]) -> str:
    """Return what names the result in the cache: it changes with each thing that the result depends on, and no other.

    The library would hash the pickled rules. These hold sets, and Python gives their members in another order in each process.
    """
    engine = rows.engine
    chosen = sorted((name, repr(value)) for name, value in options.items() if name not in FREE)
    depends = [__version__, digest_rules(engine), engine.options.describe(), _find_extractor(engine.options.extractor)]
    said = repr([before, *depends, rows.columns, chosen])
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _find_extractor(extractor: str) -> str:
    """Return the version of the extractor that is a package of its own."""
    try:
        return "" if extractor == "native" else version("trafilatura")
    except PackageNotFoundError:
        return ""


def _find_removed(dataset: Any, rows: ColumnCleaner, names: Any) -> frozenset[str]:
    there = dataset.column_names  # `None` where a stream does not say
    if there is not None:
        find_read(rows, there)
    removed = frozenset([names] if isinstance(names, str) else names or ())
    missing = sorted(removed.difference(there)) if there is not None else []
    if missing:
        raise InputError(f"no column {missing[0]!r}", "remove_columns", f"there are: {', '.join(there)}")
    return removed.difference(rows.make_columns([], there or []))


def _make_features(library: Any, dataset: Any, cleans: TableCleaner) -> Any:
    """Return the features of the result, those of the other columns as they were; `None` if a stream does not say."""
    if dataset.features is None:
        return None
    written = cleans.rows.make_columns([], list(dataset.features))
    added = library.Features.from_arrow_schema(import_arrow("").table(written).schema)
    features = {**dataset.features, **added}
    return library.Features({name: kind for name, kind in features.items() if name not in cleans.removed})


def _make_empty(library: Any, dataset: Any, features: Any) -> Any:
    info = dataset.info.copy()
    info.features = features
    empty = library.Dataset.from_dict({name: [] for name in features}, features, info, dataset.split)
    return _restore_format(dataset, empty)


def _get_format(dataset: Any) -> str | None:
    formatting = dataset._formatting  # noqa: SLF001  # a stream does not tell its format otherwise
    return None if formatting is None else formatting.format_type


def _restore_format(dataset: Any, cleaned: Any) -> Any:
    """Return what was cleaned in the format of the dataset; columns that were not shown are not shown, added ones are."""
    shown = dataset.format
    hidden = set(dataset.column_names) - set(shown["columns"])
    columns = [name for name in cleaned.column_names if name not in hidden] if hidden else None
    return cleaned.with_format(shown["type"], columns, shown["output_all_columns"], **shown["format_kwargs"])
