"""The class against B1 and B2, and B2 against the twelve indices.

Cut-offs and points are the standard's (Thông tư 07/2021/TT-BLĐTBXH as amended by Thông tư 02/2022, Phiếu B).
"""

from collections.abc import Iterator

from models.rules.doubts.doubt import Doubt, Kind
from models.rules.doubts.sheet import Sheet
from models.rules.doubts.thresholds import Thresholds
from models.rules.poverty import PovertyClass, classify, deprivations


def class_against_scores(sheet: Sheet, limits: Thresholds) -> Iterator[Doubt]:
    """A class that the sheet states itself and its scores do not give; B1 over the cut-off of who was poor."""
    del limits
    if sheet.standard is None or whole(sheet.text("b1")) is None:
        return
    found = classify(sheet.facts, sheet.area, sheet.standard, ())
    stated = sheet.text("class")
    if stated and found.poverty_class is not None and stated != found.poverty_class:
        scores = {"b1": found.b1, "b2": found.b2}
        yield Doubt(Kind.CLASS_SCORES, {"stated": stated, "computed": str(found.poverty_class), **scores})
    cut_off = sheet.standard.b1[sheet.area].value
    over = found.b1 is not None and cut_off is not None and found.b1 > cut_off
    if over and sheet.class_before == PovertyClass.POOR:
        yield Doubt(Kind.B1_WAS_POOR, {"b1": found.b1, "cut_off": cut_off, "year": sheet.class_year})


def score_against_indices(sheet: Sheet, limits: Thresholds) -> Iterator[Doubt]:
    """A B2 that the sheet states itself and that is not the points of the deprived indices."""
    del limits
    stated = whole(sheet.text("b2"))
    points = sheet.standard.points_per_index.value if sheet.standard is not None else None
    if sheet.standard is None or stated is None or points is None:
        return
    lacking = deprivations(sheet.facts, sheet.standard.indices.value or ()).values()
    count = sum(lack is True for lack in lacking)
    if None not in lacking and stated != points * count:
        yield Doubt(Kind.B2_INDICES, {"b2": stated, "computed": points * count, "lacking": count})


def whole(text: object) -> int | None:
    """A whole number from the text of a fact; None where it is none."""
    try:
        return int(str(text).strip())
    except ValueError:
        return None
