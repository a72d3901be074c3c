"""A small commune on a real SQLite file whose years are lived through the functions that the dialogs call."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries import household_events, households, roll_changes, village_changes
from models.queries.household_events import Told
from models.rules.movement import Standing
from models.rules.poverty import PovertyClass
from models.tables import (
    Assignment,
    ClassDecision,
    Commune,
    Form,
    FormVersion,
    Household,
    HouseholdEvent,
    HouseholdStatus,
    Member,
    Person,
    Role,
    RoleKind,
    RoleVillage,
    SurveyRound,
    Village,
)

Lists = dict[int, Standing]
"""Household -> where it stood by the decision of a year."""


@dataclass
class LivedCommune:
    """The commune, its clock, and the lists of each year as they were decided."""

    session: Session
    now: datetime = datetime(2025, 12, 15, 3, tzinfo=UTC)
    lists: dict[int, Lists] = field(default_factory=dict)

    def begin(self, sizes: list[list[int]]) -> None:
        """One village for each list, with a head and the officer, and households of so many people."""
        commune = Commune(code="1", name="Thử", phone="")
        self.session.add(commune)
        self.session.flush()
        self.commune = commune
        self.officer = self._role("officer", RoleKind.OFFICER, None)
        for number, households_ in enumerate(sizes, 1):
            village = Village(commune_id=commune.id, code=f"{number:02}", name=f"Thôn {number}")
            self.session.add(village)
            self.session.flush()
            self.session.add(RoleVillage(role_id=self.officer.id, village_id=village.id))
            self._role(f"head{number}", RoleKind.VILLAGE_HEAD, village.id)
            for code, persons in enumerate(households_, 1):
                self._household(village, f"{code:03}", persons)
        form = Form(commune_id=commune.id, form_key="review", title="")
        self.session.add(form)
        self.session.flush()
        self.version = FormVersion(form_id=form.id, version="1", xml="<x/>", published_at=self.now)
        self.session.add(self.version)
        self.session.flush()

    def goes_on(self, days: int = 1) -> None:
        """Time goes by."""
        self.now += timedelta(days=days)

    def told(self, village_id: int) -> Told:
        """The head of a village tells of something that happens today."""
        role = self.session.scalars(
            select(Role).where(Role.village_id == village_id, Role.kind == RoleKind.VILLAGE_HEAD)
        ).first()
        return Told(role or self.officer, self.now, self.now.date(), self.now.date())

    def villages(self) -> list[Village]:
        """The villages that stand for themselves."""
        return list(self.session.scalars(select(Village).where(Village.ended_on.is_(None)).order_by(Village.id)))

    def living(self) -> list[Household]:
        """Households without an event that waits."""
        query = select(Household).where(Household.status == HouseholdStatus.ALIVE).order_by(Household.id)
        found = self.session.scalars(query).all()
        return [one for one in found if household_events.open_of(self.session, one) is None]

    def waiting(self) -> list[HouseholdEvent]:
        """The events that wait for the officer."""
        return list(household_events.waiting(self.session, self.commune, self.officer, self.now.date()))

    def confirm(self, event: HouseholdEvent) -> None:
        """The officer agrees."""
        assert roll_changes.confirm(self.session, event, self.officer, self.now, self.now.date())

    def merge(self, source: Village, target: Village) -> None:
        """A village goes into another one."""
        village_changes.merge(self.session, self.told(target.id), source, target)

    def open_round(self, year: int) -> SurveyRound:
        """The yearly review begins."""
        self.now = max(self.now, datetime(year, 9, 1, 3, tzinfo=UTC))
        survey = SurveyRound(
            commune_id=self.commune.id,
            year=year,
            form_version_id=self.version.id,
            standards=[],
            starts_on=date(year, 9, 1),
            ends_on=date(year, 10, 31),
            window_ends_on=date(year, 12, 14),
            opened_at=self.now,
        )
        self.session.add(survey)
        self.session.flush()
        for one in self.session.scalars(select(Household).where(Household.status == HouseholdStatus.ALIVE)):
            self.session.add(Assignment(round_id=survey.id, household_id=one.id))
        self.session.flush()
        return survey

    def decide(self, year: int, classes: dict[int, PovertyClass]) -> None:
        """The chairman recognises the class of every living household."""
        self.goes_on()
        self.lists[year] = {}
        for one in self.session.scalars(select(Household).where(Household.status == HouseholdStatus.ALIVE)):
            standing = Standing(
                one.village_id, classes[one.id % len(classes)], len(households.members(self.session, one))
            )
            self.lists[year][one.id] = standing
            self.session.add(
                ClassDecision(
                    household_id=one.id,
                    year=year,
                    village_id=standing.village,
                    persons=standing.persons,
                    poverty_class=standing.poverty_class,
                    decided_on=self.now.date(),
                    reason="thử",
                    recorded_at=self.now,
                )
            )
        self.session.flush()

    def close(self, survey: SurveyRound) -> None:
        """The review ends."""
        self.goes_on()
        survey.closed_at = self.now
        self.session.flush()

    def _role(self, code: str, kind: RoleKind, village_id: int | None) -> Role:
        person = Person(commune_id=self.commune.id, code=code, name=code)
        self.session.add(person)
        self.session.flush()
        role = Role(
            commune_id=self.commune.id,
            person_id=person.id,
            kind=kind,
            village_id=village_id,
            since=date(2025, 1, 1),
        )
        self.session.add(role)
        self.session.flush()
        return role

    def _household(self, village: Village, code: str, persons: int) -> None:
        one = Household(commune_id=self.commune.id, village_id=village.id, code=code, head_name=f"Chủ {code}")
        self.session.add(one)
        self.session.flush()
        for place in range(1, persons + 1):
            self.session.add(
                Member(
                    household_id=one.id,
                    ordinal=place,
                    name=f"Người {one.id}.{place}",
                    birth_year=1950 + place,
                    relation="head" if place == 1 else "child",
                )
            )
        self.session.flush()
