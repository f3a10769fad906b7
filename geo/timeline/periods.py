"""The only as-of rule: cut each history into periods, then look up a date.

Status, traffic of people and traffic of goods are independent. An event has a window [earliest, latest]:
inside it the old value applies but is uncertain, from `latest` on the new value applies. A closing never
changes the status.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from geo.model.crossing import Crossing, Event, Kind, Status

T = TypeVar("T")
TRAFFIC = ("people", "goods")
_STARTS = (Kind.OPENED, Kind.REOPENED, Kind.PILOT)  # a tuple, because the hash of a kind is slow
_TURNS = (*_STARTS, Kind.CLOSED)


@dataclass(frozen=True)
class Period:
    """A span [start, end) in which nothing changes; `status` None means not yet on record.

    `stopped` lists the suspended traffic (people, goods). `possible_status` and `possible_stopped`
    are the values that may already apply inside an uncertain window, and None outside of a window.
    `act` is the event that put the status in force. `stops` contains the event that suspended each
    traffic of `stopped`, in the same order.
    """

    start: date
    end: date
    status: Status | None
    stopped: tuple[str, ...]
    possible_status: Status | None
    possible_stopped: tuple[str, ...] | None
    act: Event | None = None
    stops: tuple[Event, ...] = ()

    @property
    def since(self) -> str | None:
        """Return the EDTF date from which the status applies."""
        return self.act.date.text if self.act else None

    @property
    def recorded(self) -> bool:
        """Return whether the status is only recorded from a day on; it may have applied long before."""
        return self.act is not None and (self.act.kind == Kind.RECORDED or self.act.date.earliest is None)

    @property
    def operating(self) -> bool:
        """Return whether all traffic passes."""
        return not self.stopped

    @property
    def certain(self) -> bool:
        """Return whether neither status nor traffic is uncertain."""
        return self.possible_status is None and self.possible_stopped is None


class _Step(NamedTuple, Generic[T]):
    start: date
    value: T
    possible: T | None
    act: Event | None


def order_events(events: Iterable[Event]) -> list[Event]:
    """Return events sorted by the day from which they are certain, then by their earliest day."""
    return sorted(events, key=lambda event: (event.date.latest, event.date.earliest or date.min))


@lru_cache(maxsize=65536)
def periods(crossing: Crossing) -> tuple[Period, ...]:
    """Return the periods of a history, which cover all time without gap or overlap.

    Planned events change nothing (timeline/ahead.py).
    """
    events = order_events(event for event in crossing.events if not event.planned)
    classes = _steps([(e, e.status) for e in events if e.status is not None], None)
    traffic = [_traffic_steps(events, scope) for scope in TRAFFIC]
    starts = sorted({step.start for step in classes} | {step.start for steps in traffic for step in steps})
    return tuple(
        _make_period(start, end, _look_up(classes, start), [_look_up(steps, start) for steps in traffic])
        for start, end in zip(starts, [*starts[1:], date.max], strict=True)
    )


def _make_period(start: date, end: date, status: _Step[Status | None], flows: Sequence[_Step[bool]]) -> Period:
    """Return the period of the values that apply from `start` to `end`; `flows` are in the order of TRAFFIC."""
    pairs = list(zip(TRAFFIC, flows, strict=True))
    possibly = (scope for scope, flow in pairs if not (flow.value if flow.possible is None else flow.possible))
    return Period(
        start, end, status.value,
        stopped=tuple(scope for scope, flow in pairs if not flow.value),
        possible_status=status.possible,
        possible_stopped=tuple(possibly) if any(flow.possible is not None for flow in flows) else None,
        act=status.act,
        stops=tuple(flow.act for flow in flows if not flow.value and flow.act),
    )  # fmt: skip


def period_at(crossing: Crossing, at: date) -> Period:
    """Return the period that contains a day."""
    found = periods(crossing)
    return found[bisect_right(found, at, key=lambda period: period.start) - 1]


def latest_change(crossing: Crossing, as_of: date) -> date:
    """Return the last day by `as_of` on which status or traffic changed or may have changed."""
    return max((period.start for period in periods(crossing) if date.min < period.start <= as_of), default=as_of)


def _traffic_steps(events: Sequence[Event], scope: str) -> list[_Step[bool]]:
    acts = [e for e in events if e.kind in _TURNS and e.scope in (None, scope)]
    return _steps([(event, event.kind in _STARTS) for event in acts], True)


def _steps(changes: Sequence[tuple[Event, T]], initial: T) -> list[_Step[T]]:
    steps = [_Step(date.min, initial, None, None)]
    for event, value in changes:
        last = steps[-1]
        begin = max(event.date.earliest or date.min, last.start)
        if begin < event.date.latest and value != last.value:
            steps.append(_Step(begin, last.value, value, last.act))
        steps.append(_Step(event.date.latest, value, None, event if value != last.value else last.act))
    return steps


def _look_up(steps: Sequence[_Step[T]], at: date) -> _Step[T]:
    return steps[bisect_right(steps, at, key=lambda step: step.start) - 1]
