"""Records of a program cleaned one after the other: texts, pages, or records that hold them."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeAlias

from cleaner.document import Document
from cleaner.errors import CleanerError, InputError
from cleaner.items.item import AnyItem, Item, PageItem
from cleaner.output.cleaned import Cleaned
from cleaner.run.clean_item import Engine, clean_item
from cleaner.workers.failure import Failure, explain_exception
from cleaner.workers.pool import map_in_order

Record: TypeAlias = str | Mapping[str, Any]

RECORDS_OF_A_TASK = 64
CHARACTERS_OF_A_TASK = 1 << 18
HINT = 'give a text, or a dict with "text" or "html", and perhaps "url" and "title"'


@dataclass(frozen=True, slots=True)
class RecordCleaner:
    """Cleans some records, each on its own; it goes to the workers once, pickled."""

    engine: Engine

    def __call__(self, records: Sequence[Record]) -> list[Cleaned | CleanerError]:
        """Return for each record what came of it."""
        return [self.clean_one(record) for record in records]

    def clean_one(self, record: object) -> Cleaned | CleanerError:
        """Return the cleaned record, or why it could not be cleaned."""
        try:
            return clean_item(self.engine, make_item(record))
        except Exception as error:  # noqa: BLE001  # one bad record costs no other
            return explain_exception(error)


def make_item(record: object) -> AnyItem:
    """Return the text or page of a program's record, and what it says of it; raises `InputError` for what is none."""
    if isinstance(record, str):
        return Item("", Document(record), 0)
    if isinstance(record, Mapping) and "html" in record:
        known = {name: record.get(name) for name in ("url", "encoding", "site", "language")}
        return PageItem("", record["html"], 0, **known)
    if isinstance(record, Mapping) and "text" in record:
        document = Document(record["text"], *(record.get(name) for name in ("url", "title", "site", "language")))
        return Item("", document, 0, has_page_text=bool(record.get("page")))
    raise InputError(f"this {type(record).__name__} is no record", "", HINT)


def clean_records(engine: Engine, records: Iterable[Record], workers: int) -> Generator[Cleaned | CleanerError, None, None]:
    """Yield what came of each record, in order; an error says in `where` which record it was, counted from 1.

    One worker or none cleans in this process and reads no record ahead.
    """
    numbers = count(1)
    work = RecordCleaner(engine)
    if workers <= 1:
        for record in records:
            yield _name_place(work.clean_one(record), next(numbers))
        return
    with closing(map_in_order(work, cut_records(records), split_records, workers)) as found:
        for results in found:
            for result in results:
                for cleaned in [result.error] if isinstance(result, Failure) else result:
                    yield _name_place(cleaned, next(numbers))


def cut_records(records: Iterable[Record]) -> Iterator[tuple[Record, ...]]:
    """Yield some records at a time, so that a worker is not asked for each of them."""
    taken: list[Record] = []
    size = 0
    for record in records:
        taken.append(record)
        size += measure_record(record)
        if len(taken) >= RECORDS_OF_A_TASK or size >= CHARACTERS_OF_A_TASK:
            yield tuple(taken)
            taken, size = [], 0
    if taken:
        yield tuple(taken)


def split_records(records: tuple[Record, ...]) -> Iterator[tuple[Record, ...]]:
    """Yield each record by itself."""
    return ((record,) for record in records)


def measure_record(record: Record) -> int:
    """Return the length of a record's text or page."""
    held = (record.get("html") or record.get("text")) if isinstance(record, Mapping) else record
    return len(held) if isinstance(held, str | bytes) else 0


def _name_place(result: Cleaned | CleanerError, number: int) -> Cleaned | CleanerError:
    if not isinstance(result, CleanerError):
        return result
    kind = InputError if isinstance(result, InputError) else CleanerError
    return kind(result.what, f"record {number}" + (f", {result.where}" if result.where else ""), result.hint)
