"""Lists in the formats of map programs, and positions in the metres of each province."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import geopandas
import pytest
from pyproj import Transformer

from geo.errors import DataError
from geo.i18n import LANGS, Lang
from geo.io.formats import FORMATS
from geo.io.tables import TABLES
from geo.lists import tcvn3
from geo.lists.classes import read_class
from geo.lists.distance import measure_km
from geo.lists.guess import guess
from geo.lists.numbers import parse_number, parse_pair
from geo.lists.own_list import OwnList, known_points, make_list
from geo.lists.reading import read_list
from geo.lists.template import write_template
from geo.lists.vocabulary import read_words
from geo.model.dataset import Dataset
from geo.timeline.snapshot import snapshot
from tests.list_files import pair, write_csv
from tests.test_list_hostile import KML, make_sheet


def read(dataset: Dataset, name: str, content: bytes) -> OwnList:
    grid = read_list(name, content)
    return make_list(grid, guess(grid, known_points(dataset)), dataset)


def placed(dataset: Dataset, province: str = "cao-bang") -> list[Any]:
    return [c for c in dataset.crossings if c.point and c.gates[0].province == province]


def check_sure(own: OwnList, dataset: Dataset, within_km: float = 0.05) -> None:
    """Check that every row has its own crossing, and lies where the crossing does."""
    by_name = {pair(crossing): crossing for crossing in dataset.crossings}
    for entry in own.entries:
        crossing = by_name[entry.place.name]
        assert entry.match.crossing == crossing.id
        assert entry.point
        assert measure_km(entry.point, crossing.point.coordinates) < within_km  # type: ignore[union-attr]


@pytest.mark.slow
@pytest.mark.parametrize("form", ["gpkg", "shp", "bare-shp", "kmz"])
def test_files_of_map_programs_are_read(dataset: Dataset, tmp_path: Path, form: str) -> None:
    crossings = placed(dataset)
    points = geopandas.points_from_xy(*zip(*(c.point.coordinates for c in crossings), strict=True))
    frame = geopandas.GeoDataFrame({"ten": [pair(c) for c in crossings]}, geometry=points, crs=4326)
    content = io.BytesIO()
    if form == "gpkg":
        frame.to_crs(5897).to_file(tmp_path / "a.gpkg", layer="ck")
        content.write((tmp_path / "a.gpkg").read_bytes())
    elif form == "kmz":
        (tmp_path / "doc.kml").write_text(
            '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
            + "".join(
                f"<Folder><name>F</name><Placemark><name>{pair(c)}</name><Point><coordinates>{c.point.coordinates[0]},"
                f"{c.point.coordinates[1]},99</coordinates></Point></Placemark></Folder>"
                for c in crossings
            )
            + "</Document></kml>",
            encoding="utf-8",
        )
        with zipfile.ZipFile(content, "w") as archive:
            archive.write(tmp_path / "doc.kml", "doc.kml")
    else:
        frame.to_crs(5897).to_file(tmp_path / "a.shp", encoding="utf-8")
        with zipfile.ZipFile(content, "w") as archive:
            for part in tmp_path.glob("a.*"):
                if form == "shp" or part.suffix != ".prj":
                    archive.write(part, part.name)
    own = read(dataset, f"a.{form}", content.getvalue())
    assert len(own.entries) == len(crossings)
    if form == "bare-shp":
        assert own.choice.zone == 5897
    check_sure(own, dataset)


@pytest.mark.slow
@pytest.mark.parametrize(("province", "zone"), [("cao-bang", 5897), ("lang-son", 5898), ("quang-ninh", 9217)])
def test_metres_of_a_province_are_recognised(dataset: Dataset, province: str, zone: int) -> None:
    to_metres = Transformer.from_crs(4326, zone, always_xy=True)
    rows = []
    for crossing in placed(dataset, province):
        east, north = to_metres.transform(*crossing.point.coordinates)
        rows.append([pair(crossing), f"{north:.2f}".replace(".", ","), f"{east:.2f}".replace(".", ",")])
    own = read(dataset, "a.csv", write_csv([["Tên", "X (m)", "Y (m)"], *rows], ";").encode("utf-8-sig"))
    assert own.choice.zone == zone
    check_sure(own, dataset)


@pytest.mark.slow
def test_geojson_in_metres_is_moved_to_degrees(dataset: Dataset) -> None:
    crossing = placed(dataset)[0]
    point = Transformer.from_crs(4326, 3405, always_xy=True).transform(*crossing.point.coordinates)
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": point},
        "properties": {"name": pair(crossing)},
    }
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3405"}}
    content = json.dumps({"type": "FeatureCollection", "crs": crs, "features": [feature]})
    check_sure(read(dataset, "a.geojson", content.encode()), dataset)
    unknown = content.replace("EPSG::3405", "EPSG::999999")
    with pytest.raises(DataError, match="EPSG:999999"):
        read_list("a.geojson", unknown.encode())


@pytest.mark.parametrize("form", ["csv", "xlsx", "geojson"])
def test_our_own_downloads_are_lists_too(dataset: Dataset, form: str) -> None:
    found = snapshot(dataset, dataset.as_of)
    table = TABLES["crossings"](dataset, found, "vi", None)
    own = read(dataset, f"a.{form}", FORMATS[form].write_table(table))
    assert [entry.match.verdict for entry in own.entries] == ["sure"] * len(found.states)
    assert {state.crossing.id for state in found.states} == {entry.match.crossing for entry in own.entries}


@pytest.mark.parametrize("lang", LANGS)
def test_the_template_is_read_back_without_a_correction(dataset: Dataset, lang: Lang) -> None:
    own = read(dataset, "a.xlsx", write_template(dataset, lang))
    by_row = dict(enumerate((crossing.id for crossing in dataset.crossings), 2))
    states = {state.crossing.id: state.status for state in snapshot(dataset, dataset.as_of).states}
    for entry in own.entries:
        assert entry.match.crossing in (by_row[entry.place.number], None)
        assert entry.place.status == states.get(by_row[entry.place.number])
    assert sum(entry.match.verdict == "sure" for entry in own.entries) >= len(own.entries) - 2


@pytest.mark.parametrize(
    ("words", "value"),
    [("22,474", 22.474), ("106°34'47\"Đ", 106.5797), ("22° 28' 26.5\" N", 22.474), ("北纬22°28′", 22.4667),
     ("2.486.123", 2486123), ("2 486 123,5", 2486123.5), ("12-3", None), ("mốc 943", None)],
)  # fmt: skip
def test_numbers_as_people_write_them(words: str, value: float | None) -> None:
    assert parse_number(words) == (None if value is None else pytest.approx(value, abs=1e-3))


@pytest.mark.parametrize(
    "words",
    ["22.474, 106.579", "22,474; 106,579", "22.474 106.579", "POINT (106.579 22.474)", "22°28'26\"B, 106°34'44\"Đ"],
)
def test_two_numbers_in_one_cell(words: str) -> None:
    assert parse_pair(words) == pytest.approx((22.474, 106.579), abs=1e-3)
    assert parse_pair("22,474") is None


@pytest.mark.parametrize(
    ("words", "status"),
    [("Cửa khẩu chính (song phương)", "bilateral"), ("Chính", "bilateral"), ("đơn vị hành chính", None),
     ("Chính phủ", None), ("Cửa khẩu phụ", "auxiliary"), ("Dự kiến nâng lên quốc tế", "planned"),
     ("Lối thông quan thuộc cửa khẩu quốc tế", "clearance"), ("Khu cảnh quan", "scenic"),
     ("国际性口岸", "international"), ("双边性", "bilateral"), ("Main border gate", "bilateral"),
     ("phụ lục", None), ("Phú Thọ", None)],
)  # fmt: skip
def test_words_for_a_class(words: str, status: str | None) -> None:
    assert read_class(words) == status


def write_old(words: str) -> bytes:
    """Encode as the fonts of before 2001 do; small letters stand for the capitals that they lack."""
    return "".join(_OLD.get(letter) or _OLD.get(letter.lower(), letter) for letter in words).encode("cp1252")


_TABLE = read_words("tcvn3")
_OLD = dict(zip(_TABLE["letters"], _TABLE["signs"], strict=True))


@pytest.mark.parametrize("form", ["csv", "utf8", "xlsx", "geojson", "kml"])
def test_a_list_in_the_fonts_of_before_2001_is_read(dataset: Dataset, form: str) -> None:
    rows = [["STT", "Tên cửa khẩu", "Vĩ độ", "Kinh độ", "Loại hình", "Ghi chú"]]
    rows += [
        [str(number), pair(c, dash=" - "), f"{c.point.coordinates[1]}", f"{c.point.coordinates[0]}", "Lối mở", "đã xem"]
        for number, c in enumerate(placed(dataset), 1)
    ]
    old = [[write_old(cell).decode("cp1252") for cell in row] for row in rows]
    features = [
        {"properties": dict(zip(old[0], row, strict=True)), "geometry": {"type": "Point", "coordinates": row[3:1:-1]}}
        for row in [[*row[:2], float(row[2]), float(row[3]), *row[4:]] for row in old[1:]]
    ]
    marks = "".join(
        f"<Placemark><name>{row[1]}</name><ExtendedData><Data name='{old[0][4]}'><value>{row[4]}</value></Data>"
        f"</ExtendedData><Point><coordinates>{row[3]},{row[2]}</coordinates></Point></Placemark>"
        for row in old[1:]
    )
    contents = {
        "csv": write_old(write_csv(rows, ";")),
        "utf8": write_csv(old).encode("utf-8-sig"),
        "xlsx": make_sheet(*map(list[object], old)),
        "geojson": json.dumps({"features": features}).encode(),
        "kml": KML.format(marks).encode(),
    }
    own = read(dataset, f"cu.{form}", contents[form])
    assert own.grid.encoding == "tcvn3"
    assert {entry.match.crossing for entry in own.entries} == {c.id for c in placed(dataset)}
    assert {entry.place.status for entry in own.entries} == {"opening"}


@pytest.mark.parametrize(
    "words",
    ["Cửa khẩu Tà Lùng – Thủy Khẩu", "Façade «où» Noël ® naïve été", "北仑河二桥 A点 B点 C点", "Col·lecció 1ª 2ª"],
)
def test_no_other_text_is_taken_for_an_old_font(words: str) -> None:
    assert not tcvn3.is_tcvn3(words * 20)
    assert not tcvn3.is_tcvn3((words * 20).encode("gb18030", "ignore").decode("cp1252", "replace"))
