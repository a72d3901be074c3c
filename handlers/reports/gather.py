"""Freezes what the official tables are made of: the lists of a year, and what the year did to their households."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.reports.tables.inputs import CHILD_UNTIL, Household, Member, Review, Village
from models.queries.figures import entered, movement
from models.queries.figures.answers import approved
from models.queries.progress import natural
from models.rules.movement import LISTS, HouseholdYear
from models.rules.poverty import INDICES
from models.tables import Answer, Commune, Submission, SurveyRound
from models.tables import Household as HouseholdRow
from models.tables import Member as MemberRow
from models.tables import Village as VillageRow

_CHILD_FACTS = {
    "member:uninsured": "health_insurance",
    "member:malnourished": "nutrition",
    "member:out_of_school": "child_schooling",
}
_MEMBER_FACTS = ("name", "birth_year", "sex", "relation", "ethnicity")
_FACTS = (
    "cause",
    *(f"index:{index}" for index in INDICES),
    *(f"member:{name}" for name in _MEMBER_FACTS),
    *_CHILD_FACTS,
)

Facts = Mapping[str, str]
"""Fact -> value of a sheet."""
Rows = Mapping[str, dict[str, str]]
"""Row of a sheet -> fact -> value."""


def review(session: Session, commune: Commune, survey: SurveyRound, now: datetime) -> Review:
    """The review of a round as the tables tell it: recognised, or as far as it goes (tạm tính)."""
    year = movement.of_round(session, commune, survey)
    listed = [one for one in year.years if one.end is not None and one.end.poverty_class in LISTS]
    wanted = {one.key for one in listed}
    rows = session.scalars(select(HouseholdRow).where(HouseholdRow.commune_id == commune.id)).all()
    sheets, members = _answers(session, survey), _members(session, commune)
    totals = entered.totals(session, commune, survey.year)
    households = {row.id: row for row in rows if row.id in wanted}
    return Review(
        commune=commune.name,
        province=commune.province,
        year=survey.year,
        counted_on=_day(commune, survey, now),
        provisional=not year.recognised,
        villages=tuple(
            Village(
                key=village.id,
                name=village.name,
                households=totals[village.id].households if village.id in totals else None,
                persons=totals[village.id].persons if village.id in totals else None,
            )
            for village in _villages(session, commune, year.years)
        ),
        households=tuple(
            _household(households[one.key], one, survey.year, sheets.get(one.key), members.get(one.key, []))
            for one in listed
        ),
        years=year.years or None,
        opening=movement.standings(session, commune, survey.year - 1) or None,
    )


def _day(commune: Commune, survey: SurveyRound, now: datetime) -> date:
    today = now.astimezone(ZoneInfo(commune.zone)).date()
    return min(today, survey.window_ends_on)


def _villages(session: Session, commune: Commune, years: Sequence[HouseholdYear]) -> list[VillageRow]:
    """The villages of today, and those that a household stood in at the start of the year."""
    standing = {one.village for year in years for one in (year.start, year.end) if one is not None}
    found = session.scalars(select(VillageRow).where(VillageRow.commune_id == commune.id)).all()
    return sorted(
        (row for row in found if row.ended_on is None or row.id in standing), key=lambda row: natural(row.name)
    )


def _answers(session: Session, survey: SurveyRound) -> dict[int, tuple[dict[str, str], dict[str, dict[str, str]]]]:
    """What each approved sheet says: facts of the household, and facts of its people by row."""
    query = (
        select(Submission.household_id, Answer.fact, Answer.ref, Answer.value)
        .join(Submission, Submission.id == Answer.submission_id)
        .where(*approved(survey), Answer.relevant, Answer.fact.in_(_FACTS))
        .order_by(Answer.id)
    )
    found: dict[int, tuple[dict[str, str], dict[str, dict[str, str]]]] = defaultdict(lambda: ({}, defaultdict(dict)))
    for household, fact, ref, value in session.execute(query).all():
        facts, rows = found[household]
        if fact.startswith("member:"):
            rows[ref[ref.find("[") : ref.rfind("]") + 1]][fact] = value
        else:
            facts[fact] = value
    return dict(found)


def _members(session: Session, commune: Commune) -> dict[int, list[MemberRow]]:
    """The people of the roll, for households whose sheet does not tell them."""
    query = (
        select(MemberRow)
        .join(HouseholdRow, HouseholdRow.id == MemberRow.household_id)
        .where(HouseholdRow.commune_id == commune.id, MemberRow.left_on.is_(None))
        .order_by(MemberRow.ordinal)
    )
    found: dict[int, list[MemberRow]] = defaultdict(list)
    for row in session.scalars(query):
        found[row.household_id].append(row)
    return found


def _household(
    row: HouseholdRow,
    year: HouseholdYear,
    review_year: int,
    sheet: tuple[Facts, Rows] | None,
    roll: Sequence[MemberRow],
) -> Household:
    facts, people = sheet if sheet is not None else ({}, {})
    told = [rows for rows in people.values() if rows.get("member:name")]
    known = {key.removeprefix("index:"): value for key, value in facts.items() if key.startswith("index:")}
    return Household(
        key=row.id,
        code=row.code,
        village=year.end.village if year.end else row.village_id,
        poverty_class=year.end.poverty_class if year.end else LISTS[0],
        members=tuple(_told(one, review_year) for one in told) or tuple(_of_roll(one) for one in roll),
        ethnicity=row.ethnicity,
        merit=row.merit or any(one.merit for one in roll),
        no_labour_capacity=row.no_labour_capacity,
        lacking=frozenset(index for index, value in known.items() if value == "1") if known else None,
        causes=frozenset(map(int, facts["cause"].split())) if "cause" in facts else None,
    )


def _told(facts: Facts, year: int) -> Member:
    """A person as the sheet has them; what a child lacks is told of children only."""
    birth = int(facts["member:birth_year"]) if facts.get("member:birth_year", "").isdecimal() else None
    lacks = frozenset(index for fact, index in _CHILD_FACTS.items() if facts.get(fact) == "yes")
    return Member(
        name=facts["member:name"],
        birth_year=birth,
        sex=facts.get("member:sex", ""),
        relation=facts.get("member:relation", ""),
        ethnicity=facts.get("member:ethnicity", ""),
        lacks=lacks if birth is not None and year - birth < CHILD_UNTIL else None,
    )


def _of_roll(row: MemberRow) -> Member:
    return Member(name=row.name, birth_year=row.birth_year, sex=row.sex, relation=row.relation, ethnicity=row.ethnicity)
