"""The file of decisions."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest

from cleaner.errors import InputError
from cleaner.review.decisions import Decision, DecisionStore, read_known

RUN = {"digest": "aa", "removals": "/removals.jsonl"}
ONE = Decision(
    "reject", "d:1", 7, "removal", 0, 4, 9, "advert.mark", "advert", "en: Odd", "\nOdd\ud800", "Odd", ("a", "b"), ("c",)
)

Open = Callable[[Mapping[str, str]], DecisionStore]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """Open the file of decisions as often as a test asks, and close each at the end."""
    with ExitStack() as stack:
        yield lambda run: stack.enter_context(closing(DecisionStore(tmp_path / "a.sqlite", run)))


def test_a_decision_is_in_the_file_when_it_is_made(tmp_path: Path, opened: Open) -> None:
    """Another connection reads it while the first is open, with all that was said of it; half of a pair too."""
    store = opened(RUN)
    kept = store.decide(ONE)
    assert opened(RUN).all() == [kept]
    assert kept == replace(ONE, number=1, time=kept.time)
    assert kept.time.endswith("+00:00")
    assert read_known(tmp_path / "a.sqlite") == RUN


def test_the_last_decision_on_a_place_counts_and_can_be_undone(tmp_path: Path, opened: Open) -> None:
    """Undoing brings back the one before it, then none; the rows stay, marked as undone."""
    store = opened(RUN)
    store.decide(ONE)
    store.decide(replace(ONE, verdict="accept"))
    store.decide(replace(ONE, start=20, end=30))
    assert store.count() == {"accept": 1, "reject": 1, "artifact": 0}
    store.undo()
    second = store.undo()
    assert second is not None
    assert second.verdict == "accept"
    assert [one.verdict for one in store.all()] == ["reject"]
    store.undo()
    assert store.undo() is None
    assert opened(RUN).all() == []
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as file:
        assert file.execute("SELECT count(*), sum(undone) FROM decisions").fetchone() == (3, 3)


def test_decisions_of_another_run_are_refused(tmp_path: Path, opened: Open) -> None:
    """Spans of one run mean nothing in another; the error says what to do."""
    opened(RUN)
    with pytest.raises(InputError, match=r"(?s)belong to another run.*where: .*a\.sqlite\n  next: name another file"):
        opened({**RUN, "digest": "bb"})
    opened({**RUN, "removals": "/moved.jsonl"})
    assert read_known(tmp_path / "a.sqlite")["removals"] == "/moved.jsonl"


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    """A text is no SQLite file, and stays as it is."""
    (tmp_path / "a.sqlite").write_text("my notes, which are longer than the header of a database" * 9)
    with pytest.raises(InputError, match=r"(?s)cannot keep a file of decisions here.*next: name a file of decisions"):
        DecisionStore(tmp_path / "a.sqlite", RUN)
    assert read_known(tmp_path / "a.sqlite") == {}
    assert (tmp_path / "a.sqlite").read_text().startswith("my notes")
