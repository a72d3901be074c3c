"""What the bot does of a review dates the events of the register and closes its steps."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.demo import fill
from bot.demo_years import fill_plan
from models.database import open_engine
from models.migrations import upgrade
from models.queries.occurrences import replan
from models.queries.review_course import settle
from models.seed.demo import demo_commune
from models.tables import (
    Commune,
    Complaint,
    Household,
    Occurrence,
    PlanTask,
    PostedHousehold,
    Posting,
    Role,
    RoleKind,
    Submission,
    SubmissionStatus,
    SurveyRound,
    Village,
    VillageMeeting,
)

NOW = datetime(2026, 11, 9, 3, tzinfo=UTC)
TODAY = date(2026, 11, 9)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Two villages in a running round, and the register with every rule confirmed."""
    engine = open_engine(f"sqlite:///{tmp_path / 'course.db'}")
    upgrade(engine)
    with Session(engine) as session:
        fill(session, demo_commune(7, 2, 8, today=TODAY), date(2026, 9, 28), date(2026, 10, 25))
        fill_plan(session, session.scalars(select(Commune)).one(), NOW)
        for task in session.scalars(select(PlanTask)):
            task.confirmed = True
        session.flush()
        yield session
    engine.dispose()


def village(session: Session) -> Village:
    """The first village."""
    return session.scalars(select(Village).order_by(Village.code)).first() or Village()


def officer(session: Session) -> Role:
    """Somebody who does things."""
    return session.scalars(select(Role).where(Role.kind == RoleKind.OFFICER)).first() or Role()


def survey(session: Session) -> SurveyRound:
    """The round."""
    return session.scalars(select(SurveyRound)).one()


def plan(session: Session, now: datetime = NOW) -> dict[str, list[tuple[str, date | None, str]]]:
    """Plan and settle; the occurrences of the first village's steps: reference -> period, due day, status."""
    commune = session.scalars(select(Commune)).one()
    replan(session, commune, now.date())
    settle(session, commune, now)
    query = (
        select(PlanTask.reference, Occurrence)
        .join(Occurrence, Occurrence.task_id == PlanTask.id)
        .where(Occurrence.village_id == village(session).id, PlanTask.reference.startswith("RS."))
    )
    found: dict[str, list[tuple[str, date | None, str]]] = {}
    for reference, row in session.execute(query).all():
        found.setdefault(reference, []).append((row.period, row.due_on, row.status))
    return found


def post(session: Session, starts: date, ends: date, *, again: bool = False) -> Posting:
    """A posting of the first village."""
    posting = Posting(
        round_id=survey(session).id,
        village_id=village(session).id,
        starts_on=starts,
        ends_on=ends,
        again=again,
        role_id=officer(session).id,
        made_at=NOW,
    )
    session.add(posting)
    session.flush()
    return posting


def test_last_sheet_of_a_village_dates_its_meeting(session: Session) -> None:
    """Ten working days after the village has sent all its sheets, the meeting is due; the survey itself is done."""
    for household in session.scalars(select(Household).where(Household.village_id == village(session).id)):
        session.add(
            Submission(
                commune_id=household.commune_id,
                round_id=survey(session).id,
                household_id=household.id,
                form_version_id=survey(session).form_version_id,
                role_id=officer(session).id,
                status=SubmissionStatus.SENT,
                xml="",
                state={},
                begun_at=NOW,
                changed_at=NOW,
                sent_at=NOW - timedelta(days=3),
            )
        )
    session.flush()

    assert plan(session)["RS.05"] == [("2026", date(2026, 11, 20), "open")]


def test_meeting_held_needs_no_reminder(session: Session) -> None:
    """A meeting that was recorded closes its step by itself, and its posting is due three working days later."""
    session.add(
        VillageMeeting(
            round_id=survey(session).id,
            village_id=village(session).id,
            held_at=NOW,
            attendees=42,
            recorded_by_id=officer(session).id,
            recorded_at=NOW,
        )
    )
    session.flush()

    assert plan(session)["RS.07"] == [("2026", date(2026, 11, 12), "open")]


def test_posting_is_over_on_the_day_after_its_last(session: Session) -> None:
    """Posted from 9/11: its last day is 12/11, and the step is done on the 13th."""
    post(session, date(2026, 11, 9), date(2026, 11, 12))
    running = plan(session)["RS.08"]
    over = plan(session, NOW + timedelta(days=4))["RS.08"]

    assert (running, over) == (
        [("2026", date(2026, 11, 12), "open")],
        [("2026", date(2026, 11, 12), "done")],
    )


def test_each_complaint_has_its_own_recheck(session: Session) -> None:
    """Seven working days from the day on which it was received, closed when it is settled."""
    posting = post(session, date(2026, 11, 9), date(2026, 11, 12))
    households = session.scalars(select(Household).where(Household.village_id == village(session).id)).all()[:2]
    for household, day in zip(households, (date(2026, 11, 10), date(2026, 11, 11)), strict=True):
        session.add(PostedHousehold(posting_id=posting.id, household_id=household.id, poverty_class="poor"))
        session.add(
            Complaint(
                posting_id=posting.id,
                household_id=household.id,
                received_on=day,
                text="thử",
                recheck_by=day,
                role_id=officer(session).id,
                made_at=NOW,
            )
        )
    session.flush()
    before = sorted(plan(session, NOW + timedelta(days=2))["RS.09"])
    first = session.scalars(select(Complaint).order_by(Complaint.id)).first()
    assert first is not None
    first.settled_on, first.result = date(2026, 11, 17), "kept"
    session.flush()
    after = {period: status for period, _, status in plan(session, NOW + timedelta(days=8))["RS.09"]}
    codes = [household.code for household in households]

    assert [(period, due) for period, due, _ in before] == [
        (f"2026 · hộ {codes[0]}", date(2026, 11, 19)),
        (f"2026 · hộ {codes[1]}", date(2026, 11, 20)),
    ]
    assert after == {f"2026 · hộ {codes[0]}": "done", f"2026 · hộ {codes[1]}": "open"}
