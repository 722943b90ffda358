"""Inside a worker process: take a task from the pipe, do it, send what came of it."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing import connection, parent_process
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from typing import Any

from cleaner.workers.failure import explain_exception

STARTED = "started"
READY = "ready"
DONE = "done"
MEMORY = "memory"
ERROR = "error"
OUT_OF_MEMORY = 3  # the exit code where not even the word of it can be sent
DEATH_OF_PARENT = 1  # PR_SET_PDEATHSIG in linux/prctl.h


def serve(pipe: Connection, memory: int | None) -> None:
    """Ask for the function, then do tasks until the pipe closes; what runs is a process of its own.

    The function comes through the pipe, not with the process: it can be large, and the parent would wait for each worker to
    take it. A task that runs out of memory ends the worker, since what it left behind is unknown.
    """
    _ignore_interrupts()
    _end_with_parent()
    limit_memory(memory)
    try:
        pipe.send((STARTED, None))
        function = _receive_function(pipe)
        while function is not None and _answer(function, pipe):
            pass
    except (EOFError, OSError):  # the parent is gone, or wants no more
        return
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _receive_function(pipe: Connection) -> Callable[[Any], Any] | None:
    sent = pipe.recv_bytes()
    try:
        function: Callable[[Any], Any] = ForkingPickler.loads(sent)
    except Exception as error:  # noqa: BLE001  # whatever it is, the parent says it
        pipe.send((ERROR, explain_exception(error)))
        return None
    pipe.send((READY, None))
    return function


def _answer(function: Callable[[Any], Any], pipe: Connection) -> bool:
    """Do one task; `False` where the worker cannot be trusted with another."""
    task = pipe.recv()
    try:
        answer = ForkingPickler.dumps((DONE, function(task)))
    except MemoryError:
        pipe.send((MEMORY, None))
        return False
    except Exception as error:  # noqa: BLE001  # whatever it is costs its own task only
        answer = ForkingPickler.dumps((ERROR, explain_exception(error)))
    pipe.send_bytes(answer)
    return True


def limit_memory(memory: int | None) -> None:
    """Make allocation fail beyond a number of bytes, where the system can; no dump of memory is written after a crash."""
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if memory is None:
        return
    # On Linux address space that is only reserved, as libraries do freely, does not count.
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    most = resource.getrlimit(kind)[1]
    try:
        resource.setrlimit(kind, (memory if most == resource.RLIM_INFINITY else min(memory, most), most))
    except (OSError, ValueError):  # macOS has the call and refuses it
        return


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the parent, which ends its workers; it was held back since before this process began."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _end_with_parent() -> None:
    """See that a worker in the middle of a task does not outlive a parent that was killed."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415  # only here

        # The kernel sends it even where a task never gives Python a turn.
        ctypes.CDLL(None).prctl(DEATH_OF_PARENT, signal.SIGKILL)
        return
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
