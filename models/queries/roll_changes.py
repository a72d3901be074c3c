"""What the commune's word on an event does to the roll; no row is ever deleted, who left stays with day and reason."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from models.queries import households, people, rounds
from models.queries.household_events import OPEN, copy_member, head_among, next_code, put_on_list
from models.rules.requests import ENTER
from models.tables import (
    HANDED_IN,
    Assignment,
    Commune,
    Household,
    HouseholdEvent,
    HouseholdEventKind,
    HouseholdEventStatus,
    HouseholdStatus,
    Member,
    ReviewRequest,
    Role,
    Submission,
    SurveyRound,
    Village,
)

_NEW = (HouseholdEventKind.FOUND, HouseholdEventKind.SPLIT)
"""Events that bring a household that was not there before."""


def accept(session: Session, event: HouseholdEvent, *, seen: bool) -> bool:
    """The head of the other village says whether the household has come; False where the event was settled before."""
    status = HouseholdEventStatus.ACCEPTED if seen else HouseholdEventStatus.REPORTED
    details = {key: value for key, value in event.details.items() if key != "not_seen"}
    if not seen:
        details["not_seen"] = True
    return _settle(session, event, status=status, details=details)


def confirm(session: Session, event: HouseholdEvent, role: Role, now: datetime, today: date, code: str = "") -> bool:
    """The event is so: the roll follows. `code`: for a household that is new; False where it was settled before."""
    survey = rounds.running_round(session, session.get_one(Commune, event.commune_id))
    told = {"status": HouseholdEventStatus.CONFIRMED, "decided_by_id": role.id, "decided_at": now}
    if not _settle(session, event, round_id=survey.id if survey is not None else None, **told):
        return False
    household = session.get_one(Household, event.household_id)
    other = session.get(Household, event.other_id) if event.other_id is not None else None
    match event.kind:
        case HouseholdEventKind.FOUND:
            _admit(household, code)
            if not put_on_list(session, household, today):
                _ask_for_review(session, event)
        case HouseholdEventKind.SPLIT if other is not None:
            _split(session, event, household, other, code)
            put_on_list(session, other, today)
        case HouseholdEventKind.JOINED if other is not None:
            _join(session, event, household, other)
        case HouseholdEventKind.MOVED_OUT:
            household.status = HouseholdStatus.MOVED
            leave_list(session, household)
        case HouseholdEventKind.DIED_OUT:
            household.status = HouseholdStatus.CLOSED
            _leave(households.members(session, household), event.happened_on, "died")
            leave_list(session, household)
        case HouseholdEventKind.MOVED_WITHIN:
            move_household(session, household, session.get_one(Village, event.to_village_id), today)
        case HouseholdEventKind.HEAD_CHANGED | HouseholdEventKind.MEMBER_DIED:
            _change_people(session, event, household)
    session.flush()
    return True


def refuse(session: Session, event: HouseholdEvent, role: Role, now: datetime, reason: str) -> bool:
    """The event is not so; a household that it brought goes off the list, and its sheet stays where it is."""
    told = {"status": HouseholdEventStatus.REFUSED, "decided_by_id": role.id, "decided_at": now, "reason": reason}
    if not _settle(session, event, **told):
        return False
    if event.kind in _NEW:
        number = event.other_id if event.kind == HouseholdEventKind.SPLIT else event.household_id
        made = session.get_one(Household, number)
        made.status = HouseholdStatus.REFUSED
        session.execute(delete(Assignment).where(Assignment.household_id == made.id))
    session.flush()
    return True


def move_household(session: Session, household: Household, village: Village, today: date) -> str:
    """A household goes to another village of the commune, with its list entry and its draft to that village's head.

    Returns its new code where another household of that village has the old one, else "".
    """
    taken = select(Household.id).where(Household.village_id == village.id, Household.code == household.code)
    code = next_code(session, village) if session.scalar(taken) is not None else ""
    household.village_id, household.code = village.id, code or household.code
    session.flush()
    head = people.head_of(session, village, today)
    running = select(SurveyRound.id).where(
        SurveyRound.commune_id == household.commune_id, SurveyRound.closed_at.is_(None)
    )
    session.execute(
        update(Assignment)
        .where(Assignment.household_id == household.id, Assignment.round_id.in_(running))
        .values(role_id=head.id if head is not None else None)
        .execution_options(synchronize_session="fetch")
    )
    if head is not None:
        session.execute(
            update(Submission)
            .where(
                Submission.household_id == household.id,
                Submission.round_id.in_(running),
                Submission.status.not_in(HANDED_IN),
            )
            .values(role_id=head.id)
            .execution_options(synchronize_session="fetch")
        )
    return code


def leave_list(session: Session, household: Household) -> None:
    """A household that is gone need not be surveyed any more, where it was not handed in yet; a draft stays."""
    handed_in = select(Submission.round_id).where(
        Submission.household_id == household.id, Submission.status.in_(HANDED_IN)
    )
    running = select(SurveyRound.id).where(
        SurveyRound.commune_id == household.commune_id, SurveyRound.closed_at.is_(None)
    )
    session.execute(
        delete(Assignment)
        .where(
            Assignment.household_id == household.id,
            Assignment.round_id.in_(running),
            Assignment.round_id.not_in(handed_in),
        )
        .execution_options(synchronize_session=False)
    )


def _admit(household: Household, code: str) -> None:
    household.status = HouseholdStatus.ALIVE
    household.code = code or household.code


def _ask_for_review(session: Session, event: HouseholdEvent) -> None:
    """Between the yearly reviews the paper of a new household is a request for a review within the year."""
    request = ReviewRequest(
        commune_id=event.commune_id,
        household_id=event.household_id,
        kind=ENTER,
        received_on=event.happened_on,
        ticks=event.details.get("ticks"),
        role_id=event.reported_by_id,
        made_at=event.reported_at,
    )
    session.add(request)


def _split(session: Session, event: HouseholdEvent, household: Household, made: Household, code: str) -> None:
    _admit(made, code)
    leaving = set(event.details.get("members", []))
    present = households.members(session, household)
    _leave([member for member in present if member.id in leaving], event.happened_on, "split")
    staying = [member for member in present if member.id not in leaving]
    head = head_among(household, present)
    if staying and head is not None and head.id in leaving:
        _make_head(household, staying[0])


def _join(session: Session, event: HouseholdEvent, household: Household, into: Household) -> None:
    household.status, household.joined_id = HouseholdStatus.MERGED, into.id
    last = session.scalar(select(func.max(Member.ordinal)).where(Member.household_id == into.id)) or 0
    coming = households.members(session, household)
    for place, member in enumerate(coming, last + 1):
        copy_member(session, member, into, place, "other")
    _leave(coming, event.happened_on, "joined")
    leave_list(session, household)


def _change_people(session: Session, event: HouseholdEvent, household: Household) -> None:
    """Another head, or a person who died. How the others are related to the new head the next sheet asks."""
    present = {member.id: member for member in households.members(session, household)}
    head = present.get(event.details.get("head", 0))
    if head is not None:
        for member in present.values():
            if member.relation == "head":
                member.relation = "other"
        _make_head(household, head)
    dead = present.get(event.details.get("died", 0))
    if dead is not None:
        _leave([dead], event.happened_on, "died")


def _make_head(household: Household, member: Member) -> None:
    member.relation = "head"
    household.head_name = member.name


def _leave(members: Sequence[Member], day: date, reason: str) -> None:
    for member in members:
        member.left_on, member.left_reason = day, reason


def _settle(session: Session, event: HouseholdEvent, **values: Any) -> bool:
    """Write the row only while it is open, so that of two at once one gets False."""
    session.flush()
    written = (
        update(HouseholdEvent)
        .where(HouseholdEvent.id == event.id, HouseholdEvent.status.in_(OPEN))
        .values(**values)
        .returning(HouseholdEvent.id)
        .execution_options(synchronize_session=False)
    )
    done = session.execute(written).first() is not None
    session.refresh(event)
    return done
