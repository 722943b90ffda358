"""Tasks over worker processes: order, back-pressure, and workers that end badly."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from cleaner.errors import CleanerError, InputError
from cleaner.workers.failure import Failure, Limits
from cleaner.workers.pool import TASKS_AHEAD, map_in_order
from tests.workers.tasks import Numbers, double, split_numbers, unpicklable

LIMITS = Limits(seconds=1, memory=400 << 20)
PATIENT = Limits(seconds=60, memory=400 << 20)  # a busy machine takes its time to hand out memory


def cut(entries: Iterable[int | str], size: int = 5) -> Iterator[Numbers]:
    """Cut entries to tasks."""
    given = list(entries)
    return (tuple(given[start : start + size]) for start in range(0, len(given), size))


def flatten(found: Iterable[tuple[list[int] | Failure[Numbers], ...]]) -> list[int | tuple[int | str, str]]:
    """Return all numbers in order; a failure as what failed and how."""
    flat: list[int | tuple[int | str, str]] = []
    for result in (result for results in found for result in results):
        flat.extend([(*result.task, result.kind)] if isinstance(result, Failure) else result)  # type: ignore[list-item]
    return flat


@pytest.mark.parametrize("workers", [0, 1, 2, 4])
def test_results_come_in_order(workers: int) -> None:
    """Whatever the number of workers, results come in the order of the tasks."""
    assert flatten(map_in_order(double, cut(range(203)), split_numbers, workers)) == [2 * number for number in range(203)]


ENDS = [
    ("crash", "crash"),
    ("exit", "crash"),
    ("kill", "crash"),
    ("hang", "time"),
    ("hang-deaf", "time"),
    ("eat", "memory"),
    ("raise", "error"),
]


@pytest.mark.parametrize(("ending", "kind"), ENDS)
def test_a_worker_that_ends_badly_costs_its_one_record(ending: str, kind: str) -> None:
    """A record that kills its worker fails alone and in its place; all others arrive in order."""
    entries: list[int | str] = [*range(12), ending, *range(12, 30)]
    expected = [2 * number for number in range(12)] + [(ending, kind)] + [2 * number for number in range(12, 30)]
    limits = LIMITS if kind == "time" else PATIENT
    assert flatten(map_in_order(double, cut(entries), split_numbers, 2, limits)) == expected


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_several_bad_records_cost_themselves_only(workers: int) -> None:
    """Bad records of all kinds, two of them in one task, are each named; the answer is the same for any number of workers."""
    entries: list[int | str] = [1, "exit", 2, "raise", 3, 4, 5, 6, "crash", 7]
    expected = [2, ("exit", "crash"), 4, ("raise", "error"), 6, 8, 10, 12, ("crash", "crash"), 14]
    assert flatten(map_in_order(double, cut(entries), split_numbers, workers, PATIENT)) == expected


@pytest.mark.parametrize("size", [1, 5])
def test_a_worker_killed_once_costs_nothing(tmp_path: Path, size: int) -> None:
    """A record whose worker was killed once is tried again and comes out well; its task is not even split."""
    entries: list[int | str] = [1, 2, f"kill:{tmp_path / 'killed'}", 3, 4]
    found = list(map_in_order(double, cut(entries, size), split_numbers, 2, PATIENT))
    assert flatten(found) == [2, 4, 0, 6, 8]
    assert all(len(results) == 1 for results in found)


def test_workers_killed_from_outside_lose_nothing() -> None:
    """Workers that are killed at random moments, in the middle of sending too, cost no result."""
    is_over = threading.Event()
    found: list[tuple[tuple[int, bytes] | Failure[int], ...]] = []

    def kill() -> None:
        last = -1
        while not is_over.wait(0.15):
            workers = [one for one in multiprocessing.active_children() if one.name == "cleaner-worker"]
            if not workers or len(found) == last:  # on a busy machine a worker takes longer than that to start
                continue
            last = len(found)
            process = workers[last % len(workers)]
            if process.pid is not None:
                os.kill(process.pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        found.extend(map_in_order(enlarge, range(300), split_not, 2))
    finally:
        is_over.set()
        killer.join()
    blamed = [results[0].task for results in found if isinstance(results[0], Failure)]
    assert [results[0][:1] for results in found if not isinstance(results[0], Failure)] == [
        (number,) for number in range(300) if number not in blamed
    ]
    assert len(blamed) < 10  # killed twice in a row


def enlarge(number: int) -> tuple[int, bytes]:
    """Return a result that takes a while to send."""
    time.sleep(0.005)
    return number, bytes(1 << 20)


def split_not(task: int) -> Iterator[int]:
    """Leave a task whole."""
    yield task


def test_reads_only_a_few_tasks_ahead() -> None:
    """Tasks are read as results are taken, so that memory is bounded whatever the input's size."""
    read = []

    def give() -> Iterator[Numbers]:
        for number in range(1000):
            read.append(number)
            yield (number,)

    results = map_in_order(double, give(), split_numbers, 2)
    for number in range(20):
        assert next(results) == ([2 * number],)
        assert len(read) <= number + 1 + 2 * TASKS_AHEAD
    results.close()
    assert [process for process in multiprocessing.active_children() if process.name == "cleaner-worker"] == []


def test_what_the_tasks_raise_comes_in_its_place() -> None:
    """An error of the input comes after the results of the tasks before it."""

    def give() -> Iterator[Numbers]:
        yield (1,)
        yield (2,)
        raise InputError("the input ends here")

    results = map_in_order(double, give(), split_numbers, 2)
    assert [next(results), next(results)] == [([2],), ([4],)]
    with pytest.raises(InputError, match="the input ends here"):
        next(results)


def test_a_failure_says_what_happened() -> None:
    """The error of a failure is one line each for what and hint, whatever the function raised."""
    (failure,) = next(map_in_order(double, cut(["raise"]), split_numbers, 0))
    assert isinstance(failure, Failure)
    assert failure.error.what == "cleaning failed: ZeroDivisionError: one by zero"
    (failure,) = next(
        map_in_order(
            double,
            cut(
                [
                    "exit",
                ],
                1,
            ),
            split_numbers,
            1,
        )
    )
    assert isinstance(failure, Failure)
    assert failure.error.what == "the worker ended with exit code 7, twice"
    (failure,) = next(
        map_in_order(
            double,
            cut(
                [
                    "hang",
                ],
                1,
            ),
            split_numbers,
            1,
            Limits(seconds=0.5),
        )
    )
    assert isinstance(failure, Failure)
    assert failure.error.what == "cleaning took longer than 0.5 seconds"


def test_a_result_that_cannot_be_sent_costs_its_task() -> None:
    """A result that cannot be pickled is a failure of its task only."""
    found = list(map_in_order(unpicklable, cut([1, 3, 4], 1), split_numbers, 1))
    assert [found[0], found[2]] == [((1,),), ((4,),)]
    assert isinstance(found[1][0], Failure)


def test_workers_that_cannot_begin_are_an_error() -> None:
    """Workers that die before they begin are no fault of a record."""
    with pytest.raises(CleanerError, match="workers end before they begin"):
        next(
            map_in_order(
                DiesOnArrival(),
                cut(
                    [
                        1,
                    ],
                    1,
                ),
                split_numbers,
                1,
            )
        )


class DiesOnArrival:
    """A function that ends the process that unpickles it."""

    def __call__(self, task: Numbers) -> Numbers:
        """Return the task."""
        return task

    def __reduce__(self) -> tuple[object, tuple[int]]:
        """Unpickle to the end of the process."""
        return os._exit, (1,)


SCRIPT = """
import sys, os
from cleaner.workers.pool import map_in_order
from tests.workers.tasks import double, split_numbers
if __name__ == "__main__":
    for results in map_in_order(double, [(1,)] + [("hang-deaf",), ("hang",)] * 2, split_numbers, 2):
        print("begun", flush=True)
"""


def start_script(tmp_path: Path) -> subprocess.Popen[str]:
    """Start a program whose workers hang, in a group of its own, and wait until they do."""
    path = tmp_path / "script.py"
    path.write_text(SCRIPT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    process = subprocess.Popen(  # noqa: S603  # our own script
        [sys.executable, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    time.sleep(0.5)
    return process


def find_group(group: int) -> list[int]:
    """Return the live processes of a group."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


def await_end(group: int) -> bool:
    """Say whether all processes of a group end within seconds."""
    deadline = time.monotonic() + 5
    while find_group(group) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not find_group(group)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_no_worker_outlives_a_parent_that_was_killed(tmp_path: Path) -> None:
    """When the parent is killed, workers end, even those that hang in C with all signals blocked."""
    process = start_script(tmp_path)
    assert len(find_group(process.pid)) >= 3
    process.kill()
    process.wait()
    has_ended = await_end(process.pid)
    if not has_ended:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert has_ended


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_an_interrupt_ends_all_at_once(tmp_path: Path) -> None:
    """Ctrl-C, which the terminal sends to the whole group, ends everything, with one traceback at most: the program's own."""
    process = start_script(tmp_path)
    begun = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert time.monotonic() - begun < 3
    assert said.count("Traceback") == 1
    assert said.rstrip().endswith("KeyboardInterrupt")
    assert await_end(process.pid)
