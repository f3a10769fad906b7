"""One coverage of land and sea without gaps or overlaps, in which neighbours share every border."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

import shapely
from features import GeometryError
from frame import FRAME, snap
from pyproj import Geod
from shapely.geometry import MultiLineString
from shapely.geometry.base import BaseGeometry

Areas = dict[str, BaseGeometry]
Vertex = tuple[float, float]
Edge = tuple[Vertex, Vertex]

SEA = "sea"
SMALL_KM2 = 0.03  # the centre of a smaller island is less than 100 m from its shore
EARTH = Geod(ellps="WGS84")


def fill_sea(land: Areas) -> Areas:
    """Return the areas without small islands, with small gaps merged into a neighbour, and with the sea."""
    land = _drop_islands(land)
    water = shapely.get_parts(shapely.difference(FRAME, shapely.union_all(list(land.values()))))
    sea = [part for part in water if not _is_small(part)]
    if not sea:
        raise GeometryError("context_admin1_osm.geojson: the areas leave no sea")
    for gap in filter(_is_small, water):
        name = max(land, key=lambda key: float(shapely.length(shapely.intersection(gap, land[key]))))
        land[name] = shapely.union_all([land[name], gap])
    return {name: snap(area) for name, area in {**land, SEA: shapely.multipolygons(sea)}.items()}


def _drop_islands(land: Areas) -> Areas:
    """Return the areas without small parts that touch no other part."""
    parts = [(name, part) for name, area in land.items() for part in shapely.get_parts(area)]
    tree = shapely.STRtree([part for _, part in parts])
    kept: dict[str, list[BaseGeometry]] = {}
    for name, part in parts:
        is_island = len(tree.query(part, predicate="intersects")) == 1
        if not (is_island and _is_small(part)):
            kept.setdefault(name, []).append(part)
    return {name: shapely.union_all(found) for name, found in kept.items()}


def _is_small(part: BaseGeometry) -> bool:
    square_metres, _ = EARTH.geometry_area_perimeter(part)
    return abs(square_metres) < SMALL_KM2 * 1e6


def check_coverage(areas: Collection[BaseGeometry], when: str) -> None:
    """Raise GeometryError unless the areas are valid, share borders and fill the frame without overlap or gap."""
    found = list(areas)
    is_full = abs(sum(float(area.area) for area in found) - float(FRAME.area)) < 1e-9
    if not (is_full and shapely.is_valid(found).all() and shapely.coverage_is_valid(found)):
        raise GeometryError(f"the areas overlap or leave gaps {when}")


def find_edges(areas: Areas) -> dict[Edge, frozenset[str]]:
    """Return every straight edge with the areas on its sides, in a fixed order."""
    owners: dict[Edge, set[str]] = {}
    for name, area in areas.items():
        for ring in shapely.get_rings(shapely.get_parts(area)):
            for start, end in pairwise(ring.coords):
                owners.setdefault((min(start, end), max(start, end)), set()).add(name)
    return {edge: frozenset(names) for edge, names in sorted(owners.items())}


def find_arcs(areas: Areas) -> list[BaseGeometry]:
    """Return the arcs joined from edges; each separates two areas and ends where a third area begins or ends."""
    edges: dict[frozenset[str], list[Edge]] = {}
    for edge, owners in find_edges(areas).items():
        edges.setdefault(owners, []).append(edge)
    return [arc for found in edges.values() for arc in shapely.get_parts(join(found))]


def join(edges: list[Edge]) -> BaseGeometry:
    """Return the longest possible lines joined from edges."""
    return shapely.line_merge(MultiLineString(edges))
