"""The frame of a drawing: it converts positions to pixels in the map's projection (Web Mercator)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

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
        ((x, y),) = self.place_all(np.array([[lon, lat]])).tolist()
        return x, y

    def place_all(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the pixels of positions, one a row: much faster than one position after another."""
        return np.column_stack(
            ((points[:, 0] - self.left) * self.scale, (self.top - _north(points[:, 1])) * self.scale)
        )


def frame_points(points: list[tuple[float, float]], size: tuple[int, int], margin: int = _MARGIN) -> Frame:
    """Return the frame that contains all positions and a margin."""
    easts, norths = [lon for lon, _ in points], _north([lat for _, lat in points]).tolist()
    wide, high = max(easts) - min(easts), max(norths) - min(norths)
    room = size[0] - 2 * margin, size[1] - 2 * margin
    scale = min(_CLOSEST, room[0] / (wide or 1e-6), room[1] / (high or 1e-6))
    left = (max(easts) + min(easts)) / 2 - size[0] / 2 / scale
    top = (max(norths) + min(norths)) / 2 + size[1] / 2 / scale
    return Frame(left, top, scale, size)


def _north(lats: ArrayLike) -> NDArray[np.float64]:
    """Return the y coordinates of latitudes in Mercator degrees. The projection ends at 85 degrees."""
    inside = np.radians(np.clip(lats, -85.0, 85.0))
    north: NDArray[np.float64] = np.degrees(np.log(np.tan(np.pi / 4 + inside / 2)))
    return north
