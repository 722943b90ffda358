"""What a worker does with a batch: decode, clean, encode, and account for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, TypeAlias

from cleaner.errors import CleanerError
from cleaner.formats.batch import Batch
from cleaner.formats.table import decode_batch, split_batch
from cleaner.formats.writing import Writing
from cleaner.items.item import BadRecord
from cleaner.items.read_options import ReadOptions
from cleaner.run.clean_item import Engine, clean_item
from cleaner.run.left_out import is_left_out
from cleaner.run.quarantine import Quarantined
from cleaner.run.removals_log import encode_removals
from cleaner.run.rows import Done, encode_batch
from cleaner.run.statistics import LINES_OF_A_PART, Statistics, forget_rare
from cleaner.templates.site import UNKNOWN
from cleaner.workers.failure import Failure

Task: TypeAlias = Batch | BadRecord


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What came of a batch, ready to be written; `records` and `size` are what it held."""

    records: int
    size: int
    output: bytes = b""
    removals: bytes = b""
    quarantined: tuple[Quarantined, ...] = ()
    statistics: Statistics = field(default_factory=Statistics)


@dataclass(frozen=True, slots=True)
class BatchCleaner:
    """Cleans batches; it goes to the workers once, pickled. A bad record takes the same way, to stay in its place."""

    engine: Engine
    reading: ReadOptions
    writing: Writing
    has_removals: bool = False

    def __call__(self, task: Task) -> BatchResult:
        """Return what came of a batch; a record that is refused costs no other."""
        if isinstance(task, BadRecord):
            return refuse_record(task)
        done: list[Done] = []
        refused: list[Quarantined] = []
        statistics = Statistics()
        for number, item in enumerate(decode_batch(task, self.reading)):
            if isinstance(item, BadRecord):
                where = item.error.where or f"{task.source}:{task.first + number}"
                raw = find_raw(task, number) if item.held is None else item.held
                refused.append(Quarantined("read", where, item.error, raw))
                continue
            found = clean_item(self.engine, item)
            if isinstance(found, CleanerError):
                refused.append(Quarantined("clean", item.where, found, find_raw(task, number)))
                continue
            if is_left_out(found, self.writing):
                statistics.left_out[found.metadata.language or UNKNOWN] += 1
                continue
            done.append((item, found))
            statistics.count(item, found)
        output = encode_batch(task, done, self.writing)
        removals = b"".join(encode_removals(done, is_selection=bool(self.writing.languages))) if self.has_removals else b""
        result = make_result(task.count, len(task.payload), tuple(refused), statistics)
        return replace(result, output=output, removals=removals)


def find_raw(batch: Batch, number: int) -> bytes:
    """Return a record of a batch as it came."""
    piece = next(islice(split_batch(batch), number, None), None)
    return b"" if piece is None else piece.payload


def split_task(task: Task) -> Iterator[Task]:
    """Yield each record of a task by itself."""
    return iter([task]) if isinstance(task, BadRecord) else split_batch(task)


def refuse_record(bad: BadRecord) -> BatchResult:
    """Return the result of what could not even be cut to records."""
    return make_result(bad.records, bad.size, (Quarantined("read", bad.error.where, bad.error, bad.held),))


def make_result(
    records: int, size: int, quarantined: tuple[Quarantined, ...], statistics: Statistics | None = None
) -> BatchResult:
    """Return a result with its errors counted."""
    statistics = statistics or Statistics()
    statistics.errors.update(entry.kind for entry in quarantined)
    forget_rare(statistics.lines, LINES_OF_A_PART)
    return BatchResult(records, size, quarantined=quarantined, statistics=statistics)


def judge_failure(failure: Failure[Any]) -> BatchResult:
    """Return the result of a record that its worker could not do."""
    task = failure.task
    if isinstance(task, BadRecord):
        return refuse_record(task)
    entry = Quarantined(failure.kind, f"{task.source}:{task.first}", failure.error, task.payload)
    return make_result(task.count, len(task.payload), (entry,))
