"""Jumps against last year: income, B1, B2, people."""

from collections.abc import Iterator

from models.rules.doubts.doubt import Doubt, Kind
from models.rules.doubts.scores import whole
from models.rules.doubts.sheet import Sheet
from models.rules.doubts.thresholds import Thresholds
from models.rules.poverty import b2


def jumps(sheet: Sheet, limits: Thresholds) -> Iterator[Doubt]:
    """Figures that are far from those of last year; what is not known in either year is no jump."""
    income_before = whole(sheet.before.get("income", ""))
    persons = len(sheet.persons) or None
    allowed = (
        (Kind.INCOME_JUMP, income_before, whole(sheet.text("income")), limits.income_share * (income_before or 0)),
        (Kind.B1_JUMP, whole(sheet.before.get("b1", "")), whole(sheet.text("b1")), limits.b1_points),
        (Kind.B2_JUMP, *_scores(sheet), limits.b2_points),
        (Kind.MEMBERS_JUMP, sheet.persons_before, persons, limits.members),
    )
    for kind, before, now, limit in allowed:
        if before is not None and now is not None and limit and abs(now - before) >= limit:
            yield Doubt(kind, {"before": before, "now": now, "year": sheet.before_year})


def _scores(sheet: Sheet) -> tuple[int | None, int | None]:
    if sheet.standard is None:
        return None, None
    return b2(sheet.before, sheet.standard), b2(sheet.facts, sheet.standard)
