"""Pens that draw maps: lines, areas, symbols and words. Positions are pixels of the frame."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path
from unicodedata import east_asian_width

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
_UNKNOWN = "\ue000"  # a character that no font has


class Pen(ABC):
    """A drawing of a size in pixels."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height

    @abstractmethod
    def fill(self, rings: Iterable[Points], colour: str, edge: str | None = None) -> None:
        """Fill rings with a colour, and draw their edge."""

    @abstractmethod
    def line(self, points: Points, colour: str, width: float) -> None:
        """Draw a line."""

    @abstractmethod
    def dash(self, points: Points, colour: str, width: float, dashes: tuple[float, float]) -> None:
        """Draw a line of strokes; `dashes` are the lengths of stroke and gap."""

    @abstractmethod
    def words(
        self, x: float, y: float, words: str, size: int, colour: str, centred: bool = False, halo: bool = True
    ) -> None:
        """Draw a text on a baseline."""

    @abstractmethod
    def save(self) -> bytes:
        """Return the drawing as a file."""

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

    def ring(self, x: float, y: float, radius: float = RING) -> None:
        """Draw the ring around a crossing."""
        circle = list(shapely.Point(x, y).buffer(radius, quad_segs=24).exterior.coords)
        self.line([*circle, circle[1]], PAPER, 4)
        self.line([*circle, circle[1]], RED, 2)


class PngPen(Pen):
    """A large canvas, which is reduced in the end: lines without steps. The file is twice as large as the frame."""

    def __init__(self, width: int, height: int, ground: str | None = None) -> None:
        super().__init__(width, height)
        mode = "RGB" if ground else "RGBA"
        self.image = Image.new(mode, (width * _LARGE, height * _LARGE), ground or (255, 255, 255, 0))
        self.draw = ImageDraw.Draw(self.image)

    def fill(self, rings: Iterable[Points], colour: str, edge: str | None = None) -> None:  # noqa: D102
        for ring in rings:
            self.draw.polygon(_enlarge(ring), colour)
            if edge:
                self.line(ring, edge, 1)

    def line(self, points: Points, colour: str, width: float) -> None:  # noqa: D102
        self.draw.line(_enlarge(points), colour, round(width * _LARGE), joint="curve")

    def dash(self, points: Points, colour: str, width: float, dashes: tuple[float, float]) -> None:  # noqa: D102
        whole = shapely.LineString(points)
        step = sum(dashes)
        for number in range(int(whole.length / step) + 1):
            part = shapely.ops.substring(whole, number * step, number * step + dashes[0])
            if part.length:
                self.line(list(part.coords), colour, width)

    def words(  # noqa: D102
        self, x: float, y: float, words: str, size: int, colour: str, centred: bool = False, halo: bool = True
    ) -> None:
        self.draw.text(
            (x * _LARGE, y * _LARGE), words, colour, _load_font(size), "ms" if centred else "ls",
            stroke_width=_LARGE if halo else 0, stroke_fill=PAPER,
        )  # fmt: skip

    def save(self) -> bytes:  # noqa: D102
        file = BytesIO()
        self.image.reduce(_LARGE // _SHARP).save(file, "PNG", optimize=True)
        return file.getvalue()

    def shrink(self) -> Image.Image:
        """Return the canvas in the size of the frame."""
        return self.image.reduce(_LARGE)


def measure_words(words: str, size: int) -> float:
    """Return the width of a text in pixels of the frame. Chinese characters, which our font lacks, are square."""
    wide = sum(east_asian_width(sign) in "WF" for sign in words)
    narrow = "".join(sign for sign in words if east_asian_width(sign) not in "WF") if wide else words
    return _load_font(size).getlength(narrow) / _LARGE + wide * size


def find_missing(words: str) -> str:
    """Return the characters of a text that our font lacks."""
    font = _load_font(10)
    unknown = bytes(font.getmask(_UNKNOWN))
    return "".join(sign for sign in dict.fromkeys(words) if not sign.isspace() and bytes(font.getmask(sign)) == unknown)


def _place(area: BaseGeometry, x: float, y: float, scale: float) -> Points:
    """Return the outline of a symbol with its centre at a position."""
    half = BOX / 2
    return [(x + (px - half) * scale, y + (py - half) * scale) for px, py in area.exterior.coords]


def _enlarge(points: Points) -> Points:
    return [(x * _LARGE, y * _LARGE) for x, y in points]


@cache
def _load_font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONT, size * _LARGE, layout_engine=ImageFont.Layout.BASIC)
