"""Histories as bands over the years: which crossings, in which order, and how each period is drawn.

A band is a period as it is drawn. What lies before the knee is collapsed into a strip that shows
how things stood on its last day. Years are decimal numbers, so that no time zone can move them.
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
from geo.timeline.view import View, select

SORTS = ("province", "name", "change")


@dataclass(frozen=True)
class Band:
    """A period as it is drawn: from `start` to `end`, both days on the chart.

    `status` is the class that is drawn, of an uncertain beginning the possible one. `closed` counts
    the kinds of traffic that do not pass: 0, 1 or 2; `doubtful` tells that this may be otherwise.
    `first` tells that a class begins here, which a mere first record does not say.
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
    """Return the crossings whose state on the last day of the record passes the filters.

    A former province counts too: crossings of Hà Giang are found under Tuyên Quang as well.
    """
    today = select(snapshot(dataset, dataset.as_of), replace(view, provinces=()))
    wanted = set(view.provinces)
    return tuple(
        state.crossing
        for state in today.states
        if not wanted or wanted & {state.province, state.crossing.gates[0].province}
    )


def sort_crossings(dataset: Dataset, crossings: Iterable[Crossing], by: str, lang: Lang) -> tuple[Crossing, ...]:
    """Return crossings by province (in the record's order) and name, by name, or by the last change, newest first."""
    named = sorted(crossings, key=lambda crossing: fold(crossing.name(lang)))
    if by == "change":
        return tuple(sorted(named, key=lambda crossing: latest_change(crossing, dataset.as_of), reverse=True))
    if by == "province":
        order = [province.id for province in dataset.provinces]
        return tuple(sorted(named, key=lambda crossing: order.index(present_province(dataset, crossing).id)))
    return tuple(named)


def list_bands(crossing: Crossing, strip: date, as_of: date) -> tuple[Band, ...]:
    """Cut a history into bands from the knee to the record's day; `strip` is where the earlier time is drawn."""
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
