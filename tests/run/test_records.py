"""`clean_many`: records in, results out, in order, from this process or from several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from cleaner.engine import Cleaner
from cleaner.errors import CleanerError, InputError
from cleaner.run.records import RECORDS_OF_A_TASK
from cleaner.workers.pool import TASKS_AHEAD
from tests.run.lines import Trap

PAGE = """<html><head><title>The budget</title></head><body><article><h1>The budget</h1><p>The council met on <b>Monday</b>
and agreed on the budget for the year, after a debate of four hours.</p><h2>Roads</h2><p>The mayor said that twelve roads
would be mended by the end of the summer.</p></article></body></html>"""
TEXT = "The council met on Monday and agreed on the budget for the year.\n\nAdvertisement"
RECORDS: list[Any] = [
    TEXT,
    {"text": TEXT, "title": "Roads"},
    {"html": PAGE, "url": "https://example.org/"},
    {"html": PAGE.encode()},
]


@pytest.mark.parametrize("workers", [None, 1, 2])
def test_records_of_all_kinds_come_as_cleaned_one_by_one(workers: int | None) -> None:
    """Texts, records and pages come out as from `clean` and `clean_html`, whatever the number of workers."""
    engine = Cleaner()
    alone = [engine.clean(TEXT), engine.clean(TEXT, title="Roads"), engine.clean_html(PAGE, "https://example.org/")]
    found = list(engine.clean_many(RECORDS * 40, workers))
    assert found == [*alone, engine.clean_html(PAGE)] * 40
    assert [one.to_markdown() for one in found[:3]] == [one.to_markdown() for one in alone]
    assert [one.to_html() for one in found[:3]] == [one.to_html() for one in alone]
    assert [one.page_text for one in found[:3]] == [one.page_text for one in alone]


@pytest.mark.parametrize("workers", [0, 2])
def test_a_bad_record_raises_in_its_place(workers: int) -> None:
    """The results before a bad record come; then its error is raised, and says which record it was."""
    results = Cleaner().clean_many([TEXT, {"text": b"no text"}, TEXT], workers)
    assert next(results).removals
    with pytest.raises(InputError, match="text is bytes, not str") as caught:
        next(results)
    assert caught.value.where.startswith("record 2")


@pytest.mark.parametrize("workers", [0, 2])
def test_errors_can_be_yielded_in_their_place(workers: int) -> None:
    """With `on_error="yield"` each error stands where its record did, and all others come."""
    given: list[Any] = [TEXT, 7, {"no": "text"}, {"text": TEXT, "title": "raise"}, TEXT]
    found = list(Trap().clean_many(given, workers, on_error="yield"))
    assert [isinstance(result, CleanerError) for result in found] == [False, True, True, True, False]
    assert [result.where for result in found if isinstance(result, CleanerError)] == ["record 2", "record 3", "record 4"]


def test_a_record_that_ends_its_worker_is_an_error_in_its_place() -> None:
    """A crash costs its record."""
    given = [TEXT] * 70 + [{"text": TEXT, "title": "crash"}] + [TEXT] * 70
    found = list(Trap().clean_many(given, 2, on_error="yield"))
    assert [number for number, result in enumerate(found) if isinstance(result, CleanerError)] == [70]
    assert len(found) == 141
    assert str(found[70]).startswith("the worker was ended by signal 11, twice\n  where: record 71")


@pytest.mark.parametrize(("workers", "ahead"), [(0, 1), (2, 2 * RECORDS_OF_A_TASK * TASKS_AHEAD + RECORDS_OF_A_TASK)])
def test_reads_no_more_than_it_must(workers: int, ahead: int) -> None:
    """Records are read as results are taken: an endless stream is no trouble."""
    read = 0

    def give() -> Iterator[str]:
        nonlocal read
        while True:
            read += 1
            yield TEXT

    results = Cleaner().clean_many(give(), workers)
    for number in range(1, 200):
        next(results)
        assert read < number + ahead + 1
    results.close()  # type: ignore[attr-defined]


def test_an_unknown_answer_to_errors_is_refused_at_once() -> None:
    """A misspelt `on_error` is an error of the call, not of the first record."""
    with pytest.raises(InputError, match="unknown value of on_error"):
        Cleaner().clean_many([], on_error="ignore")  # type: ignore[call-overload]
