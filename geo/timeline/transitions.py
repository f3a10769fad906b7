"""Transitions: changes of class or traffic of a crossing, each with its day and its acts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from geo.model.crossing import Crossing, Event
from geo.model.dataset import Dataset
from geo.timeline.changes import TRAFFIC_ACTS, differ
from geo.timeline.comparison import choose_days, lies_within, start_of_year
from geo.timeline.periods import Period, order_events, periods
from geo.timeline.provinces import province_at
from geo.timeline.regions import crossings_of
from geo.timeline.view import View

_CLASS = {"appeared", "gone", "class", "recorded"}


@dataclass(frozen=True)
class Transition:
    """A change at one crossing on one day; `what` has the words of `Difference`.

    `acts` lists the events that caused the change: first the act on the class, then the acts on traffic.
    """

    crossing: Crossing
    before: Period
    after: Period
    what: tuple[str, ...]
    acts: tuple[Event, ...]

    @property
    def day(self) -> date:
        """Return the day from which the change is certain."""
        return self.after.start

    @property
    def recorded(self) -> bool:
        """Return whether the first record of a class is the only change."""
        return self.what == ("recorded",)

    @property
    def by_class(self) -> bool:
        """Return whether the class changed, or was first recorded."""
        return not _CLASS.isdisjoint(self.what)

    @property
    def by_traffic(self) -> bool:
        """Return whether traffic was stopped or resumed."""
        return not {"closed", "reopened"}.isdisjoint(self.what)


@lru_cache(maxsize=65536)
def transitions_of(crossing: Crossing) -> tuple[Transition, ...]:
    """Return all transitions of a crossing, by day."""
    found = []
    for before, after in pairwise(periods(crossing)):
        if what := tuple(differ(before, after)):
            found.append(Transition(crossing, before, after, what, tuple(_list_acts(crossing, after, set(what)))))
    return tuple(found)


def list_transitions(dataset: Dataset, view: View) -> tuple[Transition, ...]:
    """Return the transitions between the two days of a view that pass its filters, newest first.

    A transition passes the filter of classes by the class before or after it.
    """
    first, second = choose_days(dataset, view)
    return tuple(each for each in _pass_filters(dataset, view, (first, second)) if first < each.day <= second)


def find_window(dataset: Dataset, view: View) -> tuple[date, Transition] | None:
    """Return a first day that lets a view contain its newest change, and that change; None without a change.

    The day is 31 December before the change, because departments report on years, or the start of the record.
    """
    _, second = choose_days(dataset, view)
    passed = _pass_filters(dataset, view, (dataset.start, second))
    newest = next((each for each in passed if not each.recorded and dataset.start < each.day <= second), None)
    return (max(dataset.start, start_of_year(newest.day)), newest) if newest else None


def count_crossings(transitions: Iterable[Transition]) -> int:
    """Return the number of crossings with a transition."""
    return len({each.crossing.id for each in transitions})


def home_of(dataset: Dataset, transition: Transition) -> str:
    """Return the id of the province of a crossing on the day of a transition."""
    return province_at(dataset.provinces, transition.crossing.gates[0].province, transition.day)


def _pass_filters(dataset: Dataset, view: View, days: tuple[date, date]) -> list[Transition]:
    """Return the transitions of all times that pass the filters, newest first."""
    passed = [crossing for crossing in crossings_of(dataset, view.region) if lies_within(dataset, crossing, view, days)]
    found = [each for crossing in passed for each in transitions_of(crossing) if _touches(each, view)]
    return sorted(found, key=lambda each: each.day, reverse=True)


def _touches(transition: Transition, view: View) -> bool:
    before, after = transition.before, transition.after
    by_status = {before.status, after.status} & set(view.statuses)
    return bool(by_status) and (not view.closed or not set(view.closed).isdisjoint((*before.stopped, *after.stopped)))


def _list_acts(crossing: Crossing, after: Period, what: set[str]) -> Iterator[Event]:
    """Return the acts behind a transition without repetition."""
    by_class = [after.act] if what & _CLASS and after.act else []
    events = [event for event in order_events(crossing.events) if not event.planned]
    on_day = [event for event in events if event.date.latest == after.start and event.kind in TRAFFIC_ACTS]
    acts = [*by_class, *(on_day if what & {"closed", "reopened"} else [])]
    return (act for number, act in enumerate(acts) if act not in acts[:number])
