"""The figures of a commune with three made-up years, against a second computation over the rows that were made up."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.demo import ZONE, fill
from models.database import open_engine
from models.migrations import upgrade
from models.queries.figures import answers, classes, entered, movement, targets, work
from models.rules.movement import Count
from models.rules.poverty import PovertyClass
from models.rules.targets import Missing
from models.seed import targets as shipped_targets
from models.seed.demo import DemoCommune, demo_commune
from models.seed.demo_years import DemoVisit
from models.tables import Commune, SurveyRound, Village
from tests.made_up_years import SIZE, write_years

SEED = 11


@dataclass(frozen=True)
class Figured:
    """A database with the years in it, and what was made up."""

    session: Session
    commune: Commune
    survey: SurveyRound
    made_up: DemoCommune
    visits: list[DemoVisit]

    @property
    def villages(self) -> dict[str, int]:
        """The ids of the villages by code."""
        return {village.code: village.id for village in self.session.scalars(select(Village))}

    @property
    def interviews(self) -> list[DemoVisit]:
        """The visits that ended in an interview."""
        return [visit for visit in self.visits if visit.end == "interview"]


@pytest.fixture(scope="module")
def figured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Figured]:
    """Eight villages with 240 households under review and three years, or as many as `SIZE` says."""
    path = tmp_path_factory.mktemp("figures") / "years.db"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    with Session(engine) as session:
        made_up = demo_commune(SEED, *SIZE, today=date(2026, 10, 6))
        fill(session, made_up, date(2026, 9, 28), date(2026, 10, 25))
        visits = write_years(session, made_up, SEED)
        session.flush()
        commune = session.scalars(select(Commune)).one()
        survey = session.scalars(select(SurveyRound)).one()
        yield Figured(session, commune, survey, made_up, visits)
    engine.dispose()


def test_work_of_each_village(figured: Figured) -> None:
    """Assigned, approved and ended without an interview are counted village by village."""
    ends = Counter((visit.household.village, visit.end) for visit in figured.visits)
    found = {village.code: done for village, done in work.by_village(figured.session, figured.survey)}

    assert {
        code: (done.assigned, done.drafts, done.approved, done.no_interview, done.untouched)
        for code, done in found.items()
    } == {
        code: (
            sum(count for (village, _), count in ends.items() if village == code),
            ends[code, "absent"],
            sum(count for (village, end), count in ends.items() if village == code and end != "absent"),
            ends[code, "moved"] + ends[code, "gone"] + ends[code, "refused"],
            0,
        )
        for code in figured.villages
    }


def test_work_of_each_person_adds_up(figured: Figured) -> None:
    """Every assigned household is with one village head."""
    people = work.by_person(figured.session, figured.survey)

    assert work.Work.total([done for _, done in people]) == work.Work.total(
        [done for _, done in work.by_village(figured.session, figured.survey)]
    )


def test_last_day_has_all_sheets(figured: Figured) -> None:
    """The line of the round ends at the sheets that are with the commune."""
    days = work.by_day(figured.session, figured.survey, ZONE)

    assert days[-1] == (date(2026, 10, 21), sum(visit.end != "absent" for visit in figured.visits))


def test_classes_by_sheets(figured: Figured) -> None:
    """Households and persons by village and class are those of the interviews."""
    households = Counter((v.household.village, v.poverty_class) for v in figured.interviews)
    persons: Counter[tuple[str, PovertyClass | None]] = Counter()
    for visit in figured.interviews:
        persons[visit.household.village, visit.poverty_class] += len(visit.household.family)
    found = classes.by_sheets(figured.session, figured.survey)

    assert {
        (code, name): (counted.households, counted.persons)
        for code, number in figured.villages.items()
        for name, counted in found[number].by_class.items()
    } == {key: (count, persons[key]) for key, count in households.items()}


def test_recognised_classes_of_the_last_review(figured: Figured) -> None:
    """The last review's recognised classes are those of the roll."""
    found = classes.total(classes.recognised(figured.session, figured.commune, 2025))
    told = Counter(household.poverty_class for household in figured.made_up.households)

    assert {name: counted.households for name, counted in found.by_class.items()} == dict(told)


def test_indices_of_poor_households(figured: Figured) -> None:
    """Deprived poor households by index."""
    found: Counter[str] = Counter()
    for by_class in answers.indices(figured.session, figured.survey).values():
        found.update(by_class.get(PovertyClass.POOR, {}))

    assert found == Counter(
        fact.removeprefix("index:")
        for visit in figured.interviews
        if visit.poverty_class is PovertyClass.POOR
        for fact, value in visit.facts.items()
        if fact.startswith("index:") and value == "1"
    )


def test_causes_may_be_several(figured: Figured) -> None:
    """A household with three causes counts in three columns."""
    found: Counter[str] = Counter()
    for by_class in answers.causes(figured.session, figured.survey).values():
        for named in by_class.values():
            found.update(named)

    assert found == Counter(cause for v in figured.interviews for cause in str(v.facts["cause"]).split())


def test_needs_count_households_and_persons(figured: Figured) -> None:
    """A need that is asked of each person counts the household once and its persons all."""
    wanted = [list(v.facts["need:schooling"]).count("yes") for v in figured.interviews]
    found = answers.needs(figured.session, figured.survey)["need:schooling"]

    assert (found.households, found.persons) == (sum(count > 0 for count in wanted), sum(wanted))


def test_need_of_a_house_is_repair_or_new(figured: Figured) -> None:
    """Both answers that want something done to the house count."""
    wanted = sum(v.facts["need:housing"] in {"repair", "new"} for v in figured.interviews)

    assert answers.needs(figured.session, figured.survey)["need:housing"].households == wanted


def test_movement_ends_at_the_list(figured: Figured) -> None:
    """The poor list at the end is what the movement computes, households and persons."""
    found = movement.of_round(figured.session, figured.commune, figured.survey)
    interviewed = {
        (v.household.village, v.household.code): v for v in figured.visits if v.end in {"interview", "moved", "gone"}
    }
    listed = Count()
    for household in figured.made_up.households:
        visit = interviewed.get((household.village, household.code))
        name = visit.poverty_class if visit else household.poverty_class
        listed += Count(1, len(household.family)) if name is PovertyClass.POOR else Count()

    assert found.movement.row(PovertyClass.POOR)[9] == listed


def test_rate_is_of_all_households(figured: Figured) -> None:
    """The poverty rate divides by the households that were entered for the year."""
    poor = sum(visit.poverty_class is PovertyClass.POOR for visit in figured.interviews)
    villages = list(figured.villages.values())
    base = entered.total(figured.session, figured.commune, 2026, villages).households
    year = targets.Year(figured.session, figured.commune, 2026, figured.survey, villages)
    rate = next(m for m in targets.measure(year, shipped_targets()) if m.target.key == "rate")

    assert base is not None
    assert rate.value == Fraction(100 * poor, base)


def test_target_without_figure_is_blank_with_its_reason(figured: Figured) -> None:
    """What nobody entered is no zero."""
    year = targets.Year(figured.session, figured.commune, 2026, figured.survey, list(figured.villages.values()))
    water = next(m for m in targets.measure(year, shipped_targets()) if m.target.key == "water")

    assert (water.value, water.missing) == (None, Missing.NOT_ENTERED)


def test_households_of_models_that_left_poverty(figured: Figured) -> None:
    """Of the households poor a year ago with a model, the share that is poor no more."""
    in_models = [
        visit
        for visit in figured.interviews
        if visit.household.poverty_class is PovertyClass.POOR and visit.facts.get("model") == "yes"
    ]
    left = [visit for visit in in_models if visit.poverty_class is not PovertyClass.POOR]
    year = targets.Year(figured.session, figured.commune, 2026, figured.survey, list(figured.villages.values()))
    found = next(m for m in targets.measure(year, shipped_targets()) if m.target.key == "model_leave")

    assert (found.numerator, found.denominator) == (len(left), len(in_models))
