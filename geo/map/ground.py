"""Base layers of a drawn map: land, provinces and border in pixels of a frame, and free places for names.

The SVG (geo/map/drawing.py) and the picture (geo/map/picture.py) draw the same lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.map.frame import Frame
from geo.model.dataset import Dataset
from geo.timeline.snapshot import Snapshot, State

Box = tuple[float, float, float, float]
Points = list[tuple[float, float]]
COLOURS = {"sea": "#dfeaf0", "abroad": "#efece5", "home": "#f5f2eb", "province": "#fffdf8", "edge": "#b8b09f"}
BORDER_COLOUR = "#8a5a44"
_TOLERANCE = 1.5  # pixels by which an outline may be simplified
_OUTSIDE = 20  # pixels around the frame in which lines are kept, so that no cut edge is visible


def list_land(dataset: Dataset, home: bool) -> list[BaseGeometry]:
    """Return the areas of Viet Nam, or of its neighbours."""
    return [
        shape(each["geometry"])
        for each in _features(dataset, "land")
        if (each["properties"].get("country") == "VN") is home
    ]


def list_inland(dataset: Dataset, frame: Frame) -> list[Points]:
    """Return the parts of a frame west and north of the recorded land, in pixels: there is no sea."""
    shapes = [*list_land(dataset, home=True), *list_land(dataset, home=False)]
    if not shapes:
        return []
    west, _, _, north = shapely.total_bounds(shapes)
    (x, y), (width, height) = frame.place(west, north), frame.size
    strips = [(0.0, 0.0, x + 1, float(height)), (0.0, 0.0, float(width), y + 1)]
    return [[(a, b), (c, b), (c, d), (a, d)] for a, b, c, d in strips if c > 1 and d > 1]


def list_provinces(dataset: Dataset, at: date) -> list[BaseGeometry]:
    """Return the areas of the provinces that exist on a day."""
    return [shape(each.geometry.model_dump()) for each in dataset.provinces if each.is_valid(at)]


def list_borders(dataset: Dataset) -> list[BaseGeometry]:
    """Return the border lines."""
    return [shape(each["geometry"]) for each in _features(dataset, "border")]


def cut_lines(shapes: Iterable[BaseGeometry], frame: Frame, tolerance: float = _TOLERANCE) -> Iterator[Points]:
    """Yield the lines and rings of shapes inside a frame, in pixels."""
    width, height = frame.size
    window = shapely.box(-_OUTSIDE, -_OUTSIDE, width + _OUTSIDE, height + _OUTSIDE)
    for each in shapes:
        projected = shapely.transform(each, frame.place_all)
        inside = shapely.intersection(shapely.make_valid(shapely.simplify(projected, tolerance)), window)
        yield from ([(x, y) for x, y in line.coords] for line in _lines(inside))


def main_neighbour(states: Iterable[State]) -> str | None:
    """Return the neighbour at which most of the states with a position lie."""
    counts = Counter(state.crossing.neighbour for state in states if state.crossing.point)
    return counts.most_common(1)[0][0] if counts else None


def frame_positions(dataset: Dataset, states: Iterable[State]) -> Points:
    """Return the positions that a drawing must contain: those at the main neighbour, else the border's extremes."""
    found = list(states)
    main = main_neighbour(found)
    points = [s.crossing.point.coordinates for s in found if s.crossing.point and s.crossing.neighbour == main]
    return points or _corners_of_border(dataset)


def list_outside(shown: Snapshot) -> list[State]:
    """Return the states that lie outside of the drawing because most others lie at another neighbour."""
    main = main_neighbour(shown.states)
    return [state for state in shown.states if state.crossing.point and state.crossing.neighbour != main]


def find_room(
    x: float, y: float, width: float, right: int, taken: list[Box], gap: float = 10, own: Box | None = None
) -> Box | None:
    """Return the first free place for a name around its symbol at (x, y): beside it, then above and below.

    The boxes of `taken` are not free, except the symbol's own one.

    `gap` is the distance in pixels between the middle of the symbol and the name. A wide gap, as beside a ring,
    leaves room for two more places.
    """
    rises = (0, -13, 13, -gap - 10, gap + 10)[: 3 if gap <= 10 else 5]
    top, bottom = y - 8 + min(rises), y + 6 + max(rises)
    near = [box for box in taken if box[1] < bottom and top < box[3] and box != own]
    for rise in rises:
        for left in (x + gap, x - gap - width):
            box = (left, y - 8 + rise, left + width, y + 6 + rise)
            if left >= 0 and box[2] <= right and not any(_overlap(box, other) for other in near):
                return box
    return None


def _overlap(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _corners_of_border(dataset: Dataset) -> Points:
    lines = list_borders(dataset)
    west, south, east, north = shapely.total_bounds(lines) if lines else (102.0, 17.0, 110.0, 24.0)
    return [(west, south), (east, north)]


def _lines(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    if geometry.geom_type == "Polygon" and not geometry.is_empty:
        yield geometry.exterior
        yield from geometry.interiors
    elif geometry.geom_type == "LineString" and not geometry.is_empty:
        yield geometry
    for part in getattr(geometry, "geoms", ()):
        yield from _lines(part)


def _features(dataset: Dataset, layer: str) -> list[Mapping[str, Any]]:
    return list(dataset.context.get(layer, {}).get("features", []))
