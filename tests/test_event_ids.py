"""Ids of events: each recorded event has an id, and new events get the next free id."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geo.cli import main
from geo.io.event_ids import give_event_ids
from geo.model.dataset import Dataset


def give(*events: Any, removed: Any = None) -> list[Any]:
    """Return the event ids of one crossing after new events have received ids."""
    properties = {"events": list(events)} | ({} if removed is None else {"removed_events": removed})
    [feature] = give_event_ids([{"id": "a", "properties": properties}])
    return [event.get("id") if isinstance(event, dict) else event for event in feature["properties"]["events"]]


@pytest.mark.parametrize(
    ("events", "removed", "ids"),
    [
        ([{}, {}, {}], None, ["e1", "e2", "e3"]),
        ([{"id": "e1"}, {}, {"id": "e2"}, {}], None, ["e1", "e3", "e2", "e4"]),
        ([{"id": "e7"}, {}], None, ["e7", "e8"]),
        ([{"id": "e1"}, {}], ["e4"], ["e1", "e5"]),
        ([{"id": "e10"}, {"id": "e9"}, {}], ["e2"], ["e10", "e9", "e11"]),
        ([{"id": "e01"}, {"id": 5}, {"id": None}, 7, {}], "e4", ["e01", 5, None, 7, "e1"]),
    ],
)
def test_a_new_event_gets_the_next_free_id(events: list[Any], removed: Any, ids: list[Any]) -> None:
    assert give(*events, removed=removed) == ids


@pytest.mark.parametrize("feature", [7, {}, {"properties": []}, {"properties": {"events": {}}}])
def test_what_is_no_list_of_events_stays(feature: Any) -> None:
    assert list(give_event_ids([feature])) == [feature]


def test_format_gives_ids_and_changes_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "crossings.geojson"
    content = json.loads(path.read_text(encoding="utf-8"))
    events = content["features"][0]["properties"]["events"]
    before = [event["id"] for event in events]
    new = {key: value for key, value in events[0].items() if key != "id"}
    events.insert(0, new | {"note": {"vi": "Một ghi chú khác của chúng ta.", "en": "Another note of ours."}})
    path.write_text(json.dumps(content), encoding="utf-8")
    assert main(["format", "--data", str(folder)]) == 0
    events = json.loads(path.read_text(encoding="utf-8"))["features"][0]["properties"]["events"]
    assert [event["id"] for event in events] == [f"e{len(before) + 1}", *before]
    assert list(events[0])[:2] == ["id", "date"]
    assert main(["format", "--data", str(folder)]) == 0
    assert capsys.readouterr().out.endswith("all files are in canonical form\n")


def test_validate_names_the_event_without_an_id(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "crossings.geojson"
    content = json.loads(path.read_text(encoding="utf-8"))
    del content["features"][0]["properties"]["events"][2]["id"]
    path.write_text(json.dumps(content), encoding="utf-8")
    assert main(["validate", "--data", str(folder)]) == 1
    assert f"geo: {content['features'][0]['id']}.events[2].id: is missing\n" in capsys.readouterr().err


def test_every_event_of_ours_has_an_id_of_its_own(dataset: Dataset) -> None:
    for crossing in dataset.crossings:
        ids = [event.id for event in crossing.events]
        assert len(set(ids)) == len(ids), crossing.id
