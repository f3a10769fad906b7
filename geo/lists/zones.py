"""Guess the VN-2000 system of positions in metres: each province has its own meridian."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from statistics import median

from geo.lists.choice import Zone
from geo.lists.distance import nearest_km
from geo.lists.grid import XY
from geo.lists.process import to_degrees

# EPSG codes: UTM zones of 6 degrees, then zones of 3 degrees. TM-3 482 (5897) shares its meridian with UTM 48N (3405).
VN_2000 = (3405, 3406, *range(5896, 5900), *range(9205, 9219))
_SAMPLE = 60  # points that are tried
_FAR_KM = 500  # a system that puts the points farther away does not fit
_MOST = 5
_EAST, _NORTH = (100_000, 900_000), (800_000, 2_700_000)


def is_metres(point: XY) -> bool:
    """Return whether a pair of numbers is in metres instead of degrees."""
    return max(abs(point[0]), abs(point[1])) > 360


def order_metres(point: XY) -> XY:
    """Return easting and northing: in Viet Nam the larger number always points north."""
    return min(point), max(point)


def is_vietnam(point: XY) -> bool:
    """Return whether metres can be a VN-2000 position."""
    east, north = order_metres(point)
    return _EAST[0] <= east <= _EAST[1] and _NORTH[0] <= north <= _NORTH[1]


def guess_zones(points: Sequence[XY], known: Sequence[XY]) -> tuple[Zone, ...]:
    """Return the systems that put the points nearest to the known places, the best first."""
    usable = [order_metres(point) for point in points if is_vietnam(point)]
    sample = usable[:: max(1, len(usable) // _SAMPLE)]
    if not sample:
        return ()
    zones = []
    for code, moved in zip(VN_2000, to_degrees(sample, VN_2000), strict=True):
        inside = [point for point in moved or () if all(map(isfinite, point))]
        if inside:
            zones.append(Zone(code, median(nearest_km(point, known) for point in inside)))
    return tuple(sorted((zone for zone in zones if zone.km < _FAR_KM), key=lambda zone: zone.km)[:_MOST])
