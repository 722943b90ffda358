"""The parent's side of the workers: processes that are started, given tasks, heard, and replaced when they are lost.

Each worker has a pipe of its own, and no lock is shared: whatever moment one dies in, the others never notice. Pools that
share a queue between workers (`concurrent.futures`, pebble) break or stand still when one is killed while it holds the lock.
"""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import connection
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from typing import Any, Self

from cleaner.errors import CleanerError
from cleaner.workers.failure import Failure, Kind, Limits, explain_crash, explain_exception, explain_limit
from cleaner.workers.process import DONE, ERROR, MEMORY, READY, STARTED, serve

# Forking a program that has threads can stand still, and children of the fork server keep it alive when their parent is
# killed. A new interpreter takes a quarter of a second longer, once.
START = SpawnContext()
MAX_FAILED_STARTS = 3
MAX_KILLED_STARTS = 30
TRIES = 2  # a worker can be killed for reasons of its own


@dataclass(slots=True)
class Assignment:
    """A task that is to be done, how often a worker died of it, and what came of it in the end."""

    task: Any
    deaths: int = 0
    pieces: list[Assignment] = field(default_factory=list)
    result: Any = None
    is_done: bool = False

    def is_settled(self) -> bool:
        """Say whether all of it is done."""
        return all(piece.is_done for piece in self.pieces) if self.pieces else self.is_done

    def results(self) -> tuple[Any, ...]:
        """Return what came of it: one result, or one for each piece in order."""
        return tuple(piece.result for piece in self.pieces) if self.pieces else (self.result,)

    def settle(self, result: Any) -> None:
        """Keep what came of it."""
        self.result, self.is_done, self.task = result, True, None


@dataclass(slots=True)
class Worker:
    """A process, the parent's end of its pipe, and what it is at."""

    process: BaseProcess
    pipe: Connection
    is_ready: bool = False
    piece: Assignment | None = None
    deadline: float = float("inf")

    def end(self) -> int | None:
        """End the process whatever it does, and return its exit code."""
        self.pipe.close()
        if self.process.exitcode is None:
            self.process.kill()
        self.process.join()
        code = self.process.exitcode
        self.process.close()
        return code


@dataclass(frozen=True, slots=True)
class Orders:
    """What a crew does: the function, how a task is split, the most workers, the limits of each."""

    function: Callable[[Any], Any]
    split: Callable[[Any], Iterator[Any]]
    workers: int
    limits: Limits


class Crew:
    """Some workers and the pieces that wait for them. Every call does one thing and returns: there are no threads."""

    def __init__(self, orders: Orders) -> None:
        """Start nothing yet: a worker starts when there is something for it to do."""
        self.orders = orders
        self.function = bytes(ForkingPickler.dumps(orders.function))  # a view in a cycle is a warning at its end in 3.13
        self.waiting: deque[Assignment] = deque()
        self.workers: list[Worker] = []
        self.failed_starts = 0

    def __enter__(self) -> Self:
        """Enter."""
        return self

    def __exit__(self, *_: object) -> None:
        """End all workers at once, whatever they do."""
        for worker in self.workers:
            worker.pipe.close()
            worker.process.kill()
        for worker in self.workers:
            worker.end()
        self.workers.clear()

    def add(self, task: Any) -> Assignment:
        """Take a task; idle workers begin with it at once."""
        piece = Assignment(task)
        self.waiting.append(piece)
        self.turn(0)
        return piece

    def turn(self, patience: float | None = None) -> None:
        """Hand out what waits, then hear the workers: at least one, unless that takes longer than `patience` seconds."""
        self._hand_out()
        heard = set(connection.wait([worker.pipe for worker in self.workers], self._limit_wait(patience)))
        for worker in [worker for worker in self.workers if worker.pipe in heard]:
            self._hear(worker)
            self._hand_out()  # before anything is done with what came of it: meanwhile the worker would wait
        now = time.monotonic()
        # A worker that was heard just now is in time, however long nobody listened.
        for worker in [worker for worker in self.workers if worker.deadline <= now and worker.pipe not in heard]:
            self._lose(worker, "time")

    def _limit_wait(self, patience: float | None) -> float | None:
        deadline = min((worker.deadline for worker in self.workers), default=float("inf"))
        waits = [patience] if patience is not None else []
        if deadline != float("inf"):
            waits.append(max(0.0, deadline - time.monotonic()))
        return min(waits, default=None)

    def _hand_out(self) -> None:
        idle = [worker for worker in self.workers if worker.is_ready and worker.piece is None]
        for worker in idle:
            if self.waiting:
                self._give(worker, self.waiting.popleft())
        starting = sum(not worker.is_ready for worker in self.workers)
        wanted = min(len(self.waiting) - starting, self.orders.workers - len(self.workers))
        for _ in range(wanted):
            self.workers.append(start_worker(self.orders))

    def _give(self, worker: Worker, piece: Assignment) -> None:
        try:
            worker.pipe.send(piece.task)
        except OSError:  # it died while it had nothing to do
            self._remove(worker)
            self.waiting.appendleft(piece)
            return
        worker.piece = piece
        worker.deadline = time.monotonic() + self.orders.limits.seconds

    def _hear(self, worker: Worker) -> None:
        try:
            message = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            self._lose(worker, "crash")
            return
        try:
            word, value = ForkingPickler.loads(message)
        except Exception as error:  # noqa: BLE001  # a result that cannot be unpickled costs its task
            word, value = ERROR, explain_exception(error)
        if word == MEMORY:
            self._lose(worker, "memory")
            return
        if not worker.is_ready:
            self._begin(worker, word, value)
            return
        piece, worker.piece, worker.deadline = worker.piece, None, float("inf")
        if piece is not None and word == DONE:
            piece.settle(value)
        elif piece is not None:
            self._split_or_blame(piece, "error", value)

    def _begin(self, worker: Worker, word: str, value: Any) -> None:
        if word == READY:
            worker.is_ready, self.failed_starts = True, 0
        elif word == STARTED:
            with suppress(OSError):  # it died again, which is heard in its turn
                worker.pipe.send_bytes(self.function)
        else:
            raise CleanerError(
                f"a worker could not take its work: {value.what}", "", 'define what it calls in a module, not in "__main__"'
            )

    def _lose(self, worker: Worker, kind: Kind) -> None:
        """Replace a worker, and see what becomes of the task it was at."""
        code = self._remove(worker)
        piece = worker.piece
        if piece is None:
            self._count_failed_start(worker, code)
            return
        if kind == "crash":
            piece.deaths += 1
            if piece.deaths < TRIES:
                self.waiting.appendleft(piece)
                return
        self._split_or_blame(piece, kind, explain_crash(code) if kind == "crash" else explain_limit(kind, self.orders.limits))

    def _split_or_blame(self, piece: Assignment, kind: Kind, error: CleanerError) -> None:
        tasks = list(self.orders.split(piece.task))
        if len(tasks) <= 1:
            piece.settle(Failure(piece.task, kind, error))
            return
        piece.pieces = [Assignment(task) for task in tasks]
        piece.task = None
        self.waiting.extendleft(reversed(piece.pieces))

    def _remove(self, worker: Worker) -> int | None:
        self.workers.remove(worker)
        return worker.end()

    def _count_failed_start(self, worker: Worker, code: int | None) -> None:
        if worker.is_ready:
            return
        self.failed_starts += 1
        is_killed = code is not None and code < 0  # by somebody, most likely
        if self.failed_starts >= (MAX_KILLED_STARTS if is_killed else MAX_FAILED_STARTS):
            hint = 'in a script, start under: if __name__ == "__main__":'
            raise CleanerError("workers end before they begin", "", hint)


def start_worker(orders: Orders) -> Worker:
    """Start a process that serves the function; it says so itself when it is ready."""
    ours, theirs = START.Pipe()
    process = START.Process(target=serve, args=(theirs, orders.limits.memory), name="cleaner-worker", daemon=True)
    try:
        with _hold_interrupts():
            process.start()
    except RuntimeError:  # this process is itself a worker that imports the script
        hint = 'put what the script does under: if __name__ == "__main__":'
        raise CleanerError("a worker cannot start workers", "", hint) from None
    theirs.close()  # the worker's end closes with the worker, so that its death can be heard
    return Worker(process, ours)


@contextmanager
def _hold_interrupts() -> Iterator[None]:
    """Start a process with Ctrl-C held back, so that one in its first moments does not die with a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
