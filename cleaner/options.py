"""The settings of a cleaner: one value for the command, the ledger of a run, its workers and the engines.

To add a setting, add a field here, a parameter of `Cleaner`, and a line of help in `cli/options.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from os import PathLike, fspath
from typing import Any, Literal, Self, get_args

from cleaner.errors import InputError

Extractor = Literal["native", "trafilatura", "auto", "both"]
Comments = Literal["drop", "keep", "separate"]
Judge = Literal["scored", "rules"]
Favor = Literal["precision", "recall"]

CHOICES: Mapping[str, tuple[str, ...]] = {
    "extractor": get_args(Extractor),
    "comments": get_args(Comments),
    "judge": get_args(Judge),
    "favor": get_args(Favor),
}
UNSET = frozenset({"favor"})  # these can be `None`
LOADED = frozenset({"keep", "rules", "templates"})  # these decide a result by what was loaded from them


@dataclass(frozen=True, slots=True)
class CleanerOptions:
    """The settings of a cleaner: see `Cleaner`. Raises `InputError` for an unknown value."""

    keep: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    extractor: Extractor = "native"
    comments: Comments = "drop"
    templates: str | None = None
    judge: Judge = "scored"
    favor: Favor | None = None

    def __post_init__(self) -> None:
        """Check what has a few values only."""
        for name, choices in CHOICES.items():
            value = getattr(self, name)
            if value not in choices and not (value is None and name in UNSET):
                hint = f"use {', '.join(choices[:-1])} or {choices[-1]}"
                raise InputError(f"unknown {name}: {value!r}", name, hint)

    @classmethod
    def from_mapping(cls, given: Mapping[str, Any]) -> Self:
        """Take from other options those of a cleaner."""
        return cls(**{field.name: given[field.name] for field in fields(cls) if field.name in given})

    def describe(self) -> dict[str, object]:
        """Return what decides a result, apart from the rules and templates that were loaded."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name not in LOADED}


def read_names(values: object, name: str) -> tuple[str, ...]:
    """Return names or paths as a tuple of strings, also a single one; raises `InputError` for anything else."""
    given: Iterable[object] = (values,) if isinstance(values, str | PathLike) else ()
    if isinstance(values, Iterable) and not isinstance(values, str):
        given = values
    elif not given:
        raise InputError(f"{name} is {type(values).__name__}, not a list of strings", name, f'write {name}=["..."]')
    named: list[str] = []
    for value in given:
        path = fspath(value) if isinstance(value, str | PathLike) else value
        if not isinstance(path, str):
            raise InputError(f"{name} holds {type(path).__name__}, not str", name, f'write {name}=["..."]')
        named.append(path)
    return tuple(sorted(named) if name == "keep" else named)
