"""What goes into the lists of a village: the one that hangs out, and the one for the chairman."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.texts import common
from handlers.texts import posting as texts
from handlers.texts.meeting import full_day
from handlers.texts.survey import CLASSES
from handlers.turn import Turn
from models.queries import households as roll
from models.queries.calendars import calendar_of
from models.queries.standings import VillageStanding
from models.rules.posting import posting_days
from models.rules.poverty import PovertyClass
from models.tables import Household, PostedHousehold, Posting, SurveyRound, Village


def posted_figures(turn: Turn, posting: Posting) -> dict[str, Any]:
    """The figures of the template `posted_list`, frozen: where and until when it hangs, a row a household."""
    survey = turn.session.get_one(SurveyRound, posting.round_id)
    village = turn.session.get_one(Village, posting.village_id)
    found = _posted(turn.session, posting)
    return {
        **_heading(turn, survey, village),
        "again": posting.again,
        "phone": turn.here.phone,
        "starts": full_day(posting.starts_on),
        "ends": full_day(posting.ends_on),
        "days": texts.days(posting_days(posting.starts_on, calendar_of(turn.session, turn.here))),
        "households": [
            {"number": number, "code": code, "name": name, "poverty_class": CLASSES[poverty_class]}
            for number, (code, name, poverty_class) in enumerate(found, 1)
        ],
        **_counts([poverty_class for _, _, poverty_class in found]),
    }


def chairman_figures(turn: Turn, survey: SurveyRound, standing: VillageStanding) -> dict[str, Any]:
    """The figures of the template `chairman_list`, frozen: each household with scores, the class before and now."""
    rows = []
    for number, one in enumerate(standing.households, 1):
        before = roll.last_class(turn.session, turn.session.get_one(Household, one.household_id))
        as_surveyed = one.poverty_class == one.sheet_class
        rows.append(
            {
                "number": number,
                "code": one.code,
                "name": one.head_name,
                "persons": one.persons or "",
                "b1": one.b1 if as_surveyed and one.b1 is not None else "",
                "b2": one.b2 if as_surveyed and one.b2 is not None else "",
                "before": CLASSES[before.poverty_class] if before is not None else "",
                "poverty_class": CLASSES[one.poverty_class],
            }
        )
    return {
        **_heading(turn, survey, standing.village),
        "day": common.day(turn.today),
        "households": rows,
        **_counts([one.poverty_class for one in standing.households]),
    }


def _posted(session: Session, posting: Posting) -> Sequence[tuple[str, str, str]]:
    query = (
        select(Household.code, Household.head_name, PostedHousehold.poverty_class)
        .join(PostedHousehold, PostedHousehold.household_id == Household.id)
        .where(PostedHousehold.posting_id == posting.id)
        .order_by(Household.code)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query).all()]


def _heading(turn: Turn, survey: SurveyRound, village: Village) -> dict[str, Any]:
    return {
        "made_at": turn.now.isoformat(),
        "commune_code": turn.here.code,
        "commune": common.capital(common.commune(turn.here.name)),
        "village": village.name,
        "year": survey.year,
    }


def _counts(classes: Sequence[str]) -> dict[str, int]:
    found = Counter(classes)
    return {str(poverty_class): found[poverty_class] for poverty_class in PovertyClass}
