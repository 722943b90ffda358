"""What is called with the wrong thing says so: a `CleanerError`, never another exception."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cleaner

anything: Any = cleaner

CALLS: dict[str, Callable[[], object]] = {
    "encoding of bytes": lambda: anything.clean_html("x", b"u"),
    "address of a number": lambda: anything.clean_html("<p>x</p>", 5),
    "no removal": lambda: anything.Removal.from_dict({}),
    "removal of nothing": lambda: anything.Removal.from_dict(None),
    "removals that are none": lambda: anything.replay("a", [{}]),
    "replay of nothing": lambda: anything.replay(None, []),
    "rules that are none": lambda: anything.Cleaner(rules=[5]),
    "a number to keep": lambda: anything.Cleaner(keep=5),
    "an extractor that is none": lambda: anything.Cleaner(extractor=[]),
    "workers in words": lambda: list(anything.Cleaner().clean_many(["x"], workers="2")),
    "half a worker": lambda: list(anything.Cleaner().clean_many(["x"], workers=1.5)),
    "records that are none": lambda: list(anything.Cleaner().clean_many(None)),
    "a text for records": lambda: list(anything.Cleaner().clean_many("abc")),
    "text to decode": lambda: anything.read_text("x"),
    "an encoding that is none": lambda: anything.read_text(b"x", 5),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_wrong_call_is_a_cleaner_error(name: str) -> None:
    """What, where, what next."""
    with pytest.raises(cleaner.CleanerError) as caught:
        CALLS[name]()
    assert caught.value.what
    assert caught.value.hint


@pytest.mark.parametrize("value", ["[" * 5_000 + "]" * 5_000, "1" * 5_000])
def test_a_rule_that_python_cannot_read_is_a_rule_error(tmp_path: Path, value: str) -> None:
    """Nesting and digits without end are named with their file."""
    path = tmp_path / "widget" / "odd.toml"
    path.parent.mkdir()
    path.write_text(f'id = "widget.odd"\nx = {value}\n')
    with pytest.raises(cleaner.RuleError):
        cleaner.Cleaner(rules=[tmp_path])


def test_records_say_their_site_and_that_they_are_pages() -> None:
    """`clean_many` takes what `clean` takes."""
    page = "Menu\nHome\nContact\n\n" + "The council met on Monday and agreed on the budget for the year. " * 5 + "\n\nPrivacy"
    engine = cleaner.Cleaner()
    (found,) = engine.clean_many([{"text": page, "page": True, "site": "example.org", "title": "Budget"}])
    assert found == engine.clean(page, title="Budget", page=True, site="example.org")
