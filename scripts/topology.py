"""One coverage of land and sea: no gap, no overlap, and every border held by both its neighbours."""

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
SMALL_KM2 = 0.03  # the middle of a smaller island is less than 100 m from its shore
EARTH = Geod(ellps="WGS84")


def fill_sea(land: Areas) -> Areas:
    """Drop small islands, give small gaps to the neighbour they touch most, and add the rest as sea."""
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
    """Leave out small parts that touch no other part."""
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
    """Stop unless the areas are valid, share their borders and fill the frame without overlap or gap."""
    found = list(areas)
    is_full = abs(sum(float(area.area) for area in found) - float(FRAME.area)) < 1e-9
    if not (is_full and shapely.is_valid(found).all() and shapely.coverage_is_valid(found)):
        raise GeometryError(f"the areas overlap or leave gaps {when}")


def find_edges(areas: Areas) -> dict[Edge, frozenset[str]]:
    """Find every straight edge and the areas on its sides, in fixed order."""
    owners: dict[Edge, set[str]] = {}
    for name, area in areas.items():
        for ring in shapely.get_rings(shapely.get_parts(area)):
            for start, end in pairwise(ring.coords):
                owners.setdefault((min(start, end), max(start, end)), set()).add(name)
    return {edge: frozenset(names) for edge, names in sorted(owners.items())}


def find_arcs(areas: Areas) -> list[BaseGeometry]:
    """Join edges to arcs: each runs between two areas, from where a third one begins to where one ends."""
    edges: dict[frozenset[str], list[Edge]] = {}
    for edge, owners in find_edges(areas).items():
        edges.setdefault(owners, []).append(edge)
    return [arc for found in edges.values() for arc in shapely.get_parts(join(found))]


def join(edges: list[Edge]) -> BaseGeometry:
    """Join edges to lines as long as can be."""
    return shapely.line_merge(MultiLineString(edges))
