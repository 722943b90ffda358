"""Engines are extras: where one is not installed, an error says how to get it."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import pytest

from cleaner.engine import Cleaner
from cleaner.engines import datasets, pandas, polars, scrapy
from cleaner.errors import CleanerError


@pytest.mark.parametrize(
    ("missing", "extra", "call"),
    [
        ("pandas", "pandas", lambda: pandas.clean_frame(None)),
        ("pandas", "pandas", lambda: pandas.clean_column(None)),
        ("polars", "polars", lambda: polars.clean_frame(None)),
        ("polars", "polars", lambda: polars.clean_column(None)),
        ("datasets", "datasets", lambda: datasets.clean_dataset(None)),
        ("itemadapter", "scrapy", lambda: scrapy.CleanArticlePipeline(Cleaner())),
        ("datatrove.data", "datatrove", lambda: import_module("cleaner.engines.datatrove")),
    ],
)
def test_an_engine_that_is_missing_says_how_to_get_it(
    missing: str, extra: str, call: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error is one of the package, and names the line to type."""
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules, "cleaner.engines.datatrove", raising=False)
    with pytest.raises(CleanerError) as caught:
        call()
    assert caught.value.hint == f"in a clone of cleaner: pip install '.[{extra}]'"
