"""A commune's office with some tasks of the plan, for tests of the dialogs about them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.messages import Incoming, Kind, MediaRef
from handlers.plan.applying import apply_plan
from handlers.plan.comparing import compare_plan, plan_doubts
from handlers.plan.contents import EventRow, PlanWorkbook, TaskRow, UnitRow
from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from models.database import DialogSession
from models.media_store import MediaStore
from models.seed.plan import seed_plan
from models.tables import Commune, Occurrence, OccurrenceEvent, Person, PlanTask, Role, RoleKind
from tests.handlers.driver import BEGAN, Message, Phone, World, at, make_world

UNITS = (
    UnitRow(code="giam_ngheo", title="Công chức giảm nghèo", people=("officer",), leader="officer"),
    UnitRow(code="van_hoa", title="Công chức văn hóa", people=("culture",)),
    UnitRow(code="truong", title="Trường tiểu học", people=("school",)),
    UnitRow(code="thon", title="Thôn", of_villages=True),
    UnitRow(code="mttq", title="Ủy ban MTTQ xã"),
)
TASKS = (
    TaskRow(
        number=12,
        reference="III.2.3.1-e",
        title="Danh sách cấp thẻ BHYT",
        sentence="Thực hiện đầy đủ, kịp thời chính sách bảo hiểm y tế",
        lead="giam_ngheo",
        cooperating=("truong", "van_hoa"),
        deadline="09/10/2026",
        confirmed=True,
        evidence="Danh sách đã gửi BHXH",
    ),
    TaskRow(number=6, reference="III.2.1-a", title="Danh sách hộ cần vay vốn", lead="giam_ngheo",
            deadline="hằng năm: 16/10", confirmed=True),
    TaskRow(number=4, reference="III.1.3", title="Tiến độ rà soát hộ nghèo", sentence="theo Kế hoạch của UBND tỉnh",
            lead="giam_ngheo", deadline="chưa có", confirmed=True),
    TaskRow(number=25, reference="III.4.1-a", title="Lịch phát thanh về giảm nghèo", lead="van_hoa",
            deadline="07/10/2026", confirmed=True),
    TaskRow(number=21, reference="III.3.1", title="Thôn giúp hộ nghèo", lead="thon", per_village=True,
            deadline="20/11/2026", confirmed=True),
    TaskRow(number=23, reference="III.3.3-a", title="Phát động Ngày vì người nghèo", lead="mttq",
            deadline="17/11/2026", confirmed=True),
    TaskRow(number=1, reference="III.1.1", title="Kế hoạch rà soát của xã", lead="giam_ngheo", confirmed=True,
            deadline="10 ngày làm việc sau: kế hoạch của tỉnh"),
)  # fmt: skip
EVENTS = tuple(EventRow(name=event.name) for event in seed_plan().events)


def make_office(
    folder: Path, tasks: Sequence[TaskRow] = TASKS, now: str = "12/10/2026 08:05", since: str = "01/09/2026 08:00"
) -> World:
    """The commune with a second officer ("culture") and a school's head ("school"); the plan let in on `since`."""
    router = Router(all_dialogs(RollDialog(MediaStore(folder))))
    world = make_world(folder, router, at(since))
    with world.session() as session:
        commune = world.commune(session)
        _person(session, commune, "culture", "Lý Thị Văn", RoleKind.OFFICER, "cán bộ văn hóa")
        _person(session, commune, "school", "Hà Văn Trường", RoleKind.UNIT_HEAD, "hiệu trưởng trường tiểu học")
        let_in(session, commune, tasks, world)
        session.commit()
    world.clock.now = at(now)
    return world


def let_in(session: Session, commune: Commune, tasks: Sequence[TaskRow], world: World) -> None:
    """Let tasks into the register, as a clerk's workbook does."""
    workbook = PlanWorkbook(
        tasks=tuple(tasks), units=UNITS, events=EVENTS, sheets={"tasks": "nhiệm vụ", "units": "đơn vị"}
    )
    assert plan_doubts(session, commune, workbook) == []
    apply_plan(session, commune, compare_plan(session, commune, workbook), world.clock.now, None)


def occurrence(session: Session, number: int) -> Occurrence:
    """The earliest occurrence of a task that is not dropped."""
    query = select(Occurrence).join(PlanTask, PlanTask.id == Occurrence.task_id).where(PlanTask.number == number)
    kept = query.where(Occurrence.status != "dropped")
    return session.scalars(kept.order_by(Occurrence.due_on, Occurrence.id)).first() or Occurrence()


def acts(session: Session, number: int) -> list[tuple[str, str]]:
    """What was done about a task, oldest first: the act and its words."""
    query = (
        select(OccurrenceEvent.act, OccurrenceEvent.text)
        .join(Occurrence, Occurrence.id == OccurrenceEvent.occurrence_id)
        .join(PlanTask, PlanTask.id == Occurrence.task_id)
        .where(PlanTask.number == number)
    )
    return [(act, text) for act, text in session.execute(query.order_by(OccurrenceEvent.id)).all()]


def due(world: World, number: int) -> date | None:
    """The day of the earliest occurrence of a task."""
    with world.session() as session:
        return occurrence(session, number).due_on


def sends(phone: Phone, kind: Kind = Kind.PHOTO, name: str = "", size: int = 1000) -> list[Message]:
    """Send a picture or a document."""
    incoming = Incoming(
        channel=phone.channel,
        event_key=f"file-{kind}-{name}-{phone.clock.now}",
        chat_key=phone.chat_key,
        user_key=phone.user_key,
        kind=kind,
        media=MediaRef(file_key="abc", name=name, size=size),
    )
    with DialogSession(phone.engine) as session:
        phone.router.handle(session, incoming, phone.clock.now)
        Session.commit(session)
    return phone.reads()


def _person(session: Session, commune: Commune, code: str, name: str, kind: RoleKind, title: str) -> None:
    person = Person(commune_id=commune.id, code=code, name=name)
    session.add(person)
    session.flush()
    session.add(Role(commune_id=commune.id, person_id=person.id, kind=kind, title=title, since=BEGAN))
    session.flush()
