"""A reader's own file causes problems with their paths, or a map. No content of the file breaks the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.io.folder import DATA
from geo.map.document import render_document
from geo.model.dataset import Dataset
from geo.timeline.periods import periods
from geo.timeline.view import View
from geo.web.upload import LIMIT_MB, SHOWN, Upload, read_upload

Json = dict[str, Any]
OURS = (DATA / "crossings.geojson").read_bytes()


def read(dataset: Dataset, crossings: object, sources: object = None) -> Upload:
    """Read files from bytes, or from values that are first written as JSON."""
    files = [
        each if isinstance(each, bytes) or each is None else json.dumps(each).encode() for each in (crossings, sources)
    ]
    return read_upload(dataset, files[0] or b"", files[1], "vi")


def one() -> Json:
    """Return a collection with only the crossing at Trà Lĩnh, which tests may break."""
    content: Json = json.loads(OURS)
    content["features"] = [f for f in content["features"] if f["id"] == "tra-linh-long-bang"]
    return content


def test_our_own_file_is_drawn_without_a_problem(dataset: Dataset) -> None:
    upload = read(dataset, OURS)
    assert upload.document
    assert upload.document.startswith("<!DOCTYPE html>")
    assert upload.crossings == len(dataset.crossings)
    assert not upload.problems


def test_our_own_file_is_drawn_after_our_own_map(dataset: Dataset) -> None:
    render_document(dataset, View(dataset.as_of))  # caches the periods of crossings that are equal to the file's
    assert read(dataset, OURS).document


def test_an_unknown_source_is_a_warning_and_stands_under_its_name(dataset: Dataset) -> None:
    content = one()
    content["features"][0]["properties"]["events"][0]["sources"] = ["my-notes-1998"]
    upload = read(dataset, content)
    assert upload.document
    assert [(p.path, p.level) for p in upload.problems] == [("tra-linh-long-bang.events[0].sources[0]", "warning")]
    known = read(dataset, content, [{"id": "my-notes-1998", "type": "book", "title": "My notes"}])
    assert known.document
    assert not known.problems


def rename_province(properties: Json) -> None:
    properties["gates"][0]["province"] = "atlantis"


def break_date(properties: Json) -> None:
    properties["events"][1]["date"] = "soon"


def turn_round(properties: Json) -> None:
    properties["events"].reverse()


def leave_calendar(properties: Json) -> None:
    properties["events"][0]["date"] = "9999~"


def add_markup(properties: Json) -> None:
    properties["<img src=x onerror=alert(1)>"] = "</script>"


@pytest.mark.parametrize(
    ("harm", "path"),
    [
        (rename_province, "tra-linh-long-bang.gates[0].province"),
        (break_date, "tra-linh-long-bang.events[1].date"),
        (turn_round, "tra-linh-long-bang.events[0]"),
        (leave_calendar, "tra-linh-long-bang.events[0].date"),
        (add_markup, "tra-linh-long-bang.<img src=x onerror=alert(1)>"),
    ],
)
def test_problems_name_the_datum(dataset: Dataset, harm: Callable[[Json], None], path: str) -> None:
    content = one()
    harm(content["features"][0]["properties"])
    upload = read(dataset, content)
    assert upload.document is None
    assert path in [found for found, _ in upload.table]


def test_a_bad_record_does_not_hide_the_good_ones(dataset: Dataset) -> None:
    content: Json = json.loads(OURS)
    content["features"][0]["properties"]["ghi_chu"] = "x"
    content["features"][3] = {"id": 3}
    upload = read(dataset, content)
    assert upload.document
    assert (upload.crossings, upload.dropped) == (len(dataset.crossings) - 2, 2)
    told = [found for found, _ in upload.table]
    assert f"{dataset.crossings[0].id}.ghi_chu" in told
    assert any(path.startswith("crossings.geojson.features[3]") for path in told)


def test_a_gate_at_the_limits_of_the_globe_gives_only_a_warning(dataset: Dataset) -> None:
    content = one()
    for place in ([-180, 90], [0, -90], [180, 0]):
        content["features"][0]["geometry"]["coordinates"] = place
        upload = read(dataset, content)
        assert upload.document
        assert "tra-linh-long-bang.geometry" in [found for found, _ in upload.table]


HOSTILE: dict[str, object] = {
    "nothing": b"",
    "no text": b"\xff\xfe\x00\x01",
    "zip": b"PK\x03\x04" + b"\x00" * 100,
    "no JSON": b"{",
    "a list": [],
    "a number": 7,
    "null": b"null",
    "deep": b"[" * 100_000,
    "deep objects": b'{"type": "FeatureCollection", "features": [' + b'{"a":' * 50_000,
    "no number": b'{"type": "FeatureCollection", "as_of": NaN, "features": [NaN, Infinity]}',
    "long number": b'{"type": "FeatureCollection", "features": [' + b"9" * 10_000 + b"]}",
    "half a sign": b'{"type": "FeatureCollection", "as_of": "\\ud800", "features": [{"id": "\\ud800", "\\udfff": 1}]}',
    "no date": {"type": "FeatureCollection", "as_of": "9999-99-99", "features": []},
    "no features": {"type": "FeatureCollection", "features": {"0": 1}},
    "numbers": {"type": "FeatureCollection", "as_of": "2026-01-01", "features": list(range(100_000))},
    "commas": b'{"type": "FeatureCollection", "features": [' + b"1," * 1_000_000 + b"1]}",
    "large": b" " * (LIMIT_MB * 1_000_000 + 1),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_end_in_messages(dataset: Dataset, content: object) -> None:
    upload = read(dataset, content)
    assert upload.document is None
    assert upload.problems
    assert 0 < len(upload.table) <= SHOWN
    for row in upload.table:
        "".join(row).encode("utf-8")


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_sources_end_in_messages(dataset: Dataset, content: object) -> None:
    if content != []:  # an empty list is a valid list of sources
        assert read(dataset, OURS, content or b"{").problems


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(
    ["9999~", "0001~", "[..0001]", "2014", "international", "VN", "\u2028</script>", "\x00"]
)  # fmt: skip
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.slow
@settings(max_examples=75)
@given(data=st.data())
def test_any_value_in_any_place_ends_in_a_map_or_a_message(small: Dataset, data: st.DataObject) -> None:
    content = one()
    spot: Any = content
    while True:
        keys = sorted(spot) if isinstance(spot, dict) else range(len(spot))
        key = data.draw(st.sampled_from(list(keys)))
        if not isinstance(spot[key], dict | list) or not spot[key] or data.draw(st.integers(0, 4)) == 0:
            break
        spot = spot[key]
    spot[key] = data.draw(VALUES)
    upload = read(small, json.dumps(content).encode())
    assert upload.document or upload.problems


def test_nothing_of_it_stays_in_memory(dataset: Dataset) -> None:
    read(dataset, OURS)
    assert periods.cache_info().currsize == 0
