"""The year of the conversations, household by household: 32 poor in 2025, 20 on 14 December 2026."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.tables import (
    ClassDecision,
    Household,
    Indicator,
    Member,
    Outcome,
    Role,
    Submission,
    SubmissionStatus,
    SurveyRound,
    Village,
)
from tests.handlers.driver import World

POOR, NEAR, NOT = "poor", "near_poor", "not_poor"
MOVED, GONE = "moved", "gone"
Story = tuple[str, str, int]
"""Class in 2025 ("" where there is none), class or end in 2026, how many."""
YEAR: tuple[Story, ...] = (
    (POOR, NEAR, 9),
    (POOR, NOT, 4),
    (POOR, MOVED, 1),
    (POOR, GONE, 1),
    (POOR, POOR, 17),
    (NEAR, POOR, 1),
    (NEAR, NEAR, 51),
    (NOT, POOR, 1),
    ("", POOR, 1),
)
TOTALS = {2025: 1600, 2026: 1600}


def write_year(world: World, year: Iterable[Story] = YEAR) -> None:
    """Add the households of the year to Thôn 5 and Thôn 6, with last year's decisions and approved sheets."""
    with world.session() as session:
        commune = world.commune(session)
        survey = session.scalars(select(SurveyRound)).one()
        villages = [world.village(session, name) for name in ("Thôn 5", "Thôn 6")]
        stories = [(before, now) for before, now, count in year for _ in range(count)]
        for number, (before, now) in enumerate(stories):
            village = villages[number % 2]
            household = Household(
                commune_id=commune.id, village_id=village.id, code=f"{200 + number}", head_name=f"Ng. Văn {number}"
            )
            session.add(household)
            session.flush()
            if before:
                recognise(session, household, 2025, before)
            if before == NOT:
                recognise(session, household, 2024, POOR)
            _approve(session, world, survey, household, now)
        _totals(session, world, villages[0])
        session.commit()


def recognise(session: Session, household: Household, year: int, poverty_class: str) -> None:
    """Add a recognised class of a household."""
    session.add(
        ClassDecision(
            household_id=household.id,
            year=year,
            village_id=household.village_id,
            persons=4,
            poverty_class=poverty_class,
            decided_on=date(year, 12, 12),
            reason="thử",
            recorded_at=datetime(year, 12, 12, tzinfo=UTC),
        )
    )


def decide(world: World, code: str, year: int, poverty_class: str) -> None:
    """Recognise the class of a household of the year by its code."""
    with world.session() as session:
        household = session.scalars(select(Household).where(Household.code == code)).one()
        recognise(session, household, year, poverty_class)
        session.commit()


def decide_all(world: World) -> None:
    """Recognise what every approved sheet says."""
    with world.session() as session:
        query = select(Household, Submission.poverty_class).join(Submission, Submission.household_id == Household.id)
        for household, poverty_class in session.execute(query.where(Submission.poverty_class != "")).all():
            recognise(session, household, 2026, poverty_class)
        session.commit()


def merit(world: World, code: str) -> None:
    """Let a household have a member of merit."""
    with world.session() as session:
        household = session.scalars(select(Household).where(Household.code == code)).one()
        session.add(Member(household_id=household.id, ordinal=1, name="Hà Văn D.", merit=True))
        session.commit()


def _approve(session: Session, world: World, survey: SurveyRound, household: Household, now: str) -> None:
    head = session.scalars(select(Role).where(Role.village_id == household.village_id)).one()
    interview = now not in {MOVED, GONE}
    session.add(
        Submission(
            commune_id=household.commune_id,
            round_id=survey.id,
            household_id=household.id,
            form_version_id=survey.form_version_id,
            role_id=head.id,
            status=SubmissionStatus.APPROVED,
            outcome=Outcome.INTERVIEW if interview else now,
            xml="",
            state={},
            poverty_class=now if interview else "",
            persons=4 if interview else 0,
            begun_at=world.clock.now,
            changed_at=world.clock.now,
            sent_at=world.clock.now,
            approved_at=world.clock.now,
        )
    )


def _totals(session: Session, world: World, village: Village) -> None:
    for year, households in TOTALS.items():
        session.add(
            Indicator(
                commune_id=village.commune_id,
                key="households",
                period=str(year),
                numerator=households,
                source="thử",
                entered_at=world.clock.now,
                approved_at=world.clock.now,
            )
        )
