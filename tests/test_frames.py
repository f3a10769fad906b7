"""The frames of pandas agree with the periods, transitions and records that they contain."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import pandas
import pytest

import geo
from geo.io.change_records import CHANGE_FIELDS
from geo.io.history_records import PERIOD_FIELDS
from geo.io.records import FIELDS
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.timeline.periods import period_at, periods
from geo.timeline.transitions import list_transitions
from geo.timeline.view import View

RANKS = [status.value for status in reversed(Status)]


def is_ordered(column: Any) -> bool:
    return bool(column.cat.ordered) and list(column.cat.categories) == RANKS


def test_a_frame_has_a_row_for_each_crossing_of_the_snapshot(dataset: Dataset) -> None:
    found = geo.select(geo.snapshot(dataset, date(2025, 9, 12)), View(date(2025, 9, 12)))
    frame = geo.to_frame(found, "en")
    assert list(frame.columns) == [*FIELDS, "geometry"]
    assert list(frame["id"]) == [state.crossing.id for state in found.states]
    assert frame.crs.to_epsg() == 4326
    row = frame.set_index("id").loc["ta-lung-thuy-khau"]
    assert (row.geometry.x, row.geometry.y) == (106.57971, 22.47411)
    assert (row["status_name"], row["status"]) == ("International", "international")
    assert geo.to_frame(found).set_index("id").loc["ta-lung-thuy-khau", "status_name"] == "Quốc tế"
    assert is_ordered(frame["status"])
    assert set(frame[frame["status"] >= "bilateral"]["status"]) == {"bilateral", "international"}
    assert frame.attrs["as_of"] == dataset.as_of.isoformat()
    assert "ODbL" in frame.attrs["licence"]


def test_a_frame_is_written_to_a_file_and_read_again(dataset: Dataset, tmp_path: Path) -> None:
    frame = geo.to_frame(geo.snapshot(dataset, dataset.as_of))
    frame.to_file(tmp_path / "frame.gpkg")
    again = geopandas.read_file(tmp_path / "frame.gpkg")
    assert list(again["id"]) == list(frame["id"])
    assert list(again["since_latest"].dt.date) == list(frame["since_latest"].dt.date)


def test_a_snapshot_without_states_gives_a_frame_with_the_same_types(dataset: Dataset) -> None:
    full, empty = (geo.to_frame(geo.snapshot(dataset, day)) for day in (dataset.as_of, date(1, 1, 1)))
    assert len(empty) == 0
    assert list(empty.dtypes) == list(full.dtypes)


def test_the_history_has_a_row_for_each_period_with_a_status(dataset: Dataset) -> None:
    frame = geo.history_frame(dataset, "en")
    known = [
        (crossing, period)
        for crossing in dataset.crossings
        for period in periods(crossing)
        if period.status or period.possible_status
    ]
    assert list(frame.columns) == list(PERIOD_FIELDS)
    assert len(frame) == len(known)
    assert is_ordered(frame["status"])
    assert is_ordered(frame["possible_status"])
    assert {str(frame[name].dtype) for name in ("start", "end", "since_latest", "as_of")} == {"datetime64[s]"}
    for row, (crossing, period) in zip(frame.to_dict("records"), known, strict=True):
        assert row["crossing"] == crossing.id
        assert (row["status"] if period.status else None) == period.status
        assert (row["operating"], row["certain"]) == (period.operating, period.certain)
        assert (date.min if pandas.isna(row["start"]) else row["start"].date()) == period.start
        assert (date.max if pandas.isna(row["end"]) else row["end"].date()) == period.end
    assert frame["start"].min().year < 1900  # pandas' default unit of nanoseconds ends in 1677


def test_the_history_is_found_again_by_day(dataset: Dataset) -> None:
    frame, day = geo.history_frame(dataset), pandas.Timestamp("2014-12-31")
    begun = frame["start"].isna() | (frame["start"] <= day)
    on_day = frame[begun & (frame["end"].isna() | (frame["end"] > day)) & frame["status"].notna()]
    found = geo.snapshot(dataset, day.date()).states
    assert dict(zip(on_day["crossing"], on_day["status"], strict=True)) == {s.crossing.id: s.status for s in found}


def test_the_changes_are_the_transitions_between_the_days(dataset: Dataset) -> None:
    first, second = date(2022, 12, 31), date(2025, 12, 31)
    frame = geo.changes_frame(first, second, dataset, "en")
    found = list_transitions(dataset, View(second, first, region="all"))
    assert list(frame.columns) == list(CHANGE_FIELDS)
    assert sorted(zip(frame["day"].dt.date, frame["crossing"], strict=True)) == sorted(
        (each.day, each.crossing.id) for each in found
    )
    assert frame["day"].is_monotonic_increasing
    row = frame[frame["crossing"] == "ta-lung-thuy-khau"].iloc[-1]
    assert (row["status_before"], row["status_after"]) == ("bilateral", "international")
    assert (row["day"].date(), row["date"], row["events"]) == (date(2025, 9, 12), "2025-09-12", "e15")
    assert (row["what"], row["recorded"], row["change"]) == ("class", False, "Bilateral → International")
    assert row["sources"].startswith("http")


def test_the_changes_without_days_are_all_and_mark_first_records(dataset: Dataset) -> None:
    frame = geo.changes_frame(dataset=dataset)
    assert len(frame) > len(geo.changes_frame(date(2022, 12, 31), dataset=dataset))
    assert list(frame["recorded"]) == ["recorded" in what for what in frame["what"]]
    for row in frame[frame["status_before"].isna()].to_dict("records"):
        crossing = next(each for each in dataset.crossings if each.id == row["crossing"])
        assert period_at(crossing, row["day"].date()).recorded == row["recorded"]


def test_three_lines_give_the_status_by_year(dataset: Dataset) -> None:
    frame = geo.status_by_year(range(2010, 2027))
    by_year = frame.pivot(index="id", columns="year", values="status")

    assert list(by_year.columns) == list(range(2010, 2027))
    assert set(by_year.index) == {
        state.crossing.id
        for year in by_year.columns
        for state in geo.snapshot(dataset, min(date(year, 12, 31), dataset.as_of)).states
    }
    assert by_year.loc["ta-lung-thuy-khau", 2024] == "bilateral"
    assert by_year.loc["ta-lung-thuy-khau", 2025] == "international"
    assert pandas.isna(by_year.loc["duc-long-long-chau", 2025])
    assert frame["at"].max().date() == dataset.as_of
    assert is_ordered(frame["status"])
    assert not frame["certain"].all()


def test_a_year_after_the_data_has_no_status(dataset: Dataset) -> None:
    year = dataset.as_of.year + 1
    with pytest.raises(ValueError, match=f"the data end on {dataset.as_of}: no status for {year}"):
        geo.status_by_year([2020, year], dataset)


def test_a_year_before_the_record_has_no_rows(dataset: Dataset) -> None:
    assert list(geo.status_by_year([1500, 2020], dataset)["year"].unique()) == [2020]
