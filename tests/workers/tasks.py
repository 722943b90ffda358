"""Functions that workers are given in the tests: some of them end badly."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

Numbers = tuple[int | str, ...]


def split_numbers(task: Numbers) -> Iterator[Numbers]:
    """Cut a task to tasks of one entry."""
    return ((entry,) for entry in task)


def double(task: Numbers) -> list[int]:
    """Double each number; a word says how the worker ends instead."""
    return [_double(entry) for entry in task]


def _double(entry: int | str) -> int:
    if isinstance(entry, int):
        return 2 * entry
    name, _, mark = entry.partition(":")
    if mark:  # only the first time
        path = Path(mark)
        if path.exists():
            return 0
        path.touch()
    ENDINGS[name]()
    return 0


def _crash() -> None:
    ctypes.string_at(0)


def _exit() -> None:
    os._exit(7)


def _hang() -> None:
    time.sleep(1000)


def _hang_deaf() -> None:
    """Hang in C, with the interpreter's lock held and signals ignored."""
    signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.valid_signals()))
    ctypes.PyDLL(None).sleep(1000)


def _eat() -> None:
    hoard = []
    while True:
        hoard.append(bytes(16 << 20))  # not even touched: a busy machine would take its time


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _raise() -> None:
    raise ZeroDivisionError("one by\nzero")


ENDINGS = {
    "crash": _crash,
    "exit": _exit,
    "hang": _hang,
    "hang-deaf": _hang_deaf,
    "eat": _eat,
    "kill": _kill,
    "raise": _raise,
}


def unpicklable(task: Numbers) -> object:
    """Return what cannot be sent."""
    return (lambda: task) if task == (3,) else task
