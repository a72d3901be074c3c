"""The events on which deadlines hang are dated by an officer; what hangs on them is planned anew."""

from datetime import date

from handlers import answers
from handlers.messages import Choice, Reply
from handlers.roles import short_label, tell
from handlers.survey.sheet import note
from handlers.tasks import common, keeping
from handlers.tasks.states import EventAgain, EventDay, EventDocument, EventList, EventWhere
from handlers.texts import tasks_dates as texts
from handlers.texts import tasks_time, trouble
from handlers.turn import Turn
from models.queries import places, register, tasks
from models.rules.deadlines import AfterEvent, from_json
from models.rules.task_rights import CALENDAR_KEEPERS
from models.tables import PlanEvent, Village

PAGE = 4
"""Events on a page."""
_SHOWN = 3
_UNKNOWN = Choice(label=texts.UNKNOWN, value="unknown", words=("chưa rõ",))
_MEND = Choice(label=texts.MEND, value="mend", words=("sửa",))
_ANOTHER = Choice(label=texts.ANOTHER, value="another", words=("lần khác", "lần mới"))


def open_events(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "ngày sự kiện", "ngày sự kiện kế hoạch của tỉnh"; tapped with the start of a page."""
    if turn.me.kind not in CALENDAR_KEEPERS:
        return tell(turn, trouble.nothing_here(), common.GO_TASKS)
    if rest.isdecimal():
        return show(turn, EventList(int(rest)))
    named = [name for name in _hanging(turn) if rest and answers.same_label(rest, name)]
    if named:
        return open_named(turn, named[0])
    return show(turn, EventList(), texts.not_an_event(rest) if rest else "")


def show(turn: Turn, state: EventList, text: str = "") -> list[Reply]:
    """A page of the events."""
    known = _hanging(turn)
    if not known:
        return tell(turn, texts.no_events(), common.GO_TASKS, trouble.GO_HOME)
    turn.state = state
    lines, choices = [*([text] if text else []), texts.events(len(known))], list[Choice]()
    for number, (name, per_village) in enumerate(list(known.items())[state.start : state.start + PAGE], 1):
        lines.append(texts.event_line(number, name, _last(turn, name), per_village=per_village))
        value = f"event:{state.start + number - 1}"
        choices.append(Choice(label=texts.event_button(name), value=value, number=number, words=(name,)))
    if len(known) > state.start + PAGE:
        choices.append(
            Choice(label="Xem tiếp", value=f"go:plan_events:{state.start + PAGE}", words=("tiếp", "xem tiếp"))
        )
    return [Reply(text="\n".join(lines), choices=(*choices, trouble.GO_HOME))]


def answer(turn: Turn, state: EventList) -> list[Reply]:
    """One of them."""
    if turn.said.choice.startswith("event:"):
        name = list(_hanging(turn))[int(turn.said.choice.removeprefix("event:"))]
        return open_named(turn, name)
    return turn.goto(turn, f"unread:{turn.said.text}") if turn.is_typed else show(turn, state)


def open_named(turn: Turn, name: str, before: str = "") -> list[Reply]:
    """Ask for the day of an event, first for the village where it is a village's."""
    if turn.me.kind not in CALENDAR_KEEPERS:
        return tell(turn, before or trouble.nothing_here(), common.GO_TASKS)
    if _hanging(turn).get(name):
        return show_where(turn, EventWhere(name), before)
    return show_day(turn, EventDay(name), before)


def show_where(turn: Turn, state: EventWhere, before: str = "") -> list[Reply]:
    """Ask for the village."""
    turn.state = state
    villages = places.villages(turn.session, turn.here)
    choices = [Choice(label=short_label(one.name), value=f"village:{one.id}", entry=True) for one in villages]
    whole = Choice(label=texts.WHOLE_COMMUNE, value="village:0", words=("cả xã",))
    asked = texts.ask_event_where(state.name)
    return [Reply(text=f"{before}\n{asked}" if before else asked, choices=(*choices, whole, common.STOP))]


def answer_where(turn: Turn, state: EventWhere) -> list[Reply]:
    """The village."""
    if common.stops(turn):
        return common.stopped(turn)
    if turn.said.choice.startswith("village:"):
        return show_day(turn, EventDay(state.name, int(turn.said.choice.removeprefix("village:"))))
    villages = places.villages(turn.session, turn.here)
    named = answers.match_village(turn.said.text, [one.name for one in villages]) if turn.is_typed else ()
    chosen = [one.id for one in villages if one.name in named]
    return show_day(turn, EventDay(state.name, chosen[0])) if len(chosen) == 1 else show_where(turn, state)


def show_day(turn: Turn, state: EventDay, before: str = "") -> list[Reply]:
    """Ask for the day."""
    turn.state = state
    known = _known(turn, state.name, state.village_id, turn.today.year)
    asked = texts.ask_event_day(state.name, _place(turn, state.village_id), known, turn.today)
    return [Reply(text=f"{before}\n{asked}" if before else asked, choices=(common.STOP,))]


def answer_day(turn: Turn, state: EventDay) -> list[Reply]:
    """The day; a second one of the same year is asked back."""
    if common.stops(turn):
        return common.stopped(turn)
    if not turn.is_typed or turn.said.early:
        return show_day(turn, state)
    reading = answers.read("date", turn.said.text, today=turn.today, next_day=True)
    if not isinstance(reading, answers.Ok):
        return show_day(turn, state, texts.not_a_day(turn.said.text))
    day = common.lately(reading.value, turn.said.text, turn.today)
    if _known(turn, state.name, state.village_id, day.year) not in (None, day):
        return show_again(turn, EventAgain(state.name, state.village_id, day))
    return show_document(turn, EventDocument(state.name, state.village_id, day, str(day.year)))


def show_again(turn: Turn, state: EventAgain) -> list[Reply]:
    """Whether the new day mends the old one."""
    turn.state = state
    old = _known(turn, state.name, state.village_id, state.day.year) or state.day
    return [Reply(text=texts.event_again(state.name, old, state.day), choices=(_MEND, _ANOTHER, common.STOP))]


def answer_again(turn: Turn, state: EventAgain) -> list[Reply]:
    """It mends it, or it is another time."""
    if common.stops(turn):
        return common.stopped(turn)
    if turn.said.choice not in {_MEND.value, _ANOTHER.value} or turn.said.early:
        return show_again(turn, state)
    period = str(state.day.year) if turn.said.choice == _MEND.value else state.day.isoformat()
    return show_document(turn, EventDocument(state.name, state.village_id, state.day, period))


def show_document(turn: Turn, state: EventDocument) -> list[Reply]:
    """Ask for the document."""
    turn.state = state
    return [Reply(text=texts.ask_document(tasks_time.full_day(state.day)), choices=(_UNKNOWN, common.STOP))]


def answer_document(turn: Turn, state: EventDocument) -> list[Reply]:
    """The document: the event is written down, deadlines follow."""
    if common.stops(turn):
        return common.stopped(turn)
    unknown = turn.said.choice == _UNKNOWN.value
    if not unknown and (not turn.is_typed or turn.said.early or not turn.said.text.strip()):
        return show_document(turn, state)
    if turn.me.kind not in CALENDAR_KEEPERS:
        return common.stopped(turn)
    document = "" if unknown else turn.said.text.strip()
    row = PlanEvent(
        commune_id=turn.here.id, name=state.name, period=state.period, village_id=state.village_id or None,
        happened_on=state.day, reference=document, role_id=turn.me.id, at=turn.now,
    )  # fmt: skip
    turn.session.add(row)
    note(turn, "plan_event", detail=f"{state.name} {state.period}: {state.day}")
    moved = keeping.replanned(turn)
    done = texts.event_set(state.name, _place(turn, state.village_id), state.day, document)
    text = "\n".join([done, moved or texts.event_opens(_opened(turn, state))])
    return tell(
        turn, text, Choice(label=texts.EVENTS, value="go:plan_events", words=("ngày các mốc",)), trouble.GO_HOME
    )


def _hanging(turn: Turn) -> dict[str, bool]:
    """The events on which rules of the register hang, and whether it is a village's each."""
    found: dict[str, bool] = {}
    for one in register.register(turn.session, turn.here):
        rule = from_json(one.task.rule)
        if isinstance(rule, AfterEvent):
            found[rule.event] = found.get(rule.event, False) or one.task.per_village
    return found


def _last(turn: Turn, name: str) -> date | None:
    """The newest day of an event of the commune."""
    days = register.event_days(turn.session, turn.here).of(None)
    return max((one.day for one in days.get(name, ())), default=None)


def _known(turn: Turn, name: str, village_id: int, year: int) -> date | None:
    """The day of an event in a year that holds, as an officer or the bot itself dated it."""
    days = register.event_days(turn.session, turn.here).of(village_id or None)
    return next((one.day for one in days.get(name, ()) if one.period == str(year)), None)


def _opened(turn: Turn, state: EventDocument) -> list[str]:
    """What is open by an event's day."""
    works = tasks.open_work(turn.session, turn.here, turn.today)
    lines = []
    for work in works:
        rule = from_json(work.task.rule)
        here = not state.village_id or work.occurrence.village_id == state.village_id
        if isinstance(rule, AfterEvent) and (rule.event, work.occurrence.period) == (state.name, state.period) and here:
            lines.append(texts.event_due(work.task.number, common.title(work), work.due or state.day))
    return lines[:_SHOWN]


def _place(turn: Turn, village_id: int) -> str:
    return turn.session.get_one(Village, village_id).name if village_id else ""
