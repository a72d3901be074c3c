"""The officer hangs out a village's list, and settles a counted day that may be a day off."""

from datetime import date, timedelta

from sqlalchemy import select

from handlers import news
from handlers.messages import Choice, Reply
from handlers.posting import common
from handlers.posting.common import Desk, desk
from handlers.posting.states import PostingDay
from handlers.roles import tell
from handlers.survey.sheet import note
from handlers.tasks import workdays
from handlers.texts import posting as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import meetings, people, postings
from models.queries.standings import VillageStanding
from models.rules.posting import Step, posting_days
from models.rules.review import OFFICE
from models.tables import DayCorrection, Posting

_OTHER = Choice(label=texts.OTHER_DAY, value="other", words=("ngày khác",))


def open_typed(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "niêm yết thôn 3"."""
    seen = desk(turn)
    if seen is None:
        return common.refuse_without_round(turn)
    found = common.named(rest, seen.standings) if rest else seen.at(Step.POSTING)
    mine = [one for one in found if common.may(turn, Step.POSTING, one.village)]
    if found and not mine:
        return common.refuse(turn, Step.POSTING)
    if len(mine) == 1:
        return _begin(seen, mine[0])
    if not mine:
        return tell(turn, texts.nothing_at_all(), common.GO_STEPS, trouble.GO_HOME)
    return tell(turn, texts.which_village(), *common.village_choices("post", mine))


def open_village(turn: Turn, rest: str) -> list[Reply]:
    """Tapped: the posting of a village."""
    seen = desk(turn)
    standing = seen.of(int(rest)) if seen is not None and rest.isdecimal() else None
    if seen is None or standing is None:
        return tell(turn, trouble.nothing_here())
    if not common.may(turn, Step.POSTING, standing.village):
        return common.refuse(turn, Step.POSTING)
    return _begin(seen, standing)


def show(turn: Turn, state: PostingDay, before: str = "") -> list[Reply]:
    """Ask from which day the list hangs."""
    seen = desk(turn)
    standing = seen.of(state.village_id) if seen is not None else None
    if standing is None:
        return turn.goto(turn, "home")
    turn.state = state
    count = len(postings.to_post(standing, turn.today))
    if state.typing:
        return [Reply(text=before or texts.type_day(turn.today + timedelta(days=1)), choices=(common.STOP,))]
    today = Choice(label=texts.today(turn.today), value="today", words=("hôm nay",))
    asked = texts.ask_day(standing.village.name, count)
    return [Reply(text=f"{before}\n{asked}" if before else asked, choices=(today, _OTHER, common.STOP))]


def answer(turn: Turn, state: PostingDay) -> list[Reply]:
    """The day: the list hangs."""
    if common.stops(turn):
        return turn.goto(turn, "steps")
    seen = desk(turn, writing=True)
    standing = seen.of(state.village_id) if seen is not None else None
    if seen is None or standing is None or not common.may(turn, Step.POSTING, standing.village):
        return turn.goto(turn, "home")
    if turn.said.choice == _OTHER.value:
        return show(turn, PostingDay(state.village_id, typing=True))
    if turn.said.early or not (turn.is_typed or turn.said.choice):
        return show(turn, state)
    day = turn.today if turn.said.choice == "today" else common.read_day(turn.said.text, turn.today)
    if day is None:
        return show(turn, state, texts.not_a_day(turn.said.text, turn.today))
    met = _last_met(seen, standing)
    if met is not None and day < met:
        return show(turn, state, texts.before_meeting(day, met))
    if day > seen.survey.window_ends_on:
        return show(turn, state, texts.after_window(day, seen.survey.window_ends_on))
    return _hang_out(seen, standing, day)


def open_day_off(turn: Turn, rest: str) -> list[Reply]:
    """A day that was counted is settled: "20261124:off", or "…:work"."""
    seen = desk(turn)
    if seen is None or turn.me.kind not in OFFICE:
        return tell(turn, trouble.nothing_here())
    day, works = date.fromisoformat(rest.partition(":")[0]), rest.endswith(":work")
    query = select(DayCorrection).where(DayCorrection.commune_id == turn.here.id, DayCorrection.day == day)
    row = turn.session.scalar(query) or DayCorrection(commune_id=turn.here.id, day=day)
    row.is_working, row.role_id, row.at = works, turn.me.id, turn.now
    turn.session.add(row)
    turn.session.flush()
    note(turn, "day", detail=f"{day} {'working' if works else 'off'}")
    moved = workdays.recounted(turn)
    told = "\n".join(filter(None, [texts.day_settled(day, works=works), moved]))
    return tell(turn, told, common.GO_STEPS, trouble.GO_HOME)


def _begin(seen: Desk, standing: VillageStanding) -> list[Reply]:
    if not postings.to_post(standing, seen.turn.today):
        return tell(seen.turn, texts.nothing_to_post(standing.village.name), common.GO_STEPS, trouble.GO_HOME)
    return show(seen.turn, PostingDay(standing.village.id))


def _hang_out(seen: Desk, standing: VillageStanding, day: date) -> list[Reply]:
    turn, village = seen.turn, standing.village
    classes = postings.to_post(standing, turn.today)
    if not classes:
        return _begin(seen, standing)
    posting = Posting(
        round_id=seen.survey.id, village_id=village.id, starts_on=day, role_id=turn.me.id, made_at=turn.now
    )
    postings.hang_out(turn.session, posting, classes, seen.calendar)
    note(turn, "post", detail=f"posting {posting.id}: {len(classes)} households")
    turn.taken = texts.today(day) if day == turn.today else f"{day:%d/%m}"
    terms = posting_days(day, seen.calendar)
    first = next(one.code for one in standing.households if one.household_id in classes)
    lines, settle = [texts.posted(village.name, day, terms, first)], list[Choice]()
    for doubtful in seen.calendar.open_questions(terms):
        lines.append(texts.open_day(doubtful))
        settle.append(Choice(label=texts.is_off(doubtful), value=f"go:workday:{doubtful:%Y%m%d}:off"))
        settle.append(Choice(label=texts.is_worked(doubtful), value=f"go:workday:{doubtful:%Y%m%d}:work"))
    listed = Choice(label=texts.LIST, value=f"go:posted_list:{posting.id}", words=("tải danh sách", "danh sách"))
    head = people.head_of(turn.session, village, turn.today)
    told = texts.posted_news(village.name, len(classes), day, terms[-1])
    replies = news.to_role(turn, head, told, trouble.GO_HOME) if head is not None else []
    return [*replies, *tell(turn, "\n".join(lines), *settle, listed, common.GO_STEPS)]


def _last_met(seen: Desk, standing: VillageStanding) -> date | None:
    """The day of the newest meeting whose record the commune has."""
    held = meetings.sent_meetings(seen.turn.session, seen.survey, standing.village)
    return held[-1].held_at.astimezone(seen.turn.zone).date() if held else None


def posting_of(turn: Turn, posting_id: int) -> Posting | None:
    """A posting of a village within reach."""
    posting = turn.session.get(Posting, posting_id)
    mine = {village.id for village in people.villages_of(turn.session, turn.me)}
    return posting if posting is not None and posting.village_id in mine else None
