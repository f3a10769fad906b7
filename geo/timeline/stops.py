"""The stops of a film: the days on which the class of a crossing changed (also in static/src/rules/stops.js)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.model.dates import EventDate
from geo.timeline.changes import touches
from geo.timeline.regions import crossings_of
from geo.timeline.transitions import Transition, transitions_of
from geo.timeline.view import View

_YEARS = 10


@dataclass(frozen=True)
class Stop:
    """A day with the class changes that have the same date, and the first records since the stop before.

    First records alone make no stop, because no source says that the class began on that day. Those after the
    last change are a stop of their own, which has no `changed`.
    """

    day: date
    changed: tuple[Transition, ...]
    recorded: tuple[Transition, ...]

    @property
    def when(self) -> EventDate | None:
        """Return the date of the changes, as precise as its source; None if nothing changed."""
        act = self.changed[0].after.act if self.changed else None
        return act.date if act else None


def start_story(at: date) -> date:
    """Return the default first day: 31 December before the decade of ten years ago; 2009-12-31 for a day in 2026."""
    return date(max(1, (at.year - _YEARS) // 10 * 10 - 1), 12, 31)


def list_stops(dataset: Dataset, view: View) -> tuple[Stop, ...]:
    """Return the stops after `from_day` until `at` that pass the filters of a view, by day."""
    first = start_story(view.at) if view.from_day is None else view.from_day
    found = [each for each in _list_classes(dataset, view) if first < each.day <= view.at]
    stops: list[Stop] = []
    waiting: list[Transition] = []
    for (day, _, recorded), same in groupby(sorted(found, key=_order), key=_order):
        group = tuple(same)
        if recorded:
            waiting += group
        else:
            stops.append(Stop(day, group, tuple(waiting)))
            waiting = []
    return (*stops, Stop(waiting[-1].day, (), tuple(waiting))) if waiting else tuple(stops)


def _list_classes(dataset: Dataset, view: View) -> Iterator[Transition]:
    """Yield the changes and first records of a class in force. A plan is not in force."""
    for crossing in crossings_of(dataset, view.region):
        for each in transitions_of(crossing):
            in_force = each.by_class and each.after.status not in (None, Status.PLANNED)
            if in_force and touches(dataset, crossing, each.day, view):
                yield each


def _order(transition: Transition) -> tuple[date, date, bool]:
    """Return day, first possible day, and whether it is a first record; these precede the changes of their day."""
    act = transition.after.act
    earliest = act.date.earliest if act and "recorded" not in transition.what else None
    return transition.day, earliest or date.min, "recorded" in transition.what
