"""The frame of the map: its limits, and the grid of 4 decimals (11 m) of its vertices."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

EXTENT = (102.0, 17.0, 110.0, 26.0)
FRAME = box(*EXTENT)


def clip(geometry: BaseGeometry) -> list[BaseGeometry]:
    """Return the parts of polygons or lines inside the frame."""
    parts = shapely.get_parts(shapely.intersection(geometry, FRAME))
    is_same = shapely.get_dimensions(parts) == shapely.get_dimensions(geometry)
    return [snap(part) for part in parts[is_same]]


def snap(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry with every vertex rounded to the grid."""
    return shapely.transform(geometry, lambda points: np.round(points, 4))
