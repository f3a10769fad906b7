"""The shipped map geometry is one valid coverage, and its script produces a valid coverage."""

from __future__ import annotations

import importlib
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from pyproj import Transformer
from shapely import Geometry
from shapely.geometry import Point, Polygon, box, mapping, shape

pytestmark = pytest.mark.slow

DATA = Path(__file__).parent.parent / "data"
METRES = Transformer.from_crs(4326, "+proj=tmerc +lon_0=106", always_xy=True)
script, tables, places = map(importlib.import_module, ("build_geometry", "areas", "places"))


def read(path: Path) -> dict[str, dict[str, Any]]:
    return {f["id"]: f for f in json.loads(path.read_text(encoding="utf-8"))["features"]}


def read_shapes(path: Path) -> dict[str, Geometry]:
    return {name: shape(feature["geometry"]) for name, feature in read(path).items()}


def assert_coverage(data: Path) -> None:
    """Check the coverage before and after the mergers.

    The rest of Viet Nam contains areas of later provinces and of provinces beyond the home view.
    """
    shapes = read_shapes(data / "provinces.geojson")
    for absent in (("tuyen-quang", "lao-cai"), ("ha-giang", "old-lao-cai")):
        provinces = [province for name, province in shapes.items() if name not in absent]
        others = read_shapes(data / "context/land.geojson") | read_shapes(data / "context/sea.geojson")
        others["vietnam"] = others["vietnam"].difference(shapely.union_all(provinces))
        areas = [*provinces, *others.values()]
        assert shapely.is_valid(areas).all()
        assert shapely.coverage_is_valid(areas)
        assert sum(area.area for area in areas) == pytest.approx(8 * 9, abs=1e-9)


def edges_of(geometry: Geometry) -> set[frozenset[tuple[float, ...]]]:
    """Return all straight edges, without direction."""
    lines = geometry if geometry.geom_type.endswith("LineString") else geometry.boundary
    return {frozenset(edge) for line in shapely.get_parts(lines) for edge in pairwise(line.coords)}


def furthest(one: Geometry, two: Geometry) -> float:
    """Return the largest distance in metres from points of `one`, every 20 m, to `two`."""
    one, two = shapely.transform([one, two], lambda points: np.column_stack(METRES.transform(*points.T)))
    shapely.prepare(two)
    return float(shapely.distance(shapely.points(shapely.get_coordinates(shapely.segmentize(one, 20))), two).max())


def test_provinces_land_and_sea_fill_the_map() -> None:
    assert_coverage(DATA)


def test_border_lines_are_edges_of_the_areas_on_both_sides() -> None:
    areas = [*read(DATA / "context/land.geojson").values(), *read(DATA / "provinces.geojson").values()]
    vn, cn, la = (
        set().union(*(edges_of(shape(f["geometry"])) for f in areas if f["properties"]["country"] == country))
        for country in ("VN", "CN", "LA")
    )
    borders = read_shapes(DATA / "context/border.geojson")
    assert (edges_of(borders["vn-cn"]), edges_of(borders["vn-la"])) == (vn & cn, vn & la)


def test_labels_stand_in_their_areas() -> None:
    for layer in ("provinces", "context/land", "context/sea"):
        for feature in read(DATA / f"{layer}.geojson").values():
            if label := feature["properties"]["label"]:
                assert shape(feature["geometry"]).contains(Point(label)), feature["id"]


def wavy(west: float, south: float) -> Polygon:
    """Return a box of one degree with wavy sides (about 200 m), which are equal for both neighbours."""
    t = np.arange(0, 1, 0.005)
    wave = 0.0015 * np.sin(6 * np.pi * t) + 0.0005 * np.sin(50 * np.pi * t)  # at 1 - t it is -wave
    x, y = np.concatenate([(t, wave), (1 + wave, t), (1 - t, 1 - wave), (-wave, 1 - t)], axis=1)
    return Polygon(np.column_stack((west + x, south + y)).round(3))


def write(path: Path, shapes: dict[str, Geometry]) -> None:
    features = [{"properties": {"iso_3166_2": n, "name": n}, "geometry": mapping(g)} for n, g in shapes.items()]
    path.write_text(json.dumps({"features": features}), encoding="utf-8")


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    """Return reference files: six provinces in two rows, four in the west, neighbours, and two islands in the sea."""
    (source := tmp_path / "reference").mkdir()
    provinces = {code: wavy(104 + i % 3, 20 + i // 3) for i, code in enumerate(tables.PROVINCES)}
    beyond = {code: wavy(102, 19 + i) for i, code in enumerate(tables.BEYOND)}
    west = {code: wavy(103, 19 + i) for i, code in enumerate(("TH-38", "LA-BL", "LA-KH", "LA-XI"))}
    north = {code: wavy(104 + i, 22) for i, code in enumerate(("CN-YN", "CN-GX", "CN-GZ"))}
    south = {"VN-1": wavy(104, 19), "VN-2": box(108, 19, 108.001, 19.001), "VN-3": box(109, 19, 109.002, 19.002)}
    write(source / "provinces_pre2025_osm.geojson", provinces)
    write(source / "context_admin1_osm.geojson", west | north | south | beyond)
    write(source / "rivers_ne10m.geojson", {"Hong": wavy(104, 20).exterior})
    for name, file in places.PLACES.items():
        write(source / file, {town.found: Point(105, 21) for town in places.TOWNS.values() if town.source == name})
    return source


@pytest.fixture
def folder(real_folder: Path) -> Path:
    """Return a copy of all our data, because the script rebuilds every outline."""
    return real_folder


def run(reference: Path, folder: Path) -> Any:
    return script.main([str(reference), "--data", str(folder)])


def contents(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*.geojson")}


def test_script_makes_a_coverage_and_keeps_properties_each_time_the_same(reference: Path, folder: Path) -> None:
    assert run(reference, folder) == 0
    assert_coverage(folder)
    old, new = read(DATA / "provinces.geojson"), read(folder / "provinces.geojson")
    assert [(n, f["properties"]) for n, f in old.items()] == [(n, f["properties"]) for n, f in new.items()]
    vietnam = read_shapes(folder / "context/land.geojson")["vietnam"].geoms
    assert {round(part.bounds[0]) for part in vietnam} == {102, 104, 105, 109}  # the islet at 108 is sea
    first = contents(folder)
    assert run(reference, folder) == 0
    assert contents(folder) == first


def test_no_line_moves_by_more_than_100_m(reference: Path, folder: Path) -> None:
    run(reference, folder)
    given = {name: wavy(104 + i % 3, 20 + i // 3).exterior for i, name in enumerate(tables.PROVINCES.values())}
    made = {name: province.exterior for name, province in read_shapes(folder / "provinces.geojson").items()}
    given["hong"], made["hong"] = given["ha-giang"], read_shapes(folder / "context/rivers.geojson")["hong"]
    for name in given.keys() & made.keys():
        assert max(furthest(given[name], made[name]), furthest(made[name], given[name])) <= 100
        assert len(made[name].coords) < len(given[name].coords) / 2


@pytest.mark.parametrize("file", ["provinces_pre2025_osm", "context_admin1_osm", "rivers_ne10m", "places_geonames"])
def test_missing_file_is_one_line(file: str, reference: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(folder)
    (reference / f"{file}.geojson").unlink()
    assert run(reference, folder) == 1
    assert re.fullmatch(f"build_geometry: .+{file}.geojson: .+\n", capsys.readouterr().err)
    assert contents(folder) == before


def test_no_arguments_is_a_usage_error() -> None:
    with pytest.raises(SystemExit, match="2"):
        script.main([])
