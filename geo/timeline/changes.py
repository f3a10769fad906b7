"""Changes of class and traffic: all by day, the next change of a view, and differences between two days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from geo.model.crossing import Crossing, Event, Kind, Status
from geo.model.dataset import Dataset
from geo.timeline.periods import Period, order_events, period_at, periods
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View, select

TRAFFIC_ACTS = {Kind.PILOT, Kind.OPENED, Kind.CLOSED, Kind.REOPENED}


@dataclass(frozen=True)
class Change:
    """An event that changes class or traffic, past or planned, with the day from which the change is certain."""

    date: date
    crossing: Crossing
    event: Event


@dataclass(frozen=True)
class Difference:
    """Difference of one crossing between two days.

    `what` contains any of appeared, gone, class, recorded, closed, reopened. `recorded` replaces `appeared` or
    `class` if the class is only first recorded between the days. No source states that it began there.
    """

    crossing: Crossing
    before: Period
    after: Period
    what: tuple[str, ...]


def list_changes(dataset: Dataset) -> tuple[Change, ...]:
    """Return all changes of class or traffic, by day.

    A first record of a status is not a change, nor is a plan without a day. A planned event with a day is a
    change; callers must mark it as not yet in force.
    """
    found = [change for crossing in dataset.crossings for change in _changes_of(crossing)]
    found += [
        Change(event.date.latest, crossing, event)
        for crossing in dataset.crossings
        for event in crossing.events
        if event.planned
    ]
    return tuple(sorted(found, key=lambda change: change.date))


def next_change(changes: Sequence[Change], dataset: Dataset, view: View) -> Change | None:
    """Return the first change after the day of a view that passes its filters, or None."""
    later = changes[bisect_right(changes, view.at, key=lambda change: change.date) :]
    return next((change for change in later if touches(dataset, change.crossing, change.date, view)), None)


def touches(dataset: Dataset, crossing: Crossing, day: date, view: View) -> bool:
    """Return whether a crossing passes the filters on a day or the day before, so that its change is visible."""
    alone = replace(dataset, crossings=(crossing,))
    days = (day - timedelta(days=1), day) if day > date.min else (day,)
    return any(select(snapshot(alone, each), view).states for each in days)


def compare(dataset: Dataset, first: date, second: date) -> tuple[Difference, ...]:
    """Return the differences of all crossings that differ between two days."""
    found = []
    for crossing in dataset.crossings:
        before, after = period_at(crossing, first), period_at(crossing, second)
        if what := tuple(differ(before, after)):
            found.append(Difference(crossing, before, after, what))
    return tuple(found)


def _changes_of(crossing: Crossing) -> Iterator[Change]:
    events = [event for event in order_events(crossing.events) if not event.planned]
    for before, after in pairwise(periods(crossing)):
        what = set(differ(before, after))
        if not what or after.status in (None, Status.PLANNED):
            continue
        acts = [event for event in events if event.date.latest == after.start]
        by_class = [event for event in acts if event == after.act] if what & {"class", "appeared"} else []
        by_traffic = [event for event in acts if event.kind in TRAFFIC_ACTS] if what & {"closed", "reopened"} else []
        for event in [*by_class, *by_traffic][:1]:
            yield Change(after.start, crossing, event)


def differ(before: Period, after: Period) -> Iterator[str]:
    """Return what changed from one period to another, in the words of `Difference`."""
    if before.status is None or after.status is None:
        if before.status != after.status:
            yield "gone" if after.status is None else "recorded" if after.recorded else "appeared"
        return
    if before.status != after.status:
        yield "recorded" if after.recorded else "class"
    if set(after.stopped) - set(before.stopped):
        yield "closed"
    if set(before.stopped) - set(after.stopped):
        yield "reopened"
