"""How a sheet was filled in: too fast, far from the household, with much that is not known."""

from collections.abc import Iterator
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

from models.rules.doubts.doubt import Doubt, Kind
from models.rules.doubts.sheet import Point, Sheet, Timing
from models.rules.doubts.thresholds import Thresholds

_EARTH_RADIUS = 6_371_000.0


def too_fast(sheet: Sheet, limits: Thresholds) -> Iterator[Doubt]:
    """Fewer seconds a question than it takes to read it out; rests between answers do not count."""
    timing = sheet.timing
    if timing is None or timing.questions < limits.fast_from:
        return
    seconds = _working_seconds(timing, limits.rest_seconds)
    if seconds < timing.questions * limits.seconds_per_question:
        yield Doubt(Kind.FAST, {"questions": timing.questions, "seconds": round(seconds)})


def _working_seconds(timing: Timing, rest: float) -> float:
    moments = sorted({timing.begun, *timing.typed, timing.sent})
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(moments)]
    return sum(gap for gap in gaps if gap <= rest)


def far_away(sheet: Sheet, limits: Thresholds) -> Iterator[Doubt]:
    """Surveyed away from where the household was last year, else away from the village, less the phone's accuracy."""
    if sheet.place is None:
        return
    if sheet.home is not None:
        origin, known, limit = "household", sheet.home, limits.metres_from_household
    elif sheet.village_place is not None:
        origin, known, limit = "village", sheet.village_place, limits.metres_from_village
    else:
        return
    metres = distance(sheet.place, known) - sheet.place.accuracy - known.accuracy
    if metres > limit:
        yield Doubt(Kind.FAR, {"metres": round(metres), "from": origin})


def distance(one: Point, other: Point) -> float:
    """Metres between two positions on the sphere (haversine)."""
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    half = sin(north / 2) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
    return 2 * _EARTH_RADIUS * asin(min(1.0, sqrt(half)))


def unknown(sheet: Sheet, limits: Thresholds) -> Iterator[Doubt]:
    """A large share of the questions was answered "không biết" or left blank."""
    if sheet.unknown >= limits.unknown_from and sheet.unknown / sheet.asked >= limits.unknown_share:
        yield Doubt(Kind.UNKNOWN, {"unknown": sheet.unknown, "asked": sheet.asked})
