"""Build the map geometry in data/ from the reference files.

Usage: python scripts/build_geometry.py REFERENCE_DIR [--data DIR]

In (REFERENCE_DIR, GeoJSON, WGS84): provinces_pre2025_osm, context_admin1_osm (OpenStreetMap through
country-levels-export, 2020), rivers_ne10m, places_ne10m (Natural Earth 1:10m), places_geonames
(GeoNames cities15000).
Out (DIR): context/land, border, sea, rivers, towns .geojson are replaced. In provinces.geojson, which
people edit, only the geometry of the features is replaced.

All areas are simplified as one coverage (topology.py, simplify.py); no line moves by more than 100 m.
Border lines are the edges that two areas share. Files are written only after all geometry is complete.

Licences: geometry from OpenStreetMap (provinces, land, sea, border) is under ODbL 1.0,
"© OpenStreetMap contributors"; rivers and some towns are Natural Earth (public domain); the other
towns are GeoNames (CC BY, "GeoNames.org").
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import shapely
from areas import find_provinces, make_borders, make_land, make_sea, read_areas
from features import GeometryError, Json, make_feature, read_features, write_features
from places import make_rivers, make_towns
from shapely.geometry import shape
from simplify import simplify_areas
from topology import SEA, Areas, check_coverage, fill_sea

DATA = Path(__file__).resolve().parent.parent / "data"


def build(folder: Path, data: Path) -> str:
    """Build all files and return a report with one line per file."""
    if not folder.is_dir():
        raise GeometryError(f"{folder}: is not a folder")
    provinces = read_features(data / "provinces.geojson")
    whole = fill_sea(read_areas(folder))
    check_coverage(whole.values(), "in the reference files")
    areas, areas_moved = simplify_areas(whole)
    rivers, rivers_moved = make_rivers(folder)
    layers = {
        "provinces": replace_geometry(provinces, find_provinces(areas)),
        "context/land": make_land(areas),
        "context/border": make_borders(areas),
        "context/sea": make_sea(areas),
        "context/rivers": rivers,
        "context/towns": make_towns(folder),
    }
    for name, features in layers.items():
        write_features(data / f"{name}.geojson", features)
    islands = f"{sum(len(part.interiors) for part in shapely.get_parts(areas[SEA]))} islands"
    moved = f"moved at most: areas {areas_moved:.2f} m, rivers {rivers_moved:.2f} m"
    return "\n".join([*report_sizes(data, layers), islands, moved])


def replace_geometry(features: list[Json], polygons: Areas) -> list[Json]:
    """Return the provinces with new polygons and unchanged properties."""
    if unknown := [str(feature.get("id")) for feature in features if feature.get("id") not in polygons]:
        raise GeometryError(f"provinces.geojson: no polygon for {', '.join(unknown)}")
    return [make_feature(f["id"], polygons[f["id"]], f["properties"]) for f in features]


def report_sizes(data: Path, layers: Mapping[str, list[Json]]) -> Iterator[str]:
    """Yield the size of each file, then the total."""
    points, size = 0, 0
    for name, features in layers.items():
        found = sum(int(shapely.get_num_coordinates(shape(f["geometry"]))) for f in features)
        written = (data / f"{name}.geojson").stat().st_size
        yield f"{name}: {len(features)} features, {found} vertices, {written / 1000:.1f} KB"
        points, size = points + found, size + written
    yield f"total: {points} vertices, {size / 1000:.1f} KB"


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    parser = argparse.ArgumentParser(description="Make the map geometry in data/ from the reference files.")
    parser.add_argument("reference", type=Path, help="folder with the reference GeoJSON files")
    parser.add_argument("--data", type=Path, default=DATA, help="folder to write to (default: the project's)")
    options = parser.parse_args(arguments)
    try:
        print(build(options.reference, options.data))
    except (GeometryError, OSError) as error:
        print(f"build_geometry: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
