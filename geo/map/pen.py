"""A pen on a large canvas, which is reduced in the end: lines without steps. Positions are pixels of the frame."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path

import shapely
import shapely.ops
from PIL import Image, ImageDraw, ImageFont
from shapely.geometry.base import BaseGeometry

from geo.map.ground import Points
from geo.map.symbols import BOX, read_symbol
from geo.model.crossing import Status
from geo.style import STYLES

RING = 11  # pixels, the radius of a ring
PAPER, RED = "#fffdf8", "#b3261e"
_FONT = Path(__file__).parent / "static" / "fonts" / "NotoSans-Subset.ttf"
_LARGE, _SHARP = 4, 2  # pixels of the canvas and of the file for one pixel of the frame


class Pen:
    """A large canvas that takes positions in pixels of the frame."""

    def __init__(self, width: int, height: int, ground: str | None = None) -> None:
        mode = "RGB" if ground else "RGBA"
        self.image = Image.new(mode, (width * _LARGE, height * _LARGE), ground or (255, 255, 255, 0))
        self.draw = ImageDraw.Draw(self.image)
        self.width = width

    def fill(self, rings: Iterable[Points], colour: str, edge: str | None = None) -> None:
        """Fill rings with a colour, and draw their edge."""
        for ring in rings:
            self.draw.polygon(_enlarge(ring), colour)
            if edge:
                self.line(ring, edge, 1)

    def line(self, points: Points, colour: str, width: float) -> None:
        """Draw a line."""
        self.draw.line(_enlarge(points), colour, round(width * _LARGE), joint="curve")

    def dash(self, points: Points, colour: str, width: float, dashes: tuple[float, float]) -> None:
        """Draw a line of strokes; `dashes` are the lengths of stroke and gap."""
        whole = shapely.LineString(points)
        step = sum(dashes)
        for number in range(int(whole.length / step) + 1):
            part = shapely.ops.substring(whole, number * step, number * step + dashes[0])
            if part.length:
                self.line(list(part.coords), colour, width)

    def symbol(self, status: Status, operating: bool, certain: bool, x: float, y: float, width: float) -> None:
        """Draw a status: filled where all traffic passes, dashed where something is uncertain."""
        style, symbol = STYLES[status], read_symbol(status)
        filled = operating and not style.dashed
        outline = _place(symbol.outline, x, y, width / BOX)
        self.fill([outline], style.colour if filled else "#ffffff")
        if style.dashed or not certain:
            self.dash(outline, "#ffffff" if filled else style.colour, 1.5, (2.6, 1.8))
        else:
            self.line([*outline, outline[1]], "#ffffff" if filled else style.colour, 1 if filled else 1.8)
        if symbol.dot and filled:
            self.fill([_place(symbol.dot, x, y, width / BOX)], "#ffffff")

    def ring(self, x: float, y: float) -> None:
        """Draw the ring around a crossing."""
        circle = list(shapely.Point(x, y).buffer(RING, quad_segs=24).exterior.coords)
        self.line([*circle, circle[1]], PAPER, 4)
        self.line([*circle, circle[1]], RED, 2)

    def words(self, x: float, y: float, words: str, size: int, colour: str, anchor: str = "ls") -> None:
        """Draw a text with a halo; `anchor` is that of Pillow."""
        self.draw.text(
            (x * _LARGE, y * _LARGE), words, colour, _load_font(size), anchor, stroke_width=2 * _LARGE // 2,
            stroke_fill=PAPER,
        )  # fmt: skip

    def save(self) -> bytes:
        """Return the canvas as PNG, twice as large as the frame."""
        file = BytesIO()
        self.image.reduce(_LARGE // _SHARP).save(file, "PNG", optimize=True)
        return file.getvalue()

    def shrink(self) -> Image.Image:
        """Return the canvas in the size of the frame."""
        return self.image.reduce(_LARGE)


def measure_words(words: str, size: int) -> float:
    """Return the width of a text in pixels of the frame."""
    return _load_font(size).getlength(words) / _LARGE


def _place(area: BaseGeometry, x: float, y: float, scale: float) -> Points:
    """Return the outline of a symbol with its centre at a position."""
    half = BOX / 2
    return [(x + (px - half) * scale, y + (py - half) * scale) for px, py in area.exterior.coords]


def _enlarge(points: Points) -> Points:
    return [(x * _LARGE, y * _LARGE) for x, y in points]


@cache
def _load_font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONT, size * _LARGE, layout_engine=ImageFont.Layout.BASIC)
