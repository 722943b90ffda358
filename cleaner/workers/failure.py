"""What a task that failed leaves behind, and the limits that workers live in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from cleaner.errors import CleanerError

Task = TypeVar("Task")
Kind = Literal["crash", "time", "memory", "error"]
MAX_MESSAGE_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may take before its worker is ended: seconds of wall-clock time, and bytes of memory (`None`: all).

    The memory is what the process holds in all (`RLIMIT_DATA` on Linux, `RLIMIT_AS` elsewhere, nothing on Windows).
    """

    seconds: float = 60.0
    memory: int | None = 2 << 30


@dataclass(frozen=True, slots=True)
class Failure(Generic[Task]):
    """A task that could not be done, how it ended, and the error to show; whoever made the task knows its position.

    `crash`: the worker died. `time`, `memory`: it went over its limit. `error`: the function raised.
    """

    task: Task
    kind: Kind
    error: CleanerError


def explain_exception(error: BaseException) -> CleanerError:
    """Return what a function raised as an error to show; a `CleanerError` stays what it is."""
    if isinstance(error, CleanerError):
        return error
    message = " ".join(str(error).split())[:MAX_MESSAGE_LENGTH]
    named = f"{type(error).__name__}: {message}" if message else type(error).__name__
    return CleanerError(f"cleaning failed: {named}", "", "report it with this record; the rest of the run is not affected")


def explain_crash(code: int | None) -> CleanerError:
    """Return why a worker that died counts against its task; `code` is negative for a signal."""
    how = f"was ended by signal {-code}" if code is not None and code < 0 else f"ended with exit code {code}"
    return CleanerError(
        f"the worker {how}, twice", "", "clean the record alone to see why; the rest of the run is not affected"
    )


def explain_limit(kind: Kind, limits: Limits) -> CleanerError:
    """Return which limit a task went over."""
    if kind == "time":
        hint = "raise the time limit if the record is worth it"
        return CleanerError(f"cleaning took longer than {limits.seconds:g} seconds", "", hint)
    most = "all there is" if limits.memory is None else f"{limits.memory / (1 << 20):.0f} MB"
    return CleanerError(f"cleaning took more memory than {most}", "", "raise the memory limit if the record is worth it")
