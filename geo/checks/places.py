"""Checks of places: polygons, positions, the border line, official figures.

Distances and areas are measured in UTM zone 48N, which is accurate to 0.1% here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.errors import Problem
from geo.model.crossing import Crossing
from geo.model.dataset import Dataset
from geo.model.province import Province
from geo.timeline.provinces import province_at

UTM = 32648
BORDER_M = 3000  # largest distance of a gate from the border line unless its record gives a reason
AREA_SHARE, BORDER_SHARE = 0.02, 0.10  # largest deviation of our outlines from the official figures
GAP_M = 200  # a narrower gap between two provinces is an error, not land of a third province


def check_polygons(dataset: Dataset) -> list[Problem]:
    """Check that no polygon crosses itself, because it would have no interior for gates."""
    return [problem for province in dataset.provinces for problem in _find_invalid(province)]


def check_positions(dataset: Dataset) -> list[Problem]:
    """Check that a gate always lies in its province, or within the position's precision of it."""
    areas = _provinces_in_metres(dataset)
    return [problem for c in dataset.crossings for problem in _find_outside(dataset, c, areas)]


def check_border(dataset: Dataset) -> list[Problem]:
    """Check that a gate lies within 3 km of the border line, unless its record gives the reason."""
    lines = [shape(f["geometry"]) for f in dataset.context.get("border", {}).get("features", [])]
    if not lines:
        return []
    border = shapely.union_all(_to_metres(lines))
    problems = []
    for crossing, point in _points_in_metres(dataset):
        away = float(shapely.distance(point, border))
        if crossing.position and away > BORDER_M + crossing.position.precision_m and not crossing.position.inland:
            away_km = {"distance": f"{away / 1000:.1f}"}
            problems.append(Problem(f"{crossing.id}.geometry", "problem.far_from_border", away_km))
    return problems


def check_sides(dataset: Dataset) -> list[Problem]:
    """Check that a pair has one gate on each side of its province's border."""
    neighbours = {province.id: province.neighbour for province in dataset.provinces}
    problems = []
    for crossing in dataset.crossings:
        home, abroad = crossing.gates
        wanted = neighbours.get(home.province)
        if wanted and abroad.country != wanted:
            values = {"country": abroad.country, "province": home.province, "wanted": wanted}
            problems.append(Problem(f"{crossing.id}.gates[1].country", "problem.not_neighbour", values))
    return problems


def check_provinces(dataset: Dataset) -> list[Problem]:
    """Check that provinces share their borders on every day, without overlaps or gaps between neighbours."""
    problems = []
    for day in _list_days(dataset):
        valid = [province for province in dataset.provinces if province.is_valid(day)]
        areas = _to_metres([_polygon(province) for province in valid])
        edges = shapely.coverage_invalid_edges(areas, gap_width=GAP_M)
        for province, edge in zip(valid, edges, strict=True):
            if not shapely.is_empty(edge):
                lon, lat = _locate(edge)
                values = {"lon": f"{lon:.4f}", "lat": f"{lat:.4f}", "day": day}
                problems.append(Problem(f"{province.id}.geometry", "problem.overlap", values))
    return problems


def check_succession(dataset: Dataset) -> list[Problem]:
    """Check that a successor begins on the day after its predecessor ends, so that no gate lacks a province."""
    provinces = {province.id: province for province in dataset.provinces}
    problems = []
    for province in dataset.provinces:
        start, until = province.valid.start, province.valid.until
        if start and until and until < start:
            problems.append(Problem(f"{province.id}.valid.until", "problem.before", {"end": until, "start": start}))
        successor = provinces.get(province.succeeded_by or "")
        if successor and until and successor.valid.start != until + timedelta(days=1):
            values = {"successor": successor.id, "start": successor.valid.start, "end": until}
            problems.append(Problem(f"{province.id}.succeeded_by", "problem.succession", values))
    return problems


def check_figures(dataset: Dataset) -> list[Problem]:
    """Check that our outlines match the official area and border length, or that a note gives the reason."""
    lines = [shape(f["geometry"]) for f in dataset.context.get("border", {}).get("features", [])]
    border = shapely.union_all(lines) if lines else None
    problems = []
    for province in dataset.provinces:
        area = _to_metres([_polygon(province)])[0]
        found = {"area_km2": (area.area / 1e6, AREA_SHARE)}
        if border is not None:
            run = _to_metres([shapely.intersection(_polygon(province).boundary, border)])[0]
            found["border_km"] = (run.length / 1000, BORDER_SHARE)
        problems += [problem for name, pair in found.items() for problem in _compare(province, name, *pair)]
    return problems


def _find_invalid(province: Province) -> Iterator[Problem]:
    path = f"{province.id}.geometry"
    try:
        polygon = shape(province.geometry.model_dump())
    except (ValueError, shapely.GEOSException) as error:
        yield Problem(path, "problem.no_rings", {"reason": str(error)})
        return
    if not polygon.is_valid:
        yield Problem(path, "problem.invalid_polygon", {"reason": shapely.is_valid_reason(polygon)})


def _compare(province: Province, name: str, measured: float, share: float) -> Iterator[Problem]:
    figure = getattr(province, name)
    if figure and not figure.note and abs(measured / figure.value - 1) > share:
        values = {"official": f"{figure.value:g}", "measured": f"{measured:.1f}", "share": f"{share:.0%}"}
        yield Problem(f"{province.id}.{name}", "problem.far_from_official", values)


def _find_outside(dataset: Dataset, crossing: Crossing, areas: dict[str, BaseGeometry]) -> Iterator[Problem]:
    if not crossing.point or not crossing.position:
        return
    point = _to_metres([shape(crossing.point.model_dump())])[0]
    home = crossing.gates[0].province
    for name in sorted({province_at(dataset.provinces, home, day) for day in _list_days(dataset)} & areas.keys()):
        away = float(shapely.distance(point, areas[name]))
        if away > crossing.position.precision_m:
            precision = crossing.position.precision_m
            values = {"distance": f"{away:.0f}", "province": name, "precision": precision}
            yield Problem(f"{crossing.id}.geometry", "problem.outside", values)


def _list_days(dataset: Dataset) -> list[date]:
    """Return one day of each period in which the provinces stay the same."""
    starts = {province.valid.start for province in dataset.provinces if province.valid.start}
    return [date.min, *sorted(starts)]


def _polygon(province: Province) -> BaseGeometry:
    return shape(province.geometry.model_dump())


def _provinces_in_metres(dataset: Dataset) -> dict[str, BaseGeometry]:
    areas = _to_metres([_polygon(province) for province in dataset.provinces])
    return {province.id: area for province, area in zip(dataset.provinces, areas, strict=True)}


def _points_in_metres(dataset: Dataset) -> list[tuple[Crossing, BaseGeometry]]:
    placed = [(crossing, crossing.point) for crossing in dataset.crossings if crossing.point]
    points = _to_metres([shape(point.model_dump()) for _, point in placed])
    return [(crossing, point) for (crossing, _), point in zip(placed, points, strict=True)]


def _to_metres(geometries: list[BaseGeometry]) -> Any:
    import geopandas  # importing it takes half a second, and reading a folder does not need it

    return geopandas.GeoSeries(geometries, crs=4326).to_crs(UTM).to_numpy()


def _locate(edge: BaseGeometry) -> tuple[float, float]:
    """Return longitude and latitude of a point on an edge given in metres."""
    import geopandas

    point = geopandas.GeoSeries([edge.representative_point()], crs=UTM).to_crs(4326).iloc[0]
    return float(point.x), float(point.y)
