"""Invalid data cause one clear message with the path of the value."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.io.folder import read_dataset

Change = Callable[[str, str, str], Path]
CROSSINGS, PROVINCES = "crossings.geojson", "provinces.geojson"


def complaint_about(folder: Path) -> str:
    with pytest.raises(DataError) as caught:
        read_dataset(folder)
    return str(caught.value.problems[0])


@pytest.mark.parametrize("name", [CROSSINGS, PROVINCES, "sources.json"])
def test_missing_file(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert complaint_about(folder).startswith(f"{name}: there is no such file in ")


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (CROSSINGS, '"features": [', '"features": [,', "crossings.geojson: is not JSON: line 5, column 14"),
        (CROSSINGS, "FeatureCollection", "Feature", "crossings.geojson: is not a GeoJSON FeatureCollection"),
        (CROSSINGS, '"2026-11-21"', '"today"', "crossings.geojson.as_of: 'today' is not a day"),
        (CROSSINGS, '"kind": "road"', '"kind": "air"', "thanh-thuy-thien-bao.kind: 'air' is not one of 'road'"),
        (
            CROSSINGS,
            '"status": "bilateral"',
            '"status": "great"',
            "thanh-thuy-thien-bao.events[0].status: 'great' is not one of 'international'",
        ),
        (
            CROSSINGS,
            '"date": "1993-06-21"',
            '"date": "2019-13-40"',
            "thanh-thuy-thien-bao.events[0].date: '2019-13-40' is not in the calendar",
        ),
        (
            CROSSINGS,
            '"date": "1993-06-21"',
            '"date": "soon"',
            "thanh-thuy-thien-bao.events[0].date: 'soon' is not a date",
        ),
        (
            CROSSINGS,
            '"coordinates": [104.84981',
            '"coordinates": [999',
            "thanh-thuy-thien-bao.geometry.coordinates[0]:",
        ),
        (
            CROSSINGS,
            '"id": "ta-lung-thuy-khau"',
            '"id": "thanh-thuy-thien-bao"',
            "thanh-thuy-thien-bao.id: is duplicated",
        ),
        (CROSSINGS, '"id": "ta-lung-thuy-khau"', '"id": "Xín Mần"', "Xín Mần.id:"),
        (
            CROSSINGS,
            '"province": "ha-giang"',
            '"province": "hue"',
            "thanh-thuy-thien-bao.gates[0].province: 'hue' is not",
        ),
        (CROSSINGS, '"confidence": "high"', '"colour": "red"', "thanh-thuy-thien-bao.events["),
        (PROVINCES, '"2025-06-30"', '"2025-06-31"', "ha-giang.valid.until:"),
        (PROVINCES, '"tuyen-quang"', '"hue"', "ha-giang.succeeded_by: 'hue' is not in"),
    ],
)
def test_broken_datum(change: Change, file: str, old: str, new: str, complaint: str) -> None:
    assert complaint_about(change(file, old, new)).startswith(complaint)


def edit_first(folder: Path, edit: Callable[[dict[str, object]], None], file: str = CROSSINGS) -> Path:
    content = json.loads((folder / file).read_text(encoding="utf-8"))
    edit(content["features"][0])
    (folder / file).write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_event_without_a_source(folder: Path) -> None:
    edit_first(folder, lambda f: f["properties"]["events"][0].pop("sources"))  # type: ignore[index]
    assert complaint_about(folder) == "thanh-thuy-thien-bao.events[0].sources: is missing"
    edit_first(folder, lambda f: f["properties"]["events"][0].update(sources=[]))  # type: ignore[index]
    assert complaint_about(folder).startswith("thanh-thuy-thien-bao.events[0].sources:")


def test_event_with_an_unknown_source(folder: Path) -> None:
    edit_first(folder, lambda f: f["properties"]["events"][0].update(sources=["hearsay"]))  # type: ignore[index]
    assert complaint_about(folder) == (
        "thanh-thuy-thien-bao.events[0].sources[0]: source 'hearsay' is not in sources.json"
    )


def test_events_out_of_order(folder: Path) -> None:
    edit_first(folder, lambda f: f["properties"]["events"].reverse())  # type: ignore[index]
    assert complaint_about(folder).startswith("thanh-thuy-thien-bao.events[0]: ")


def test_event_after_the_day_of_the_record(change: Change) -> None:
    folder = change(CROSSINGS, '"as_of": "2026-11-21"', '"as_of": "2020-01-01"')
    assert "begins after the day of the data, 2020-01-01" in complaint_about(folder)


def test_polygon_that_crosses_itself(folder: Path) -> None:
    bow_tie = {"type": "Polygon", "coordinates": [[[105, 22], [106, 23], [106, 22], [105, 23], [105, 22]]]}
    edit_first(folder, lambda f: f.update(geometry=bow_tie), PROVINCES)
    assert complaint_about(folder).startswith("ha-giang.geometry: Self-intersection")


def test_all_problems_are_told_at_once(folder: Path) -> None:
    def edit(feature: dict[str, object]) -> None:
        for event in feature["properties"]["events"]:  # type: ignore[index]
            event["date"] = "soon"

    count = len(read_dataset(folder).crossings[0].events) + 1  # and no event is left
    edit_first(folder, edit)
    with pytest.raises(DataError) as caught:
        read_dataset(folder)
    assert len(caught.value.problems) == count
    assert str(caught.value).endswith(f"(and {count - 1} more)")


def test_a_folder_without_context_still_gives_a_map(folder: Path) -> None:
    for file in (folder / "context").iterdir():
        file.unlink()
    assert read_dataset(folder).context == {}
