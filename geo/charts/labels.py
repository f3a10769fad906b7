"""Positions of point labels that overlap no other label, point or line.

Boxes are in pixels from the top left of a plot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Spot = tuple[float, float]
Box = tuple[float, float, float, float]
_LETTER, _LINE = 6.6, 12  # width of a letter and height of a line, in pixels, at a size of 12
# Half the side of the box around a point: its own label may be nearer than the labels of other points.
_DOT, _ROOM = 7, 12


@dataclass(frozen=True)
class Side:
    """Position of a label beside its point: offset in pixels and alignment."""

    dx: int
    dy: int
    align: Literal["left", "center", "right"]


SIDES = (
    Side(0, -12, "center"), Side(11, 4, "left"), Side(9, 16, "left"), Side(0, 20, "center"), Side(-11, 4, "right"),
    Side(9, -10, "left"), Side(-9, -10, "right"), Side(-9, 16, "right"),
)  # fmt: skip


def place_labels(
    plots: Mapping[float, Sequence[Spot]], labels: Sequence[str], lines: Iterable[tuple[int, int]], order: Iterable[int]
) -> list[Side | None]:
    """Return the side of each point's label, None if it has no text or no free position.

    `plots` are the same points on plots of several widths: a position must be free on all. `order` holds the numbers
    of the points, the most important one first.
    """
    joined = list(lines)
    taken = {width: _cover_lines(spots, joined) for width, spots in plots.items()}
    sides: list[Side | None] = [None] * len(labels)
    for number in order:
        for side in SIDES if labels[number] else ():
            boxes = {width: _measure(spots[number], labels[number], side) for width, spots in plots.items()}
            if all(
                _is_free(box, width, [*taken[width], *_surround(plots[width], number)]) for width, box in boxes.items()
            ):
                sides[number] = side
                for width, box in boxes.items():
                    taken[width].append(box)
                break
    return sides


def _cover_lines(spots: Sequence[Spot], lines: Iterable[tuple[int, int]]) -> list[Box]:
    return [box for start, end in lines for box in _cover_line(spots[start], spots[end])]


def _surround(spots: Sequence[Spot], own: int) -> list[Box]:
    """Return the boxes of all points that the label of point `own` must avoid."""
    rooms = ((x, y, _DOT if number == own else _ROOM) for number, (x, y) in enumerate(spots))
    return [(x - room, y - room, x + room, y + room) for x, y, room in rooms]


def _is_free(box: Box, width: float, taken: Iterable[Box]) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= width and not any(_overlap(box, other) for other in taken)


def spread(wanted: Sequence[float], gap: float, top: float) -> list[float]:
    """Return heights near the wanted ones: at least `gap` apart, in the same order, at most `top`."""
    heights: list[float] = []
    for height in wanted:
        heights.append(max(height, heights[-1] + gap) if heights else height)
    for number in reversed(range(len(heights))):
        heights[number] = min(heights[number], top if number == len(heights) - 1 else heights[number + 1] - gap)
    return heights


def _measure(point: Spot, label: str, side: Side) -> Box:
    wide = sum(_LETTER if ord(letter) < 0x2E80 else 2 * _LETTER for letter in label)
    left = point[0] + side.dx - wide * {"left": 0, "center": 0.5, "right": 1}[side.align]
    base = point[1] + side.dy
    return left, base - _LINE + 2, left + wide, base + 3


def _cover_line(start: Spot, end: Spot) -> list[Box]:
    steps = 1 + int(max(abs(end[0] - start[0]), abs(end[1] - start[1])) / 2)
    spots = [tuple(a + (b - a) * number / steps for a, b in zip(start, end, strict=True)) for number in range(1, steps)]
    return [(x - 1, y - 1, x + 1, y + 1) for x, y in spots]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
