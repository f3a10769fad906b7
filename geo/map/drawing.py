"""The map of one day as an SVG without scripts: for previews, print and readers without JavaScript.

Units are pixels of the drawing. Positions have the same projection as the map (Web Mercator).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import pairwise
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.i18n import Lang, text
from geo.map.frame import Frame, frame_points
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.style import STYLES
from geo.timeline.snapshot import Snapshot, State

Box = tuple[float, float, float, float]
SIZE = (960, 600)
MOST = 1000  # crossings in one drawing; more would be unreadable
_TOLERANCE = 0.8  # pixels, the largest error of a simplified outline
_SYMBOL = 14  # pixels
_COLOURS = {"sea": "#dfeaf0", "abroad": "#efece5", "home": "#f5f2eb", "province": "#fffdf8", "edge": "#b8b09f"}
_BORDER = 'fill="none" stroke="#8a5a44" stroke-width="1.5" stroke-dasharray="7 3 1.5 3"'
_STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#22303c;paint-order:stroke;stroke:#fffdf8;stroke-width:3px}"
    ".p{font-size:13px;letter-spacing:.08em;fill:#6f6553}"
)


def draw_map(dataset: Dataset, shown: Snapshot, lang: Lang, label: str, size: tuple[int, int] = SIZE) -> str:
    """Return the SVG of the states of a day. `label` is the text for screen readers."""
    frame = frame_points(_points_of_most(shown.states) or _points_of_border(dataset), size)
    width, height = size
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(label)}"><style>{_STYLE}</style>',
        f'<rect width="{width}" height="{height}" fill="{_COLOURS["sea"]}"/>',
        *_draw_ground(dataset, shown, frame),
        *_draw_provinces(dataset, shown, frame, lang),
        *_draw_crossings(shown.states[:MOST], frame, lang),
        f'<text x="8" y="{height - 8}">{escape(text("map.indicative", lang))}</text>',
        "</svg>",
    ]
    return "".join(parts)


def draw_shape(status: Status, operating: bool = True, certain: bool = True) -> str:
    """Return the symbol of a status in a box of 16 by 16: filled if all traffic passes, dashed if uncertain."""
    style = STYLES[status]
    filled = operating and not style.dashed
    fill, stroke, dot = (style.colour, "#fff", "#fff") if filled else ("#fff", style.colour, "none")
    dashes = ' stroke-dasharray="3 2"' if style.dashed or not certain else ""
    body = style.shape.replace(' class="dot"', f' fill="{dot}"')
    return f'<g fill="{fill}" stroke="{stroke}" stroke-width="1.5"{dashes}>{body}</g>'


def list_outside(shown: Snapshot) -> list[State]:
    """Return the states outside the drawing: it shows only the border with the neighbour that has most crossings."""
    main = _main_neighbour(shown.states)
    return [state for state in shown.states if state.crossing.point and state.crossing.neighbour != main]


def _main_neighbour(states: Iterable[State]) -> str | None:
    counts = Counter(state.crossing.neighbour for state in states if state.crossing.point)
    return counts.most_common(1)[0][0] if counts else None


def _points_of_most(states: Iterable[State]) -> list[tuple[float, float]]:
    """Return the positions at the neighbour that has most of them, as in the map's first view."""
    main = _main_neighbour(states)
    return [s.crossing.point.coordinates for s in states if s.crossing.point and s.crossing.neighbour == main]


def _points_of_border(dataset: Dataset) -> list[tuple[float, float]]:
    lines = [shape(feature["geometry"]) for feature in _features(dataset, "border")]
    west, south, east, north = shapely.total_bounds(lines) if lines else (102.0, 17.0, 110.0, 24.0)
    return [(west, south), (east, north)]


def _draw_ground(dataset: Dataset, shown: Snapshot, frame: Frame) -> Iterator[str]:
    land = _features(dataset, "land")
    for name, wanted in (("abroad", False), ("home", True)):
        shapes = [shape(each["geometry"]) for each in land if (each["properties"].get("country") == "VN") is wanted]
        colour = _COLOURS[name]
        yield f'<path fill="{colour}" stroke="{colour}" d="{_path(shapes, frame)}"/>'
    valid = [shape(each.geometry.model_dump()) for each in dataset.provinces if each.is_valid(shown.at)]
    yield f'<path fill="{_COLOURS["province"]}" stroke="{_COLOURS["edge"]}" d="{_path(valid, frame)}"/>'
    border = [shape(each["geometry"]) for each in _features(dataset, "border")]
    yield f'<path {_BORDER} d="{_path(border, frame)}"/>'


def _draw_provinces(dataset: Dataset, shown: Snapshot, frame: Frame, lang: Lang) -> Iterator[str]:
    for province in dataset.provinces:
        if province.is_valid(shown.at) and province.label:
            x, y = frame.place(*province.label)
            if 60 < x < frame.size[0] - 60 and 20 < y < frame.size[1] - 10:
                words = escape(province.names.get(lang).upper())
                yield f'<text class="p" x="{x:.0f}" y="{y:.0f}" text-anchor="middle">{words}</text>'


def _draw_crossings(states: Iterable[State], frame: Frame, lang: Lang) -> Iterator[str]:
    """Draw the symbols, lowest class first. Then draw the names that find free space, highest class first."""
    ranks = list(STYLES)
    placed = [
        (state, *frame.place(*state.crossing.point.coordinates))
        for state in sorted(
            states, key=lambda state: (-ranks.index(state.status), not state.crossing.part_of, state.crossing.kind)
        )
        if state.crossing.point
    ]
    for state, x, y in placed:
        yield _draw_symbol(state, x, y)
    taken = [(x - 8, y - 8, x + 8, y + 8) for _, x, y in placed]
    for state, x, y in reversed(placed):
        words = state.crossing.gates[0].names
        name = words.get(lang)
        own = (x - 8, y - 8, x + 8, y + 8)
        others = [box for box in taken if box != own]
        if box := _find_room(x, y, len(name) * (12.5 if lang == "zh" else 6.8), frame.size[0], others):
            taken.append(box)
            yield f'<text x="{box[0]:.0f}" y="{box[3] - 2:.0f}">{escape(name)}</text>'


def _find_room(x: float, y: float, width: float, right: int, taken: list[Box]) -> Box | None:
    """Return the first free place for a name around its symbol at (x, y): beside it, then above and below."""
    for rise in (0, -13, 13):
        for left in (x + 10, x - 10 - width):
            box = (left, y - 8 + rise, left + width, y + 6 + rise)
            if left >= 0 and box[2] <= right and not any(_overlap(box, other) for other in taken):
                return box
    return None


def _overlap(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _draw_symbol(state: State, x: float, y: float) -> str:
    half = _SYMBOL / 2
    shape = draw_shape(state.status, state.operating, state.certain)
    return f'<g transform="translate({x - half:.1f} {y - half:.1f}) scale({_SYMBOL / 16})">{shape}</g>'


def _path(shapes: list[BaseGeometry], frame: Frame) -> str:
    """Return the path of lines and areas inside the frame, in whole pixels relative to the previous point."""
    window = shapely.box(-20, -20, frame.size[0] + 20, frame.size[1] + 20)
    found = []
    for each in shapes:
        projected = shapely.transform(each, lambda points: [frame.place(*point) for point in points])
        inside = shapely.intersection(shapely.make_valid(shapely.simplify(projected, _TOLERANCE)), window)
        found += [_ring(line) for line in _lines(inside)]
    return "".join(found)


def _lines(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    if geometry.geom_type == "Polygon" and not geometry.is_empty:
        yield geometry.exterior
        yield from geometry.interiors
    elif geometry.geom_type == "LineString" and not geometry.is_empty:
        yield geometry
    for part in getattr(geometry, "geoms", ()):
        yield from _lines(part)


def _ring(line: BaseGeometry) -> str:
    """Return one line of a path. The text is empty if all points lie on one pixel."""
    points = [(round(x), round(y)) for x, y in line.coords]
    steps = [f"{x1 - x0} {y1 - y0}" for (x0, y0), (x1, y1) in pairwise(points) if (x0, y0) != (x1, y1)]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}".replace(" -", "-") if steps else ""


def _features(dataset: Dataset, layer: str) -> list[Mapping[str, Any]]:
    return list(dataset.context.get(layer, {}).get("features", []))
