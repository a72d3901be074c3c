"""The shipped register as a workbook: what a commune that has none of its own begins with."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from handlers.plan.contents import EventRow, PlanWorkbook, TaskRow, UnitRow
from handlers.plan.layout import LAYOUT
from handlers.workbook.letters import clean, fold
from models.queries.people import roles_in
from models.seed.plan import SeedTask, SeedUnit, seed_plan
from models.tables import Commune, Person


def shipped_plan_for(session: Session, commune: Commune, today: date) -> PlanWorkbook:
    """The shipped register with the units' people among those who hold a role in a commune today."""
    people: dict[str, list[tuple[str, str]]] = {}
    for role in roles_in(session, commune, today):
        people.setdefault(role.kind, []).append((session.get_one(Person, role.person_id).code, role.title))
    return shipped_plan(people)


def shipped_plan(people: Mapping[str, Sequence[tuple[str, str]]]) -> PlanWorkbook:
    """The plan's tasks and the steps of the yearly review.

    `people`: for each kind of role the persons who hold one, as (code, title). A unit gets the unit head with its
    title, or whoever there is of its kind; village heads stand by their villages. Nobody is guessed for a unit without
    a match.
    """
    seed = seed_plan()
    return PlanWorkbook(
        tasks=tuple(_task(task) for task in seed.tasks),
        units=tuple(_unit(unit, people.get(unit.post, ())) for unit in seed.units),
        events=tuple(EventRow(name=event.name) for event in seed.events),
        sheets={sheet.key: sheet.title for sheet in LAYOUT},
    )


def _task(task: SeedTask) -> TaskRow:
    return TaskRow(
        number=task.number,
        reference=task.reference,
        title=task.title,
        sentence=clean(task.sentence),
        lead=task.lead,
        cooperating=task.cooperating,
        deadline=task.deadline,
        confirmed=task.confirmed,
        per_village=task.per_village,
        legal=task.legal,
        urgent=task.urgent,
        evidence=task.evidence,
        target=task.target,
        leads=tuple(map(str, task.leads)),
        ladder=tuple(map(str, task.ladder)),
        settled_by=task.settled_by,
        stale=task.stale,
    )


def _unit(unit: SeedUnit, holding: Sequence[tuple[str, str]]) -> UnitRow:
    if unit.post == "unit_head":
        found = [code for code, title in holding if fold(title) and fold(title) in fold(unit.title)]
    elif unit.post == "village_head":
        found = []
    else:
        found = [code for code, _ in holding[:1]]
    return UnitRow(
        code=unit.code,
        title=unit.title,
        people=tuple(found),
        of_villages=unit.post == "village_head",
        leader=found[0] if found else "",
    )
