"""Quick questions to flags, one for each block: numpy's own take longer for their preparations than for a page's blocks."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.core import find_twin, is_compiled
from cleaner.scoring.text_features import Column

Flags = NDArray[np.bool_]
# A column (its name, several names of which any may pass, or the column itself), a comparison and a bound; or flags.
Test = tuple[str | tuple[str, ...] | Column, str, float] | Flags
TWIN = "flags"  # the module of the core
COMPARISONS: Mapping[str, Callable[[Any, Any], Any]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "==": operator.eq,
}


def find_true(flags: Flags) -> list[int]:
    """Return the numbers of those that are true.

    >>> find_true(np.array([True, False, True]))
    [0, 2]
    """
    found: list[int] = flags.nonzero()[0].tolist()
    return found


def has_true(flags: Flags) -> bool:
    """Say whether any is true.

    >>> has_true(np.array([False, True])), has_true(np.array([False])), has_true(np.zeros(0, bool))
    (True, False, False)
    """
    return 1 in flags.tobytes()


def find_where(columns: Mapping[str, Column], *tests: Test) -> list[int]:
    """Return the numbers of the blocks that pass all tests.

    >>> columns = {"words": np.array([3.0, 9.0, 12.0]), "links": np.array([0.0, 0.0, 1.0])}
    >>> find_where(columns, ("words", ">=", 4), ("links", "==", 0))
    [1]
    """
    found = find_twin(TWIN, "find_where")(columns, tests) if is_compiled() else None
    return find_true(flag_plainly(columns, *tests)) if found is None else found


def flag_where(columns: Mapping[str, Column], *tests: Test) -> Flags:
    """Say which blocks pass all tests.

    >>> columns = {"words": np.array([3.0, 9.0, 12.0]), "is item": np.array([1.0, 0, 0]), "is cell": np.array([0, 1.0, 0])}
    >>> flag_where(columns, (("is item", "is cell"), ">", 0), columns["words"] > 4).tolist()
    [False, True, False]
    """
    found = find_twin(TWIN, "flag_where")(columns, tests) if is_compiled() else None
    return flag_plainly(columns, *tests) if found is None else np.frombuffer(found, bool)


def flag_plainly(columns: Mapping[str, Column], *tests: Test) -> Flags:
    """Say which blocks pass all tests, by numpy."""
    found: Flags = reduce(operator.and_, [_try(columns, test) for test in tests])
    return found


def _try(columns: Mapping[str, Column], test: Test) -> Flags:
    if not isinstance(test, tuple):
        return test
    asked, comparison, bound = test
    compare = COMPARISONS[comparison]
    if isinstance(asked, tuple):
        found: Flags = reduce(operator.or_, [compare(columns[name], bound) for name in asked])
        return found
    passed: Flags = compare(columns[asked] if isinstance(asked, str) else asked, bound)
    return passed


def find_filled(columns: Mapping[str, Column], names: tuple[str, ...]) -> list[str]:
    """Return the names of the columns that hold anything but 0.

    >>> find_filled({"a": np.zeros(2), "b": np.array([0.0, 2.0])}, ("a", "b"))
    ['b']
    """
    found = find_twin(TWIN, "find_filled")(columns, names) if is_compiled() else None
    return [name for name in names if has_true(columns[name] != 0)] if found is None else found
