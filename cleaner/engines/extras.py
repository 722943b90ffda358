"""The libraries that engines are made of: each is an extra of the package, imported when it is first needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from cleaner.errors import CleanerError


def import_extra(name: str, extra: str) -> Any:
    """Return a library; raises `CleanerError` if it is not installed."""
    try:
        return import_module(name)
    except ImportError as error:
        raise refuse_missing(name, extra) from error


def refuse_missing(name: str, extra: str) -> CleanerError:
    """Return the error of a library that is not installed."""
    return CleanerError(f"this engine needs {name}", "", f"in a clone of cleaner: pip install '.[{extra}]'")
