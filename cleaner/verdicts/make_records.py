"""Objects of frozen classes by the dozen: a page has some fifty verdicts, pieces, removals and spans."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from cleaner.core import is_compiled

Kind = TypeVar("Kind")


def find_maker(kind: type[Kind]) -> Callable[..., Kind]:
    """Return what makes objects of a frozen class with slots, from all values in order: the class, or the core."""
    return _find_compiled_maker(kind) if is_compiled() else kind  # type: ignore[arg-type]  # a class is hashable


@cache
def _find_compiled_maker(kind: type[Kind]) -> Callable[..., Kind]:
    from cleaner._core.records import Maker  # noqa: PLC0415  # it may not be there

    return Maker(kind, kind.__slots__)  # type: ignore[attr-defined]
