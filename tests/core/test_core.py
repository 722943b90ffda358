"""The choice between the compiled core and Python."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from types import SimpleNamespace

import pytest

import cleaner.core
from cleaner.core import PURE, describe_core, find_fault, is_compiled

IS_BUILT = importlib.util.find_spec("cleaner._core.forest") is not None


@pytest.fixture(autouse=True)
def _forget_the_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose anew in each test."""
    monkeypatch.delenv(PURE, raising=False)
    monkeypatch.setattr(cleaner.core, "find_fault", find_fault.__wrapped__)


def test_what_was_built_is_used() -> None:
    """Where the core is there and works, it runs; where it is not, it is said."""
    expected = (True, "compiled core") if IS_BUILT else (False, "pure Python: the compiled core was not built")
    assert (is_compiled(), describe_core()) == expected


def test_python_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable of the environment turns the core off, at any time."""
    monkeypatch.setenv(PURE, "1")
    assert (is_compiled(), describe_core()) == (False, "pure Python, since CLEANER_PURE is set")
    monkeypatch.setenv(PURE, "")
    assert is_compiled() == IS_BUILT


def raise_error() -> bool:
    """Fail as a broken module may."""
    raise OverflowError


@pytest.mark.parametrize(
    ("works", "what"), [(lambda: False, "test: forest"), (raise_error, "test: forest, OverflowError")], ids=["wrong", "raises"]
)
def test_a_core_that_fails_its_test_is_not_used(monkeypatch: pytest.MonkeyPatch, works: Callable[[], bool], what: str) -> None:
    """A module that gives something else than it must, or breaks down, leaves everything to Python."""
    monkeypatch.setattr(cleaner.core, "import_module", lambda _: SimpleNamespace(works=works))
    assert not is_compiled()
    assert describe_core() == f"pure Python: the compiled core fails its {what}"
