"""Nudges: village heads of their round in the evening, officers of sheets that have rested for a week; each once."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.dialogs import Dialogs
from handlers.nudges.answering import Nudged
from handlers.nudges.saying import to_head, to_officer
from jobs.communes import EachCommune
from jobs.postings import hour_has_come, officers
from jobs.reminders import claim, say, say_once
from models.queries import contacts, nudges, people, rounds
from models.queries.calendars import calendar_of
from models.queries.chats import locked_conversation
from models.queries.nudges import Head
from models.rules.nudges import EVENING, OFFICER_DAY, OWN_ACTIVITY, About, Draft, HeadNudge, nudge, stuck_key
from models.rules.quiet import next_decent_moment
from models.tables import (
    Account,
    Audit,
    Chat,
    Claim,
    Commune,
    Household,
    Role,
    Submission,
    SurveyRound,
    Village,
)


@EachCommune
def nudge_heads(session: Session, commune: Commune, now: datetime) -> int:
    """Nudge the village heads who are due, each once; returns how many messages."""
    local = now.astimezone(ZoneInfo(commune.zone))
    if local.time() < EVENING or next_decent_moment(local) != local:
        return 0
    survey = rounds.running_round(session, commune)
    if survey is None or not survey.starts_on <= local.date() <= survey.window_ends_on:
        return 0
    said = nudges.claimed(session, commune, survey.opened_at)
    count = 0
    for head in nudges.heads(session, commune, survey, now):
        found = nudge(head.stand, local, said)
        if found is not None and _nudge(session, commune, survey, head, found, local):
            said |= set(found.keys)
            count += 1
    return count


def _nudge(
    session: Session, commune: Commune, survey: SurveyRound, head: Head, found: HeadNudge, local: datetime
) -> bool:
    """Say it in the chats of a head, if they take messages and have not spoken meanwhile."""
    talks = [
        (chat, locked_conversation(session, chat)) for chat in contacts.private_chats(session, head.role.person_id)
    ]
    spoke = any(talk.heard_at is not None and local - talk.heard_at < OWN_ACTIVITY for _, talk in talks)
    if not talks or spoke or not claim(session, commune, found.keys, local):
        return False
    for chat, _ in talks:
        named = _several_roles(session, chat, local)
        reply = to_head(session, survey, head, found, local.date(), named=named)
        opened = say(session, chat, reply, local)
        if opened is not None and found.about is About.STUCK and found.last:
            sheet = session.get_one(Submission, found.sheet)
            opened.state = Dialogs.dump(Nudged(household=sheet.household_id))
    _note(session, commune, head.role, found, local)
    return True


def _several_roles(session: Session, chat: Chat, local: datetime) -> bool:
    """Whether a phone speaks in more than one role."""
    roles = people.roles_of_account(session, session.get_one(Account, chat.account_id), local.date())
    return len(roles) > 1


def _note(session: Session, commune: Commune, role: Role, found: HeadNudge, now: datetime) -> None:
    """The audit of what names a household."""
    if found.sheet:
        household = session.get_one(Submission, found.sheet).household_id
        detail = f"told of it: {found.about}"
        session.add(
            Audit(commune_id=commune.id, role_id=role.id, act="nudge", household_id=household, detail=detail, at=now)
        )


@EachCommune
def tell_stuck(session: Session, commune: Commune, now: datetime) -> int:
    """Tell officers of the sheets that nobody has touched for a week, each once; returns how many messages."""
    zone = ZoneInfo(commune.zone)
    local = now.astimezone(zone)
    survey = rounds.running_round(session, commune)
    if survey is None or local.date() > survey.window_ends_on or next_decent_moment(local) != local:
        return 0
    stuck = nudges.stuck_long(session, survey, now, zone)
    if not stuck or not calendar_of(session, commune).is_working(local.date()):
        return 0
    return sum(_tell_of(session, commune, session.get_one(Role, role), drafts, local) for role, drafts in stuck.items())


def _tell_of(session: Session, commune: Commune, head: Role, drafts: Sequence[Draft], local: datetime) -> int:
    """Tell the officers of one head's village of what they have not heard yet."""
    village = session.get(Village, head.village_id)
    if village is None:
        return 0
    count = 0
    for officer in officers(session, village, local.date()):
        if not hour_has_come(officer, local):
            continue
        keys = {f"{stuck_key(draft, OFFICER_DAY)}/{officer.id}": draft for draft in drafts}
        query = select(Claim.key).where(Claim.commune_id == commune.id, Claim.key.in_(keys))
        said = set(session.scalars(query).all())
        news = sorted((draft.since, draft.sheet, key) for key, draft in keys.items() if key not in said)
        if news:
            new = [keys[key] for _, _, key in news]
            times = nudges.times_nudged(session, commune, new, local.date())
            reply = to_officer(village, head, new, _codes(session, new), times)
            count += say_once(session, commune, officer, reply, [key for _, _, key in news], local)
    return count


def _codes(session: Session, drafts: Sequence[Draft]) -> list[str]:
    """The codes of the households of some drafts, in their order."""
    query = (
        select(Submission.id, Household.code)
        .join(Household, Household.id == Submission.household_id)
        .where(Submission.id.in_([draft.sheet for draft in drafts]))
    )
    codes = dict(session.execute(query).all())
    return [codes[draft.sheet] for draft in drafts]
