"""Checks of the provinces' polygons by themselves."""

from __future__ import annotations

from collections.abc import Iterator

import shapely
from shapely.geometry import shape

from geo.errors import Problem
from geo.model.dataset import Dataset
from geo.model.province import Province


def check_polygons(dataset: Dataset) -> list[Problem]:
    """A polygon that crosses itself has no inside, so no gate can be placed in it."""
    return [problem for province in dataset.provinces for problem in _find_flaws(province)]


def _find_flaws(province: Province) -> Iterator[Problem]:
    path = f"{province.id}.geometry"
    try:
        polygon = shape(province.geometry.model_dump())
    except (ValueError, shapely.GEOSException) as error:
        yield Problem(path, "problem.no_rings", {"reason": str(error)})
        return
    if not polygon.is_valid:
        yield Problem(path, "problem.invalid_polygon", {"reason": shapely.is_valid_reason(polygon)})
