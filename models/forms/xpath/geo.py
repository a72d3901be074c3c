"""Distances, areas and fences on the earth, as JavaRosa computes them."""

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from models.forms.nodes import Node
from models.forms.xpath.context import Context
from models.forms.xpath.errors import Cause, XPathError
from models.forms.xpath.values import Value, node_text, to_string

RADIUS = 6_378_100.0
"""Metres; JavaRosa's earth."""

CENTIMETRES = 2
"""Decimals of metres and square metres."""

Point = tuple[float, float]


def points(values: Sequence[Value]) -> list[Point]:
    """The points of texts and nodes: "lat lon alt acc; …" each. Raises XPathError for what is none."""
    found: list[Point] = []
    for value in values:
        texts = (
            [node_text(node) for node in value if isinstance(node, Node)]
            if isinstance(value, list)
            else [to_string(value)]
        )
        for text in texts:
            found += [_point(part) for part in re.split(r"\s*;\s*", text.strip().strip(";")) if part]
    return found


def shape(values: Sequence[Value]) -> list[Point]:
    """The corners of a shape. Raises XPathError where there are none."""
    corners = points(values)
    if not corners:
        raise XPathError(Cause.WRONG_VALUE, "a shape needs corners")
    return corners


def distance(path: Sequence[Point]) -> float:
    """Metres along the points."""
    return sum(_between(first, second) for first, second in pairwise(path))


def area(corners: Sequence[Point]) -> float:
    """Square metres inside the corners, closed by itself; 0 for fewer than three."""
    total = 0.0
    for (lat1, lon1), (lat2, lon2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        total += math.radians(lon2 - lon1) * (2 + math.sin(math.radians(lat1)) + math.sin(math.radians(lat2)))
    return abs(total * RADIUS * RADIUS / 2)


def inside(point: Point, corners: Sequence[Point]) -> bool:
    """Whether a point lies within a closed shape."""
    y, x = point
    within = False
    for (y1, x1), (y2, x2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            within = not within
    return within


def crosses_itself(line: Sequence[Point]) -> bool:
    """Whether a line meets itself elsewhere than where its parts follow each other; a closed one ends at its start."""
    parts = [(first, second) for first, second in pairwise(line) if first != second]
    closed = len(parts) > 1 and parts[0][0] == parts[-1][1]
    return any(
        _meet(one, other)
        for place, one in enumerate(parts)
        for further, other in enumerate(parts[place + 2 :], place + 2)
        if not (closed and place == 0 and further == len(parts) - 1)
    )


def _meet(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    (a, b), (c, d) = one, other
    sides = _side(a, b, c), _side(a, b, d), _side(c, d, a), _side(c, d, b)
    if sides[0] * sides[1] < 0 and sides[2] * sides[3] < 0:
        return True
    ends = ((a, b, c), (a, b, d), (c, d, a), (c, d, b))
    return any(side == 0 and _between_ends(*end) for side, end in zip(sides, ends, strict=True))


def _side(start: Point, end: Point, point: Point) -> float:
    """Above zero left of a part, below right of it, zero on its line."""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])


def _between_ends(start: Point, end: Point, point: Point) -> bool:
    return all(min(a, b) <= value <= max(a, b) for a, b, value in zip(start, end, point, strict=True))


def _point(text: str) -> Point:
    parts = text.split()
    try:
        latitude, longitude = float(parts[0]), float(parts[1])
    except (IndexError, ValueError):
        raise XPathError(Cause.WRONG_VALUE, f"{text!r} is no position", None, text) from None
    return latitude, longitude


def _between(first: Point, second: Point) -> float:
    (lat1, lon1), (lat2, lon2) = first, second
    step = math.sin(math.radians(lat1)) * math.sin(math.radians(lat2))
    step += math.cos(math.radians(lat1)) * math.cos(math.radians(lat2)) * math.cos(math.radians(lon2 - lon1))
    return math.acos(max(-1.0, min(1.0, step))) * RADIUS


def area_of(_: Context, values: Sequence[Value]) -> Value:
    """area(): of nodes only, as in JavaRosa, to two decimals as the other engines store it."""
    if not isinstance(values[0], list):
        raise XPathError(Cause.WRONG_VALUE, "area() takes nodes", None, to_string(values[0]))
    return round(area(shape(values)), CENTIMETRES)


def distance_of(_: Context, values: Sequence[Value]) -> Value:
    """distance(): of positions in nodes to the centimetre, as ODK Web Forms and Enketo store it."""
    metres = distance(points(values))
    return round(metres, CENTIMETRES) if any(isinstance(value, list) for value in values) else metres


def fenced(_: Context, values: Sequence[Value]) -> Value:
    """geofence(): a blank position lies nowhere; without a shape it is refused."""
    place, fence = points(values[:1]), shape(values[1:])
    return bool(place) and inside(place[0], fence)


def crossed(_: Context, values: Sequence[Value]) -> Value:
    """intersects(): whether a line or the edge of a shape crosses itself."""
    return crosses_itself(points(values))
