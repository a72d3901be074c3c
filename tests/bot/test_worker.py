"""The process that draws: it works beside the bot, is replaced when it dies, and never outlives the bot."""

import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.worker import Worker, WorkerLostError

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(not hasattr(os, "nice"), reason="signals of POSIX")


@pytest.fixture
def worker() -> Iterator[Worker]:
    """A worker, ended after the test."""
    made = Worker()
    yield made
    made.close()


def die() -> None:
    """Kill the process that runs this."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_once(mark: str) -> int:
    """Kill the process that runs this, but only the first time."""
    if not Path(mark).exists():
        Path(mark).touch()
        die()
    return os.getpid()


def test_work_is_done_in_another_process(worker: Worker) -> None:
    """The function runs elsewhere, each time in the same process."""
    first, second = worker.submit(os.getpid).result(), worker.submit(os.getpid).result()

    assert first == second != os.getpid()


def test_nothing_is_started_before_it_is_needed() -> None:
    """A worker without work has no process, and ends at once."""
    before = threading.active_count()
    Worker().close()

    assert threading.active_count() == before


def test_an_error_of_the_function_comes_back(worker: Worker) -> None:
    """What the function raises is raised here, and the process goes on."""
    first = worker.submit(os.getpid).result()
    with pytest.raises(ValueError, match="math domain"):
        worker.submit(math.sqrt, -1).result()

    assert worker.submit(os.getpid).result() == first


@posix
def test_a_killed_process_is_replaced(worker: Worker) -> None:
    """After SIGKILL from outside the next task runs in another process."""
    first = worker.submit(os.getpid).result()
    os.kill(first, signal.SIGKILL)

    assert worker.submit(os.getpid).result() not in {first, os.getpid()}


@posix
def test_a_task_whose_process_died_is_done_again(worker: Worker, tmp_path: Path) -> None:
    """The task during which the process was killed is run by the next one."""
    first = worker.submit(os.getpid).result()

    assert worker.submit(die_once, str(tmp_path / "mark")).result() not in {first, os.getpid()}


@posix
def test_a_task_that_always_kills_is_given_up_alone(worker: Worker) -> None:
    """Two deaths end the task; those that wait behind it are done."""
    deadly, harmless = worker.submit(die), worker.submit(math.sqrt, 9)

    with pytest.raises(WorkerLostError):
        deadly.result()
    assert harmless.result() == 3


def test_a_task_that_hangs_is_ended() -> None:
    """A task beyond its time ends like one whose process died."""
    worker = Worker(seconds=0.2)
    try:
        with pytest.raises(WorkerLostError):
            worker.submit(time.sleep, 600).result()
    finally:
        worker.close()


def test_the_process_is_renewed_after_some_tasks() -> None:
    """No process does more than its share: what it lost of memory comes back."""
    worker = Worker(tasks=2)
    try:
        seen = [worker.submit(os.getpid).result() for _ in range(5)]
    finally:
        worker.close()

    assert [seen.count(process) for process in dict.fromkeys(seen)] == [2, 2, 1]


@posix
def test_the_process_ends_with_a_killed_bot() -> None:
    """A bot that dies by SIGKILL leaves no process behind: what both write to is closed."""
    code = (
        "import os, time; from bot.worker import Worker\n"
        "print(Worker().submit(os.getpid).result(), flush=True); time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as bot:
        assert bot.stdout is not None
        process = int(bot.stdout.readline())
        os.kill(process, 0)
        bot.kill()

        assert bot.stdout.read() == ""
