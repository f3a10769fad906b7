"""A hostile list ends in one clear sentence: no file is read, no request is sent, and the server continues."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from geo.errors import DataError, ValueProblem
from geo.i18n import LANGS
from geo.lists.geojson import read_geojson
from geo.lists.guess import guess
from geo.lists.own_list import OwnList, known_points, make_list
from geo.lists.process import read_with_gdal
from geo.lists.reading import read_list
from geo.model.dataset import Dataset

SECRET = "secret of the server"
KML = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'
PLACE = "<Placemark><name>A</name><Point><coordinates>106.5,22.4</coordinates></Point></Placemark>"
ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


class Listener(HTTPServer):
    """A server that counts the requests that it gets."""

    asked = 0


class Handler(BaseHTTPRequestHandler):
    server: Listener

    def do_GET(self) -> None:
        self.server.asked += 1
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    server = Listener(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def pack(**members: bytes) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return file.getvalue()


def make_sheet(*rows: list[object], far: bool = False) -> bytes:
    workbook, file = Workbook(), io.BytesIO()
    for row in rows:
        workbook.active.append(row)
    if far:
        workbook.active["XFD1048576"] = "far"
    workbook.save(file)
    return file.getvalue()


def make_vrt(path: Path) -> str:
    layer = f'<OGRVRTLayer name="a"><SrcDataSource>{path}</SrcDataSource></OGRVRTLayer>'
    return f"<OGRVRTDataSource>{layer}</OGRVRTDataSource>"


def make_wfs(port: int) -> str:
    return f"<OGRWFSDataSource><URL>http://127.0.0.1:{port}/wfs</URL></OGRWFSDataSource>"


# Name of the file, its content, and words of the sentence.
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "zip bomb": ("a.kmz", pack(doc__kml=b"<kml>" + b" " * 31_000_000), "more than 30 MB"),
    "workbook bomb": ("a.xlsx", pack(**{"xl/workbook.xml": b" " * 31_000_000}), "more than 30 MB"),
    "entity in KML": ("a.kml", (ENTITY + KML.format("&e;")).encode(), "contains a DTD"),
    "entity in KMZ": ("a.kmz", pack(doc__kml=(ENTITY + KML.format("&e;")).encode("utf-16")), "contains a DTD"),
    "VRT as GeoJSON": ("a.geojson", make_vrt(Path("/etc/hostname")).encode(), "XML or HTML but not KML"),
    "WFS as CSV": ("a.csv", make_wfs(1).encode(), "XML or HTML but not KML"),
    "page": ("a.csv", b"<!doctype html><p>hello", "DTD"),
    "5 MB of rows": ("a.csv", b"name,lat,lon\n" + b"a,22,106\n" * 550_000, "more than 20,000 rows"),
    "larger file": ("a.csv", b"a,b\n" * 1_300_000, "larger than 5 MB"),
    "one endless cell": ("a.csv", b"name,lat\n" + b"x" * 1_000_000, "a cell is too long"),
    "program": ("a.csv", b"\x7fELF\0\0\1" + b"abc" * 100, "neither a text file"),
    "deep JSON": ("a.json", b'{"features": ' + b"[" * 100_000, "is nested more than"),
    "no JSON": ("a.json", b"{nothing", "is not JSON"),
    "no features": ("a.json", b'{"features": 1}', "no list of features"),
    "unknown system": (
        "a.json",
        b'{"features": [{"geometry": null}], "crs": {"properties": {"name": "EPSG:TM-3/105.5"}}}',
        "TM-3/105.5",
    ),
    "system by a link": (
        "a.json",
        b'{"features": [{"geometry": null}], "crs": {"type": "link", "properties": {"href": "http://a.example/b"}}}',
        "system: http://a.example/b;",
    ),
    "long number": ("a.json", b'{"features": [{"properties": {"a": ' + b"9" * 5000 + b"}}]}", "too many digits"),
    "200 folders": (
        "a.kml",
        KML.format("".join(f"<Folder><name>{n}</name>{PLACE}</Folder>" for n in range(300))).encode(),
        "more than 200 layers",
    ),
    "old Excel": ("a.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 512, ".xlsx"),
    "OpenDocument": ("a.ods", pack(mimetype=b"x", content__xml=b"<a/>"), ".ods"),
    "pictures": ("a.zip", pack(a__png=b"x"), "ZIP file without"),
    "nothing": ("a.csv", b" \n", "no rows"),
    "headings only": ("a.csv", "tên,vĩ độ,kinh độ\n".encode(), "no rows"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_ends_in_one_sentence(case: str) -> None:
    name, content, words = REFUSED[case]
    with pytest.raises(DataError) as caught:
        read_list(name, content)
    (problem,) = caught.value.problems
    assert words in problem.say("en")
    for lang in LANGS:
        said = problem.say(lang)
        assert len(said) < 400
        assert "\n" not in said


@pytest.mark.slow
def test_gdal_reads_no_other_file_and_asks_no_server(tmp_path: Path, listener: Listener) -> None:
    path = tmp_path / "secret.csv"
    path.write_text(f"name,lat\n{SECRET},1\n", encoding="utf-8")
    port = listener.server_address[1]
    link = f"<NetworkLink><Link><href>http://127.0.0.1:{port}/more.kml</href></Link></NetworkLink>"
    for content in (make_vrt(path), f"<!-- <kml > -->{make_wfs(port)}"):
        with pytest.raises(ValueProblem, match="not a readable map file"):
            read_with_gdal(content.encode(), ".kml")
    found = read_with_gdal(KML.format(link + PLACE).encode(), ".kml")
    assert ["A" in row for row in found["rows"]] == [True]
    with pytest.raises(ValueProblem, match="not a readable map file"):
        read_with_gdal(b"SQLite format 3\0" + b"\1" * 5000, ".gpkg")
    assert listener.asked == 0


def read(dataset: Dataset, name: str, content: bytes) -> OwnList:
    grid = read_list(name, content)
    return make_list(grid, guess(grid, known_points(dataset)), dataset)


def test_a_formula_is_told_and_the_other_rows_are_drawn(dataset: Dataset) -> None:
    rows: list[list[object]] = [["Tên", "Vĩ độ", "Kinh độ"], ["Tà Lùng", 22.4741, 106.5797], ["B", "=A1+22", 106.5]]
    own = read(dataset, "a.xlsx", make_sheet(*rows, ['=HYPERLINK("http://x")', 22.5, 106.5], far=True))
    assert [entry.place.name for entry in own.drawn] == ["Tà Lùng"]
    assert [(each.number, each.key) for each in own.problems] == [(3, "list.row.formula"), (4, "list.row.formula")]


def test_bad_rows_are_listed_and_good_rows_drawn(dataset: Dataset) -> None:
    lines = [
        "Tên;Vĩ độ;Kinh độ", "Tỉnh Cao Bằng;;", "Tà Lùng;22,4741;106,5797", "swapped;106,5;22,5", "zero;0;0",
        "far;-33,9;151,2", ";;", "Tổng cộng;3;", "words;about 22;106", "metres;5;663000,5",
    ]  # fmt: skip
    own = read(dataset, "a.csv", "\r\n".join(lines).encode())
    assert [entry.place.name for entry in own.drawn] == ["Tà Lùng", "swapped"]
    told = {each.number: each.key.removeprefix("list.row.") for each in own.problems}
    assert told == {
        2: "unknown", 4: "swapped", 5: "zero", 6: "outside", 8: "position", 9: "position", 10: "metres",
    }  # fmt: skip


def test_markup_and_hidden_signs_stay_text(dataset: Dataset) -> None:
    name = "</script><img src=x>\u202eabc\u0007"
    content = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [106.5, 22.4]},
        "properties": {"ten": name},
    }
    (entry,) = read(dataset, "a.geojson", json.dumps(content).encode()).drawn
    assert entry.place.name == "</script><img src=x>abc"


@pytest.mark.parametrize(
    "geometry", [{"type": "Point"}, {"type": "Polygon", "coordinates": [[1]]}, 7, {"coordinates": "x"}]
)
def test_a_broken_geometry_is_no_point(geometry: object) -> None:
    _, (row,), _ = read_geojson(json.dumps({"features": [{"geometry": geometry, "properties": {"a": 1}}]}))
    assert row.point is None
