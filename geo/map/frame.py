"""The frame of a drawing: it converts positions to pixels in the map's projection (Web Mercator)."""

from __future__ import annotations

import math
from dataclasses import dataclass

_MARGIN = 70  # pixels around the positions
_CLOSEST = 900  # largest scale, in pixels per degree of longitude


@dataclass(frozen=True)
class Frame:
    """Frame of a drawing: `left`, `top` in Mercator degrees, `scale` in pixels per degree, `size` in pixels."""

    left: float
    top: float
    scale: float
    size: tuple[int, int]

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Return the pixel of a position in degrees WGS84."""
        return (lon - self.left) * self.scale, (self.top - _northing(lat)) * self.scale


def frame_points(points: list[tuple[float, float]], size: tuple[int, int], margin: int = _MARGIN) -> Frame:
    """Return the frame that contains all positions and a margin."""
    easts, norths = [lon for lon, _ in points], [_northing(lat) for _, lat in points]
    wide, high = max(easts) - min(easts), max(norths) - min(norths)
    room = size[0] - 2 * margin, size[1] - 2 * margin
    scale = min(_CLOSEST, room[0] / (wide or 1e-6), room[1] / (high or 1e-6))
    left = (max(easts) + min(easts)) / 2 - size[0] / 2 / scale
    top = (max(norths) + min(norths)) / 2 + size[1] / 2 / scale
    return Frame(left, top, scale, size)


def _northing(lat: float) -> float:
    """Return the y coordinate of a latitude in Mercator degrees. The projection ends at 85 degrees."""
    lat = max(-85.0, min(85.0, lat))
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))
