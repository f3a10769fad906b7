"""Distances on the Earth's surface in km, accurate to 0.5%."""

from __future__ import annotations

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt

from geo.lists.grid import XY

_RADIUS_KM = 6371.0


def measure_km(first: XY, second: XY) -> float:
    """Return the distance of two points (lon, lat) in km."""
    lon1, lat1, lon2, lat2 = map(radians, (*first, *second))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _RADIUS_KM * asin(min(1.0, sqrt(half)))


def nearest_km(point: XY, places: Iterable[XY]) -> float:
    """Return the distance to the nearest of some places in km."""
    return min((measure_km(point, place) for place in places), default=float("inf"))
