"""What the rules of nudges are told: how far the village heads of a running round are, and what was said to them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.queries.calendars import calendar_of
from models.queries.figures.work import by_person, expected
from models.queries.help_requests import granted_until
from models.queries.people import roles_in
from models.queries.review import returns_due
from models.rules.nudges import OFFICER_DAY, STUCK_DAYS, Draft, HeadStand, ToMend, asked_key, stuck_key
from models.tables import (
    Account,
    AccountPerson,
    Chat,
    Claim,
    Commune,
    Conversation,
    Role,
    RoleKind,
    Submission,
    SubmissionStatus,
    SurveyRound,
)

_FAR = date(9999, 1, 1)


@dataclass(frozen=True)
class Head:
    """A village head of today with work of the round that is not at the commune."""

    role: Role
    stand: HeadStand


@dataclass(frozen=True)
class Persons:
    """Since when people have had an account, and when they were last heard of, by the number of the person."""

    since: Mapping[int, datetime]
    heard_at: Mapping[int, datetime]


def heads(session: Session, commune: Commune, survey: SurveyRound, now: datetime) -> list[Head]:
    """The heads whom a nudge could concern: they hold the role, have an account, and sheets that are not sent."""
    zone = ZoneInfo(commune.zone)
    today = now.astimezone(zone).date()
    holding = {role.id for role in roles_in(session, commune, today, RoleKind.VILLAGE_HEAD)}
    works = [(role, work) for role, work in by_person(session, survey) if role.id in holding]
    works = [(role, work) for role, work in works if work.sent < work.assigned]
    persons = _persons(session, [role.person_id for role, _ in works])
    drafts, returned = _drafts(session, survey, zone), _returned(session, commune, survey)
    calendar = calendar_of(session, commune)
    found = []
    for role, work in works:
        if role.person_id not in persons.since:
            continue
        heard_at = persons.heard_at.get(role.person_id)
        enrolled, opened = persons.since[role.person_id].astimezone(zone), survey.opened_at.astimezone(zone)
        stand = HeadStand(
            round=survey.id,
            role=role.id,
            person=role.person_id,
            since=max(survey.starts_on, opened.date(), enrolled.date(), role.since),
            until=granted_until(session, survey, role),
            window=survey.window_ends_on,
            total=work.assigned,
            untouched=work.untouched,
            sent=work.sent,
            expected=expected(survey, work.assigned, today, calendar),
            drafts=drafts.get(role.id, ()),
            returned=returned.get(role.id, ()),
            heard_at=heard_at.astimezone(zone) if heard_at is not None else None,
            silent=role.quiet_on == today,
        )
        found.append(Head(role, stand))
    return found


def stuck_long(session: Session, survey: SurveyRound, now: datetime, zone: ZoneInfo) -> dict[int, list[Draft]]:
    """The drafts that have rested until officers are to hear of it, by the number of the role that has them."""
    today = now.astimezone(zone).date()
    found = _drafts(session, survey, zone, before=now - timedelta(days=OFFICER_DAY - 1))
    return {
        role: [draft for draft in drafts if (today - draft.since).days >= OFFICER_DAY] for role, drafts in found.items()
    }


def claimed(session: Session, commune: Commune, since: datetime) -> frozenset[str]:
    """The keys of what was said of a commune since a moment."""
    query = select(Claim.key).where(Claim.commune_id == commune.id, Claim.at >= since)
    return frozenset(session.scalars(query).all())


def times_nudged(session: Session, commune: Commune, drafts: Sequence[Draft], today: date) -> int:
    """How often a head has heard of drafts since they rest, of the one that was spoken of most often."""
    times = []
    for draft in drafts:
        days = [draft.since + timedelta(days=number) for number in range((today - draft.since).days + 1)]
        keys = [*(stuck_key(draft, day) for day in STUCK_DAYS), *(asked_key(draft.sheet, day) for day in days)]
        query = select(func.count(Claim.at.distinct())).where(Claim.commune_id == commune.id, Claim.key.in_(keys))
        times.append(session.scalar(query) or 0)
    return max(times, default=0)


def _persons(session: Session, people: Sequence[int]) -> Persons:
    """Enrolment and last activity of some people."""
    query = (
        select(AccountPerson.person_id, func.min(AccountPerson.since), func.max(Conversation.heard_at))
        .join(Account, Account.id == AccountPerson.account_id)
        .join(Chat, Chat.account_id == Account.id)
        .outerjoin(Conversation, Conversation.chat_id == Chat.id)
        .where(AccountPerson.person_id.in_(people))
        .group_by(AccountPerson.person_id)
    )
    rows = session.execute(query).all()
    return Persons(
        {person: since for person, since, _ in rows},
        {person: heard for person, _, heard in rows if heard is not None},
    )


def _drafts(
    session: Session, survey: SurveyRound, zone: ZoneInfo, before: datetime | None = None
) -> dict[int, list[Draft]]:
    """The begun sheets of a round by who has them; one that waits for somebody to come home is not among them."""
    query = select(Submission.role_id, Submission.id, Submission.changed_at, Submission.nudge_on).where(
        Submission.round_id == survey.id, Submission.status == SubmissionStatus.DRAFT, Submission.outcome == ""
    )
    if before is not None:
        query = query.where(Submission.changed_at < before)
    found: dict[int, list[Draft]] = defaultdict(list)
    for role, sheet, changed_at, nudge_on in session.execute(query).all():
        found[role].append(Draft(sheet, changed_at.astimezone(zone).date(), nudge_on))
    return found


def _returned(session: Session, commune: Commune, survey: SurveyRound) -> dict[int, list[ToMend]]:
    """The sheets that villages have to mend, by who has them."""
    found: dict[int, list[ToMend]] = defaultdict(list)
    for one in returns_due(session, commune, _FAR):
        if one.submission.round_id == survey.id:
            given_back, sheet = one.given_back, one.submission
            found[sheet.role_id].append(ToMend(sheet.id, given_back.id, given_back.due_on, sheet.nudge_on))
    return found
