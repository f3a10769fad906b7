"""The one as-of rule: cut each history into periods, then look a date up.

Axes run side by side: the class (`Event.status`) and the traffic of people and of goods (closed,
reopened). An event opens a window [earliest, latest] in which the old value stands as uncertain,
and the new one holds from `latest` on. A class is never lost by a closing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Generic, TypeVar

from geo.crossing import Crossing, Event, Kind, Status
from geo.model import Dataset
from geo.province import Province

T = TypeVar("T")
TRAFFIC = ("people", "goods")
_STARTS = {Kind.OPENED, Kind.REOPENED, Kind.PILOT}


@dataclass(frozen=True)
class Period:
    """A stretch [start, end) in which nothing changes; `status` None: not on record yet.

    `stopped` lists the traffic that does not pass (people, goods). `possible_status` and
    `possible_stopped` say what may already hold inside an uncertain window, None outside of one.
    `since` is the EDTF text of the event that put the class in force.
    """

    start: date
    end: date
    status: Status | None
    stopped: tuple[str, ...]
    possible_status: Status | None
    possible_stopped: tuple[str, ...] | None
    since: str | None

    @property
    def operating(self) -> bool:
        """Tell whether all traffic passes."""
        return not self.stopped

    @property
    def certain(self) -> bool:
        """Tell whether no axis is inside an uncertain window."""
        return self.possible_status is None and self.possible_stopped is None


@dataclass(frozen=True)
class State:
    """One crossing on one day, in the province that it belonged to on that day."""

    crossing: Crossing
    province: str
    status: Status
    since: str
    period: Period

    @property
    def operating(self) -> bool:
        """Tell whether all traffic passes."""
        return self.period.operating

    @property
    def certain(self) -> bool:
        """Tell whether class and traffic are known for the day."""
        return self.period.certain


@dataclass(frozen=True)
class Snapshot:
    """All crossings on record on the day `at`."""

    at: date
    states: tuple[State, ...]


@dataclass(frozen=True)
class Change:
    """An event placed on the day from which it surely holds."""

    date: date
    crossing: Crossing
    event: Event


@dataclass(frozen=True)
class Difference:
    """How one crossing differs between two days.

    `what` holds any of appeared, gone, class, closed, reopened.
    """

    crossing: Crossing
    before: Period
    after: Period
    what: tuple[str, ...]


@dataclass(frozen=True)
class _Step(Generic[T]):
    start: date
    value: T
    possible: T | None
    since: str | None


def order_events(events: Iterable[Event]) -> list[Event]:
    """Sort events by the day from which they surely hold, then by their earliest day."""
    return sorted(events, key=lambda event: (event.date.latest, event.date.earliest or date.min))


@lru_cache(maxsize=65536)
def periods(crossing: Crossing) -> tuple[Period, ...]:
    """Cut a crossing's history into periods that cover all time without hole or overlap."""
    events = order_events(crossing.events)
    classes = _steps([(e, e.status) for e in events if e.status is not None], None)
    traffic = [_traffic_steps(events, scope) for scope in TRAFFIC]
    starts = sorted({step.start for step in classes} | {step.start for steps in traffic for step in steps})
    found: list[Period] = []
    for start, end in zip(starts, [*starts[1:], date.max], strict=True):
        status, flows = _look_up(classes, start), [_look_up(steps, start) for steps in traffic]
        stopped = tuple(scope for scope, flow in zip(TRAFFIC, flows, strict=True) if not flow.value)
        possibly = tuple(
            scope
            for scope, flow in zip(TRAFFIC, flows, strict=True)
            if not (flow.value if flow.possible is None else flow.possible)
        )
        uncertain = any(flow.possible is not None for flow in flows)
        found.append(
            Period(start, end, status.value, stopped, status.possible, possibly if uncertain else None, status.since)
        )
    return tuple(found)


def period_at(crossing: Crossing, at: date) -> Period:
    """Find the period that contains a day."""
    found = periods(crossing)
    return found[bisect_right([period.start for period in found], at) - 1]


def province_at(provinces: Sequence[Province], province: str, at: date) -> str:
    """Follow a province to the one that holds its ground on a day (Resolution 202/2025/QH15)."""
    for _ in provinces:
        current = next((p for p in provinces if p.id == province), None)
        if not (current and current.succeeded_by and current.valid.until and at > current.valid.until):
            break
        province = current.succeeded_by
    return province


def snapshot(dataset: Dataset, at: date) -> Snapshot:
    """Give the state of every crossing that is on record on a day."""
    states = []
    for crossing in dataset.crossings:
        period = period_at(crossing, at)
        if period.status is None or period.since is None:
            continue
        province = province_at(dataset.provinces, crossing.gates[0].province, at)
        states.append(State(crossing, province, period.status, period.since, period))
    return Snapshot(at, tuple(states))


def changes(dataset: Dataset) -> tuple[Change, ...]:
    """List all events of all crossings by the day from which they surely hold."""
    found = [Change(e.date.latest, c, e) for c in dataset.crossings for e in c.events]
    return tuple(sorted(found, key=lambda change: change.date))


def next_change(dataset: Dataset, at: date) -> Change | None:
    """Give the first event after a day, None when the record ends."""
    later = (Change(e.date.latest, c, e) for c in dataset.crossings for e in c.events if e.date.latest > at)
    return min(later, key=lambda change: change.date, default=None)


def compare(dataset: Dataset, first: date, second: date) -> tuple[Difference, ...]:
    """List the crossings that differ between two days, and how."""
    found = []
    for crossing in dataset.crossings:
        before, after = period_at(crossing, first), period_at(crossing, second)
        if what := tuple(_differ(before, after)):
            found.append(Difference(crossing, before, after, what))
    return tuple(found)


def latest_change(crossing: Crossing, as_of: date) -> date:
    """Give the day on which the class or the traffic last changed, or may have begun to, by `as_of`."""
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


def _traffic_steps(events: Sequence[Event], scope: str) -> list[_Step[bool]]:
    acts = [e for e in events if e.kind in _STARTS | {Kind.CLOSED} and e.scope in (None, scope)]
    return _steps([(event, event.kind in _STARTS) for event in acts], True)


def _steps(changes: Sequence[tuple[Event, T]], initial: T) -> list[_Step[T]]:
    steps = [_Step(date.min, initial, None, None)]
    for event, value in changes:
        last = steps[-1]
        begin = max(event.date.earliest or date.min, last.start)
        if begin < event.date.latest and value != last.value:
            steps.append(_Step(begin, last.value, value, last.since))
        steps.append(_Step(event.date.latest, value, None, event.date.text if value != last.value else last.since))
    return steps


def _look_up(steps: Sequence[_Step[T]], at: date) -> _Step[T]:
    return steps[bisect_right([step.start for step in steps], at) - 1]
