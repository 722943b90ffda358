"""Values that are read when first asked for."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest

from cleaner.document import Metadata


@pytest.fixture
def asked() -> list[str]:
    """Return the list of readings."""
    return []


def _read(asked: list[str]) -> Callable[[], Metadata]:
    def read() -> Metadata:
        asked.append("read")
        return Metadata(title="Rain", date="2024-05-01")

    return read


def test_what_is_known_needs_no_reading(asked: list[str]) -> None:
    """A title that is known from the start costs nothing."""
    assert Metadata.read_later(_read(asked), title="Rain").title == "Rain"
    assert not asked


def test_the_rest_is_read_once(asked: list[str]) -> None:
    """The first question reads everything, the second nothing."""
    later = Metadata.read_later(_read(asked), title="Rain")
    assert (later.date, later.author, later.date) == ("2024-05-01", None, "2024-05-01")
    assert asked == ["read"]


def test_it_is_as_good_as_values_read_at_once(asked: list[str]) -> None:
    """It compares, prints and travels between processes like any other."""
    at_once = Metadata(title="Rain", date="2024-05-01")
    assert Metadata.read_later(_read(asked)) == at_once
    assert repr(Metadata.read_later(_read(asked))) == repr(at_once)
    assert pickle.loads(pickle.dumps(Metadata.read_later(_read(asked)))) == at_once  # noqa: S301  # our own bytes


def test_an_unknown_name_is_an_error_and_no_reading(asked: list[str]) -> None:
    """A misspelt name says so, as it does on any object."""
    with pytest.raises(AttributeError, match="titel"):
        _ = Metadata.read_later(_read(asked)).titel  # type: ignore[attr-defined]
    assert not asked


def test_some_values_are_found_alone(asked: list[str]) -> None:
    """A value that takes long is found when it is asked for, and not when the others are read."""

    def find() -> str:
        asked.append("found")
        return "00ff"

    later = Metadata.read_later(_read(asked), {"fingerprint": find})
    assert (later.date, asked) == ("2024-05-01", ["read"])
    assert (later.fingerprint, later.fingerprint, asked) == ("00ff", "00ff", ["read", "found"])
    again = pickle.loads(pickle.dumps(Metadata.read_later(_read(asked), {"fingerprint": find})))  # noqa: S301  # our own bytes
    assert again == later
