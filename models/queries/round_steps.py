"""The last steps of a round: opinion asked and given, and the decision with the classes that it recognises."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from models.queries.roll import add_rows
from models.queries.roll_from_sheets import take_from_sheets
from models.queries.standings import DECIDED, Reviewed, VillageStanding
from models.tables import ClassDecision, Commune, RoundStep, SurveyRound


@dataclass(frozen=True)
class Done:
    """By whom, when and by which document ("" where it has no number) a step was done."""

    role_id: int
    now: datetime
    done_on: date
    reference: str


def note_step(session: Session, survey: SurveyRound, villages: Sequence[int], step: str, done: Done) -> None:
    """That a step was done for some villages."""
    session.add_all(
        RoundStep(
            round_id=survey.id,
            village_id=village,
            step=step,
            done_on=done.done_on,
            reference=done.reference,
            role_id=done.role_id,
            at=done.now,
        )
        for village in villages
    )
    session.flush()


def decide(
    session: Session, survey: SurveyRound, standings: Sequence[VillageStanding], done: Done, reason: str
) -> list[Reviewed]:
    """Recognise the classes of all households of some villages in one go; returns the households.

    The roll follows their sheets (`models.queries.roll_from_sheets`).
    Where a re-check changed the class, the scores of the sheet no longer explain it and are left out.
    """
    households = [one for standing in standings for one in standing.households]
    shared = {
        "year": survey.year,
        "decided_on": done.done_on,
        "reference": done.reference,
        "reason": reason,
        "recorded_by_id": done.role_id,
        "recorded_at": done.now,
    }
    add_rows(session, ClassDecision, [{**_recognised(one), **shared} for one in households])
    note_step(session, survey, [standing.village.id for standing in standings], DECIDED, done)
    sheets = [one.submission_id for one in households if one.submission_id is not None]
    take_from_sheets(session, session.get_one(Commune, survey.commune_id), sheets, done.role_id, done.now)
    return households


def _recognised(one: Reviewed) -> Mapping[str, Any]:
    as_surveyed = one.poverty_class == one.sheet_class
    return {
        "household_id": one.household_id,
        "village_id": one.village_id,
        "persons": one.persons or None,
        "poverty_class": one.poverty_class,
        "b1": one.b1 if as_surveyed else None,
        "b2": one.b2 if as_surveyed else None,
    }
