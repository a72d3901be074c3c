"""Who confirms which event, and what confirming does to the roll, on both databases."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from models.queries import help_requests, household_events, households, roll_changes
from models.tables import (
    Assignment,
    HelpKind,
    HelpRequest,
    Household,
    HouseholdEvent,
    HouseholdEventKind,
    ReviewRequest,
    Role,
    RoleKind,
    RoleVillage,
    Settled,
)
from tests.models.figures.households_of_a_commune import LivedCommune


@pytest.fixture
def commune(engine: Engine) -> Iterator[LivedCommune]:
    """Two villages with two households each, and no round."""
    with Session(engine) as session:
        lived = LivedCommune(session)
        lived.begin([[3, 1], [2, 2]])
        yield lived


def chairman(commune: LivedCommune) -> Role:
    """The chairman's role, held by somebody of their own."""
    role = Role(
        commune_id=commune.commune.id,
        person_id=commune.told(commune.villages()[1].id).role.person_id,
        kind=RoleKind.CHAIRMAN,
        since=date(2025, 1, 1),
    )
    commune.session.add(role)
    commune.session.flush()
    return role


def gone(commune: LivedCommune) -> HouseholdEvent:
    """The first village's head reports that its first household moved away."""
    one = commune.living()[0]
    return household_events.report(commune.session, commune.told(one.village_id), HouseholdEventKind.MOVED_OUT, one)


def test_the_chairman_confirms_where_no_officer_looks_after_the_village(commune: LivedCommune) -> None:
    """As long as there is one, the event is the officer's."""
    event, role, today = gone(commune), chairman(commune), commune.now.date()
    assert household_events.waiting(commune.session, commune.commune, role, today) == []
    commune.session.execute(delete(RoleVillage))

    assert household_events.waiting(commune.session, commune.commune, role, today) == [event]
    assert commune.waiting() == []


def test_nobody_confirms_what_they_reported(commune: LivedCommune) -> None:
    """The officer heads the village too: their own report is the chairman's."""
    event = gone(commune)
    event.reported_by_id = commune.officer.id
    commune.session.flush()

    assert commune.waiting() == []
    found = household_events.waiting(commune.session, commune.commune, chairman(commune), commune.now.date())
    assert list(found) == [event]


def test_confirmed_twice_changes_once(commune: LivedCommune) -> None:
    """The second word on the same event is too late."""
    event = gone(commune)
    commune.confirm(event)

    assert not roll_changes.confirm(commune.session, event, commune.officer, commune.now, commune.now.date())
    assert not roll_changes.refuse(commune.session, event, commune.officer, commune.now, "thử")


def test_a_household_found_between_the_rounds_asks_for_a_review_within_the_year(commune: LivedCommune) -> None:
    """Its paper and ticks are the request; within a yearly round it is on the list instead."""
    village = commune.villages()[0]

    def found() -> Household:
        told = commune.told(village.id)
        event = household_events.report_found(commune.session, told, village, ("Mới", 1980), {"ticks": 2})
        commune.goes_on()
        commune.confirm(event)
        return commune.session.get_one(Household, event.household_id)

    between = found()
    commune.open_round(2026)
    within = found()

    asked = commune.session.scalars(select(ReviewRequest)).all()
    assert [(one.household_id, one.kind, one.ticks) for one in asked] == [(between.id, "enter", 2)]
    listed = set(commune.session.scalars(select(Assignment.household_id)))
    assert {between.id, within.id} <= listed


def test_moved_to_a_village_where_its_code_is_taken_it_gets_the_next(commune: LivedCommune) -> None:
    """001 of the first village becomes 003 of the second; its people stay with it."""
    one, village = commune.living()[0], commune.villages()[1]
    event = household_events.report(
        commune.session, commune.told(one.village_id), HouseholdEventKind.MOVED_WITHIN, one, to_village=village
    )
    commune.confirm(event)

    assert (one.village_id, one.code) == (village.id, "003")
    assert len(households.members(commune.session, one)) == 3


def test_the_last_granted_day_is_the_deadline(commune: LivedCommune) -> None:
    """Granted days of this round only, never beyond the window."""
    survey = commune.open_round(2026)
    head = commune.told(commune.villages()[0].id).role
    for until, how in ((date(2026, 11, 5), Settled.GRANTED), (date(2026, 11, 20), Settled.REFUSED)):
        request = HelpRequest(
            commune_id=commune.commune.id,
            kind=HelpKind.MORE_DAYS,
            role_id=head.id,
            until=until,
            asked_at=commune.now,
        )
        commune.session.add(request)
        commune.session.flush()
        assert help_requests.settle(commune.session, request, how, "", commune.officer, commune.now)
        assert not help_requests.settle(commune.session, request, how, "", commune.officer, commune.now)

    assert help_requests.granted_until(commune.session, survey, head) == date(2026, 11, 5)
    assert help_requests.granted_until(commune.session, survey, commune.officer) == survey.ends_on
