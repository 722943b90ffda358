"""Tasks mapped over worker processes, in order; a worker that dies costs the one record that killed it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import TypeVar

from cleaner.workers.crew import Assignment, Crew, Orders
from cleaner.workers.failure import Failure, Limits, explain_exception, explain_limit

Task = TypeVar("Task")
Result = TypeVar("Result")

TASKS_AHEAD = 4  # for each worker: enough that none waits, few enough that memory does not grow


def map_in_order(
    function: Callable[[Task], Result],
    tasks: Iterable[Task],
    split: Callable[[Task], Iterator[Task]],
    workers: int,
    limits: Limits | None = None,
) -> Generator[tuple[Result | Failure[Task], ...], None, None]:
    """Yield for each task, in order, what the function returned for it: a tuple of one.

    A task that fails is split, and its pieces are tried one by one; then the tuple holds one entry for each piece, a
    `Failure` where a piece failed by itself. A task during which a worker died is first tried again as it is, and so is a
    piece, since a worker can be killed for reasons of its own. `workers` 0 works in this process, where exceptions alone are
    caught. Function, tasks and results are pickled. Reads at most `TASKS_AHEAD` tasks a worker ahead. What the
    iterable of tasks raises comes after the results of the tasks before. Closing the iterator ends the workers.
    """
    limits = limits or Limits()
    if workers < 1:
        yield from (_run_here(function, task, split, limits) for task in tasks)
        return
    source = _Source(iter(tasks))
    ahead: deque[Assignment] = deque()
    with Crew(Orders(function, split, workers, limits)) as crew:
        while True:
            while len(ahead) < workers * TASKS_AHEAD:
                for task in source.pull():
                    ahead.append(crew.add(task))
                if source.is_at_end:
                    break
            if not ahead:
                break
            while not ahead[0].is_settled():
                crew.turn()
            yield ahead.popleft().results()
    source.raise_error()


class _Source:
    """An iterator whose error waits until what came before it is done."""

    def __init__(self, tasks: Iterator[object]) -> None:
        self.tasks = tasks
        self.is_at_end = False
        self.error: Exception | None = None

    def pull(self) -> tuple[object, ...]:
        """Return the next task, or nothing."""
        if self.is_at_end:
            return ()
        try:
            return (next(self.tasks),)
        except StopIteration:
            self.is_at_end = True
        except Exception as error:  # noqa: BLE001  # raised again in its place
            self.is_at_end, self.error = True, error
        return ()

    def raise_error(self) -> None:
        """Raise what the iterator raised."""
        if self.error is not None:
            raise self.error


def _run_here(
    function: Callable[[Task], Result], task: Task, split: Callable[[Task], Iterator[Task]], limits: Limits
) -> tuple[Result | Failure[Task], ...]:
    whole = _try(function, task, limits)
    if not isinstance(whole, Failure):
        return (whole,)
    pieces = list(split(task))
    return (whole,) if len(pieces) <= 1 else tuple(_try(function, piece, limits) for piece in pieces)


def _try(function: Callable[[Task], Result], task: Task, limits: Limits) -> Result | Failure[Task]:
    try:
        return function(task)
    except MemoryError:
        return Failure(task, "memory", explain_limit("memory", limits))
    except Exception as error:  # noqa: BLE001  # whatever it is costs its own task only
        return Failure(task, "error", explain_exception(error))
