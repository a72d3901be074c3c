"""A complaint about a posted household is taken down while the posting runs; later it becomes a petition."""

from datetime import date

from handlers import answers, help_requests, news
from handlers.messages import Choice, Reply
from handlers.posting import common
from handlers.posting.common import Desk, desk
from handlers.posting.states import ComplaintText, LateComplaint
from handlers.roles import tell
from handlers.survey.sheet import note
from handlers.texts import posting as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import people
from models.queries.standings import Posted, Reviewed, VillageStanding
from models.rules.posting import RECHECK_DAYS, Step
from models.tables import Complaint, HelpKind, Household, RoleKind

_OTHER = Choice(label=texts.OTHER_RECEIPT, value="other", words=("nhận ngày khác", "ngày khác"))
_REPORT = Choice(label=texts.REPORT, value="go:report", words=("báo xã",))
_PETITION = Choice(label=texts.PETITION, value="petition", words=("kiến nghị", "ghi"))


def open_typed(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "khiếu nại 009"."""
    seen = desk(turn)
    if seen is None:
        return common.refuse_without_round(turn)
    mine = [one for one in seen.standings if common.may(turn, Step.RECHECK, one.village)]
    if not mine and turn.me.kind == RoleKind.VILLAGE_HEAD:
        return tell(turn, texts.for_the_office(), _REPORT, trouble.GO_HOME)
    if not mine:
        return common.refuse(turn, Step.RECHECK)
    posted = [(standing, one) for standing in mine for one in standing.households if one.hung is not None]
    entries = [answers.RollEntry(one.household_id, one.code, one.head_name) for _, one in posted]
    keys = {entry.key for entry in answers.match_household(rest, entries)} if rest else set()
    found = [(standing, one) for standing, one in posted if one.household_id in keys]
    if len(found) == 1:
        return _begin(seen, *found[0])
    if not found:
        return tell(turn, texts.which_posted(rest), common.GO_STEPS, trouble.GO_HOME)
    choices = [
        Choice(label=standing.village.name[:20], value=f"go:complaint:{one.household_id}", entry=True)
        for standing, one in found
    ]
    return tell(turn, texts.several_villages(found[0][1].code), *choices)


def open_household(turn: Turn, rest: str) -> list[Reply]:
    """Chosen: the household of one village."""
    seen = desk(turn)
    found = seen.household(int(rest)) if seen is not None and rest.isdecimal() else None
    standing = seen.of(found.village_id) if seen is not None and found is not None else None
    if seen is None or found is None or standing is None or found.hung is None:
        return tell(turn, trouble.nothing_here())
    if not common.may(turn, Step.RECHECK, standing.village):
        return common.refuse(turn, Step.RECHECK)
    return _begin(seen, standing, found)


def show(turn: Turn, state: ComplaintText, before: str = "") -> list[Reply]:
    """Ask what the complaint says, or when it was received."""
    seen = desk(turn)
    one = seen.household(state.household_id) if seen is not None else None
    if one is None:
        return turn.goto(turn, "home")
    turn.state = state
    if state.day_asked:
        return [Reply(text=before or texts.ask_receipt(turn.today), choices=(common.STOP,))]
    text = texts.ask_complaint(one.code, state.received_on, is_today=state.received_on == turn.today)
    return [Reply(text=before or text, choices=(_OTHER, common.STOP))]


def answer(turn: Turn, state: ComplaintText) -> list[Reply]:
    """The text, or another day of receipt."""
    if common.stops(turn):
        return turn.goto(turn, "steps")
    found = _found(turn, state.household_id)
    if found is None:
        return turn.goto(turn, "home")
    seen, standing, one, hung = found
    if turn.said.choice == _OTHER.value:
        return show(turn, ComplaintText(state.household_id, state.village_id, state.received_on, day_asked=True))
    if not turn.is_typed or turn.said.early or not turn.said.text.strip():
        return show(turn, state)
    if not state.day_asked:
        return _write(seen, standing, one, hung, state)
    day = common.read_day(turn.said.text, turn.today)
    if day is None:
        return show(turn, state, texts.not_a_day(turn.said.text, turn.today))
    if not hung.starts_on <= day <= turn.today:
        return show(turn, state, texts.not_posted_then(day, hung.starts_on))
    return _ask(turn, one, hung, day)


def show_late(turn: Turn, state: LateComplaint) -> list[Reply]:
    """Whether to keep a petition."""
    found = _found(turn, state.household_id)
    if found is None:
        return turn.goto(turn, "home")
    turn.state = state
    if state.writing:
        return [Reply(text=texts.ask_petition(found[2].code), choices=(common.STOP,))]
    return [Reply(text=texts.over(found[3].ends_on), choices=(_PETITION, _OTHER, common.STOP))]


def answer_late(turn: Turn, state: LateComplaint) -> list[Reply]:
    """Keep it as a petition: it stands in the officer's queue and changes nothing."""
    if common.stops(turn):
        return turn.goto(turn, "steps")
    if turn.said.choice == _PETITION.value and not state.writing:
        return show_late(turn, LateComplaint(state.household_id, state.village_id, state.received_on, writing=True))
    if turn.said.choice == _OTHER.value:
        return show(turn, ComplaintText(state.household_id, state.village_id, state.received_on, day_asked=True))
    if not state.writing or not turn.is_typed or turn.said.early or not turn.said.text.strip():
        return show_late(turn, state)
    household = turn.session.get_one(Household, state.household_id)
    told = help_requests.send(turn, HelpKind.REPORT, turn.said.text.strip(), household)
    return [*told, *tell(turn, texts.petition_kept(household.code), common.GO_STEPS, trouble.GO_HOME)]


def _begin(seen: Desk, standing: VillageStanding, one: Reviewed) -> list[Reply]:
    del standing
    turn, hung = seen.turn, one.hung
    if hung is None:
        return tell(turn, trouble.nothing_here())
    if one.recheck_by is not None:
        return tell(turn, texts.already_open(one.code, one.recheck_by), common.GO_STEPS, trouble.GO_HOME)
    note(turn, "read", turn.session.get_one(Household, one.household_id))
    return _ask(turn, one, hung, turn.today)


def _ask(turn: Turn, one: Reviewed, hung: Posted, day: date) -> list[Reply]:
    if day > hung.ends_on:
        return show_late(turn, LateComplaint(one.household_id, one.village_id, day))
    return show(turn, ComplaintText(one.household_id, one.village_id, day))


def _write(seen: Desk, standing: VillageStanding, one: Reviewed, hung: Posted, state: ComplaintText) -> list[Reply]:
    turn = seen.turn
    if one.recheck_by is not None:
        return tell(turn, texts.already_open(one.code, one.recheck_by), common.GO_STEPS, trouble.GO_HOME)
    terms = seen.calendar.term(state.received_on, RECHECK_DAYS)
    text = turn.said.text.strip()
    turn.session.add(
        Complaint(
            posting_id=hung.posting_id,
            household_id=one.household_id,
            received_on=state.received_on,
            text=text,
            recheck_by=terms[-1],
            role_id=turn.me.id,
            made_at=turn.now,
        )
    )
    note(turn, "complaint", turn.session.get_one(Household, one.household_id))
    head = people.head_of(turn.session, standing.village, turn.today)
    told = texts.complaint_news(one.code, text, terms[-1])
    replies = news.to_role(turn, head, told, trouble.GO_HOME) if head is not None else []
    return [*replies, *tell(turn, texts.complained(one.code, terms), common.GO_STEPS, trouble.GO_HOME)]


def _found(turn: Turn, household_id: int) -> tuple[Desk, VillageStanding, Reviewed, Posted] | None:
    """A posted household that the person may take complaints about."""
    seen = desk(turn, writing=True)
    one = seen.household(household_id) if seen is not None else None
    standing = seen.of(one.village_id) if seen is not None and one is not None else None
    if seen is None or one is None or standing is None or one.hung is None:
        return None
    return (seen, standing, one, one.hung) if common.may(turn, Step.RECHECK, standing.village) else None
