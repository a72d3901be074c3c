"""The households behind a figure, for those who may see them: asked "từ đâu".

Numbers come back of the whole commune; `rows` keeps what a person reaches.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from models.queries.figures import movement
from models.rules.movement import CLOSING
from models.rules.poverty import PovertyClass
from models.tables import HANDED_IN, Assignment, Commune, Household, Submission, SurveyRound, Village


def of_movement(session: Session, commune: Commune, survey: SurveyRound, name: str, column: int) -> Sequence[int]:
    """Numbers of the households of a column of the movement of a list; of column 9 those that are in it now."""
    year = movement.of_round(session, commune, survey)
    of_class = PovertyClass(name)
    if column == CLOSING:
        return [one.key for one in year.years if one.end is not None and one.end.poverty_class is of_class]
    return sorted({entry.key for entry in year.movement.behind(of_class, column) if entry.count.households})


def open_in(session: Session, survey: SurveyRound, village_id: int) -> Sequence[int]:
    """Households of a village whose sheet is not with the commune."""
    query = (
        select(Household.id)
        .join(Assignment, Assignment.household_id == Household.id)
        .outerjoin(Submission, (Submission.round_id == survey.id) & (Submission.household_id == Household.id))
        .where(Assignment.round_id == survey.id, Household.village_id == village_id)
        .where(or_(Submission.id.is_(None), Submission.status.not_in(HANDED_IN)))
    )
    return session.scalars(query).all()


def rows(
    session: Session, commune: Commune, numbers: Sequence[int], villages: Iterable[int]
) -> Sequence[tuple[Household, Village]]:
    """Those of some households that stand in some villages, by village and code."""
    within: tuple[ColumnElement[bool], ...] = (
        Household.commune_id == commune.id, Household.id.in_(numbers), Household.village_id.in_(list(villages)),
    )  # fmt: skip
    query = select(Household, Village).join(Village, Village.id == Household.village_id).where(*within)
    found = session.execute(query.order_by(Village.code, Household.code)).all()
    return [(household, village) for household, village in found]
