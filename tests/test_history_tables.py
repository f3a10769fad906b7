"""The tables of events and periods, record by record against the data and in every format."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import geopandas
import pyogrio
import pytest

from geo.cli import main
from geo.i18n import LANGS, Lang, text
from geo.io.columns import COLUMNS
from geo.io.formats import FORMATS
from geo.io.icons import draw_icon, draw_shape
from geo.io.table import Table
from geo.io.tables import TABLES
from geo.model.crossing import Crossing, Status
from geo.model.dataset import Dataset
from geo.style import STYLES
from geo.timeline.periods import Period, order_events, period_at, periods
from geo.timeline.snapshot import snapshot

DAY = date(2025, 9, 12)
SPACE = "{http://www.opengis.net/kml/2.2}"


def tabulate(name: str, dataset: Dataset, lang: Lang = "vi", from_day: date | None = None) -> Table:
    return TABLES[name](dataset, snapshot(dataset, DAY), lang, from_day)


def chosen(dataset: Dataset) -> list[Crossing]:
    return [state.crossing for state in snapshot(dataset, DAY).states]


def known(crossing: Crossing) -> list[Period]:
    return [period for period in periods(crossing) if period.status or period.possible_status]


@pytest.mark.parametrize("lang", LANGS)
def test_an_event_has_one_row_equal_to_its_record(lang: Lang, dataset: Dataset) -> None:
    rows = tabulate("events", dataset, lang).rows
    pairs = [(crossing, event) for crossing in chosen(dataset) for event in order_events(crossing.events)]
    assert len(rows) == len(pairs) > 300
    for row, (crossing, event) in zip(rows, pairs, strict=True):
        assert (row["crossing"], row["event"]) == (crossing.id, event.id)
        assert row["date"] == event.date.text
        assert (row["date_earliest"], row["date_latest"]) == (event.date.earliest, event.date.latest)
        assert (row["kind"], row["side"], row["scope"]) == (event.kind, event.side, event.scope)
        assert row["basis"] == (event.basis.get(lang) if event.basis else None)
        assert [row[f"note_{each}"] for each in LANGS] == [getattr(event.note, each) for each in LANGS]
        assert row["source_ids"].split(" | ") == list(event.sources)
        sources = [dataset.sources[key] for key in event.sources]
        assert row["sources"] == " | ".join(source.link or source.title for source in sources)
        assert (row["planned"], row["disputed"]) == (bool(event.planned), bool(event.disputed))
        assert row["as_of"] == dataset.as_of


def test_the_classes_of_an_event_follow_the_as_of_rule(dataset: Dataset) -> None:
    rows = tabulate("events", dataset).rows
    crossings = {crossing.id: crossing for crossing in chosen(dataset)}
    changed = 0
    for row in rows:
        crossing = crossings[row["crossing"]]
        same = [event.id for event in crossing.events if event.date.latest == row["date_latest"]]
        if len(same) == 1 and not row["planned"]:
            day = row["date_latest"]
            assert row["status_before"] == period_at(crossing, day - timedelta(days=1)).status
            assert row["status_after"] == period_at(crossing, day).status
            changed += row["status_before"] != row["status_after"]
    assert changed > 50


@pytest.mark.parametrize("lang", LANGS)
def test_a_period_has_one_row_equal_to_its_period(lang: Lang, dataset: Dataset) -> None:
    rows = tabulate("periods", dataset, lang).rows
    pairs = [(crossing, period) for crossing in chosen(dataset) for period in known(crossing)]
    assert len(rows) == len(pairs) > 200
    for row, (crossing, period) in zip(rows, pairs, strict=True):
        assert row["crossing"] == crossing.id
        assert row["start"] == (None if period.start == date.min else period.start)
        assert row["end"] == (None if period.end == date.max else period.end)
        assert row["last_day"] == (row["end"] and row["end"] - timedelta(days=1))
        assert (row["status"], row["possible_status"]) == (period.status, period.possible_status)
        assert (row["operating"], row["certain"]) == (period.operating, period.certain)
        assert row["stopped"] == (" | ".join(period.stopped) or None)
        assert row["since"] == period.since
        assert row["event"] == (period.act.id if period.act else None)


def test_the_periods_answer_for_any_day(dataset: Dataset) -> None:
    rows = tabulate("periods", dataset).rows
    for day in (date(1995, 1, 1), date(2014, 12, 19), DAY):
        told = {
            row["crossing"]: row["status"]
            for row in rows
            if row["status"] and (row["start"] or date.min) <= day < (row["end"] or date.max)
        }
        assert told == {
            state.crossing.id: state.status
            for state in snapshot(dataset, day).states
            if state.crossing in chosen(dataset)
        }


def test_an_earlier_day_limits_the_history_to_the_days_between(dataset: Dataset) -> None:
    first = date(2022, 12, 31)
    events = tabulate("events", dataset, from_day=first).rows
    assert 0 < len(events) < len(tabulate("events", dataset).rows)
    assert all(row["date_latest"] > first and (row["date_earliest"] or row["date_latest"]) <= DAY for row in events)
    spans = tabulate("periods", dataset, from_day=first).rows
    assert all(row["end"] is None or row["end"] > first + timedelta(days=1) for row in spans)
    assert {row["crossing"] for row in spans} == {crossing.id for crossing in chosen(dataset)}


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_described_once(name: str, dataset: Dataset) -> None:
    table = tabulate(name, dataset)
    for row in table.rows:
        for column in (*table.columns, *table.sheet_columns):
            kinds = {"text": str, "integer": int, "number": float, "flag": bool, "day": date}
            assert row[column.name] is None or isinstance(row[column.name], kinds[column.kind]), column.name
    assert all(column.heading for column in table.sheet_columns)
    assert set(table.layout.summary) | set(table.layout.span or ()) <= set(COLUMNS)


@pytest.mark.parametrize("name", ["events", "periods"])
def test_csv_repeats_the_table(name: str, dataset: Dataset) -> None:
    table = tabulate(name, dataset)
    content = FORMATS["csv"].write_table(table).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert len(rows) == len(table.rows)
    for told, row in zip(rows, table.rows, strict=True):
        for column in table.columns:
            value = row[column.name]
            words = "" if value is None else str(value).lower() if column.kind == "flag" else str(value)
            assert told[column.name].removeprefix("'") == words
        assert (told["lon"] == "") == (row["lon"] is None)
        assert row["lon"] is None or (float(told["lon"]), float(told["lat"])) == (row["lon"], row["lat"])
        assert "ODbL" in told["licence"]


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "kml", "kmz"])
@pytest.mark.parametrize("name", ["events", "periods"])
def test_gdal_reads_every_row(name: str, suffix: str, dataset: Dataset, tmp_path: Path) -> None:
    table, path = tabulate(name, dataset), tmp_path / f"table.{suffix}"
    path.write_bytes(FORMATS[suffix].write_table(table))
    layers = [layer for layer, _ in pyogrio.list_layers(path)]
    frames = [geopandas.read_file(path, layer=layer) for layer in layers]
    assert sum(map(len, frames)) == len(table.rows)
    assert len(layers) == (
        1 if suffix in ("gpkg", "geojson") else len({row[table.layout.status] for row in table.rows})
    )
    if suffix == "gpkg":
        info = dict(zip(pyogrio.read_info(path)["fields"], pyogrio.read_info(path)["ogr_types"], strict=True))
        days = [column.name for column in table.columns if column.kind == "day"]
        assert {info[day] for day in days} == {"OFTDate"}
        assert layers == [name]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", TABLES)
def test_the_same_table_gives_the_same_bytes(name: str, suffix: str, dataset: Dataset) -> None:
    table = tabulate(name, dataset)
    assert FORMATS[suffix].write_table(table) == FORMATS[suffix].write_table(table)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_can_be_written(name: str, suffix: str, dataset: Dataset) -> None:
    assert FORMATS[suffix].write_table(replace(tabulate(name, dataset), rows=()))


@pytest.mark.parametrize("name", ["events", "periods"])
def test_kml_has_a_folder_for_each_class_and_the_days_of_each_row(name: str, dataset: Dataset) -> None:
    table = tabulate(name, dataset, "en")
    first, last = table.layout.span or ("", "")
    root = ElementTree.fromstring(FORMATS["kml"].write_table(table))
    folders = {folder.findtext(f"{SPACE}name"): folder for folder in root.iter(f"{SPACE}Folder")}
    for status in (*Status, None):
        rows = [row for row in table.rows if row[table.layout.status] == status]
        folder = folders.pop(text(f"status.{status}" if status else "column.no_class", "en"), None)
        places = folder.findall(f"{SPACE}Placemark") if folder is not None else []
        spans = [[place.findtext(f"{SPACE}TimeSpan/{SPACE}{end}") for end in ("begin", "end")] for place in places]
        assert spans == [[row[end].isoformat() if row[end] else None for end in (first, last)] for row in rows]
    assert folders == {}


def test_kmz_tints_a_white_icon_and_kml_no_icon(dataset: Dataset) -> None:
    table = tabulate("crossings", dataset)
    with zipfile.ZipFile(io.BytesIO(FORMATS["kmz"].write_table(table))) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names[0] == "doc.kml"
        tinted = ElementTree.fromstring(archive.read("doc.kml"))
        assert {element.text for element in tinted.iter(f"{SPACE}href")} == set(names[1:])
        for status in {state.status for state in snapshot(dataset, DAY).states}:
            assert archive.read(f"icons/{status}.png") == draw_icon(status)
    plain = ElementTree.fromstring(FORMATS["kml"].write_table(table))
    blue = {"kmz": find_colour(tinted, "international"), "kml": find_colour(plain, "international")}
    assert blue == {"kmz": "ffb27200", "kml": "ffffffff"}
    assert find_colour(tinted, "international-closed") == "80b27200"
    assert find_colour(plain, "international-closed") == "80ffffff"


def find_colour(root: ElementTree.Element, style: str) -> str | None:
    return root.findtext(f".//{SPACE}Style[@id='{style}']/{SPACE}IconStyle/{SPACE}color")


def test_a_closed_crossing_is_faint_in_kml(dataset: Dataset) -> None:
    table = tabulate("crossings", dataset)
    rows = tuple(row | {"operating": False} for row in table.rows[:1])
    root = ElementTree.fromstring(FORMATS["kml"].write_table(replace(table, rows=rows)))
    assert root.findtext(f".//{SPACE}styleUrl") == f"#{rows[0]['status']}-closed"


@pytest.mark.parametrize("status", Status)
def test_every_class_has_an_icon_that_is_seen(status: Status) -> None:
    shape = draw_shape(STYLES[status])
    left, top, right, bottom = shape.bounds
    assert 0 <= left < right <= 16
    assert 0 <= top < bottom <= 16
    assert shape.area > 20
    assert draw_icon(status).startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["events", "periods"])
@pytest.mark.parametrize("suffix", FORMATS)
def test_the_command_writes_a_history(
    name: str, suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / f"t.{suffix}"
    call = ["download", "--table", name.upper(), "--province", "ha-tinh", "--format", suffix, "-o", str(target)]
    assert main(call) == 0
    assert list(tmp_path.iterdir()) == [target]
    assert f" {name} of 1 crossings on " in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [["--table", "gates", "--format", "csv"], ["--table", "events", "--format", "json"], ["--format", "xls"]],
)
def test_an_unknown_table_or_format_is_wrong_usage(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["download", *arguments, "-o", str(tmp_path / "t")])
    assert stop.value.code == 2
    assert " error: argument --" in capsys.readouterr().err.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []


HOSTILE = "=HYPERLINK(\"http://x\"),<script>alert('x')</script>]]>&amp;"


@pytest.fixture
def hostile(dataset: Dataset) -> Dataset:
    """Return the data with one crossing whose name, note, basis and source are hostile."""
    first = dataset.crossings[0]
    gate = first.gates[0].model_copy(update={"names": first.gates[0].names.model_copy(update={"vi": HOSTILE})})
    event = first.events[0]
    note = event.note.model_copy(update={"vi": HOSTILE})
    events = (event.model_copy(update={"note": note, "basis": note}), *first.events[1:])
    changed = first.model_copy(update={"gates": (gate, first.gates[1]), "events": events})
    key = event.sources[0]
    source = dataset.sources[key].model_copy(update={"title": HOSTILE, "url": None})
    return replace(dataset, crossings=(changed,), sources={**dataset.sources, key: source})


@pytest.mark.parametrize("name", TABLES)
def test_a_hostile_text_is_neither_formula_nor_markup(name: str, hostile: Dataset) -> None:
    table = tabulate(name, hostile)
    rows = list(csv.reader(io.StringIO(FORMATS["csv"].write_table(table).decode("utf-8-sig"), newline="")))
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))] == []
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)
    with zipfile.ZipFile(io.BytesIO(FORMATS["kmz"].write_table(table))) as archive:
        documents = [FORMATS["kml"].write_table(table), archive.read("doc.kml")]
    for document in documents:
        # Google Earth interprets decoded texts as HTML, so no angle bracket may remain after XML decoding.
        texts = [words for words in ElementTree.fromstring(document).itertext() if "script" in words]
        assert texts
        assert [words for words in texts if "<" in words or ">" in words] == []


@pytest.mark.parametrize("name", TABLES)
def test_a_hostile_text_stays_whole_where_nothing_runs_it(name: str, hostile: Dataset, tmp_path: Path) -> None:
    table = tabulate(name, hostile)
    path = tmp_path / "table.gpkg"
    path.write_bytes(FORMATS["gpkg"].write_table(table))
    assert list(geopandas.read_file(path)["name_vi"]) == [row["name_vi"] for row in table.rows]
    content = json.loads(FORMATS["geojson"].write_table(table))
    assert [feature["properties"]["name_vi"] for feature in content["features"]] == [
        row["name_vi"] for row in table.rows
    ]
