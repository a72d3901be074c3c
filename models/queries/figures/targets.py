"""The newest figure of each of the plan's targets (II.2), by the definitions beside them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.queries.figures import classes, entered
from models.queries.figures.answers import approved
from models.queries.figures.classes import Classes
from models.rules.poverty import PovertyClass
from models.rules.targets import Measured, Missing, Target, share
from models.tables import Answer, ClassDecision, Commune, Household, Member, Submission, SurveyRound


@dataclass(frozen=True)
class Year:
    """What the targets of a year are measured by: the round, where there is one, and all households and persons."""

    session: Session
    commune: Commune
    year: int
    survey: SurveyRound | None
    villages: Sequence[int]

    @cached_property
    def by_sheets(self) -> Mapping[int | None, Classes]:
        """The classes by this year's approved sheets, by village; empty while there are none."""
        return classes.by_sheets(self.session, self.survey) if self.survey is not None else {}

    @cached_property
    def in_models(self) -> Mapping[int, str] | None:
        """Households poor by last year's decision that take part in a model, with their class now; None: no sheets."""
        if self.survey is None or not self.by_sheets:
            return None
        were_poor = select(ClassDecision.household_id).where(
            ClassDecision.id.in_(classes.newest_decisions(self.commune, self.year - 1)),
            ClassDecision.poverty_class == PovertyClass.POOR,
        )
        query = (
            select(Submission.household_id, Submission.poverty_class)
            .join(Answer, Answer.submission_id == Submission.id)
            .where(*approved(self.survey), Answer.relevant, Answer.fact == "model", Answer.value == "yes")
            .where(Submission.household_id.in_(were_poor))
        )
        return dict(self.session.execute(query).all())

    def poor(self, year: int) -> int | None:
        """Poor households of a year: recognised ones, else those of this year's approved sheets; None: unknown."""
        recognised = classes.recognised(self.session, self.commune, year)
        if recognised:
            return classes.total(recognised).poor.households
        if year != self.year or not self.by_sheets:
            return None
        return classes.total(self.by_sheets).poor.households

    def all_households(self, year: int) -> int | None:
        """All households of the commune in a year; the year before stands in while nobody has entered it."""
        now = entered.total(self.session, self.commune, year, self.villages).households
        return now if now is not None else entered.total(self.session, self.commune, year - 1, self.villages).households


def measure(year: Year, targets: Mapping[str, Target]) -> list[Measured]:
    """Every target with its newest figure, in the plan's order."""
    return [_MEASURES.get(target.key, _entered)(year, target) for target in targets.values()]


def _rate(year: Year, target: Target) -> Measured:
    """Poor households of all households."""
    poor = year.poor(year.year)
    if poor is None:
        return Measured(target=target, missing=Missing.NO_CLASSES)
    return share(target, poor, year.all_households(year.year), Missing.NO_TOTALS)


def _rate_fall(year: Year, target: Target) -> Measured:
    """The rate of the year before less that of the year, in points."""
    now, before = year.poor(year.year), year.poor(year.year - 1)
    if now is None:
        return Measured(target=target, missing=Missing.NO_CLASSES)
    if before is None:
        return Measured(target=target, missing=Missing.NO_YEAR_BEFORE)
    bases = year.all_households(year.year), year.all_households(year.year - 1)
    if not bases[0] or not bases[1]:
        return Measured(target=target, missing=Missing.NO_TOTALS)
    return Measured(target=target, value=Fraction(100 * before, bases[1]) - Fraction(100 * now, bases[0]))


def _merit(year: Year, target: Target) -> Measured:
    """Poor households with a person of merit among them (approved sheets, else the year's recognised classes)."""
    merit = Household.merit | Household.id.in_(
        select(Member.household_id).where(Member.merit, Member.left_on.is_(None))
    )
    recognised = classes.newest_decisions(year.commune, year.year)
    if year.session.scalar(select(func.count()).select_from(recognised.subquery())):
        query = select(Household.id).where(
            merit,
            Household.id.in_(
                select(ClassDecision.household_id).where(
                    ClassDecision.id.in_(recognised), ClassDecision.poverty_class == PovertyClass.POOR
                )
            ),
        )
    elif year.survey is not None and year.by_sheets:
        query = (
            select(Household.id)
            .join(Submission, Submission.household_id == Household.id)
            .where(merit, *approved(year.survey), Submission.poverty_class == PovertyClass.POOR)
        )
    else:
        return Measured(target=target, missing=Missing.NO_CLASSES)
    found = tuple(year.session.scalars(query.order_by(Household.id)).all())
    return Measured(target=target, value=Fraction(len(found)), numerator=len(found), households=found)


def _model_leave(year: Year, target: Target) -> Measured:
    """Of the households that were poor a year ago and take part in a model, those that are poor no more."""
    found = year.in_models
    if found is None:
        return Measured(target=target, missing=Missing.NO_CLASSES)
    left = [number for number, name in found.items() if name and name != PovertyClass.POOR]
    measured = share(target, len(left), len(found))
    return Measured(
        target=target,
        value=measured.value,
        numerator=measured.numerator,
        denominator=measured.denominator,
        missing=measured.missing,
        households=tuple(left),
    )


def _model_income(year: Year, target: Target) -> Measured:
    """The growth of what the models brought those households, all together: this year's sum against the last."""
    found = year.in_models
    if found is None or year.survey is None:
        return Measured(target=target, missing=Missing.NO_CLASSES)
    told: dict[int, dict[str, int]] = {}
    query = (
        select(Submission.household_id, Answer.fact, Answer.value)
        .join(Submission, Submission.id == Answer.submission_id)
        .where(*approved(year.survey), Answer.relevant, Answer.fact.in_(("model:income", "model:income_before")))
    )
    for number, fact, value in year.session.execute(query).all():
        if number in found and value:
            told.setdefault(number, {})[fact] = int(value)
    both = [both for both in told.values() if len(both) == 2]  # noqa: PLR2004 (this year and the last)
    now, before = sum(one["model:income"] for one in both), sum(one["model:income_before"] for one in both)
    return share(target, now - before, before)


def _loans(year: Year, target: Target) -> Measured:
    """Households that got a preferential loan (entered), of the poor households that want one.

    Those who want one are entered too, or else counted from the approved sheets: a need, or a loan that runs.
    """
    row = entered.newest(year.session, year.commune, target.key, str(year.year))
    if row is None:
        return Measured(target=target, missing=Missing.NOT_ENTERED)
    wanted = row.denominator
    if wanted is None and year.survey is not None:
        query = (
            select(func.count(Submission.id))
            .join(Answer, Answer.submission_id == Submission.id)
            .where(*approved(year.survey), Submission.poverty_class == PovertyClass.POOR)
            .where(Answer.relevant, Answer.fact == "need:loan", Answer.value.in_(("yes", "borrowing")))
        )
        wanted = year.session.scalar(query)
    return share(target, row.numerator, wanted)


def _entered(year: Year, target: Target) -> Measured:
    """A figure that a unit enters and an officer approves; of one that is simply there, the numerator is 1."""
    row = entered.newest(year.session, year.commune, target.key, str(year.year))
    if row is None:
        return Measured(target=target, missing=Missing.NOT_ENTERED)
    if target.unit == "percent":
        return share(target, row.numerator, row.denominator)
    return Measured(target=target, value=Fraction(row.numerator), numerator=row.numerator)


_MEASURES: Mapping[str, Callable[[Year, Target], Measured]] = {
    "rate": _rate,
    "rate_fall": _rate_fall,
    "merit": _merit,
    "model_leave": _model_leave,
    "model_income": _model_income,
    "loans": _loans,
}
"""Targets that are measured; any other is an entered figure."""
