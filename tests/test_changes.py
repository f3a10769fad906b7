"""Changes of class and traffic, the next change, and the changes that pass the filters of a view."""

from __future__ import annotations

from datetime import date

import pytest

from geo.errors import DataError
from geo.model.crossing import Crossing, Kind, Status
from geo.model.dataset import Dataset
from geo.timeline.changes import list_changes, next_change
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View, from_query, select, to_query
from tests.test_timeline import make_crossing

HISTORY = make_crossing(
    ("2000-05-01", "opened", "bilateral"),
    ("2005-05-01", "announced", None),
    ("2010-05-01", "upgraded", "international"),
    ("2020-02-01", "closed", None, "goods"),
    ("2021-02-01", "closed", None),
    ("2022-03-01", "reopened", None),
    ("[..2023-01-01]", "recorded", "auxiliary"),
)


def made(*crossings: Crossing) -> Dataset:
    return Dataset(crossings, (), {}, {}, date(2024, 1, 1))


def test_openings_upgrades_stops_and_resumptions_are_changes_and_first_records_are_not() -> None:
    found = [(str(change.date), change.crossing.id, change.event.id) for change in list_changes(made(HISTORY))]
    assert found == [
        ("2000-05-01", "a", "e1"), ("2010-05-01", "a", "e3"), ("2020-02-01", "a", "e4"), ("2021-02-01", "a", "e5"),
        ("2022-03-01", "a", "e6"),
    ]  # fmt: skip


def test_a_resumption_that_resumes_nothing_is_no_change_of_a_day_with_a_first_record() -> None:
    crossing = make_crossing(
        ("2000-05-01", "opened", "bilateral"),
        ("[..2010-01-01]", "recorded", "auxiliary"),
        ("2010-01-01", "reopened", None),
    )
    assert [str(change.date) for change in list_changes(made(crossing))] == ["2000-05-01"]


def test_what_is_decided_for_a_day_is_a_change_of_that_day() -> None:
    act = HISTORY.events[2].model_copy(update={"planned": True})
    crossing = HISTORY.model_copy(update={"events": (*HISTORY.events[:2], act)})
    change = list_changes(made(crossing))[-1]
    assert (change.date, change.crossing, change.event) == (date(2010, 5, 1), crossing, act)


def test_an_act_that_opens_and_ends_a_stop_on_one_day_is_one_change() -> None:
    crossing = make_crossing(
        ("2000-05-01", "opened", "bilateral"), ("2001-01-01", "closed", None), ("2002-01-01", "opened", "auxiliary")
    )
    assert [str(change.date) for change in list_changes(made(crossing))] == ["2000-05-01", "2001-01-01", "2002-01-01"]


def test_the_next_change_is_after_the_day(dataset: Dataset) -> None:
    changes = list_changes(dataset)
    change = next_change(changes, dataset, View(date(2025, 9, 11)))
    assert change is not None
    assert (change.date, change.crossing.id) == (date(2025, 9, 12), "ta-lung-thuy-khau")
    assert (change.event.kind, change.event.status) == ("upgraded", "international")
    assert next_change(changes, dataset, View(dataset.as_of)) is None


def test_a_plan_or_a_report_is_no_change(dataset: Dataset) -> None:
    for change in list_changes(dataset):
        assert change.event.status not in (Status.PLANNED,)
        assert change.event.kind in {Kind.PILOT, Kind.OPENED, Kind.UPGRADED, Kind.CLOSED, Kind.REOPENED}
        assert change.event.date.earliest is not None


def test_the_next_change_obeys_the_filters(dataset: Dataset) -> None:
    changes = list_changes(dataset)
    found = next_change(changes, dataset, View(date(1990, 1, 1), provinces=("ha-tinh",)))
    assert found is not None
    assert (found.crossing.id, found.event.date.text) == ("cau-treo", "1997-08")
    assert next_change(changes, dataset, View(date(2025, 9, 12), provinces=("ha-tinh",))) is None
    found = next_change(changes, dataset, View(date(2023, 10, 31), statuses=(Status.INTERNATIONAL,)))
    assert found is not None
    assert found.crossing.id == "tra-linh-long-bang"


def test_the_whole_border_has_more_than_the_home_view(dataset: Dataset) -> None:
    states = snapshot(dataset, dataset.as_of)
    home, whole = (select(states, View(dataset.as_of, region=region)).states for region in ("core", "all"))
    assert set(home) == {state for state in states.states if state.region is None}
    assert whole == states.states


def test_a_view_says_what_is_closed_and_no_event_without_its_crossing() -> None:
    view = View(date(2020, 3, 1), closed=("people", "goods"), event="e5")
    assert to_query(view) == {"at": "2020-03-01", "closed": "people,goods", "lang": "vi"}


def test_an_unknown_crossing_is_told_with_those_that_may_be_meant(dataset: Dataset) -> None:
    with pytest.raises(DataError) as refused:
        from_query({"crossing": "tra-lin"}, dataset)
    assert str(refused.value).startswith("crossing: this crossing is not known: 'tra-lin'; did you mean Trà Lĩnh (tra-")
    with pytest.raises(DataError) as refused:
        from_query({"crossing": "ma-lu-thang-jinshuihe"}, dataset)
    assert "Ma Lù Thàng (ma-lu-thang-kim-thuy-ha), U Ma Tu Khoòng (" in str(refused.value)
