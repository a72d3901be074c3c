"""The plan's register as a workbook: written, read back, refused by cell, imported again with its history."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.plan.applying import apply_plan
from handlers.plan.comparing import compare_plan, plan_doubts, present_plan
from handlers.plan.layout import LAYOUT
from handlers.plan.preview import preview_plan
from handlers.plan.reading import read_plan
from handlers.plan.shipped import shipped_plan
from handlers.texts import plan as texts
from handlers.workbook.template import Guide, write_sheets
from models.database import open_engine
from models.queries.occurrences import replan
from models.queries.planning import plan_state
from models.rules.reminders import plan_day
from models.seed.plan import seed_plan
from models.tables import Base, Commune, Occurrence, Person, PlanTask, PlanTaskChange, Role, RoleKind, Unit, Village

NOW = datetime(2026, 10, 1, 2, tzinfo=UTC)
TODAY = date(2026, 10, 1)
HEADINGS = [column.heading for column in LAYOUT[0].columns]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A commune with a chairman, an officer and one village."""
    engine = open_engine(f"sqlite:///{tmp_path / 'plan.db'}")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        commune = Commune(code="1", name="Thọ Dân", settings={})
        session.add(commune)
        session.flush()
        village = Village(commune_id=commune.id, code="03", name="Thôn 3")
        session.add(village)
        for code, kind in (("ct", RoleKind.CHAIRMAN), ("cb1", RoleKind.OFFICER)):
            person = Person(commune_id=commune.id, code=code, name=code)
            session.add(person)
            session.flush()
            session.add(Role(commune_id=commune.id, person_id=person.id, kind=kind, since=date(2025, 1, 1)))
        session.flush()
        yield session
    engine.dispose()


def commune_of(session: Session) -> Commune:
    """The one commune."""
    return session.scalars(select(Commune)).one()


def workbook(*tasks: dict[str, Any]) -> bytes:
    """A workbook with two units and some tasks, by heading; every task has what it needs unless told otherwise."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "nhiệm vụ"
    page.append(HEADINGS)
    for place, task in enumerate(tasks, 1):
        row = {"Mục": f"III.{place}", "Việc": f"Việc {place}", "Chủ trì": "gn", "Thời hạn": "14/12/2026"} | task
        page.append([row.get(heading) for heading in HEADINGS])
    units = book.create_sheet("đơn vị")
    units.append(["Mã", "Tên đơn vị", "Người", "Phụ trách"])
    units.append(["gn", "Công chức giảm nghèo", "cb1", "cb1"])
    units.append(["yt", "Trạm y tế", None, None])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def bring(session: Session, content: bytes) -> list[str]:
    """Import a workbook; returns the preview."""
    commune = commune_of(session)
    change = compare_plan(session, commune, read_plan(content))
    lines = preview_plan(change)
    apply_plan(session, commune, change, NOW, None)
    session.flush()
    return lines


def doubts(session: Session, content: bytes) -> list[tuple[int, str, str, str]]:
    """What can't be taken of a workbook: row, column, what is written there, why."""
    found = plan_doubts(session, commune_of(session), read_plan(content))
    return [(doubt.row, doubt.column, doubt.found, doubt.why) for doubt in found]


def task(session: Session, number: int) -> PlanTask:
    """The task with a number."""
    return session.scalars(select(PlanTask).where(PlanTask.number == number)).one()


def test_shipped_register_goes_out_and_comes_back(session: Session) -> None:
    """The shipped register, imported, written to Excel and read again, changes nothing."""
    commune = commune_of(session)
    shipped = shipped_plan({RoleKind.CHAIRMAN: [("ct", "")], RoleKind.OFFICER: [("cb1", "")]})
    apply_plan(session, commune, compare_plan(session, commune, shipped), NOW, None)
    content = write_sheets(
        present_plan(session, commune), LAYOUT, Guide(texts.GUIDE, texts.GUIDE_SHEETS), examples=False
    )
    again = compare_plan(session, commune, read_plan(content))

    assert (again.is_empty, len(present_plan(session, commune).tasks)) == (True, len(seed_plan().tasks))


def test_proposals_make_no_occurrence(session: Session) -> None:
    """Nothing is due by a rule that the chairman has not confirmed."""
    bring(session, workbook({}, {"Đã xác nhận": "x"}))

    assert session.scalars(select(PlanTask.number).join(Occurrence)).all() == [2]


def test_errors_name_sheet_row_and_column(session: Session) -> None:
    """Every cell that can't be taken is named, all at once."""
    found = doubts(
        session,
        workbook(
            {"Thời hạn": "31/02/2026"},
            {"Chủ trì": "khong_co"},
            {"Nhắc trước": "bảy"},
            {"Lãnh đạo": "ai"},
            {"Mục": "III.1"},
        ),
    )

    assert found == [
        (6, "B (Mục)", "III.1", texts.SAME_REFERENCE.format(row=2)),
        (2, "G (Thời hạn)", "31/02/2026", "Không có ngày này trên lịch"),
        (3, "E (Chủ trì)", "khong_co", texts.UNKNOWN_UNIT),
        (4, "O (Nhắc trước)", "bảy", texts.NEEDS_DAYS),
        (5, "L (Lãnh đạo)", "ai", texts.UNKNOWN_PERSON),
    ]


def test_number_of_another_task_is_refused(session: Session) -> None:
    """A number belongs to its task for good."""
    bring(session, workbook({"Số": 7}))

    assert doubts(session, workbook({"Mục": "III.9", "Số": 7})) == [
        (2, "A (Số)", "7", texts.NUMBER_TAKEN.format(number=7, reference="III.1"))
    ]


def test_free_numbers_go_round_the_named_ones(session: Session) -> None:
    """Tasks without a number get the first ones that nobody else in the file has."""
    bring(session, workbook({}, {"Số": 2}, {}))

    assert {one.reference: one.number for one in session.scalars(select(PlanTask))} == {
        "III.1": 1,
        "III.2": 2,
        "III.3": 3,
    }


def test_import_again_changes_what_changed_and_keeps_history(session: Session) -> None:
    """Only the fields that differ are written, each with its old value."""
    bring(session, workbook({"Đã xác nhận": "x"}, {}))
    lines = bring(session, workbook({"Đã xác nhận": "x", "Thời hạn": "hằng năm: 10/12", "Phối hợp": "yt"}, {}))
    kept = session.scalars(select(PlanTaskChange).where(PlanTaskChange.field != "reference")).all()

    assert lines == [
        "Việc mới 0 · đổi 1 · không còn 0",
        "Đổi: việc 1, Việc 1: Phối hợp (trống) → yt; Thời hạn 14/12/2026 → hằng năm: 10/12",
    ]
    assert [(one.field, one.old, one.new) for one in kept] == [
        ("cooperating", "", "yt"),
        ("deadline", "14/12/2026", "hằng năm: 10/12"),
    ]


def test_open_deadline_moves_with_the_register(session: Session) -> None:
    """An open occurrence goes to its new day, and nothing is said of days before today."""
    bring(session, workbook({"Đã xác nhận": "x"}))
    bring(session, workbook({"Đã xác nhận": "x", "Thời hạn": "10/12/2026"}))
    row = session.scalars(select(Occurrence)).one()

    assert (row.due_on, row.since, row.status) == (date(2026, 12, 10), TODAY, "open")


def test_task_that_left_the_file_is_ended_not_deleted(session: Session) -> None:
    """A task that the file has no more is reminded of no more, and comes back with its number."""
    bring(session, workbook({"Đã xác nhận": "x"}, {"Đã xác nhận": "x"}))
    bring(session, workbook({"Đã xác nhận": "x"}))
    ended = task(session, 2)
    dropped = session.scalars(select(Occurrence.status).where(Occurrence.task_id == ended.id)).all()
    bring(session, workbook({"Đã xác nhận": "x"}, {"Đã xác nhận": "x"}))

    assert (dropped, ended.ended_on, ended.number) == (["dropped"], None, 2)


def test_day_off_replans_working_day_terms(session: Session) -> None:
    """A day off of the commune's own moves a term that hangs on an event."""
    content = workbook({"Đã xác nhận": "x", "Thời hạn": "3 ngày làm việc sau: niêm yết"})
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.create_sheet("sự kiện").append(["Sự kiện", "Kỳ", "Ngày"])
    book["sự kiện"].append(["niêm yết", "2026", "20/11/2026"])
    before = io.BytesIO()
    book.save(before)
    bring(session, before.getvalue())
    first = session.scalars(select(Occurrence.due_on)).one()
    book.create_sheet("ngày nghỉ").append(["Ngày", "Làm việc"])
    book["ngày nghỉ"].append(["24/11/2026", None])
    after = io.BytesIO()
    book.save(after)
    bring(session, after.getvalue())

    assert (first, session.scalars(select(Occurrence.due_on)).one()) == (date(2026, 11, 25), date(2026, 11, 26))


def test_done_occurrence_stays_when_the_rule_changes(session: Session) -> None:
    """What is done is not planned again."""
    bring(session, workbook({"Đã xác nhận": "x"}))
    row = session.scalars(select(Occurrence)).one()
    row.status, row.done_on = "done", TODAY
    bring(session, workbook({"Đã xác nhận": "x", "Thời hạn": "10/12/2026"}))
    replan(session, commune_of(session), TODAY)

    assert [(one.status, one.due_on) for one in session.scalars(select(Occurrence))] == [("done", date(2026, 12, 14))]


def test_duty_of_a_unit_with_nobody_enrolled_goes_to_the_chairman(session: Session) -> None:
    """The chairman hears of what would have nobody to do it."""
    bring(session, workbook({"Đã xác nhận": "x", "Chủ trì": "yt", "Thời hạn": "05/10/2026"}))
    chairman = session.scalars(select(Role.id).where(Role.kind == RoleKind.CHAIRMAN)).one()
    nudges = plan_day(plan_state(session, commune_of(session), date(2026, 10, 5)), date(2026, 10, 5))

    assert [(nudge.person, nudge.items[0].through) for nudge in nudges] == [(chairman, "nobody")]


def test_unit_keeps_its_code_and_changes_its_title(session: Session) -> None:
    """A renamed office is a new title for the same unit."""
    bring(session, workbook({}))
    content = workbook({})
    book = openpyxl.load_workbook(io.BytesIO(content))
    book["đơn vị"]["B2"] = "Phòng Kinh tế"
    changed = io.BytesIO()
    book.save(changed)
    bring(session, changed.getvalue())

    assert session.scalars(select(Unit.title).where(Unit.code == "gn")).all() == ["Phòng Kinh tế"]
