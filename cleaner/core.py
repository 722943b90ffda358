"""The one place that says whether the compiled core is used: where it was built, and does as the Python code does.

It is all or nothing: one module that is missing, or fails its own test, and everything runs in Python, with the same results.
`CLEANER_PURE=1` asks for that. A function that has a compiled twin asks `is_compiled` when it is called, and asks for its twin
then.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

MODULES = (  # of `cleaner._core`
    "forest",
    "places",
    "words",
    "features",
    "lines",
    "page_texts",
    "literals",
    "labels",
    "languages",
    "copies",
    "cut",
    "quick_look",
    "text_scan",
    "sentences",
    "environment",
    "records",
    "flags",
)
PURE = "CLEANER_PURE"
PURE_IN_BYTES = PURE.encode()


def is_compiled() -> bool:
    """Say whether the compiled core is used."""
    return not find_reader()(PURE_IN_BYTES) and not find_fault()


@cache
def find_reader() -> Callable[[bytes], bool]:
    """Return what says whether a variable of the environment is set: it is asked some twenty times for each text.

    Nothing else of the core is loaded where Python is asked for, since loading it may be what fails.
    """
    try:
        from cleaner._core.environment import is_set  # noqa: PLC0415  # it may not be there
    except ImportError:
        return lambda name: bool(os.environ.get(name.decode()))
    return is_set


@cache
def find_twin(module: str, name: str) -> Any:
    """Return a function of the compiled core, once it is known to be there: an `import` takes longer than some of them."""
    return getattr(import_module(f"cleaner._core.{module}"), name)


def describe_core() -> str:
    """Say in a few words what runs, and why where it is Python."""
    if os.environ.get(PURE):
        return f"pure Python, since {PURE} is set"
    fault = find_fault()
    return f"pure Python: {fault}" if fault else "compiled core"


@cache
def find_fault() -> str:
    """Return what is wrong with the compiled core, an empty text if nothing is."""
    for name in MODULES:
        try:
            works = import_module(f"cleaner._core.{name}").works()
        except ImportError:
            return "the compiled core was not built"
        except Exception as error:  # noqa: BLE001  # whatever is wrong with it, there is Python
            return f"the compiled core fails its test: {name}, {type(error).__name__}"
        if not works:
            return f"the compiled core fails its test: {name}"
    return ""
