"""The only as-of rule: cut each history into periods, then look up a date.

Status, traffic of people and traffic of goods are independent. An event has a window [earliest, latest].
Inside it, the old value applies but is uncertain. From `latest` on, the new value applies. A closing never
changes the status.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

from geo.model.crossing import Crossing, Event, Kind, Status

T = TypeVar("T")
TRAFFIC = ("people", "goods")
_STARTS = (Kind.OPENED, Kind.REOPENED, Kind.PILOT)  # a tuple, because the hash of a kind is slow
_TURNS = (*_STARTS, Kind.CLOSED)
_start_of: Callable[[_Step[Any]], date] = attrgetter("start")


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
    events = order_events([event for event in crossing.events if not event.planned])
    classes = _steps([(e, e.status) for e in events if e.status is not None], None)
    turns = [event for event in events if event.kind in _TURNS]
    traffic = [_traffic_steps(turns, scope) for scope in TRAFFIC]
    starts = sorted({step.start for step in classes} | {step.start for steps in traffic for step in steps})
    return tuple([
        _make_period(start, end, _look_up(classes, start), [_look_up(steps, start) for steps in traffic])
        for start, end in zip(starts, [*starts[1:], date.max], strict=True)
    ])  # fmt: skip


def _make_period(start: date, end: date, status: _Step[Status | None], flows: Sequence[_Step[bool]]) -> Period:
    """Return the period of the values that apply from `start` to `end`; `flows` are in the order of TRAFFIC.

    Lists become tuples here, because generators take twice the time, and large data have 40,000 periods.
    """
    stopped = [scope for scope, flow in zip(TRAFFIC, flows, strict=True) if not flow.value]
    possibly = None
    if any([flow.possible is not None for flow in flows]):  # noqa: C419
        open_then = [flow.value if flow.possible is None else flow.possible for flow in flows]
        possibly = tuple([scope for scope, is_open in zip(TRAFFIC, open_then, strict=True) if not is_open])
    return Period(
        start, end, status.value,
        stopped=tuple(stopped),
        possible_status=status.possible,
        possible_stopped=possibly,
        act=status.act,
        stops=tuple([flow.act for flow in flows if not flow.value and flow.act]) if stopped else (),
    )  # fmt: skip


def period_at(crossing: Crossing, at: date) -> Period:
    """Return the period that contains a day."""
    found = periods(crossing)
    return found[bisect_right(found, at, key=lambda period: period.start) - 1]


def latest_change(crossing: Crossing, as_of: date) -> date:
    """Return the last day by `as_of` on which status or traffic changed or may have changed."""
    return max((period.start for period in periods(crossing) if date.min < period.start <= as_of), default=as_of)


def _traffic_steps(turns: Sequence[Event], scope: str) -> list[_Step[bool]]:
    return _steps([(event, event.kind in _STARTS) for event in turns if event.scope in (None, scope)], True)


def _steps(changes: Sequence[tuple[Event, T]], initial: T) -> list[_Step[T]]:
    last: _Step[T] = _Step(date.min, initial, None, None)
    steps = [last]
    for event, value in changes:
        is_new, latest = value != last.value, event.date.latest
        if is_new and (begin := max(event.date.earliest or date.min, last.start)) < latest:
            steps.append(_Step(begin, last.value, value, last.act))
        last = _Step(latest, value, None, event if is_new else last.act)
        steps.append(last)
    return steps


def _look_up(steps: Sequence[_Step[T]], at: date) -> _Step[T]:
    return steps[bisect_right(steps, at, key=_start_of) - 1]
