"""The plan, the charts, the figures and the tables at the command line, over a commune with three made-up years."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy.orm import Session

from bot.cli import main
from bot.demo import fill
from models.database import open_engine
from models.migrations import upgrade
from models.rules.deadlines import Fixed, to_json
from models.seed.demo import demo_commune
from models.seed.plan import seed_plan
from tests.made_up_years import SIZE, write_years

SEED = 11
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with villages, households under review and three years."""
    path = tmp_path_factory.mktemp("years") / "years.db"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    with Session(engine) as session, session.begin():
        made_up = demo_commune(SEED, *SIZE, today=date(2026, 10, 6))
        fill(session, made_up, date(2026, 9, 28), date(2026, 10, 25))
        write_years(session, made_up, SEED)
    engine.dispose()
    return path


@pytest.fixture
def run(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on a copy of the database; gives its exit code, what it printed, and what went wrong."""
    copy = tmp_path / "years.db"
    copy.write_bytes(made.read_bytes())
    monkeypatch.setenv("SOTHON_DATABASE", f"sqlite:///{copy}")
    monkeypatch.setenv("SOTHON_FILES", str(tmp_path / "files"))

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["--now", "2026-10-20T08:00", *arguments])
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


def lines(text: str) -> list[dict[str, Any]]:
    """Lines of JSON."""
    return [json.loads(line) for line in text.splitlines()]


def test_register_goes_in_and_is_shown(run: Run) -> None:
    """The shipped register is imported whole, with its proposals marked."""
    run("plan", "import", "--yes")
    _, shown, _ = run("plan", "show", "--json")
    told = {task.reference: task.confirmed for task in seed_plan().tasks}

    assert {row["reference"]: row["confirmed"] for row in lines(shown)} == told


def test_template_is_the_register_as_it_stands(run: Run, tmp_path: Path) -> None:
    """What was written out and not changed is no change."""
    run("plan", "import", "--yes")
    run("plan", "template", "--out", str(tmp_path / "plan.xlsx"))
    code, told, _ = run("plan", "import", str(tmp_path / "plan.xlsx"), "--yes")

    assert (code, told) == (0, "Tệp giống sổ nhiệm vụ, không có gì thay đổi.\n")


def test_changed_deadline_shows_in_the_timeline(run: Run, tmp_path: Path) -> None:
    """A task dated and confirmed in Excel is reminded seven, three and one working days before and on its day."""
    run("plan", "template", "--out", str(tmp_path / "plan.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    page = book["nhiệm vụ"]
    headings = [str(cell.value).removesuffix(" *") for cell in page[1]]
    place = headings.index("Mục")
    row = next(row for row in page.iter_rows(min_row=2) if row[place].value == "III.2.1")
    row[headings.index("Thời hạn")].value = "30/11/2026"
    row[headings.index("Đã xác nhận")].value = "x"
    book.save(tmp_path / "plan.xlsx")
    run("plan", "import", str(tmp_path / "plan.xlsx"), "--yes")
    number = next(task.number for task in seed_plan().tasks if task.reference == "III.2.1")
    _, told, _ = run("plan", "timeline", "--from", "2026-11-01", "--to", "2026-12-31", "--json")
    rule = next(row["rule"] for row in lines(run("plan", "show", "--json")[1]) if row["number"] == number)
    own = [one for one in lines(told) if one["task"] == number and one["post"] == "owner"]

    assert rule == to_json(Fixed(date(2026, 11, 30)))
    assert [(one["day"], one["why"]) for one in own] == [
        ("2026-11-19", "before"),
        ("2026-11-25", "before"),
        ("2026-11-27", "before"),
        ("2026-11-30", "today"),
        ("2026-12-01", "late"),
    ]


def test_timeline_sends_and_keeps_nothing(run: Run) -> None:
    """Looking at a year twice shows the same."""
    run("plan", "import", "--yes")
    asked = ("plan", "timeline", "--from", "2026-11-01", "--to", "2027-02-28", "--json")

    assert run(*asked)[1] == run(*asked)[1] != ""


def test_unreadable_deadline_is_refused_by_its_cell(run: Run, tmp_path: Path) -> None:
    """Nothing is written while a cell can't be taken."""
    run("plan", "template", "--out", str(tmp_path / "plan.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    page = book["nhiệm vụ"]
    column = next(cell.column for cell in page[1] if cell.value == "Thời hạn")
    page.cell(2, column).value = "cuối năm"
    book.save(tmp_path / "plan.xlsx")
    code, _, error = run("plan", "import", str(tmp_path / "plan.xlsx"), "--yes")

    assert (code, "dòng 2, cột H (Thời hạn): ghi “cuối năm”" in error) == (1, True)


@pytest.mark.parametrize("name", ["progress", "round", "rates", "indices", "causes", "movement", "tasks", "targets"])
def test_every_chart_is_a_picture_with_its_words(run: Run, tmp_path: Path, name: str) -> None:
    """A PNG and the same figures in words."""
    out = tmp_path / f"{name}.png"
    code, told, _ = run("chart", name, "--out", str(out), "--json")

    assert (code, out.read_bytes()[:4], bool(lines(told)[0]["words"])) == (0, b"\x89PNG", True)


def test_chart_of_a_village_counts_only_that_village(run: Run, tmp_path: Path) -> None:
    """--village takes a name or a code."""
    _, told, _ = run("chart", "progress", "--out", str(tmp_path / "x.png"), "--village", "Thôn 3")

    assert [line.split(" ■")[0] for line in told.splitlines() if "■" in line] == ["Thôn 3"]


def test_unknown_chart_names_those_that_exist(run: Run, tmp_path: Path) -> None:
    """A wrong name is wrong use."""
    code, _, error = run("chart", "cau", "--out", str(tmp_path / "x.png"))

    assert (code, "progress" in error) == (2, True)


def test_figures_add_up(run: Run) -> None:
    """The villages' sheets add up to the commune's, and no figure without a base is a number."""
    rows = lines(run("figures", "--json")[1])
    sent = {row["village"]: row["value"] for row in rows if row["key"] == "work:sent"}
    blank = {row["key"] for row in rows if row["value"] is None}

    assert sent.pop("") == sum(sent.values())
    assert {"target:water", "target:loans"} <= blank


def test_tables_and_figures_tell_the_same(run: Run, tmp_path: Path) -> None:
    """Form 2's last column is the movement of the figures."""
    run("report", "tables", "--out", str(tmp_path / "tables.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "tables.xlsx")
    whole = next(row for row in book["Biểu 2"].iter_rows(values_only=True) if row[1:3] == ("Toàn xã", "Hộ"))
    told = {
        row["part"]: row["value"]
        for row in lines(run("figures", "--json")[1])
        if row["key"] == "movement:poor" and row["unit"] == "households"
    }

    assert list(whole[3:12]) == [told[str(column)] for column in range(1, 10)]


def test_list_of_poor_households_has_only_them(run: Run, tmp_path: Path) -> None:
    """The detailed list counts as many households as the movement ends with."""
    run("report", "list-poor", "--out", str(tmp_path / "list.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "list.xlsx")
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    ends = next(
        row["value"]
        for row in lines(run("figures", "--json")[1])
        if (row["key"], row["part"], row["unit"]) == ("movement:poor", "9", "households")
    )

    assert len({row[0] for row in rows if isinstance(row[0], int)}) == ends
