"""Checks of the provinces' polygons by themselves."""

from __future__ import annotations

import shapely
from shapely.geometry import shape

from geo.errors import Problem
from geo.model import Dataset
from geo.province import Province


def check_polygons(dataset: Dataset) -> list[Problem]:
    """A polygon that crosses itself has no inside, so no gate can be placed in it."""
    complaints = ((province.id, _complain(province)) for province in dataset.provinces)
    return [Problem(f"{name}.geometry", reason) for name, reason in complaints if reason]


def _complain(province: Province) -> str:
    try:
        polygon = shape(province.geometry.model_dump())
    except (ValueError, shapely.GEOSException) as error:
        return f"is not made of rings of positions ({error})"
    return "" if polygon.is_valid else str(shapely.is_valid_reason(polygon))
