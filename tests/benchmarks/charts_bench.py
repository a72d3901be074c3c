"""What a chart costs the others: reply times with and without a chart being drawn, and the seconds of each chart.

Run as `python -m tests.benchmarks.charts_bench`. Goal: the 99th percentile of replies 5 ms later at most.
"""

import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

from handlers.charts import catalogue
from tests.dialogs.world import World, make_world, moment
from tests.handlers import chart_samples as samples
from tests.handlers.survey.phones import Phones

BLOCKS, REPLIES = 10, 60
"""Blocks of replies, each once with and once without a chart being drawn, in turn: noise falls on both."""


def replies(phones: Phones) -> list[float]:
    """Milliseconds from a message in until its answer is out."""
    seen = []
    for _ in range(REPLIES):
        begun = time.perf_counter()
        phones.says("a", "trang chính")
        seen.append((time.perf_counter() - begun) * 1000)
    return seen


def while_drawing(phones: Phones) -> list[float]:
    """The same while the worker draws charts of 40 villages without a pause."""
    (drawing,) = catalogue.drawings(samples.progress(40))
    stop = threading.Event()

    def draw() -> None:
        while not stop.is_set():
            phones.parts.drawings.worker.submit(catalogue.render, drawing.name, dict(drawing.figures)).result()

    drawer = threading.Thread(target=draw)
    drawer.start()
    try:
        return replies(phones)
    finally:
        stop.set()
        drawer.join()


def told(what: str, times: list[float]) -> tuple[float, float]:
    """Write and return the median and the 99th percentile."""
    median, last = statistics.median(times), statistics.quantiles(times, n=100)[98]
    sys.stdout.write(f"{what}: median {median:.1f} ms, 99th percentile {last:.1f} ms, {len(times)} replies\n")
    return median, last


def main() -> None:
    """Draw each chart here once, then answer with and without the worker drawing."""
    for name, chart in samples.everything().items():
        (drawing,) = catalogue.drawings(chart)
        begun = time.perf_counter()
        size = len(catalogue.render(drawing.name, drawing.figures))
        sys.stdout.write(f"{name}: {time.perf_counter() - begun:.2f} s, {size / 1000:.0f} kB\n")
    with tempfile.TemporaryDirectory() as folder:
        make_world(Path(folder) / "made.db")
        (Path(folder) / "own").mkdir()
        world = World.copy_of(Path(folder) / "made.db", Path(folder) / "own", moment("2026-10-06 18:40"))
        phones = Phones(world)
        phones.enrol("a", "t03")
        phones.parts.drawings.worker.submit(catalogue.words, "progress", catalogue.dump(samples.progress())).result()
        alone: list[float] = []
        beside: list[float] = []
        for _ in range(BLOCKS):
            alone += replies(phones)
            beside += while_drawing(phones)
        phones.close()
    (median, last), (median_beside, last_beside) = told("alone", alone), told("beside a chart", beside)
    sys.stdout.write(f"ratio of medians {median_beside / median:.2f}, added at the 99th {last_beside - last:.1f} ms\n")


if __name__ == "__main__":
    main()
