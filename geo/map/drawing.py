"""The map of one day as an SVG without scripts: for previews, print and readers without JavaScript.

Units are pixels of the drawing. Positions have the same projection as the map (Web Mercator).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

from shapely.geometry.base import BaseGeometry

from geo.i18n import Lang, text
from geo.map.frame import Frame, frame_points
from geo.map.ground import (
    BORDER_COLOUR,
    COLOURS,
    Points,
    cut_lines,
    find_room,
    frame_positions,
    list_borders,
    list_land,
    list_provinces,
)
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.style import STYLES
from geo.timeline.snapshot import Snapshot, State

SIZE = (960, 600)
MOST = 1000  # crossings in one drawing; more would be unreadable
_SYMBOL = 14  # pixels
_BORDER = f'fill="none" stroke="{BORDER_COLOUR}" stroke-width="1.5" stroke-dasharray="7 3 1.5 3"'
_STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#22303c;paint-order:stroke;stroke:#fffdf8;stroke-width:3px}"
    ".p{font-size:13px;letter-spacing:.08em;fill:#6f6553}"
)


def draw_map(dataset: Dataset, shown: Snapshot, lang: Lang, label: str, size: tuple[int, int] = SIZE) -> str:
    """Return the SVG of the states of a day. `label` is the text for screen readers."""
    frame = frame_points(frame_positions(dataset, shown.states), size)
    width, height = size
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(label)}"><style>{_STYLE}</style>',
        f'<rect width="{width}" height="{height}" fill="{COLOURS["sea"]}"/>',
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


def _draw_ground(dataset: Dataset, shown: Snapshot, frame: Frame) -> Iterator[str]:
    for name, home in (("abroad", False), ("home", True)):
        colour = COLOURS[name]
        yield f'<path fill="{colour}" stroke="{colour}" d="{_path(list_land(dataset, home), frame)}"/>'
    valid = _path(list_provinces(dataset, shown.at), frame)
    yield f'<path fill="{COLOURS["province"]}" stroke="{COLOURS["edge"]}" d="{valid}"/>'
    yield f'<path {_BORDER} d="{_path(list_borders(dataset), frame)}"/>'


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
        if box := find_room(x, y, len(name) * (12.5 if lang == "zh" else 6.8), frame.size[0], taken, own=own):
            taken.append(box)
            yield f'<text x="{box[0]:.0f}" y="{box[3] - 2:.0f}">{escape(name)}</text>'


def _draw_symbol(state: State, x: float, y: float) -> str:
    half = _SYMBOL / 2
    shape = draw_shape(state.status, state.operating, state.certain)
    return f'<g transform="translate({x - half:.0f} {y - half:.0f})scale({_SYMBOL / 16})">{shape}</g>'


def _path(shapes: Iterable[BaseGeometry], frame: Frame) -> str:
    """Return the path of lines and areas inside the frame, in whole pixels relative to the point before."""
    return "".join(_ring(line) for line in cut_lines(shapes, frame))


def _ring(line: Points) -> str:
    """Return one line of a path; empty where all its points fall on one pixel."""
    points = [(round(x), round(y)) for x, y in line]
    steps = [f"{x1 - x0} {y1 - y0}" for (x0, y0), (x1, y1) in pairwise(points) if (x0, y0) != (x1, y1)]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}".replace(" -", "-") if steps else ""
