"""Changes in time: the next event, the latest change, and how crossings differ between two days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from geo.model.crossing import Crossing, Event
from geo.model.dataset import Dataset
from geo.timeline.periods import Period, period_at, periods


@dataclass(frozen=True)
class Change:
    """An event on the day from which it is certain."""

    date: date
    crossing: Crossing
    event: Event


@dataclass(frozen=True)
class Difference:
    """How one crossing differs between two days.

    `what` contains any of appeared, gone, class, closed, reopened.
    """

    crossing: Crossing
    before: Period
    after: Period
    what: tuple[str, ...]


def list_changes(dataset: Dataset) -> tuple[Change, ...]:
    """Return all events of all crossings by the day from which they are certain."""
    found = [Change(event.date.latest, crossing, event) for crossing in dataset.crossings for event in crossing.events]
    return tuple(sorted(found, key=lambda change: change.date))


def next_change(changes: Sequence[Change], at: date) -> Change | None:
    """Return the first change after a day, None when there is none."""
    later = bisect_right(changes, at, key=lambda change: change.date)
    return changes[later] if later < len(changes) else None


def compare(dataset: Dataset, first: date, second: date) -> tuple[Difference, ...]:
    """Return the crossings that differ between two days, and how."""
    found = []
    for crossing in dataset.crossings:
        before, after = period_at(crossing, first), period_at(crossing, second)
        if what := tuple(_differ(before, after)):
            found.append(Difference(crossing, before, after, what))
    return tuple(found)


def latest_change(crossing: Crossing, as_of: date) -> date:
    """Return the last day by `as_of` on which status or traffic changed or may have changed."""
    return max((period.start for period in periods(crossing) if date.min < period.start <= as_of), default=as_of)


def _differ(before: Period, after: Period) -> Iterator[str]:
    if before.status is None or after.status is None:
        if before.status != after.status:
            yield "appeared" if after.status else "gone"
        return
    if before.status != after.status:
        yield "class"
    if set(after.stopped) - set(before.stopped):
        yield "closed"
    if set(before.stopped) - set(after.stopped):
        yield "reopened"
