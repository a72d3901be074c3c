"""A process of its own for work that would keep the bot from answering: drawing charts takes most of a second."""

import faulthandler
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

log = logging.getLogger(__name__)

TASKS = 50
"""What one process does before another takes its place: what it has lost of memory comes back."""
SECONDS = 45.0
"""A task that takes longer ends its process: a hundred times what a chart takes on an idle machine."""

_T = TypeVar("_T")
_CALMER = 10
"""How far the process stands back behind the bot when both want the processor."""


class WorkerLostError(Exception):
    """The process died twice at one task."""


class Worker:
    """Runs functions one after the other in another process, which is started when it is first needed.

    Functions and arguments must be picklable. A process that dies is replaced, and the task tried once more.
    """

    def __init__(self, *, tasks: int = TASKS, seconds: float = SECONDS) -> None:
        self._tasks = tasks
        self._seconds = seconds
        self._line = ThreadPoolExecutor(1, thread_name_prefix="worker")
        """The tasks that wait; its one thread alone knows the process."""
        self._process: ProcessPoolExecutor | None = None

    def submit(self, function: Callable[..., _T], *args: object) -> Future[_T]:
        """Put a task in the line. The future raises what the function raised, or `WorkerLostError`."""
        return self._line.submit(self._run, function, *args)

    def close(self) -> None:
        """End the process; what is under way is finished, what waits is dropped."""
        self._line.shutdown(cancel_futures=True)
        self._end()

    def _run(self, function: Callable[..., _T], *args: object) -> _T:
        for _ in range(2):
            if self._process is None:
                spawn = multiprocessing.get_context("spawn")
                self._process = ProcessPoolExecutor(1, spawn, _begin, max_tasks_per_child=self._tasks)
            try:
                return self._process.submit(_timed, self._seconds, function, *args).result()
            except BrokenProcessPool:
                log.warning("the process that draws has died, another one takes its place")
                self._end()
        raise WorkerLostError

    def _end(self) -> None:
        if self._process is not None:
            self._process.shutdown()
            self._process = None


def _begin() -> None:
    """Stand back behind the bot; leave Ctrl-C to it; end when it has ended, however that came."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):  # not on Windows
        os.nice(_CALMER)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _timed(seconds: float, function: Callable[..., _T], *args: object) -> _T:
    """Run a task; when it takes too long the process writes where it hung and ends."""
    faulthandler.dump_traceback_later(seconds, exit=True)
    try:
        return function(*args)
    finally:
        faulthandler.cancel_dump_traceback_later()
