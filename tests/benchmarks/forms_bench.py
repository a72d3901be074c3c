"""How long one answer takes in a large form, and how a form's loading and its lists grow.

Run as `python -m tests.benchmarks.forms_bench` from the root; prints milliseconds with the goals beside.
"""

import json
import platform
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pyxform.xls2xform import convert

from models.forms import Entry, Form, read_xform

NOW = datetime(2026, 10, 12, 8, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
GRAINS = Path(__file__).parents[3] / "shared" / "corpora" / "forms" / "grains-shop-survey"
QUESTIONS, IN_ROW, ROWS = 1000, 20, 50
GROWTH = (25, 50, 100, 200)
ROUNDS = 5


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _say(what: str, found: float, goal: float | None = None) -> None:
    beside = "" if goal is None else f"   goal {goal:.0f}   {'met' if found <= goal else 'MISSED'}"
    sys.stdout.write(f"{what:58} {found:9.2f} ms{beside}\n")


def _grains() -> None:
    """Each step of the corpus' script, as one answer; and the loading of the form."""
    if not GRAINS.exists():
        sys.stdout.write("grains-shop-survey: the shared forms are not beside this project\n")
        return
    xml = (GRAINS / "form.xml").read_text(encoding="utf-8")
    steps = json.loads((GRAINS / "steps.json").read_text(encoding="utf-8"))
    _say("load a cached XForm, 343 binds", min(_milliseconds(lambda: read_xform(xml)) for _ in range(ROUNDS)), 300)
    form = read_xform(xml)
    _say("begin an entry", min(_milliseconds(lambda: form.begin(NOW)) for _ in range(ROUNDS)))
    taken = [one for _ in range(ROUNDS) for one in _steps(form.begin(NOW), steps)]
    _say("one answer, median", statistics.median(taken), 2)
    _say("one answer, slowest", max(taken))
    entry = form.begin(NOW)
    list(_steps(entry, steps))
    _say("all questions drawn", min(_milliseconds(entry.questions) for _ in range(ROUNDS)))
    _say("one question drawn", min(_milliseconds(lambda: entry.question("/data/consent")) for _ in range(ROUNDS)))
    _say("stored and had again", min(_milliseconds(lambda: _again(form, entry)) for _ in range(ROUNDS)))


def _steps(entry: Entry, steps: list[Mapping[str, Any]]) -> Iterator[float]:
    for step in steps:
        if "ref" in step:
            value = step["value"] if isinstance(step["value"], str) else " ".join(step["value"])
            yield _answered(entry, step["ref"], value)
        elif "addRepeat" in step:
            for _ in range(int(step.get("count", 1))):
                entry.add_row(step["addRepeat"])


def _answered(entry: Entry, ref: str, value: str) -> float:
    return _milliseconds(lambda: entry.answer(ref, value, keep=True))


def _again(form: Form, entry: Entry) -> Entry:
    return form.resume(entry.to_xml(), entry.state())


def _large() -> str:
    """An XForm of 1,000 questions: each third depends on the one before, rows are summed up, sums are compared."""
    rows = [f"| | integer | q{number} | Câu {number}? | {_relevant(number)} | | . < 1000 |" for number in _singles()]
    inside = [
        f"| | integer | r{number} | Ô {number}? | {f'${{r{number - 1}}} != 7' if number % 3 else ''} | | . < 1000 |"
        for number in range(IN_ROW)
    ]
    total = " + ".join(f"${{r{number}}}" for number in range(0, IN_ROW, 4))
    sheet = [
        "| survey |",
        "| | type | name | label | relevant | calculation | constraint |",
        *rows,
        "| | begin_repeat | row | Dòng | | | |",
        *inside,
        f"| | calculate | of_row | | | {total} | |",
        "| | end_repeat | | | | | |",
        "| | calculate | total | | | sum(${of_row}) | |",
        "| | calculate | mean | | | ${total} div count(${row}) | |",
        "| | note | told | Tổng ${total} | ${total} > 10 | | |",
        "| settings |",
        "| | form_title | form_id |",
        "| | Lớn | large |",
    ]
    return str(convert("\n".join(sheet) + "\n", file_type=".md", validate=False).xform)


def _singles() -> range:
    return range(QUESTIONS - IN_ROW)


def _relevant(number: int) -> str:
    return f"${{q{number - 1}}} > 0" if number % 3 == 1 else ""


def _filled(form: Form, rows: int) -> Entry:
    entry = form.begin(NOW)
    while len(entry.live.at("/data/row")) < rows:
        entry.add_row("/data/row")
    for row in range(1, rows + 1):
        entry.answer(f"/data/row[{row}]/r0", str(row))
    return entry


def _many(xml: str) -> None:
    form = read_xform(xml)
    sys.stdout.write(f"\n{QUESTIONS} questions, a list of {ROWS} rows with {IN_ROW} of them\n")
    _say("load a cached XForm", min(_milliseconds(lambda: read_xform(xml)) for _ in range(ROUNDS)))
    entry = _filled(form, ROWS)
    alone = [_answered(entry, f"/data/q{n}", str(n % 9)) for n in range(0, 300, 3)]
    inside = [_answered(entry, f"/data/row[{n % ROWS + 1}]/r{n % IN_ROW}", str(n % 9)) for n in range(200)]
    _say("one answer outside the list, median", statistics.median(alone), 10)
    _say("one answer in a row, median", statistics.median(inside), 10)
    _say("one answer in a row, slowest", max(inside))
    _say("all questions drawn", min(_milliseconds(entry.questions) for _ in range(ROUNDS)))
    sys.stdout.write("\nrows     one answer   a row more   begin to end\n")
    for rows in GROWTH:
        _grown(form, rows)


def _grown(form: Form, rows: int) -> None:
    whole = _milliseconds(lambda: _filled(form, rows))
    entry = _filled(form, rows - 1)
    more = _milliseconds(lambda: entry.add_row("/data/row"))
    one = statistics.median(_answered(entry, f"/data/row[{n % rows + 1}]/r0", str(n % 9)) for n in range(50))
    sys.stdout.write(f"{rows:4} {one:11.2f} ms {more:9.2f} ms {whole:11.0f} ms\n")


def main() -> None:
    """Prints all figures."""
    sys.stdout.write(f"Python {platform.python_version()}\n")
    _grains()
    _many(_large())
    node = "node is here" if shutil.which("node") else "node is not here"
    sys.stdout.write(
        f"\nratio to @getodk/xforms-engine: not measured ({node}, the package is not part of this project)\n"
    )


if __name__ == "__main__":
    main()
