"""What a worker does with a batch: decode, clean, encode, and account for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from cleaner.errors import CleanerError
from cleaner.formats.batch import Batch
from cleaner.formats.encode import Done
from cleaner.items.records import Flaw, Item
from cleaner.run.account import encode_removals
from cleaner.run.formats import AnyItem, Formats
from cleaner.run.quarantine import Quarantined
from cleaner.run.statistics import LINES_OF_A_PART, Statistics, forget_rare
from cleaner.workers.failure import Failure

if TYPE_CHECKING:
    from cleaner.engine import Cleaner
    from cleaner.output.cleaned import Cleaned

NO_ARTICLE = "no article was found on this page"


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
    """Cleans batches; it goes to the workers once, pickled. A flaw of reading takes the same way, to stay in its place."""

    engine: Cleaner
    formats: Formats
    reading: Any
    writing: Any
    has_removals: bool = False

    def __call__(self, task: Batch | Flaw) -> BatchResult:
        """Return what came of a batch; a record that is refused costs no other."""
        if isinstance(task, Flaw):
            return refuse_flaw(task)
        done: list[Done] = []
        flawed: list[Quarantined] = []
        statistics = Statistics()
        for number, item in enumerate(self.formats.decode_batch(task, self.reading)):
            if isinstance(item, Flaw):
                flawed.append(self._refuse_flaw(task, number, item))
                continue
            found = clean_item(self.engine, item)
            if isinstance(found, CleanerError):
                flawed.append(Quarantined("clean", item.where, found, self._find_raw(task, number)))
                continue
            done.append((item, found))
            statistics.count(item, found)
        output = self.formats.encode_batch(task, done, self.writing)
        removals = b"".join(encode_removals(done)) if self.has_removals else b""
        result = make_result(task.count, len(task.payload), tuple(flawed), statistics)
        return replace(result, output=output, removals=removals)

    def _refuse_flaw(self, batch: Batch, number: int, flaw: Flaw) -> Quarantined:
        raw = _get_raw(flaw)
        where = flaw.error.where or f"{batch.source}:{batch.first + number}"
        return Quarantined("read", where, flaw.error, self._find_raw(batch, number) if raw is None else raw)

    def _find_raw(self, batch: Batch, number: int) -> bytes:
        pieces: Iterator[Batch] = self.formats.split_batch(batch)
        piece = next(islice(pieces, number, None), None)
        return b"" if piece is None else piece.payload


def clean_item(engine: Cleaner, item: AnyItem) -> Cleaned | CleanerError:
    """Return a cleaned text or page, or why it could not be cleaned; a page without an article has a warning."""
    try:
        if isinstance(item, Item):
            document = item.document
            return engine.clean(document.text, document.url, document.title, page=item.has_page_text, site=document.site)
        cleaned = engine.clean_html(item.html, item.url, item.encoding, site=item.site)
    except CleanerError as error:
        return error
    return cleaned if cleaned.text.strip() else replace(cleaned, warnings=(*cleaned.warnings, NO_ARTICLE))


def _get_raw(flaw: Flaw) -> bytes | str | None:
    return flaw.raw if flaw.raw is not None else flaw.line


def refuse_flaw(flaw: Flaw) -> BatchResult:
    """Return the result of what could not even be cut to records."""
    return make_result(flaw.records, flaw.size, (Quarantined("read", flaw.error.where, flaw.error, _get_raw(flaw)),))


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
    if isinstance(task, Flaw):
        return refuse_flaw(task)
    entry = Quarantined(failure.kind, f"{task.source}:{task.first}", failure.error, task.payload)
    return make_result(task.count, len(task.payload), (entry,))
