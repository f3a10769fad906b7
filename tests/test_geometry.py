"""The shipped map geometry is one clean coverage, and the script that makes it keeps it so."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import shapely
from shapely.geometry import Point, Polygon, box, mapping, shape
from shapely.geometry.base import BaseGeometry

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
BEFORE, AFTER = "2025-06-30", "2025-07-01"

Features = dict[str, dict[str, Any]]


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_geometry", ROOT / "scripts" / "build_geometry.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


script = load_script()


def read(path: Path) -> Features:
    return {f["id"]: f for f in json.loads(path.read_text(encoding="utf-8"))["features"]}


def read_shapes(path: Path) -> dict[str, BaseGeometry]:
    return {name: shape(feature["geometry"]) for name, feature in read(path).items()}


def provinces_at(data: Path, day: str) -> list[BaseGeometry]:
    found = []
    for feature in read(data / "provinces.geojson").values():
        valid = feature["properties"]["valid"]
        if (valid["from"] or "") <= day <= (valid["until"] or "9999"):
            found.append(shape(feature["geometry"]))
    return found


def everything_at(data: Path, day: str) -> list[BaseGeometry]:
    """All areas of one day. Vietnam's rest holds old Tuyên Quang, which a province covers later."""
    provinces = provinces_at(data, day)
    land = read_shapes(data / "context" / "land.geojson")
    for province in provinces:
        land["vietnam"] = land["vietnam"].difference(province)
    return [*provinces, *land.values(), *read_shapes(data / "context" / "sea.geojson").values()]


def assert_coverage(areas: list[BaseGeometry]) -> None:
    assert shapely.is_valid(areas).all()
    assert shapely.coverage_is_valid(areas)
    assert sum(area.area for area in areas) == pytest.approx(box(*script.EXTENT).area, abs=1e-9)


def edges_of(geometry: BaseGeometry) -> set[frozenset[tuple[float, ...]]]:
    """All straight edges, without direction."""
    parts = shapely.get_parts(geometry)
    lines = shapely.get_rings(parts) if parts[0].geom_type == "Polygon" else parts
    return {frozenset(edge) for line in lines for edge in pairwise(line.coords)}


# ---- the shipped files


@pytest.mark.parametrize("day", [BEFORE, AFTER])
def test_provinces_of_one_day_share_their_borders(day: str) -> None:
    provinces = provinces_at(DATA, day)
    assert len(provinces) == 5
    assert shapely.is_valid(provinces).all()
    assert shapely.coverage_is_valid(provinces)


@pytest.mark.parametrize("day", [BEFORE, AFTER])
def test_provinces_land_and_sea_fill_the_map(day: str) -> None:
    assert_coverage(everything_at(DATA, day))


def test_tuyen_quang_of_2025_is_ha_giang_and_a_part_of_vietnams_rest() -> None:
    provinces = read_shapes(DATA / "provinces.geojson")
    vietnam = read_shapes(DATA / "context" / "land.geojson")["vietnam"]
    outside = provinces["tuyen-quang"].difference(vietnam)
    assert outside.symmetric_difference(provinces["ha-giang"]).area == pytest.approx(0, abs=1e-9)


def test_border_lines_are_edges_of_the_areas_on_both_sides() -> None:
    land = read(DATA / "context" / "land.geojson")
    areas = [(f["properties"]["country"], shape(f["geometry"])) for f in land.values()]
    areas += [("VN", province) for province in provinces_at(DATA, BEFORE)]
    edges = {code: set().union(*(edges_of(a) for c, a in areas if c == code)) for code in ("VN", "CN", "LA")}
    for name, line in read_shapes(DATA / "context" / "border.geojson").items():
        other = name.removeprefix("vn-").upper()
        assert edges_of(line) == edges["VN"] & edges[other]


@pytest.mark.parametrize("name", read(DATA / "provinces.geojson"))
def test_province_has_its_label_inside_and_known_successor(name: str) -> None:
    provinces = read(DATA / "provinces.geojson")
    properties = provinces[name]["properties"]
    assert shape(provinces[name]["geometry"]).contains(Point(properties["label"]))
    assert properties.get("succeeded_by", name) in provinces


def test_labels_of_land_and_sea_stand_in_them() -> None:
    for layer in ("land", "sea"):
        for feature in read(DATA / "context" / f"{layer}.geojson").values():
            label = feature["properties"]["label"]
            assert label is None or shape(feature["geometry"]).contains(Point(label)), feature["id"]


def test_files_are_small_enough_to_go_inline() -> None:
    files = [DATA / "provinces.geojson", *(DATA / "context").glob("*.geojson")]
    assert sum(file.stat().st_size for file in files) <= 230_000


# ---- the script on a small world


def wiggle(west: float, south: float, east: float, north: float) -> Polygon:
    """A box whose sides waver by some 30 m, the same way for both neighbours."""
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    points: list[tuple[float, float]] = []
    for (x0, y0), (x1, y1) in pairwise(corners):
        points.append((x0, y0))
        middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
        points.append((middle_x, round(middle_y + 0.0003, 4)) if y0 == y1 else (middle_x + 0.0003, middle_y))
    return Polygon(points)


def write(path: Path, shapes: list[tuple[dict[str, Any], BaseGeometry]]) -> None:
    features = [{"type": "Feature", "properties": p, "geometry": mapping(g)} for p, g in shapes]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    """Six provinces in two rows, Vietnam south, China north and Laos west of them, sea around."""
    folder = tmp_path / "reference"
    folder.mkdir()
    cells = {code: (104.0 + i % 3, 20.0 + i // 3) for i, code in enumerate(script.PROVINCES)}
    boxes = [({"iso_3166_2": c}, wiggle(x, y, x + 1, y + 1)) for c, (x, y) in cells.items()]
    write(folder / "provinces_pre2025_osm.geojson", boxes)
    north = [({"iso_3166_2": c}, wiggle(x, 22, x + 1, 23)) for c, x in (("CN-YN", 104.0), ("CN-GX", 105.0))]
    west = [
        ({"iso_3166_2": "LA-BL"}, wiggle(103, 20, 104, 21)),
        ({"iso_3166_2": "LA-KH"}, wiggle(103, 21, 104, 22)),
    ]
    south = [({"iso_3166_2": f"VN-{i}"}, wiggle(103.0 + i, 19, 104.0 + i, 20)) for i in (1, 2, 3)]
    islet = ({"iso_3166_2": "VN-9"}, box(108, 19, 108.005, 19.005))
    write(folder / "context_admin1_osm.geojson", [*north, *west, *south, islet])
    river = shapely.linestrings([(104, 19.5), (105, 20.5), (106, 20.4)])
    write(folder / "rivers_ne10m.geojson", [({"name": "Hong"}, river)])
    for source, file in script.PLACES.items():
        towns = [t for t in script.TOWNS.values() if t.source == source]
        write(folder / file, [({"name": t.found}, Point(105, 21)) for t in towns])
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that holds provinces with our properties and no shape yet."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(DATA / "provinces.geojson", folder)
    return folder


def test_script_makes_a_coverage_and_keeps_properties(reference: Path, data: Path) -> None:
    before = read(data / "provinces.geojson")
    assert script.main([str(reference), "--data", str(data)]) == 0
    after = read(data / "provinces.geojson")
    assert [f["properties"] for f in after.values()] == [f["properties"] for f in before.values()]
    for day in (BEFORE, AFTER):
        assert_coverage(everything_at(data, day))
    assert len(shape(after["lang-son"]["geometry"]).exterior.coords) == 5
    assert shape(after["tuyen-quang"]["geometry"]).area == pytest.approx(2, abs=0.01)


def test_script_derives_borders_and_leaves_islets_out(reference: Path, data: Path) -> None:
    script.main([str(reference), "--data", str(data)])
    borders = read_shapes(data / "context" / "border.geojson")
    assert borders["vn-cn"].length == pytest.approx(2, abs=0.01)
    assert borders["vn-la"].length == pytest.approx(2, abs=0.01)
    assert read_shapes(data / "context" / "land.geojson")["vietnam"].bounds[2] < 108


def test_script_run_twice_writes_the_same_bytes(reference: Path, data: Path) -> None:
    runs = []
    for _ in range(2):
        script.main([str(reference), "--data", str(data)])
        runs.append({file: file.read_bytes() for file in sorted(data.rglob("*.geojson"))})
    assert runs[0] == runs[1]
    assert len(runs[0]) == 6
    assert all(content.endswith(b"\n]}\n") for content in runs[0].values())


@pytest.mark.parametrize(
    "file", ["provinces_pre2025_osm", "context_admin1_osm", "rivers_ne10m", "places_ne10m", "places_geonames"]
)
def test_missing_file_is_one_clear_line(
    file: str, reference: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (reference / f"{file}.geojson").unlink()
    assert script.main([str(reference), "--data", str(data)]) == 1
    complaint = capsys.readouterr().err
    assert complaint.count("\n") == 1
    assert f"{file}.geojson: cannot be read" in complaint
    assert not (data / "context").exists()


def test_broken_file_missing_folder_and_unknown_province_are_one_line(
    reference: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert script.main([str(reference / "none"), "--data", str(data)]) == 1
    assert "is not a folder" in capsys.readouterr().err
    (reference / "rivers_ne10m.geojson").write_text("{", encoding="utf-8")
    assert script.main([str(reference), "--data", str(data)]) == 1
    assert "rivers_ne10m.geojson: is not a GeoJSON FeatureCollection" in capsys.readouterr().err
    text = (data / "provinces.geojson").read_text(encoding="utf-8")
    (data / "provinces.geojson").write_text(text.replace('"lang-son"', '"lang-sonn"'), encoding="utf-8")
    assert script.main([str(reference), "--data", str(data)]) == 1
    assert "no polygon for lang-sonn" in capsys.readouterr().err


def test_overlapping_reference_is_refused(reference: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = reference / "context_admin1_osm.geojson"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["features"][0]["geometry"] = mapping(box(104, 21.5, 105, 23))
    path.write_text(json.dumps(content), encoding="utf-8")
    assert script.main([str(reference), "--data", str(data)]) == 1
    assert "overlap or leave gaps in the reference files" in capsys.readouterr().err


def test_no_arguments_is_a_usage_error() -> None:
    with pytest.raises(SystemExit) as stopped:
        script.main([])
    assert stopped.value.code == 2
