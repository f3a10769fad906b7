"""Simplify lines and coverages; the result lies at most LIMIT_M from the reference everywhere.

Vertices are removed, never moved. All lines are simplified together, so that no lines cross. Each polygon
keeps the vertices of its simplified arcs, so that neighbours share one border.

Metres come from a Mercator projection that is exact on the southern edge of the map and too long north
of it. Web maps use Mercator, so a straight line here is also a straight line on the map.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from features import GeometryError
from frame import EXTENT
from pyproj import Transformer
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry
from topology import Areas, Vertex, check_coverage, find_arcs

LIMIT_M = 100
METRES = Transformer.from_crs(4326, f"+proj=merc +lat_ts={EXTENT[1]} +datum=WGS84", always_xy=True)


def simplify_areas(areas: Areas) -> tuple[Areas, float]:
    """Return the simplified coverage and its largest displacement in metres."""
    kept, moved = _choose(find_arcs(areas))
    simpler = {name: _thin_area(area, kept) for name, area in areas.items()}
    check_coverage(simpler.values(), "after simplification")
    return simpler, moved


def simplify_lines(lines: Sequence[BaseGeometry]) -> tuple[list[BaseGeometry], float]:
    """Return the simplified lines and their largest displacement in metres."""
    kept, moved = _choose(lines)
    return [shapely.linestrings(_pick(line, kept)) for line in lines], moved


def _choose(lines: Sequence[BaseGeometry]) -> tuple[set[Vertex], float]:
    """Return the vertices to keep and the largest displacement; raise GeometryError above the limit."""
    metres = [to_metres(line) for line in lines]
    simple = shapely.simplify(shapely.multilinestrings(metres), LIMIT_M, preserve_topology=True)
    chosen = {(x, y) for x, y in shapely.get_coordinates(simple).tolist()}
    points = zip(shapely.get_coordinates(lines).tolist(), shapely.get_coordinates(metres).tolist(), strict=True)
    kept = {(lon, lat) for (lon, lat), (x, y) in points if (x, y) in chosen}
    moved = max((measure(line, kept) for line in lines), default=0.0)
    if moved > LIMIT_M:
        raise GeometryError(f"a line moved {moved:.1f} m, more than {LIMIT_M} m")
    return kept, moved


def measure(line: BaseGeometry, kept: set[Vertex]) -> float:
    """Return the largest displacement in metres of a line that keeps only these vertices.

    It is the largest distance of a vertex from the new edge that replaces it. The largest distance of the old line
    from the edge is always at a vertex. No point of the edge lies outside the extent of the old line.
    """
    points = shapely.get_coordinates(to_metres(line))
    is_kept = np.array([point in kept for point in line.coords])
    corners = points[is_kept]
    edges = shapely.linestrings(np.stack([corners[:-1], corners[1:]], axis=1))
    spanning = np.minimum(np.cumsum(is_kept) - 1, len(edges) - 1)
    return float(shapely.distance(shapely.points(points), edges[spanning]).max())


def to_metres(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry in projected metres, which are never shorter than real metres."""
    return shapely.transform(geometry, lambda points: np.column_stack(METRES.transform(*points.T)))


def _thin_area(area: BaseGeometry, kept: set[Vertex]) -> BaseGeometry:
    parts = [_thin_polygon(part, kept) for part in shapely.get_parts(area)]
    return shapely.multipolygons(parts) if len(parts) > 1 else parts[0]


def _thin_polygon(polygon: BaseGeometry, kept: set[Vertex]) -> BaseGeometry:
    return Polygon(_pick(polygon.exterior, kept), [_pick(ring, kept) for ring in polygon.interiors])


def _pick(line: BaseGeometry, kept: set[Vertex]) -> list[Vertex]:
    return [point for point in line.coords if point in kept]
