"""The as-of rule, on invented histories and on important real ones."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model.crossing import Crossing, Event, Kind
from geo.model.dataset import Dataset
from geo.timeline.changes import compare
from geo.timeline.periods import TRAFFIC, latest_change, order_events, period_at, periods
from geo.timeline.provinces import province_at
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View, select


def make_crossing(*events: tuple[str, str, str | None] | tuple[str, str, str | None, str]) -> Crossing:
    """Make a crossing from (date, kind, status[, scope]) rows."""
    words = {"vi": "ghi chú", "en": "note"}
    records = [
        Event.model_validate(
            {
                "id": f"e{number}",
                "date": row[0],
                "kind": row[1],
                "status": row[2],
                "scope": row[3] if len(row) > 3 else None,
                "side": "both",
                "note": words,
                "sources": ["s"],
                "confidence": "high",
            }
        )
        for number, row in enumerate(events, 1)
    ]
    gate = {"names": {"vi": "A", "en": "A"}, "province": "p"}
    return Crossing.model_validate(
        {
            "id": "a",
            "point": None,
            "kind": "road",
            "gates": [{"country": "VN", **gate}, {"country": "CN", **gate}],
            "events": order_events(records),
        }
    )


def state(crossing: Crossing, day: str) -> tuple[str | None, bool, bool]:
    period = period_at(crossing, date.fromisoformat(day))
    return period.status, period.operating, period.certain


def test_a_class_holds_from_its_day_and_not_a_day_earlier() -> None:
    crossing = make_crossing(("2000-05-01", "opened", "bilateral"), ("2010-05-01", "upgraded", "international"))
    assert state(crossing, "2000-04-30") == (None, True, True)
    assert state(crossing, "2000-05-01") == ("bilateral", True, True)
    assert state(crossing, "2010-04-30") == ("bilateral", True, True)
    assert state(crossing, "2010-05-01") == ("international", True, True)


def test_inside_a_window_the_old_class_stands_as_uncertain() -> None:
    crossing = make_crossing(("2000", "opened", "bilateral"), ("[2014-04-23..2014-12]", "upgraded", "international"))
    assert state(crossing, "2014-04-22") == ("bilateral", True, True)
    assert state(crossing, "2014-04-23") == ("bilateral", True, False)
    assert period_at(crossing, date(2014, 4, 23)).possible_status == "international"
    assert state(crossing, "2014-12-30") == ("bilateral", True, False)
    assert state(crossing, "2014-12-31") == ("international", True, True)


def test_an_open_window_begins_with_the_event_before() -> None:
    crossing = make_crossing(("1992-04-01", "opened", "unclassified"), ("[..2008-12-22]", "recorded", "international"))
    assert state(crossing, "1992-04-01") == ("unclassified", True, False)
    assert state(crossing, "2008-12-22") == ("international", True, True)


def test_a_closing_keeps_the_class() -> None:
    crossing = make_crossing(
        ("2000-01-01", "opened", "auxiliary"), ("2020-02-01", "closed", None), ("2023-01-08", "reopened", None)
    )
    assert state(crossing, "2020-01-31") == ("auxiliary", True, True)
    assert state(crossing, "2020-02-01") == ("auxiliary", False, True)
    assert state(crossing, "2023-01-08") == ("auxiliary", True, True)


def test_people_and_goods_stop_and_resume_independently() -> None:
    crossing = make_crossing(
        ("2000-01-01", "opened", "bilateral"),
        ("2020-02-01", "closed", None, "people"),
        ("2021-12-01", "closed", None, "goods"),
        ("2022-01-10", "reopened", None, "goods"),
        ("2023-02-20", "reopened", None, "people"),
    )
    assert period_at(crossing, date(2020, 2, 1)).stopped == ("people",)
    assert period_at(crossing, date(2021, 12, 1)).stopped == ("people", "goods")
    assert period_at(crossing, date(2022, 1, 10)).stopped == ("people",)
    assert period_at(crossing, date(2023, 2, 20)).stopped == ()


def test_inside_a_window_traffic_goes_on_as_before_and_may_have_changed() -> None:
    crossing = make_crossing(
        ("2000-01-01", "opened", "bilateral"),
        ("2019-06-01", "closed", None, "people"),
        ("2020-02", "closed", None, "goods"),
        ("[2023-01-08..2023-02-20]", "reopened", None),
    )
    before, closing = period_at(crossing, date(2020, 1, 31)), period_at(crossing, date(2020, 2, 1))
    assert (before.stopped, before.possible_stopped, before.certain) == (("people",), None, True)
    assert (closing.stopped, closing.possible_stopped, closing.certain) == (("people",), ("people", "goods"), False)
    closed, reopening = period_at(crossing, date(2020, 2, 29)), period_at(crossing, date(2023, 1, 8))
    assert (closed.stopped, closed.possible_stopped, closed.certain) == (("people", "goods"), None, True)
    assert (reopening.stopped, reopening.possible_stopped) == (("people", "goods"), ())


def test_a_window_of_people_does_not_touch_goods() -> None:
    crossing = make_crossing(("2000-01-01", "opened", "bilateral"), ("2020-02", "closed", None, "people"))
    assert period_at(crossing, date(2020, 2, 1)).stopped == ()
    assert period_at(crossing, date(2020, 2, 1)).possible_stopped == ("people",)


def test_a_class_dates_from_the_act_that_put_it_in_force_and_not_from_a_window_or_a_repetition() -> None:
    crossing = make_crossing(
        ("2000-05-01", "opened", "bilateral"),
        ("2005-05-01", "recorded", "bilateral"),
        ("[2014-04-23..2014-12]", "upgraded", "international"),
    )
    assert period_at(crossing, date(2000, 4, 30)).since is None
    assert period_at(crossing, date(2005, 5, 1)).since == "2000-05-01"
    assert period_at(crossing, date(2014, 5, 1)).since == "2000-05-01"
    assert period_at(crossing, date(2014, 12, 31)).since == "[2014-04-23..2014-12]"


def test_what_only_confirms_a_class_leaves_it_certain() -> None:
    crossing = make_crossing(("2000-05-01", "opened", "bilateral"), ("2005", "recorded", "bilateral"))
    assert state(crossing, "2005-06-01") == ("bilateral", True, True)


def test_the_latest_change_is_of_today_or_before() -> None:
    crossing = make_crossing(("2000-05-01", "opened", "bilateral"), ("2010-05-01", "upgraded", "international"))
    assert latest_change(crossing, date(2010, 5, 1)) == date(2010, 5, 1)
    assert latest_change(crossing, date(2010, 4, 30)) == date(2000, 5, 1)
    assert latest_change(crossing, date(1999, 1, 1)) == date(1999, 1, 1)


def test_what_is_only_decided_changes_nothing() -> None:
    crossing = make_crossing(("2000-01-01", "opened", "bilateral"), ("2014-05-01", "decided", None))
    assert [p.status for p in periods(crossing)] == [None, "bilateral"]


DATES = st.dates(date(1990, 1, 1), date(2030, 12, 31))
ROWS = st.tuples(
    st.one_of(
        DATES.map(str),
        DATES.map(lambda d: f"{d:%Y-%m}"),
        DATES.map(lambda d: f"{d:%Y}~"),
        DATES.map(lambda d: f"[..{d}]"),
        st.tuples(DATES, DATES).map(lambda pair: f"[{min(pair)}..{max(pair)}]"),
    ),
    st.sampled_from(["opened", "upgraded", "closed", "reopened", "decided"]),
    st.sampled_from([None, "bilateral", "international", "auxiliary"]),
    st.sampled_from([None, "people", "goods"]),
)


@given(st.lists(ROWS, min_size=1, max_size=8))
def test_periods_cover_all_time_without_hole_or_overlap(rows: list[tuple[str, str, str | None, str]]) -> None:
    found = periods(make_crossing(*rows))
    assert found[0].start == date.min
    assert found[-1].end == date.max
    assert all(one.end == two.start for one, two in pairwise(found))
    assert all(period.start < period.end for period in found)


@given(st.lists(ROWS, min_size=1, max_size=8), DATES)
def test_a_certain_period_equals_the_fold_of_what_surely_happened(
    rows: list[tuple[str, str, str | None, str]], day: date
) -> None:
    crossing = make_crossing(*rows)
    status, open_for = None, dict.fromkeys(TRAFFIC, True)
    for event in crossing.events:
        if event.date.latest <= day:
            status = event.status or status
            for scope in TRAFFIC:
                if event.scope in (None, scope) and event.kind in ("opened", "reopened", "closed"):
                    open_for[scope] = event.kind != "closed"
    period = period_at(crossing, day)
    assert period.status == status
    assert period.stopped == tuple(scope for scope in TRAFFIC if not open_for[scope])


def test_ha_giang_passes_to_tuyen_quang_with_the_merger(dataset: Dataset) -> None:
    assert province_at(dataset.provinces, "ha-giang", date(2025, 6, 30)) == "ha-giang"
    assert province_at(dataset.provinces, "ha-giang", date(2025, 7, 1)) == "tuyen-quang"
    assert province_at(dataset.provinces, "cao-bang", date(2025, 7, 1)) == "cao-bang"


def test_provinces_that_pass_to_each_other_come_to_an_end(dataset: Dataset) -> None:
    old, new = (next(p for p in dataset.provinces if p.id == name) for name in ("ha-giang", "tuyen-quang"))
    gone = new.model_copy(update={"valid": old.valid, "succeeded_by": "ha-giang"})
    assert province_at((old, gone), "ha-giang", date(2025, 7, 1)) in ("ha-giang", "tuyen-quang")


def test_a_province_without_a_record_stays_what_it_is(dataset: Dataset) -> None:
    assert province_at(dataset.provinces, "guangxi", date(2025, 7, 1)) == "guangxi"


@pytest.mark.parametrize(
    ("crossing", "day", "expected"),
    [
        ("ta-lung-thuy-khau", "2025-09-11", ("bilateral", True, True)),
        ("ta-lung-thuy-khau", "2025-09-12", ("international", True, True)),
        ("tra-linh-long-bang", "2023-12-27", ("bilateral", True)),
        ("tra-linh-long-bang", "2023-12-28", ("international", True, True)),
        ("thanh-thuy-thien-bao", "2014-04-22", ("bilateral", True, True)),
        ("thanh-thuy-thien-bao", "2014-12-18", ("bilateral", True, True)),
        ("thanh-thuy-thien-bao", "2014-12-19", ("international", True, True)),
        ("thanh-thuy-thien-bao", "2021-10-14", ("international", False, True)),
        ("thanh-thuy-thien-bao", "2023-02-20", ("international", True, True)),
        ("xin-man-do-long", "2018-03-26", ("bilateral", True, True)),
        ("soc-giang-binh-mang", "2016-03-30", ("bilateral", True, True)),
        ("ly-van-thac-long", "2025-02-27", ("bilateral", False, True)),
        ("chi-ma", "2018-09-10", ("bilateral", True, True)),
        ("hoanh-mo", "2024-06-25", ("bilateral", True, True)),
        ("ban-gioc-duc-thien", "2024-09-01", ("scenic", False)),
        ("ban-gioc-duc-thien", "2024-10-15", ("scenic", True, True)),
        ("tan-thanh", "2024-05-27", ("clearance",)),
    ],
)
def test_what_officers_ask(dataset: Dataset, crossing: str, day: str, expected: tuple[object, ...]) -> None:
    states = {s.crossing.id: s for s in snapshot(dataset, date.fromisoformat(day)).states}
    found = states[crossing]
    assert (found.status, found.operating, found.certain)[: len(expected)] == expected


def test_a_snapshot_says_its_day_and_since_when_a_class_holds(dataset: Dataset) -> None:
    found = snapshot(dataset, date(2024, 1, 1))
    assert found.at == date(2024, 1, 1)
    assert {s.crossing.id: s.since for s in found.states}["tra-linh-long-bang"] == "2023-12-28"


def test_a_comparison_tells_what_differs(dataset: Dataset) -> None:
    found = {d.crossing.id: d for d in compare(dataset, date(2021, 10, 14), date(2025, 9, 12))}
    assert found["ta-lung-thuy-khau"].what == ("class", "reopened")
    assert found["thanh-thuy-thien-bao"].what == ("reopened",)
    assert found["nghia-thuan-bat-bo"].what == ("appeared",)
    assert (found["ta-lung-thuy-khau"].before.status, found["ta-lung-thuy-khau"].after.status) == (
        "bilateral",
        "international",
    )
    assert "cau-treo" not in {d.crossing.id for d in compare(dataset, date(2023, 1, 1), date(2024, 1, 1))}
    assert compare(dataset, date(2024, 1, 1), date(2024, 1, 1)) == ()


def test_a_comparison_backwards_tells_the_opposite(dataset: Dataset) -> None:
    found = {d.crossing.id: d for d in compare(dataset, date(2025, 9, 12), date(2021, 10, 14))}
    assert found["thanh-thuy-thien-bao"].what == ("closed",)
    assert found["nghia-thuan-bat-bo"].what == ("gone",)


def test_a_closing_has_a_date_of_its_own_beside_the_status(dataset: Dataset) -> None:
    found = {state.crossing.id: state.period for state in snapshot(dataset, date(2026, 11, 21)).states}
    ka_long, po_peo = found["ka-long"], found["po-peo-nhac-vu"]
    assert (ka_long.since, {stop.date.text for stop in ka_long.stops}) == ("[..2020-05-08]", {"2023-03-08"})
    assert (po_peo.stopped, [stop.date.text for stop in po_peo.stops]) == (("goods",), ["[2020-01-31..2022-02-24]"])
    assert all(len(period.stops) == len(period.stopped) for period in found.values())


def test_every_stop_of_every_period_is_a_closing_that_began_before_it(dataset: Dataset) -> None:
    for crossing in dataset.crossings:
        for period in periods(crossing):
            for scope, stop in zip(period.stopped, period.stops, strict=True):
                assert stop.kind == Kind.CLOSED
                assert stop.scope in (None, scope)
                assert stop.date.latest <= period.start


def test_the_filter_keeps_what_is_closed_to_one_kind_of_traffic(dataset: Dataset) -> None:
    day = snapshot(dataset, date(2026, 11, 21))
    goods = {s.crossing.id for s in select(day, View(day.at, closed=("goods",))).states}
    people = {s.crossing.id for s in select(day, View(day.at, closed=("people",))).states}
    both = {s.crossing.id for s in select(day, View(day.at, closed=("people", "goods"))).states}
    assert goods - people == {"ka-long", "po-peo-nhac-vu", "ly-van-thac-long"}
    assert both == goods | people
