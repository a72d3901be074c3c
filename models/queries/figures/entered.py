"""Figures that no survey measures, as people entered them: all households and persons, loans, training, the road.

Only what an officer approved counts; of several approved rows for one period the newest holds.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.tables import Commune, Indicator

HOUSEHOLDS, PERSONS = "households", "persons"
"""Keys of the totals by village and year, the bases of all rates."""


@dataclass(frozen=True)
class Totals:
    """All households and persons of a place in a year; None where nobody entered it."""

    households: int | None
    persons: int | None


def newest(
    session: Session, commune: Commune, key: str, period: str, village_id: int | None = None
) -> Indicator | None:
    """The approved row that holds for a figure and period."""
    query = select(Indicator).where(
        Indicator.commune_id == commune.id,
        Indicator.key == key,
        Indicator.period == period,
        Indicator.approved_at.is_not(None),
        Indicator.village_id.is_(None) if village_id is None else Indicator.village_id == village_id,
    )
    return session.scalars(query.order_by(Indicator.approved_at.desc(), Indicator.id.desc())).first()


def waiting(session: Session, commune: Commune) -> Sequence[Indicator]:
    """Entered figures that no officer has approved, oldest first; one that a newer row mended is left out."""
    later = (
        select(func.max(Indicator.id))
        .where(Indicator.commune_id == commune.id)
        .group_by(Indicator.key, Indicator.period, Indicator.village_id)
    )
    query = select(Indicator).where(
        Indicator.commune_id == commune.id,
        Indicator.approved_at.is_(None),
        Indicator.returned_at.is_(None),
        Indicator.id.in_(later),
    )
    return session.scalars(query.order_by(Indicator.id)).all()


def rows_of(session: Session, commune: Commune, keys: Collection[str], period: str) -> Sequence[Indicator]:
    """What was entered of some figures for a period and not given back, approved or not, oldest first."""
    query = select(Indicator).where(
        Indicator.commune_id == commune.id,
        Indicator.key.in_(keys),
        Indicator.period == period,
        Indicator.returned_at.is_(None),
    )
    return session.scalars(query.order_by(Indicator.id)).all()


def totals(session: Session, commune: Commune, year: int) -> dict[int, Totals]:
    """All households and persons by village (id) in a year, of the villages for which somebody entered them."""
    query = (
        select(Indicator)
        .where(
            Indicator.commune_id == commune.id,
            Indicator.key.in_((HOUSEHOLDS, PERSONS)),
            Indicator.period == str(year),
            Indicator.village_id.is_not(None),
            Indicator.approved_at.is_not(None),
        )
        .order_by(Indicator.approved_at, Indicator.id)
    )
    found: dict[int, dict[str, int]] = {}
    for row in session.scalars(query):
        if row.village_id is not None:
            found.setdefault(row.village_id, {})[row.key] = row.numerator
    return {village: Totals(told.get(HOUSEHOLDS), told.get(PERSONS)) for village, told in found.items()}


def total(session: Session, commune: Commune, year: int, villages: Sequence[int]) -> Totals:
    """All households and persons of a commune: entered as one figure, else the sum of the villages if none lacks it."""
    whole = {key: newest(session, commune, key, str(year)) for key in (HOUSEHOLDS, PERSONS)}
    parts = totals(session, commune, year)
    known = [parts.get(village) for village in villages]

    def of(key: str) -> int | None:
        row = whole[key]
        if row is not None:
            return row.numerator
        counts = [getattr(part, key) if part is not None else None for part in known]
        return sum(count for count in counts if count is not None) if counts and None not in counts else None

    return Totals(of(HOUSEHOLDS), of(PERSONS))
