"""A picture of a film: the words of a stop on the left, the map on the right, legend and sources below.

The font has Latin letters only (geo/map/pen.py), so Chinese words in brackets are left out, and arrows are replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geo.map.lines import Line, draw_lines, measure_height, wrap_words
from geo.map.pen import PAPER, RED, PngPen
from geo.map.picture import INK, MUTED
from geo.map.poster import EDGE, ROW
from geo.map.signs import Sign, draw_signs, place_signs
from geo.words.stops import Caption

SIZE = (960, 540)
MAP = (630, 430)
LINE = SIZE[0] - 2 * EDGE  # pixels, the width of the lines below the map
_LEFT = SIZE[0] - MAP[0] - 2 * EDGE
_DOUBT = "#7a4b12"
_FOREIGN = re.compile(r"\s*[(（][^()（）]*[\u2e80-\u9fff][^()（）]*[)）]|[\u2e80-\u9fff]+")


def draw_page(title: str, caption: Caption, signs: Sequence[Sign], foot: Sequence[Line]) -> PngPen:
    """Return the picture of a stop without its map."""
    pen = PngPen(*SIZE, PAPER)
    draw_lines(pen, _fit_lines(list(_list_lines(title, caption))), EDGE, EDGE / 2)
    rows = 1 + max((row for row, _ in place_signs(signs, EDGE, SIZE[0], 13)), default=-1)
    draw_signs(pen, signs, EDGE, MAP[1] + 22, 13, ROW)
    draw_lines(pen, foot, EDGE, MAP[1] + 12 + rows * ROW)
    return pen


def _list_lines(title: str, caption: Caption) -> Iterator[Line]:
    """Yield the lines of the column of words. An empty line is a gap."""
    yield from _set(title, 14, MUTED)
    yield "", 8, INK
    yield from _set(caption.date, 28, INK)
    yield from _set(caption.remark, 14, _DOUBT)
    for name, change, basis in caption.changes:
        yield "", 8, INK
        yield from _set(name, 19, INK)
        yield from _set(change, 16, RED)
        yield from _set(basis, 13, MUTED)
    yield "", 8, INK
    yield from _set(caption.recorded, 13, MUTED)


def _fit_lines(lines: list[Line]) -> list[Line]:
    """Return the lines that fit beside the map; an ellipsis replaces the others."""
    while measure_height(lines) > MAP[1] - EDGE:
        lines = [*lines[:-2], ("…", 13, MUTED)]
    return lines


def _set(words: str, size: int, colour: str) -> list[Line]:
    return wrap_words(_FOREIGN.sub("", words).replace("→", "»").strip(), size, colour, _LEFT)
