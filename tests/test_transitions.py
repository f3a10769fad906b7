"""Transitions between two days: each change once, with its acts, within the filters; and the nearest span with one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.timeline.comparison import compare_view
from geo.timeline.transitions import count_crossings, find_window, list_transitions, transitions_of
from geo.timeline.view import View
from tests.test_changes import HISTORY, made


def test_every_change_is_there_once_with_its_act() -> None:
    found = [(str(each.day), each.what, [act.id for act in each.acts]) for each in transitions_of(HISTORY)]
    assert found == [
        ("2000-05-01", ("appeared",), ["e1"]),
        ("2010-05-01", ("class",), ["e3"]),
        ("2020-02-01", ("closed",), ["e4"]),
        ("2021-02-01", ("closed",), ["e5"]),
        ("2022-03-01", ("reopened",), ["e6"]),
        ("2023-01-01", ("recorded",), ["e7"]),
    ]
    assert [each.recorded for each in transitions_of(HISTORY)] == [False] * 5 + [True]


def test_the_newest_comes_first_and_the_first_day_is_left_out() -> None:
    data = made(HISTORY)
    days = [str(each.day) for each in list_transitions(data, View(date(2022, 3, 1), from_day=date(2010, 5, 1)))]
    assert days == ["2022-03-01", "2021-02-01", "2020-02-01"]
    assert not list_transitions(data, View(date(2022, 2, 28), from_day=date(2021, 2, 1)))


def test_a_stop_that_ended_in_between_is_told_although_the_two_days_agree() -> None:
    view = View(date(2022, 12, 31), from_day=date(2019, 12, 31))
    assert not compare_view(made(HISTORY), view).changed
    assert count_crossings(list_transitions(made(HISTORY), view)) == 1


def test_filters(dataset: Dataset) -> None:
    view = View(dataset.as_of, from_day=date(2009, 12, 31))
    upgrades = list_transitions(dataset, replace(view, statuses=(Status.INTERNATIONAL,)))
    assert {Status.INTERNATIONAL} <= {each.after.status for each in upgrades}
    for each in upgrades:
        assert Status.INTERNATIONAL in (each.before.status, each.after.status)
    assert {each.crossing.neighbour for each in list_transitions(dataset, replace(view, neighbours=("LA",)))} <= {"LA"}
    goods = list_transitions(dataset, replace(view, closed=("goods",)))
    assert goods
    assert all("goods" in (*each.before.stopped, *each.after.stopped) for each in goods)
    everywhere, home = (len(list_transitions(dataset, replace(view, region=region))) for region in ("all", "core"))
    assert everywhere >= home


def test_the_nearest_span_begins_with_the_year_of_the_newest_change(dataset: Dataset) -> None:
    view = View(dataset.as_of)
    assert not [each for each in list_transitions(dataset, view) if not each.recorded]
    found = find_window(dataset, view)
    assert found is not None
    assert (found[0], found[1].day) == (date(2024, 12, 31), date(2025, 9, 12))
    assert found[1] in list_transitions(dataset, replace(view, from_day=found[0]))


def test_before_the_first_change_there_is_no_span() -> None:
    assert find_window(made(HISTORY), View(date(1999, 1, 1))) is None
