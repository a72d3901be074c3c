"""Distances, areas and fences on the earth, as JavaRosa computes them."""

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from models.forms.nodes import Node
from models.forms.xpath.errors import Cause, XPathError
from models.forms.xpath.values import Value, node_text, to_string

RADIUS = 6_378_100.0
"""Metres; JavaRosa's earth."""

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
