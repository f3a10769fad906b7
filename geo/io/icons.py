"""White icons of the classes as PNG, for programs that multiply an icon by a colour.

Google Earth multiplies every pixel of an icon by the colour of its style, so only a white icon gets that colour.
"""

from __future__ import annotations

import re
import struct
import zlib
from functools import lru_cache
from xml.etree import ElementTree

import numpy as np
import shapely
from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from geo.style import STYLES, Style

_BOX = 16  # side of the drawings in STYLES
_PIXELS = 64
_SAMPLES = 4  # per pixel and direction, for smooth edges
_PEN = 0.8  # half the width of a line
_DASH = 3.0
_STEP = re.compile(r"([MLHVZ])|(-?\d+(?:\.\d+)?)")


@lru_cache
def draw_icon(status: str) -> bytes:
    """Return a PNG of 64 by 64 pixels: the white shape of a class on a transparent background."""
    shape = draw_shape(next(style for name, style in STYLES.items() if name == status))
    steps = (np.arange(_PIXELS * _SAMPLES) + 0.5) * (_BOX / (_PIXELS * _SAMPLES))
    inside = shapely.contains_xy(shape, *np.meshgrid(steps, steps))
    cells = inside.reshape(_PIXELS, _SAMPLES, _PIXELS, _SAMPLES).mean(axis=(1, 3))
    return _write_png(np.rint(cells * 255).astype(np.uint8))


def draw_shape(style: Style) -> BaseGeometry:
    """Return the area of a style's shape in a box of 16 by 16; a dot is a hole, a dashed shape is a dashed line."""
    parts: list[BaseGeometry] = []
    holes: list[BaseGeometry] = []
    for element in ElementTree.fromstring(f"<svg>{style.shape}</svg>"):
        (holes if element.get("class") == "dot" else parts).append(_draw_element(element))
    whole = shapely.union_all(parts)
    return shapely.difference(_dash(whole) if style.dashed else whole, shapely.union_all(holes))


def _draw_element(element: ElementTree.Element) -> BaseGeometry:
    """Return the area of a circle, rectangle or path of straight lines; a line is as wide as the pen."""
    if element.tag == "path":
        corners = _read_path(element.get("d") or "")
        return Polygon(corners) if len(corners) > 2 else LineString(corners).buffer(_PEN)
    if element.tag == "circle":
        return Point(_read(element, "cx"), _read(element, "cy")).buffer(_read(element, "r"))
    left, top, radius = _read(element, "x"), _read(element, "y"), _read(element, "rx")
    right, bottom = left + _read(element, "width"), top + _read(element, "height")
    return shapely.box(left + radius, top + radius, right - radius, bottom - radius).buffer(radius)


def _read(element: ElementTree.Element, name: str) -> float:
    return float(element.get(name, "0"))


def _read_path(words: str) -> list[tuple[float, float]]:
    """Return the vertices of an SVG path of absolute straight lines."""
    corners: list[tuple[float, float]] = []
    command, numbers = "M", list[float]()
    for letter, number in _STEP.findall(words):
        if letter:
            command = letter
            continue
        numbers.append(float(number))
        if command == "H":
            corners.append((numbers.pop(), corners[-1][1]))
        elif command == "V":
            corners.append((corners[-1][0], numbers.pop()))
        elif len(numbers) == 2:
            corners.append((numbers[0], numbers[1]))
            numbers.clear()
    return corners


def _dash(shape: BaseGeometry) -> BaseGeometry:
    """Return the outline of a shape as dashes."""
    line = shape.boundary
    starts = np.arange(0, line.length, _DASH * 5 / 3)
    return shapely.union_all([substring(line, start, start + _DASH).buffer(_PEN, cap_style="flat") for start in starts])


def _write_png(alpha: np.ndarray) -> bytes:
    """Return white pixels with these opacities as a PNG: grey with alpha, 8 bits."""
    height, width = alpha.shape
    pixels = np.stack([np.full_like(alpha, 255), alpha], axis=2).reshape(height, width * 2)
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)  # 0: the row is not filtered
    head = struct.pack(">IIBBBBB", width, height, 8, 4, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
