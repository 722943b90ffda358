"""What patterns must hold, read beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner.rules import known_orders
from cleaner.rules.known_orders import look_up_order, read_orders, write_orders
from cleaner.rules.literal_order import find_order
from cleaner.rules.sources import load_library

PATTERNS = (r"(?i)photo .+ by (?:[a-z]+ press|AFP \pN+ of)$", r"(?:foo|[a-z]+)", r'^"one\\two"\s(?:three|\x{1f4f7})', "one|two")


@pytest.fixture
def orders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put a file of a few patterns in the place of the package's own."""
    path = tmp_path / "orders.txt"
    path.write_text(write_orders(PATTERNS), encoding="utf-8", newline="\n")
    monkeypatch.setattr(known_orders, "ORDERS", path)
    read_orders.cache_clear()
    yield path
    read_orders.cache_clear()


def fail(_: str) -> None:
    """Stand in for what must not be called."""
    raise AssertionError("the pattern was read although the file has it")


def test_known_patterns_are_not_read(orders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes through the file comes back equal, of patterns of which nothing is known, too."""
    assert orders.is_file()
    expected = [find_order(pattern) for pattern in PATTERNS]
    assert None in expected
    monkeypatch.setattr(known_orders, "find_order", fail)
    assert [look_up_order(pattern) for pattern in PATTERNS] == expected


def test_a_changed_pattern_is_never_missed(orders: Path) -> None:
    """A pattern that the file does not hold is read."""
    assert orders.is_file()
    assert look_up_order("one|twos") == find_order("one|twos") != look_up_order("one|two")


@pytest.mark.parametrize("text", [None, "", "no\norders", write_orders(PATTERNS)[:-9]])
def test_a_broken_file_costs_time_alone(orders: Path, text: str | None) -> None:
    """Without the file, with another in its place, or with a part of it, patterns are read."""
    if text is None:
        orders.unlink()
    else:
        orders.write_text(text, encoding="utf-8")
    read_orders.cache_clear()
    assert [look_up_order(pattern) for pattern in PATTERNS] == [find_order(pattern) for pattern in PATTERNS]


def test_every_pattern_of_the_library_is_known() -> None:
    """Each has the order that is found in it."""
    sources = {entry.source for entry in load_library().matcher.entries}
    assert len(read_orders()) >= len(sources)
    assert all(look_up_order(source) == find_order(source) for source in sources)
