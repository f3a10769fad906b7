"""Histories as bands over the years: selection, order and drawing of each period.

A band is the drawing of a period. The time before `KNEE` is compressed into a strip that shows the
state on the last day before it. Years are decimal numbers, so that no time zone can shift them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geo.i18n import Lang
from geo.model.crossing import Crossing, Status
from geo.model.dataset import Dataset
from geo.model.names import fold
from geo.style import KNEE
from geo.timeline.periods import TRAFFIC, Period, latest_change, periods
from geo.timeline.provinces import present_province
from geo.timeline.snapshot import snapshot
from geo.timeline.view import ALL, View, select

SORTS = ("province", "name", "change")


@dataclass(frozen=True)
class Band:
    """The drawing of a period, from the day `start` to the day `end` on the chart.

    `status` is the drawn class; in an uncertain beginning it is the possible class. `closed` counts the
    closed kinds of traffic: 0, 1 or 2; `doubtful` is True if this count is uncertain. `first` is True if
    a class begins with the band; a first record is no such beginning.
    """

    period: Period
    start: date
    end: date
    status: Status
    certain: bool
    closed: int
    doubtful: bool
    first: bool


def decimal_year(day: date) -> float:
    """Return a day as a year with decimals: 2025-07-01 is 2025.4959."""
    first = date(day.year, 1, 1)
    return day.year + (day - first).days / (date(day.year, 12, 31) - first + timedelta(days=1)).days


def select_crossings(dataset: Dataset, view: View) -> tuple[Crossing, ...]:
    """Return the crossings whose class and traffic on the day of the view pass the filters.

    Without a filter of class or traffic, a crossing of a later day is shown too.
    Former provinces count too: Tuyên Quang also selects the crossings of Hà Giang.
    """
    is_filtered = view.statuses != ALL or view.closed
    day = view.at if is_filtered else dataset.as_of
    found = select(snapshot(dataset, day), replace(view, provinces=()))
    wanted = set(view.provinces)
    return tuple(
        state.crossing
        for state in found.states
        if not wanted or wanted & {state.province, state.crossing.gates[0].province}
    )


def sort_crossings(dataset: Dataset, crossings: Iterable[Crossing], by: str, lang: Lang) -> tuple[Crossing, ...]:
    """Return crossings sorted by province (in the record's order) and name, by name, or by latest change."""
    named = sorted(crossings, key=lambda crossing: fold(crossing.name(lang)))
    if by == "change":
        return tuple(sorted(named, key=lambda crossing: latest_change(crossing, dataset.as_of), reverse=True))
    if by == "province":
        order = [province.id for province in dataset.provinces]
        return tuple(sorted(named, key=lambda crossing: order.index(present_province(dataset, crossing).id)))
    return tuple(named)


def list_bands(crossing: Crossing, strip: date, as_of: date) -> tuple[Band, ...]:
    """Return the bands of a history up to the day of the data; `strip` is the start of the strip before `KNEE`."""
    found: list[Band] = []
    before: Status | None = None
    for period in periods(crossing):
        status = period.status or period.possible_status
        if status and period.end >= KNEE and period.start < as_of:
            start = strip if period.start < KNEE else period.start
            found.append(_draw_band(period, status, start, min(period.end, as_of), before))
        before = period.status
    return tuple(found)


def _draw_band(period: Period, status: Status, start: date, end: date, before: Status | None) -> Band:
    possible = period.possible_stopped
    closed = len(period.stopped if possible is None else set(period.stopped) | set(possible))
    return Band(
        period, start, end, status,
        certain=period.possible_status is None and period.status is not None,
        closed=min(closed, len(TRAFFIC)),
        doubtful=possible is not None,
        first=period.status is not None and period.status != before and not period.recorded,
    )  # fmt: skip
