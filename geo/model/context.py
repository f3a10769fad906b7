"""Geometries of the map, and the features of its context layers: land, border, sea, rivers, towns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import ConfigDict, model_validator

from geo.errors import Count, ValueProblem
from geo.model.fields import Id, Names, Place, Record

MAX_VERTICES = 100_000  # per shape; the sea of the whole gulf has 9,000
# How many lists enclose a position, and how many positions the innermost list needs.
_LEVELS = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
_LEAST = {"Point": 1, "LineString": 2, "MultiLineString": 2, "Polygon": 4, "MultiPolygon": 4}


class Shape(Record):
    """A GeoJSON geometry of positions in degrees WGS84, longitude first."""

    type: Literal["Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]
    coordinates: tuple[Any, ...]

    @model_validator(mode="after")
    def _check(self) -> Shape:
        total = sum(_measure(list(self.coordinates), _LEVELS[self.type], self.type))
        if total > MAX_VERTICES:
            raise ValueProblem("problem.too_many_corners", count=Count(total), limit=Count(MAX_VERTICES))
        return self


class GroundProperties(Record):
    """Properties that we read from a layer's feature; fields of other programs are ignored."""

    model_config = ConfigDict(extra="ignore")

    names: Names | None = None
    label: Place | None = None
    country: Literal["VN", "CN", "LA", "KH", "TH"] | None = None
    source: Id | None = None


class GroundFeature(Record):
    """A feature of a layer in context/."""

    type: Literal["Feature"]
    id: Id | None = None
    geometry: Shape
    properties: GroundProperties


def _measure(coordinates: list[Any], level: int, kind: str) -> Iterator[int]:
    """Yield the number of vertices of each list; raise ValueProblem for an invalid position."""
    if level == 0:
        _check_position(coordinates)
        yield 1
    elif not coordinates or not all(isinstance(part, list) for part in coordinates):
        raise ValueProblem("problem.no_shape", kind=kind)
    elif level == 1:
        if len(coordinates) < _LEAST[kind]:
            raise ValueProblem("problem.short_line", count=len(coordinates), kind=kind, limit=_LEAST[kind])
        for position in coordinates:
            _check_position(position)
        yield len(coordinates)
    else:
        for part in coordinates:
            yield from _measure(part, level - 1, kind)


def _check_position(position: list[Any]) -> None:
    if len(position) != 2 or type(position[0]) not in (int, float) or type(position[1]) not in (int, float):
        raise ValueProblem("problem.no_position")
    if not (-180 <= position[0] <= 180 and -90 <= position[1] <= 90):
        raise ValueProblem("problem.off_globe")
