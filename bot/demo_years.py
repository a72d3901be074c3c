"""More of the demo's commune: the years before, the totals of its villages, and the register of its plan."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.plan.applying import apply_plan
from handlers.plan.comparing import compare_plan
from handlers.plan.shipped import shipped_plan_for
from models.queries.places import villages
from models.queries.roll import add_rows
from models.seed.demo import DemoCommune
from models.seed.demo_years import earlier_decisions, totals
from models.tables import ClassDecision, Commune, Household, Indicator, Village

EARLIER = 2
"""Years before the last review."""
SOURCE = "Số liệu làm thử"


def fill_years(session: Session, commune: Commune, made_up: DemoCommune, seed: int, now: datetime) -> None:
    """Earlier decisions of every household, and the totals of every village for those years and this one."""
    households = household_ids(session, commune)
    places = {village.code: village.id for village in villages(session, commune)}
    decisions = (
        {
            "household_id": households[one.household.village, one.household.code],
            "year": one.year,
            "village_id": places[one.household.village],
            "persons": len(one.household.family),
            "poverty_class": one.poverty_class,
            "decided_on": date(one.year, 12, 12),
            "reference": f"QĐ {one.year}",
            "reason": SOURCE,
            "recorded_at": now,
        }
        for one in earlier_decisions(made_up, seed, EARLIER)
    )
    add_rows(session, ClassDecision, list(decisions))
    entered = (
        {
            "commune_id": commune.id,
            "key": key,
            "period": str(one.year),
            "village_id": places[one.village.code],
            "numerator": count,
            "source": SOURCE,
            "entered_at": now,
            "approved_at": now,
        }
        for one in totals(made_up, EARLIER)
        for key, count in (("households", one.households), ("persons", one.persons))
    )
    add_rows(session, Indicator, list(entered))


def fill_plan(session: Session, commune: Commune, now: datetime) -> None:
    """The shipped register; its proposals wait for the chairman."""
    workbook = shipped_plan_for(session, commune, now.astimezone(ZoneInfo(commune.zone)).date())
    apply_plan(session, commune, compare_plan(session, commune, workbook), now, None)


def household_ids(session: Session, commune: Commune) -> dict[tuple[str, str], int]:
    """The households of a commune by the codes of village and household."""
    query = select(Village.code, Household.code, Household.id).join(Village, Village.id == Household.village_id)
    rows = session.execute(query.where(Household.commune_id == commune.id)).all()
    return {(village, code): number for village, code, number in rows}
