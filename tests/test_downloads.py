"""Every download, opened with another tool, contains the same crossings, and names stay plain text."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import geopandas
import pandas
import pyogrio
import pytest

from geo.cli import main
from geo.i18n import LANGS, Lang
from geo.io.folder import parse_dataset
from geo.io.formats import FORMATS, name_file, to_records
from geo.io.records import FIELDS, describe_states
from geo.io.tables import cite
from geo.model.crossing import Crossing, Status
from geo.model.dataset import Dataset
from geo.timeline.snapshot import Snapshot, State, snapshot
from geo.timeline.view import View, select

DAY = date(2025, 9, 12)
SPACE = "{http://www.opengis.net/kml/2.2}"
HOSTILE = "=HYPERLINK(\"http://x\"),<script>alert('x')</script>]]>&amp;\x0b"
VIEWS = [
    View(DAY),
    View(date(2013, 12, 31), statuses=(Status.INTERNATIONAL,)),
    View(date(2021, 10, 14), provinces=("ha-giang",)),
    View(DAY, statuses=()),
]


@pytest.fixture(params=VIEWS, ids=["all", "international", "ha-giang", "none"])
def chosen(request: pytest.FixtureRequest, dataset: Dataset) -> Snapshot:
    return select(snapshot(dataset, request.param.at), request.param)


@pytest.fixture
def hostile(dataset: Dataset) -> Dataset:
    """Return the data with one crossing whose Vietnamese gate has a hostile name."""
    first = dataset.crossings[0]
    gate = first.gates[0]
    named = gate.model_copy(update={"names": gate.names.model_copy(update={"vi": HOSTILE, "en": HOSTILE})})
    changed: Crossing = first.model_copy(update={"gates": (named, first.gates[1])})
    return replace(dataset, crossings=(changed, *dataset.crossings[1:]))


def write(suffix: str, dataset: Dataset, chosen: Snapshot, lang: Lang = "vi") -> bytes:
    return FORMATS[suffix].write(dataset, chosen, lang)


def rank_class(state: State) -> int:
    return list(Status).index(state.status)


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "kml"])
def test_gdal_reads_the_same_crossings(suffix: str, dataset: Dataset, chosen: Snapshot, tmp_path: Path) -> None:
    if suffix == "kml" and not chosen.states:
        pytest.skip("GDAL takes a KML without placemarks for no layer; its XML is tested below")
    path = tmp_path / f"view.{suffix}"
    path.write_bytes(write(suffix, dataset, chosen))
    layers = [layer for layer, _ in pyogrio.list_layers(path)]  # GDAL reads each folder of a KML as a layer
    frame = pandas.concat([geopandas.read_file(path, layer=layer) for layer in layers])
    assert frame.crs.to_epsg() == 4326
    records = describe_states(dataset, chosen, "vi")
    told = {field for field in FIELDS if any(record[field] is not None for record in records)}
    earliest = [record["since_earliest"] for record in records]
    if suffix == "gpkg" and any(earliest):
        assert [None if day != day else day.date() for day in frame["since_earliest"]] == earliest
    assert told - {"id"} <= set(frame.columns)
    assert len(frame) == len(chosen.states)
    states = sorted(chosen.states, key=rank_class) if suffix == "kml" else chosen.states
    for state, point in zip(states, frame.geometry, strict=True):
        place = state.crossing.point
        assert (point is None) == (place is None)
        assert place is None or (point.x, point.y) == pytest.approx(place.coordinates)
    if suffix != "kml" and chosen.states:
        assert [str(name) for name in frame["id"]] == [state.crossing.id for state in chosen.states]


def test_the_geopackage_has_one_layer_that_names_its_licence(
    dataset: Dataset, chosen: Snapshot, tmp_path: Path
) -> None:
    path = tmp_path / "view.gpkg"
    path.write_bytes(write("gpkg", dataset, chosen))
    with closing(sqlite3.connect(path)) as base:
        contents = base.execute("select table_name, data_type, description from gpkg_contents").fetchall()
        assert contents == [("crossings", "features", cite(dataset, chosen, "vi"))]
        count = base.execute("select count(*), count(geom) from crossings").fetchone()
        assert base.execute("pragma user_version").fetchone() == (10300,)
    assert count == (len(chosen.states), sum(state.crossing.point is not None for state in chosen.states))


def test_geojson_is_rfc_7946(dataset: Dataset, chosen: Snapshot) -> None:
    content = json.loads(write("geojson", dataset, chosen))
    assert content["type"] == "FeatureCollection"
    assert "crs" not in content
    assert content["at"] == chosen.at.isoformat()
    assert "ODbL" in content["licence"]
    assert len(content["features"]) == len(chosen.states)
    for feature in content["features"]:
        assert list(feature) == ["type", "id", "geometry", "properties"]
        assert tuple(feature["properties"]) == FIELDS
        assert all(not isinstance(value, (list, dict)) for value in feature["properties"].values())


def test_csv_has_a_mark_for_excel_and_one_row_a_crossing(dataset: Dataset, chosen: Snapshot) -> None:
    content = write("csv", dataset, chosen)
    assert content.startswith(b"\xef\xbb\xbfid,name_vi,")
    rows = read_csv(content)
    assert [row["name_vi"] for row in rows] == [state.crossing.name("vi") for state in chosen.states]
    assert all(tuple(row) == (*FIELDS, "lon", "lat", "licence") for row in rows)
    assert {(row["at"], row["as_of"]) for row in rows} <= {(chosen.at.isoformat(), dataset.as_of.isoformat())}
    assert all("ODbL" in row["licence"] for row in rows)


def test_csv_says_what_the_snapshot_says(dataset: Dataset) -> None:
    rows = {row["id"]: row for row in read_csv(write("csv", dataset, snapshot(dataset, DAY), "en"))}
    row = rows["ta-lung-thuy-khau"]
    sources, basis, licence = row.pop("sources"), row.pop("basis"), row.pop("licence")
    assert row == {
        "id": "ta-lung-thuy-khau", "name_vi": "Tà Lùng – Thủy Khẩu", "name_en": "Tà Lùng – Shuikou",
        "name_zh": "驮隆—水口", "province": "cao-bang", "province_name": "Cao Bằng", "district": "Quảng Hòa",
        "commune": "thị trấn Tà Lùng", "commune_2025": "Phục Hòa", "status": "international",
        "status_name": "International", "operating": "true", "certain": "true", "traffic": "Operating",
        "since": "2025-09-12", "since_text": "12 Sept 2025", "since_earliest": "2025-09-12",
        "since_latest": "2025-09-12", "at": "2025-09-12", "as_of": dataset.as_of.isoformat(),
        "people_closed_since": "", "people_closed_since_earliest": "", "people_closed_since_latest": "",
        "goods_closed_since": "", "goods_closed_since_earliest": "", "goods_closed_since_latest": "",
        "closed_since_text": "", "closed_sources": "",
        "event": "e15", "people_closed_event": "", "goods_closed_event": "",
        "precision_m": "60", "estimated": "false", "lon": "106.57971", "lat": "22.47411",
    }  # fmt: skip
    assert sources.startswith("http")
    assert basis == dataset_basis(dataset, "ta-lung-thuy-khau", "e15")
    assert "ODbL" in licence


def dataset_basis(dataset: Dataset, crossing: str, event: str) -> str:
    found = next(each for each in dataset.crossings if each.id == crossing)
    act = next(each for each in found.events if each.id == event)
    return act.basis.en if act.basis else ""


@pytest.mark.parametrize("lang", LANGS)
def test_kml_is_xml_with_a_style_for_every_placemark(lang: Lang, dataset: Dataset, chosen: Snapshot) -> None:
    root = ElementTree.fromstring(write("kml", dataset, chosen, lang))
    styles = {style.get("id") for style in root.iter(f"{SPACE}Style")}
    places = list(root.iter(f"{SPACE}Placemark"))
    assert len(places) == len(chosen.states)
    for state, place in zip(sorted(chosen.states, key=rank_class), places, strict=True):
        address = place.findtext(f"{SPACE}styleUrl") or ""
        assert address.removeprefix("#") in styles
        assert address.removeprefix("#").split("-")[0] == state.status
        assert place.findtext(f"{SPACE}name") == state.crossing.name(lang)
    assert not list(root.iter(f"{SPACE}href"))  # no external icon


def test_a_record_is_whole_and_can_be_read_again(dataset: Dataset, folder: Path) -> None:
    states = {state.crossing.id: state for state in snapshot(dataset, DAY).states}
    chosen = Snapshot(DAY, (states["ta-lung-thuy-khau"],), dataset)
    content = json.loads(to_records(dataset, chosen, "vi"))
    cited = {source for event in chosen.states[0].crossing.events for source in event.sources}
    assert cited <= {source["id"] for source in content["sources"]}
    assert name_file(chosen, "json") == "ta-lung-thuy-khau.json"
    (folder / "crossings.geojson").write_text(json.dumps(content), encoding="utf-8")
    assert parse_dataset(folder).crossings == (chosen.states[0].crossing,)


def test_every_record_can_be_written(dataset: Dataset) -> None:
    content = json.loads(to_records(dataset, snapshot(dataset, dataset.as_of), "vi"))
    assert len(content["features"]) == len(snapshot(dataset, dataset.as_of).states)
    assert {source["id"] for source in content["sources"]} <= set(dataset.sources)


def test_a_hostile_name_is_no_formula_in_a_spreadsheet(hostile: Dataset) -> None:
    row = read_csv(write("csv", hostile, snapshot(hostile, DAY)))[0]
    assert row["name_vi"] == f"'{hostile.crossings[0].name('vi')}"
    assert not row["name_zh"].startswith("'")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\uff1d", "\uff20"])
def test_what_begins_like_a_formula_is_disarmed(start: str, dataset: Dataset) -> None:
    first = dataset.crossings[0]
    names = first.gates[0].names.model_copy(update={"vi": f"{start}1+1"})
    gates = (first.gates[0].model_copy(update={"names": names}), first.gates[1])
    changed = replace(dataset, crossings=(first.model_copy(update={"gates": gates}),))
    assert read_csv(write("csv", changed, snapshot(changed, DAY)))[0]["name_vi"].startswith(f"'{start}")


def test_a_hostile_name_is_text_in_kml(hostile: Dataset) -> None:
    content = write("kml", hostile, snapshot(hostile, DAY))
    root = ElementTree.fromstring(content)
    assert len(list(root.iter(f"{SPACE}Placemark"))) == len(snapshot(hostile, DAY).states)
    # Google Earth parses texts as HTML after XML decoding, so no bracket may remain after that.
    assert not [text for text in root.itertext() if "<" in text or ">" in text]
    assert "‹script›alert('x')‹/script›" in (root.findtext(f".//{SPACE}Placemark/{SPACE}name") or "")


def test_a_hostile_name_stays_whole_where_nothing_runs_it(hostile: Dataset, tmp_path: Path) -> None:
    chosen, name = snapshot(hostile, DAY), hostile.crossings[0].name("vi")
    assert json.loads(write("geojson", hostile, chosen))["features"][0]["properties"]["name_vi"] == name
    path = tmp_path / "view.gpkg"
    path.write_bytes(write("gpkg", hostile, chosen))
    assert geopandas.read_file(path)["name_vi"][0] == name


@pytest.mark.parametrize("lang", LANGS)
def test_the_citation_names_days_and_licence(lang: Lang, dataset: Dataset) -> None:
    words = cite(dataset, snapshot(dataset, DAY), lang)
    assert "2025" in words
    assert str(dataset.as_of.year) in words
    assert "ODbL" in words
    assert "OpenStreetMap" in words


@pytest.mark.parametrize("suffix", [*FORMATS, "json"])
def test_the_command_writes_what_the_page_offers(suffix: str, dataset: Dataset, tmp_path: Path) -> None:
    target = tmp_path / f"view.{suffix}"
    call = ["download", "--at", "2025-09-12", "--status", "international", "--format", suffix, "-o", str(target)]
    assert main(call) == 0
    assert list(tmp_path.iterdir()) == [target]
    chosen = select(snapshot(dataset, DAY), View(DAY, statuses=(Status.INTERNATIONAL,)))
    expected = to_records(dataset, chosen, "vi") if suffix == "json" else write(suffix, dataset, chosen)
    assert target.read_bytes() == expected


def test_the_command_writes_one_crossing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "one.json"
    assert main(["download", "--crossing", "ta-lung-thuy-khau", "--format", "json", "-o", str(target)]) == 0
    assert [feature["id"] for feature in json.loads(target.read_bytes())["features"]] == ["ta-lung-thuy-khau"]
    assert "1 crossings on 2025-09-12" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["-o", "nowhere/a.csv"], "geo: nowhere/a.csv: there is no such folder"),
        (["--crossing", "atlantis", "-o", "a.csv"], "geo: crossing: this crossing is not known"),
        (["--crossing", "chi-ma", "--at", "1950-01-01", "-o", "a.csv"], "geo: crossing: 'chi-ma' is not in this view"),
    ],
)
def test_the_command_complains_in_one_line(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["download", "--format", "csv", *arguments]) == 1
    printed = capsys.readouterr()
    assert printed.err.startswith(complaint)
    assert printed.err.count("\n") == 1


def test_an_old_download_stays_when_the_new_one_fails(tmp_path: Path) -> None:
    target = tmp_path / "there"
    target.mkdir()
    assert main(["download", "--format", "csv", "-o", str(target)]) == 1
    assert list(tmp_path.iterdir()) == [target]
