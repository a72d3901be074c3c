"""What is said unasked of postings: the morning after one has ended with nothing open, and re-checks that end soon."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from handlers.messages import Choice, Reply, Urgency
from handlers.posting.common import GO_STEPS
from handlers.texts import posting as texts
from handlers.texts import steps
from jobs.communes import EachCommune
from jobs.reminders import say_once
from models.queries import contacts, people, postings, rounds
from models.queries.calendars import calendar_of
from models.queries.postings import OpenComplaint
from models.queries.standings import VillageStanding, village_standings
from models.rules.calendar import WorkCalendar
from models.rules.posting import REMIND_BEFORE, Step, household_step
from models.rules.quiet import decent_hour, next_decent_moment
from models.tables import Commune, Role, RoleKind, SurveyRound, Village

_GOES_ON = {Step.OPINION, Step.DECISION}
"""Steps at which a whole village waits after its posting."""


@EachCommune
def tell_postings(session: Session, commune: Commune, now: datetime) -> int:
    """Tell officers of postings that are over and of re-checks that end soon, each once; returns how many messages."""
    local = now.astimezone(ZoneInfo(commune.zone))
    today, calendar = local.date(), calendar_of(session, commune)
    survey = rounds.running_round(session, commune)
    if survey is None or next_decent_moment(local) != local or not calendar.is_working(today):
        return 0
    postings.recount(session, survey, calendar, today)
    said = 0
    for standing in village_standings(session, survey):
        roles = [role for role in officers(session, standing.village, today) if hour_has_come(role, local)]
        said += _tell(session, commune, roles, _over(survey, standing, today, calendar), now)
        for complaint in postings.open_complaints(session, survey, [standing.village.id]):
            said += _tell(session, commune, roles, _ends_soon(complaint, today, calendar), now)
    return said


def _over(
    survey: SurveyRound, standing: VillageStanding, today: date, calendar: WorkCalendar
) -> tuple[str, Reply] | None:
    """The key and the message of a village whose posting is over with nothing open; None while something hangs."""
    at = {one.household_id: household_step(one.facts, today) for one in standing.households}
    cleared = [one for one in standing.households if at[one.household_id] is Step.CLEARED]
    if not cleared or {Step.POSTED, Step.RECHECK} & set(at.values()):
        return None
    step = standing.next(today, calendar).step
    last = max(one.hung.ends_on for one in cleared if one.hung is not None)
    name, key = standing.village.name, f"posting_over/{survey.id}/{standing.village.id}/{last}"
    if step < Step.CLEARED:
        waiting = [one.code for one in standing.households if at[one.household_id] < Step.CLEARED]
        return key, _news(texts.partly_over_news(name, len(cleared), waiting))
    if step not in _GOES_ON:
        return None
    needs_opinion = standing.round.needs_opinion
    text = texts.over_news(name, survey.window_ends_on, len(cleared), needs_opinion=needs_opinion)
    asked = (Choice(label=steps.ASKED, value=f"go:asked:{standing.village.id}"),) if needs_opinion else ()
    return key, _news(text, *asked, Choice(label=steps.LIST, value=f"go:chairman_list:{standing.village.id}"))


def _ends_soon(found: OpenComplaint, today: date, calendar: WorkCalendar) -> tuple[str, Reply] | None:
    """The key and the message of a re-check that ends within the days of a reminder, or should have ended."""
    complaint = found.complaint
    left = calendar.working_days_between(today, complaint.recheck_by)
    wave = min((days for days in REMIND_BEFORE if left <= days), default=None)
    if wave is None:
        return None
    name = "late" if left < 0 else str(wave)
    text = texts.recheck_soon(found.household.code, found.village.name, complaint.recheck_by, left)
    recheck = Choice(label=texts.recheck_button(found.household.code), value=f"go:recheck:{complaint.id}")
    return f"recheck/{complaint.id}/{name}", _news(text, recheck)


def _news(text: str, *choices: Choice) -> Reply:
    return Reply(text=text, choices=(*choices, GO_STEPS), urgency=Urgency.REMINDER)


def _tell(
    session: Session, commune: Commune, roles: Iterable[Role], found: tuple[str, Reply] | None, now: datetime
) -> int:
    if found is None:
        return 0
    key, reply = found
    return sum(say_once(session, commune, role, reply, (f"{key}/{role.id}",), now) for role in roles)


def officers(session: Session, village: Village, today: date) -> Sequence[Role]:
    """Who of the office hears of a village: its officers, else all officers, else the chairman; the first in reach."""
    commune = session.get_one(Commune, village.commune_id)
    circles = (
        people.officers_of(session, village, today),
        people.roles_in(session, commune, today, RoleKind.OFFICER),
        people.roles_in(session, commune, today, RoleKind.CHAIRMAN),
    )
    reached = (roles for roles in circles if any(contacts.private_chats(session, role.person_id) for role in roles))
    return next(reached, ())


def hour_has_come(role: Role, local: datetime) -> bool:
    """Whether it is past the hour at which the person wants to hear of the day."""
    return decent_hour(role.digest_at) <= local.time()
