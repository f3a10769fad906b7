"""Symbols of the statuses as outlines, for pictures that no browser draws.

`STYLES` describes a symbol by SVG elements in a box of 16 by 16. This module reads the few elements that it uses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree

import shapely
from shapely.geometry.base import BaseGeometry

from geo.model.crossing import Status
from geo.style import STYLES

BOX = 16
_STEP = re.compile(r"([MLHVZ])|(-?\d*\.?\d+)")


@dataclass(frozen=True)
class Symbol:
    """The outline of a symbol, and the dot inside it if there is one, in a box of 16 by 16."""

    outline: BaseGeometry
    dot: BaseGeometry | None


@cache
def read_symbol(status: Status) -> Symbol:
    """Return the outlines of a status."""
    elements = list(ElementTree.fromstring(f"<g>{STYLES[status].shape}</g>"))
    dots = [_trace(each) for each in elements if each.get("class") == "dot"]
    outline = shapely.union_all([_trace(each) for each in elements if each.get("class") != "dot"])
    return Symbol(outline, dots[0] if dots else None)


def _trace(element: ElementTree.Element) -> BaseGeometry:
    """Return the area of a circle, a rectangle or a path of straight absolute steps."""
    if element.tag == "path":
        return shapely.Polygon(_follow(element.attrib["d"]))
    numbers = {name: float(value) for name, value in element.attrib.items() if name != "class"}
    if element.tag == "circle":
        return shapely.Point(numbers["cx"], numbers["cy"]).buffer(numbers["r"], quad_segs=16)
    x, y, round_by = numbers["x"], numbers["y"], numbers.get("rx", 0)
    inner = shapely.box(x + round_by, y + round_by, x + numbers["width"] - round_by, y + numbers["height"] - round_by)
    return inner.buffer(round_by, quad_segs=16) if round_by else inner


def _follow(path: str) -> list[tuple[float, float]]:
    """Return the vertices of a path."""
    command, numbers, corners = "M", list[float](), list[tuple[float, float]]()
    for letter, number in _STEP.findall(path):
        if letter:
            command = letter
            continue
        numbers.append(float(number))
        if command in "HV":
            x, y = corners[-1]
            corners.append((numbers[0], y) if command == "H" else (x, numbers[0]))
            numbers = []
        elif len(numbers) == 2:
            corners.append((numbers[0], numbers[1]))
            numbers = []
    return corners
