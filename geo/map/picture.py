"""The map of one day as a picture: PNG for programs that show no SVG, for example Word, or SVG.

The picture has the base layers and the symbols of the drawing (geo/map/drawing.py). Names of a PNG are in Vietnamese,
because the font in static/fonts contains Latin letters only. Units are pixels of the frame.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from geo.i18n import Lang
from geo.map.frame import Frame, frame_points
from geo.map.ground import (
    BORDER_COLOUR,
    COLOURS,
    Box,
    cut_lines,
    find_room,
    frame_positions,
    list_borders,
    list_inland,
    list_land,
    list_provinces,
)  # fmt: skip
from geo.map.pen import RED, RING, Pen, PngPen, measure_words
from geo.map.symbols import BOX
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.style import STYLES
from geo.timeline.snapshot import Snapshot, State

_MARGIN = 45  # pixels around the positions
_SYMBOL = 14  # pixels, the width of a symbol
_DASHES = (7.0, 3.0)  # pixels of a stroke and of the gap after it
INK, MUTED = "#22303c", "#6f6553"
_MOST = 1000  # crossings of one picture; more would cover each other
_TOLERANCE = 0.3


def frame_states(dataset: Dataset, states: Iterable[State], size: tuple[int, int]) -> Frame:
    """Return the frame of all states at the neighbour where most of them lie."""
    return frame_points(frame_positions(dataset, states), size, _MARGIN)


def keep_inside(shown: Snapshot, frame: Frame) -> Snapshot:
    """Return the states that lie inside a frame."""
    placed = [(state, frame.place(*state.crossing.point.coordinates)) for state in shown.states if state.crossing.point]
    width, height = frame.size
    return replace(shown, states=tuple(state for state, (x, y) in placed if 0 <= x <= width and 0 <= y <= height))


def draw_picture(dataset: Dataset, shown: Snapshot, marks: Mapping[str, str], frame: Frame) -> bytes:
    """Return the PNG of a day, twice as large as the frame; `marks` contains the labels of ringed crossings, by id."""
    pen = PngPen(*frame.size, COLOURS["sea"])
    draw_map(pen, dataset, shown, marks, frame)
    return pen.save()


def draw_map(
    pen: Pen, dataset: Dataset, shown: Snapshot, marks: Mapping[str, str], frame: Frame, lang: Lang = "vi",
    covered: Sequence[Box] = (),
) -> None:  # fmt: skip
    """Draw the map of a day. No name lies over the boxes `covered`, where other parts of the picture follow."""
    pen.fill(list_inland(dataset, frame), COLOURS["abroad"])
    for name, home in (("abroad", False), ("home", True)):
        pen.fill(cut_lines(list_land(dataset, home), frame, _TOLERANCE), COLOURS[name])
    pen.fill(cut_lines(list_provinces(dataset, shown.at), frame, _TOLERANCE), COLOURS["province"], COLOURS["edge"])
    for line in cut_lines(list_borders(dataset), frame, _TOLERANCE):
        pen.dash(line, BORDER_COLOUR, 1.5, _DASHES)
    taken: list[tuple[str, Box]] = [("", box) for box in covered]
    for province in dataset.provinces:
        x, y = frame.place(*province.label)
        hidden = any(box[0] <= x <= box[2] and box[1] - 10 <= y <= box[3] + 20 for box in covered)
        if province.is_valid(shown.at) and 60 < x < frame.size[0] - 60 and 20 < y < frame.size[1] - 10 and not hidden:
            name = _clean(province.names.get(lang)).upper()
            half = measure_words(name, 13) / 2
            taken.append(("", (x - half, y - 12, x + half, y + 3)))
            pen.words(x, y, name, 13, MUTED, centred=True)
    _draw_crossings(pen, shown, marks, frame, taken, lang)


def draw_sign(status: Status, operating: bool = True, certain: bool = True) -> bytes:
    """Return the PNG of the symbol of a status, as the legend shows it."""
    pen = PngPen(BOX, BOX)
    pen.symbol(status, operating, certain, BOX / 2, BOX / 2, BOX)
    return pen.save()


def draw_ring() -> bytes:
    """Return the PNG of a ring, as the legend shows it."""
    pen = PngPen(2 * RING + 4, 2 * RING + 4)
    pen.ring(RING + 2, RING + 2)
    return pen.save()


def _draw_crossings(
    pen: Pen, shown: Snapshot, marks: Mapping[str, str], frame: Frame, taken: list[tuple[str, Box]], lang: Lang
) -> None:
    """Draw the symbols, the lowest class first, then the names that have room, those with a ring first."""
    ranks = list(STYLES)
    states = sorted(shown.states, key=lambda s: (s.crossing.id in marks, -ranks.index(s.status)))[-_MOST:]
    placed = [(state, *frame.place(*state.crossing.point.coordinates)) for state in states if state.crossing.point]
    for state, x, y in placed:
        if state.crossing.id in marks:
            pen.ring(x, y)
        pen.symbol(state.status, state.operating, state.certain, x, y, _SYMBOL)
    for state, x, y in placed:
        half = RING + 1 if state.crossing.id in marks else _SYMBOL / 2 + 1
        taken.append((state.crossing.id, (x - half, y - half, x + half, y + half)))
    for state, x, y in reversed(placed):
        mark, name = marks.get(state.crossing.id), _clean(state.crossing.gates[0].names.get(lang))
        labels = list(dict.fromkeys((_clean(mark), name, _clean(mark).split(" ")[0]))) if mark else [name]
        _draw_name(pen, state.crossing.id, (x, y), labels, bool(mark), taken)


def _draw_name(
    pen: Pen, own: str, place: tuple[float, float], labels: Iterable[str], ringed: bool, taken: list[tuple[str, Box]]
) -> None:
    """Draw the first label that has room."""
    others = [box for key, box in taken if key != own]
    size, gap = (12, RING + 4) if ringed else (10, 10)
    for label in labels:
        box = find_room(*place, measure_words(label, size), pen.width, others, gap)
        if box:
            taken.append((own, box))
            pen.words(box[0], box[3] - 2, label, size, RED if ringed else INK)
            return


def _clean(words: str) -> str:
    """Return a text on one line, in composed letters: the font is used without a shaping library."""
    return " ".join(unicodedata.normalize("NFC", words).split())
