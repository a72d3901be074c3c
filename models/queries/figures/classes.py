"""How many households and persons are poor or near-poor, recognised or by this round's sheets (tạm tính).

Recognised: the class decisions of a year (the newest of a household counts), with the village and the persons then.
By the sheets: approved sheets with an interview, with the class by the round's first standard; not yet a result.
Rates are of all households or persons of the place, which are entered figures (`entered`); without them there is none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.rules.poverty import PovertyClass
from models.tables import ClassDecision, Commune, Household, Outcome, Submission, SubmissionStatus, SurveyRound


@dataclass(frozen=True)
class Counted:
    """Households and the persons in them."""

    households: int = 0
    persons: int = 0

    def __add__(self, other: "Counted") -> "Counted":
        """Both together."""
        return Counted(self.households + other.households, self.persons + other.persons)


@dataclass(frozen=True)
class Classes:
    """Households and persons by class; `unknown` are sheets whose class can't be told yet."""

    by_class: Mapping[str, Counted] = field(default_factory=dict)

    @property
    def poor(self) -> Counted:
        """Hộ nghèo."""
        return self.by_class.get(PovertyClass.POOR, Counted())

    @property
    def near_poor(self) -> Counted:
        """Hộ cận nghèo."""
        return self.by_class.get(PovertyClass.NEAR_POOR, Counted())

    @property
    def unknown(self) -> Counted:
        """Sheets with an interview whose class is not known."""
        return self.by_class.get("", Counted())


def recognised(session: Session, commune: Commune, year: int) -> dict[int | None, Classes]:
    """The recognised classes of a year by village (id; None where a decision does not tell it)."""
    newest = newest_decisions(commune, year).subquery()
    query = (
        select(
            ClassDecision.village_id,
            ClassDecision.poverty_class,
            func.count(),
            func.sum(ClassDecision.persons),
        )
        .where(ClassDecision.id.in_(select(newest.c.id)))
        .group_by(ClassDecision.village_id, ClassDecision.poverty_class)
    )
    return _classes(session, query)


def recognised_years(session: Session, commune: Commune) -> Sequence[int]:
    """The years for which classes are recognised, oldest first."""
    query = (
        select(ClassDecision.year)
        .join(Household, Household.id == ClassDecision.household_id)
        .where(Household.commune_id == commune.id)
        .distinct()
        .order_by(ClassDecision.year)
    )
    return session.scalars(query).all()


def by_sheets(session: Session, survey: SurveyRound) -> dict[int | None, Classes]:
    """The classes by the approved sheets of a round, by village (id): provisional figures."""
    query = (
        select(Household.village_id, Submission.poverty_class, func.count(), func.sum(Submission.persons))
        .join(Household, Household.id == Submission.household_id)
        .where(
            Submission.round_id == survey.id,
            Submission.status == SubmissionStatus.APPROVED,
            Submission.outcome == Outcome.INTERVIEW,
        )
        .group_by(Household.village_id, Submission.poverty_class)
    )
    return _classes(session, query)


def total(parts: Mapping[int | None, Classes]) -> Classes:
    """All villages together."""
    summed: dict[str, Counted] = {}
    for part in parts.values():
        for name, counted in part.by_class.items():
            summed[name] = summed.get(name, Counted()) + counted
    return Classes(summed)


def newest_decisions(commune: Commune, year: int) -> Select[int]:
    """The decision that holds for each household in a year's list: a later row mends an earlier one."""
    place = (
        func.row_number()
        .over(
            partition_by=ClassDecision.household_id,
            order_by=(ClassDecision.decided_on.desc(), ClassDecision.id.desc()),
        )
        .label("place")
    )
    ranked = (
        select(ClassDecision.id.label("id"), place)
        .join(Household, Household.id == ClassDecision.household_id)
        .where(Household.commune_id == commune.id, ClassDecision.year == year)
        .subquery()
    )
    return select(ranked.c.id).where(ranked.c.place == 1)


def _classes(
    session: Session, query: Select[int | None, str, int, int | None] | Select[int, str, int, int]
) -> dict[int | None, Classes]:
    found: dict[int | None, dict[str, Counted]] = {}
    for village, name, households, persons in session.execute(query).all():
        found.setdefault(village, {})[name] = Counted(households, int(persons or 0))
    return {village: Classes(by_class) for village, by_class in found.items()}
