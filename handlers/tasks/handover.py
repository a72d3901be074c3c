"""Tasks handed over for good: everything that is open, and the place in the units, go to somebody else."""

from sqlalchemy import select

from handlers import news
from handlers.messages import Choice, Reply
from handlers.roles import role_name, tell
from handlers.survey.sheet import note
from handlers.tasks import common, keeping, persons
from handlers.tasks.states import HandOver
from handlers.texts import tasks_leave as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import tasks
from models.queries.tasks import Work
from models.rules.task_rights import PLANNERS
from models.tables import Role, RoleKind, Unit, UnitRole

_DO = Choice(label=texts.HAND_OVER, value="do", words=("bàn giao", "đồng ý"))


def open_typed(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "bàn giao": one's own; the chairman is asked whose."""
    del rest
    if turn.me.kind not in PLANNERS:
        return tell(turn, trouble.nothing_here())
    return show(turn, HandOver(0 if turn.me.kind == RoleKind.CHAIRMAN else turn.me.id))


def show(turn: Turn, state: HandOver, text: str = "") -> list[Reply]:
    """Ask whose, then to whom, then whether to do it."""
    turn.state = state
    if not state.giver:
        buttons = persons.choices(turn, persons.candidates(turn), state.start)
        asked = texts.hand_over_from()
        return [Reply(text=f"{text}\n{asked}" if text else asked, choices=(*buttons, common.STOP))]
    giver = turn.session.get_one(Role, state.giver)
    works = _works(turn, giver)
    name = role_name(turn.session, giver)
    if not works:
        return tell(turn, texts.hand_over_nothing(name), common.GO_TASKS, trouble.GO_HOME)
    if state.taker:
        taker = role_name(turn.session, turn.session.get_one(Role, state.taker))
        units = [unit.title for unit, _ in _units(turn, giver)]
        return [Reply(text=texts.hand_over_page(name, taker, len(works), units), choices=(_DO, common.STOP))]
    buttons = persons.choices(turn, persons.candidates(turn, {giver.id}), state.start)
    asked = texts.hand_over_to(name, len(works))
    return [Reply(text=f"{text}\n{asked}" if text else asked, choices=(*buttons, common.STOP))]


def answer(turn: Turn, state: HandOver) -> list[Reply]:
    """A person, or the last word."""
    if common.stops(turn):
        return common.stopped(turn)
    if (page := persons.next_page(turn)) is not None:
        return show(turn, HandOver(state.giver, state.taker, page))
    if state.taker:
        return _hand_over(turn, state) if turn.said.choice == _DO.value and not turn.said.early else show(turn, state)
    role = persons.chosen(turn, persons.candidates(turn, {state.giver}))
    if role is None:
        return show(turn, state, texts.not_clear(turn.said.text) if turn.is_typed else "")
    return show(turn, HandOver(state.giver, role.id) if state.giver else HandOver(role.id))


def _hand_over(turn: Turn, state: HandOver) -> list[Reply]:
    giver, taker = turn.session.get_one(Role, state.giver), turn.session.get_one(Role, state.taker)
    works = _works(turn, giver)
    for work in works:
        work.occurrence.role_id = taker.id
        keeping.keep(turn, work, "assign", role=taker.id)
    for unit, place in _units(turn, giver):
        known = turn.session.scalar(select(UnitRole).where(UnitRole.unit_id == unit.id, UnitRole.role_id == taker.id))
        if known is None:
            place.role_id = taker.id
        else:
            known.leads = known.leads or place.leads
            turn.session.delete(place)
    note(turn, "hand_over", detail=f"role {giver.id} to role {taker.id}: {len(works)} tasks")
    names = role_name(turn.session, giver), role_name(turn.session, taker)
    told = texts.handed_over_news(*names, len(works))
    others = {role.id: role for role in (giver, taker, common.chairman(turn)) if role is not None}
    replies = [reply for role in others.values() for reply in news.to_role(turn, role, told, common.GO_TASKS)]
    turn.taken = texts.HAND_OVER
    return [*replies, *tell(turn, texts.handed_over(*names, len(works)), common.GO_TASKS, trouble.GO_HOME)]


def _works(turn: Turn, giver: Role) -> list[Work]:
    return [work for work in tasks.open_work(turn.session, turn.here, turn.today) if work.owner == giver.id]


def _units(turn: Turn, giver: Role) -> list[tuple[Unit, UnitRole]]:
    query = select(Unit, UnitRole).join(UnitRole, UnitRole.unit_id == Unit.id).where(UnitRole.role_id == giver.id)
    return [(unit, place) for unit, place in turn.session.execute(query.order_by(Unit.id)).all()]
