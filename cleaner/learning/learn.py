"""Learning a dump: its lines are collected by some workers, and counted."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.errors import InputError
from cleaner.formats.arrow_types import import_arrow
from cleaner.formats.read import read_batches
from cleaner.formats.table import decode_batch
from cleaner.items.item import BadRecord
from cleaner.items.read_options import ReadOptions
from cleaner.learning.count import Resources, count_rows, write_rows
from cleaner.learning.queries import Learning
from cleaner.learning.rows import RowMaker, pack_rows
from cleaner.learning.suggest import Suggestion, find_suggestions
from cleaner.raw.sources import Source
from cleaner.run.clean_batch import Task, split_task
from cleaner.templates.template import Template
from cleaner.workers.failure import Failure
from cleaner.workers.pool import map_in_order


class Collected(NamedTuple):
    """The rows of a batch as an Arrow IPC stream, its documents, records that could not be read, its bytes.

    `nameless` documents could be read, but nothing names their site.
    """

    rows: bytes
    documents: int
    bad_records: int
    size: int
    nameless: int = 0


@dataclass(frozen=True, slots=True)
class BatchCollector:
    """Collects the rows of batches; it goes to the workers once, pickled."""

    maker: RowMaker
    reading: ReadOptions

    def __call__(self, task: Task) -> Collected:
        """Return the rows of a batch; a record that cannot be read gives none."""
        if isinstance(task, BadRecord):
            return Collected(b"", 0, task.records, task.size)
        arrow = import_arrow(task.source)
        items = list(decode_batch(task, self.reading))
        made = [list(self.maker.make_rows(item)) for item in items if not isinstance(item, BadRecord)]
        rows = pack_rows([row for rows in made for row in rows])
        sink = arrow.BufferOutputStream()
        with arrow.ipc.new_stream(sink, rows.schema) as writer:
            writer.write_batch(rows)
        documents = sum(map(bool, made))
        nameless = len(made) - documents
        return Collected(sink.getvalue().to_pybytes(), documents, len(items) - len(made), len(task.payload), nameless)


@dataclass(frozen=True, slots=True)
class LearningJob:
    """What is learned from, and how. `work` is where rows and counts go while it lasts; `None`: the system's place.

    `min_sites`: also look for lines that so many sites have and no rule of `maker.engine` knows. `report` is told after each
    batch how many documents and bytes it had.
    """

    sources: tuple[Source, ...]
    reading: ReadOptions = field(default_factory=ReadOptions)
    maker: RowMaker = field(default_factory=RowMaker)
    how: Learning = field(default_factory=Learning)
    resources: Resources = field(default_factory=Resources)
    workers: int = 1
    work: Path | None = None
    min_sites: int | None = None
    report: Callable[[Collected], object] = lambda _: None


class Learned(NamedTuple):
    """The templates, lines of many sites, how many documents were read, how many could not be, how many name no site."""

    templates: list[Template]
    suggestions: list[Suggestion]
    documents: int
    bad_records: int
    nameless: int


def learn_dump(job: LearningJob) -> Learned:
    """Return the templates of all sites in some dumps; the same whatever the number of workers and the order of the records.

    Raises `InputError` if no record can be read.
    """
    with _make_folder(job.work) as folder:
        documents = bad_records = nameless = 0
        with write_rows(folder / "lines.rows") as write:
            for collected in collect_rows(job):
                documents, bad_records = documents + collected.documents, bad_records + collected.bad_records
                nameless += collected.nameless
                for batch in _read_rows(collected.rows):
                    write(batch)
                job.report(collected)
        if not documents:
            raise _refuse_all(", ".join(source.name for source in job.sources), nameless)
        counted = count_rows(folder, job.how, job.resources, job.min_sites)
        suggestions = list(find_suggestions(counted.recurring, job.maker.engine.rulebook))
        return Learned(counted.templates, suggestions, documents, bad_records, nameless)


def _refuse_all(names: str, nameless: int) -> InputError:
    if nameless:
        return InputError("no document names its site", names, "name the field with --site-field, or with --url-field")
    return InputError("there is no document to learn from", names, "`cleaner clean --check` names what cannot be read")


def collect_rows(job: LearningJob) -> Iterator[Collected]:
    """Yield the rows of each batch in order."""
    tasks = (batch for source in job.sources for batch in read_batches(source, job.reading))
    work = BatchCollector(job.maker, job.reading)
    if job.workers <= 1:
        yield from map(work, tasks)
        return
    with closing(map_in_order(work, tasks, split_task, job.workers)) as found:
        for results in found:
            yield from (Collected(b"", 0, 1, 0) if isinstance(result, Failure) else result for result in results)


def _read_rows(data: bytes) -> Iterator[Any]:
    if data:
        yield from import_arrow("").ipc.open_stream(data)


@contextmanager
def _make_folder(parent: Path | None) -> Iterator[Path]:
    if parent is not None:
        parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="cleaner-learn-", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
