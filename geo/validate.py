"""Checks of a parsed data folder: each check_* function gives a list of problems."""

from __future__ import annotations

from collections.abc import Iterable

import shapely
from shapely.geometry import shape

from geo.crossing import Crossing
from geo.errors import Problem
from geo.model import Dataset
from geo.timeline import order_events


def check_dataset(dataset: Dataset) -> list[Problem]:
    """Run every check and give all problems found."""
    checks = (check_sources, check_references, check_order, check_dates, check_polygons)
    return [problem for check in checks for problem in check(dataset)]


def check_sources(dataset: Dataset) -> list[Problem]:
    """Every fact names a source that is on record, or nobody can check it."""
    return [
        Problem(path, f"source '{source}' is not in sources.json")
        for path, source in _cited(dataset)
        if source not in dataset.sources
    ]


def check_references(dataset: Dataset) -> list[Problem]:
    """A province or crossing that a record points to exists, or filters lose the record."""
    provinces = {province.id for province in dataset.provinces}
    crossings = {crossing.id for crossing in dataset.crossings}
    problems = []
    for crossing in dataset.crossings:
        for i, gate in enumerate(crossing.gates):
            if gate.country == "VN" and gate.province not in provinces:
                problems.append(_unknown(f"{crossing.id}.gates[{i}].province", gate.province, "provinces.geojson"))
        if crossing.part_of and crossing.part_of not in crossings:
            problems.append(_unknown(f"{crossing.id}.part_of", crossing.part_of, "crossings.geojson"))
    for province in dataset.provinces:
        if province.succeeded_by and province.succeeded_by not in provinces:
            problems.append(_unknown(f"{province.id}.succeeded_by", province.succeeded_by, "provinces.geojson"))
    return problems


def check_order(dataset: Dataset) -> list[Problem]:
    """Events stand in the order in which they surely hold, so that a reader and a diff can follow."""
    return [problem for crossing in dataset.crossings for problem in _check_crossing_order(crossing)]


def check_dates(dataset: Dataset) -> list[Problem]:
    """Nothing on record is younger than the record itself."""
    return [
        Problem(f"{crossing.id}.events[{i}].date", f"{event.date} begins after the record's own day, {dataset.as_of}")
        for crossing in dataset.crossings
        for i, event in enumerate(crossing.events)
        if (event.date.earliest or event.date.latest) > dataset.as_of
    ]


def check_polygons(dataset: Dataset) -> list[Problem]:
    """A polygon that crosses itself has no inside, so no gate can be placed in it."""
    problems = []
    for province in dataset.provinces:
        try:
            polygon = shape(province.geometry.model_dump())
            reason = "" if polygon.is_valid else shapely.is_valid_reason(polygon)
            west, south, east, north = polygon.bounds
            if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
                reason = "a corner lies outside of the globe (degrees: longitude, latitude)"
        except (ValueError, TypeError, IndexError, shapely.GEOSException) as error:
            reason = f"is not made of rings of positions ({error})"
        if reason:
            problems.append(Problem(f"{province.id}.geometry", reason))
    return problems


def _cited(dataset: Dataset) -> Iterable[tuple[str, str]]:
    for crossing in dataset.crossings:
        if crossing.position:
            yield f"{crossing.id}.position.source", crossing.position.source
        for i, event in enumerate(crossing.events):
            for k, source in enumerate(event.sources):
                yield f"{crossing.id}.events[{i}].sources[{k}]", source
    for province in dataset.provinces:
        for name, quantity in (("area_km2", province.area_km2), ("border_km", province.border_km)):
            if quantity:
                yield f"{province.id}.{name}.source", quantity.source
        for k, source in enumerate(province.sources):
            yield f"{province.id}.sources[{k}]", source


def _unknown(path: str, name: str, file: str) -> Problem:
    return Problem(path, f"'{name}' is not in {file}")


def _check_crossing_order(crossing: Crossing) -> list[Problem]:
    for i, (found, wanted) in enumerate(zip(crossing.events, order_events(crossing.events), strict=True)):
        if found is not wanted:
            return [Problem(f"{crossing.id}.events[{i}]", f"{found.date} stands before {wanted.date}: out of order")]
    return []
