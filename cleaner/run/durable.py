"""The durable sink: batches to workers, results to parts, parts to files; after any interruption it goes on."""

from __future__ import annotations

import errno
import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from cleaner.errors import CleanerError
from cleaner.items.make_item import MIN_RECORDS_WITHOUT_FIELD, MissingFieldError, explain_missing
from cleaner.run.assemble import assemble
from cleaner.run.clean_batch import BatchCleaner, BatchResult, Task, judge_failure, split_task
from cleaner.run.configuration import describe_job
from cleaner.run.files import refuse_existing
from cleaner.run.finished import Finished, find_foreign, is_done, read_finished
from cleaner.run.job import Job, Summary
from cleaner.run.ledger import NAME, Ledger, Part, explain_database
from cleaner.run.parts import Done, PartWriter, Place, check_parts, clear_folder, find_done, make_folder, plan_batches
from cleaner.run.progress import Step
from cleaner.run.quarantine import Quarantined
from cleaner.run.statistics import Statistics
from cleaner.workers.failure import Failure
from cleaner.workers.pool import map_in_order

GO_ON = "give the same command again: it goes on from here"
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
REFUSED = {errno.EROFS, errno.EACCES, errno.EPERM}


def run_dump(job: Job) -> Summary:
    """Clean all dumps of a job into its targets, and return what came of it.

    What is half done stays in the folder `job.work`. After an interruption of any kind the same job goes on after the last
    finished part, and all files come out byte for byte as they would have without it, for any number of workers. Raises
    `CleanerError` where another run writes there, where the run that stopped there was begun with other settings, where the
    disk is full or cannot be written, and where there are more errors than `max_errors`.
    """
    with explain_disk(job.work):
        finished = read_finished(job.statistics)
        if not is_begun(job):
            if not job.options.overwrite and is_done(job, finished):
                clear_folder(job.work)
                return _repeat_summary(job, finished)
            refuse_existing(find_foreign(job, finished), overwrite=job.options.overwrite)
        make_folder(job.work)
        with closing(Ledger(job.work)) as ledger:
            ledger.settle_configuration(describe_job(job))
            earlier = ledger.parts()
            check_parts(job.work, earlier)  # a crash of the machine may have cost them; this try knows its own
            _report_earlier(job, earlier)
            try:
                _clean_parts(job, ledger, earlier)
            except MissingFieldError:
                ledger.path.unlink()
                clear_folder(job.work)  # with another name it is another run
                raise
            parts, statistics = ledger.parts(), ledger.add_up()
            outputs = assemble(job, parts, statistics, finished)
            # Without its ledger a folder is no run any more: whatever happens now, nothing is half done.
            ledger.path.unlink()
        clear_folder(job.work)
    return Summary(statistics, sum(part.errors for part in parts), outputs, sum(part.records for part in earlier))


def is_begun(job: Job) -> bool:
    """Say whether an earlier try stopped here; one of a stream is forgotten, since nobody can give the same again."""
    if not (job.work / NAME).is_file():
        return False
    if not any(source.is_stream for source in job.sources):
        return True
    with closing(Ledger(job.work)):  # not under the hands of another run
        pass
    clear_folder(job.work)
    return False


def _repeat_summary(job: Job, finished: Finished | None) -> Summary:
    statistics = finished.statistics if finished else Statistics()
    outputs = tuple(target.path for target in job.targets)
    return Summary(statistics, sum(statistics.errors.values()), outputs, 0, was_done=True)


def _report_earlier(job: Job, parts: list[Part]) -> None:
    if parts:
        counts = [sum(getattr(part, name) for part in parts) for name in ("records", "size", "errors")]
        job.report(Step(counts[0], counts[1], counts[2], is_earlier=True))


def _clean_parts(job: Job, ledger: Ledger, earlier: list[Part]) -> None:
    """Clean what no finished part holds."""
    errors = sum(part.errors for part in earlier)
    records = sum(part.records for part in earlier)
    missing = 0
    with closing(PartWriter(job.work, len(earlier))) as writer:
        for place, results in _clean_batches(job, find_done(earlier)):
            for result in results:
                writer.add(result)
                _refuse_errors(job, errors, result.quarantined)
                errors += len(result.quarantined)
                records += result.records
                missing += _count_missing(result)
                if records == missing >= MIN_RECORDS_WITHOUT_FIELD:
                    raise explain_missing(result.quarantined[-1].error, missing)
                job.report(Step(result.records, result.size, len(result.quarantined)))
            if place.ends_part:
                ledger.add(*writer.finish(place))


def _clean_batches(job: Job, done: Done) -> Iterator[tuple[Place, list[BatchResult]]]:
    """Yield what came of each batch, in order. The places of batches that are with the workers wait in a row."""
    options = job.options
    work = BatchCleaner(job.engine, job.reading, job.writing, has_removals=job.removals is not None)
    places: deque[Place] = deque()

    def give() -> Iterator[Task]:
        for place, batch in plan_batches(job.sources, job.reading, done):
            places.append(place)
            yield batch

    with closing(map_in_order(work, give(), split_task, options.workers, options.limits)) as found:
        for results in found:
            yield places.popleft(), [judge_failure(one) if isinstance(one, Failure) else one for one in results]


def _count_missing(result: BatchResult) -> int:
    return sum(isinstance(entry.error, MissingFieldError) for entry in result.quarantined)


def _refuse_errors(job: Job, before: int, entries: tuple[Quarantined, ...]) -> None:
    """Raise `CleanerError` for the error that is one too many."""
    most = job.options.max_errors
    if most is None or before + len(entries) <= most:
        return
    entry = entries[most - before]
    count = "" if most == 0 else f"stopped at error {most + 1}: "
    hint = f"fix or delete the record, or allow more errors; then {GO_ON}"
    raise CleanerError(f"{count}{entry.error.what}", entry.where, hint)


@contextmanager
def explain_disk(work: Path) -> Iterator[None]:
    """Turn what the disk refuses into a `CleanerError` that says whether and how the run can go on."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain_database(error, work) from error
    except OSError as error:
        where = str(error.filename or work)
        if error.errno in FULL:
            raise CleanerError("the disk is full", where, f"make room and {GO_ON}") from error
        if error.errno in REFUSED:
            raise CleanerError(
                f"cannot write: {error.strerror}", where, f"make it writable, or name another output; then {GO_ON}"
            ) from error
        raise CleanerError(
            f"cannot read or write: {error.strerror or error}", where, f"see what is wrong, and {GO_ON}"
        ) from error
