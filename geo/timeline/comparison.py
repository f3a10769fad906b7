"""Comparison of two days: counts by status, differing crossings, and events between the days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geo.model.crossing import Crossing, Event, Status
from geo.model.dataset import Dataset
from geo.model.fact import Fact
from geo.timeline.changes import Difference, compare
from geo.timeline.periods import period_at
from geo.timeline.provinces import province_at
from geo.timeline.regions import crossings_of
from geo.timeline.view import View

# Meetings of the joint working committee with Guangxi: the provinces report to each other there.
_CONFERENCE = "guangxi-joint-committee-"
_YEARS = 5


@dataclass(frozen=True)
class Entry:
    """One crossing on the two days; an empty `difference.what` means no difference."""

    difference: Difference
    province: str
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Succession:
    """A province that became part of another between the two days, with the number of its crossings in the view."""

    old: str
    new: str
    crossings: int


@dataclass(frozen=True)
class Comparison:
    """Changes from the end of `from_day` to the end of `at`.

    `counts` contains each status with its number of crossings on both days. `changed` lists crossings with a
    changed status or traffic. `recorded` lists crossings whose class is only first recorded between the days.
    `others` lists crossings with other events between the days. `successions` lists the mergers of provinces.
    """

    from_day: date
    at: date
    counts: tuple[tuple[Status, int, int], ...]
    changed: tuple[Entry, ...]
    recorded: tuple[Entry, ...]
    others: tuple[Entry, ...]
    successions: tuple[Succession, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return all entries: changed, first recorded, then crossings with other events."""
        return (*self.changed, *self.recorded, *self.others)


def choose_days(dataset: Dataset, view: View) -> tuple[date, date]:
    """Return the two days of a view, the earlier first and both inside the record.

    The default of the first day is the first preset: the period on which departments report.
    """
    from_day = view.from_day or next(iter(list_presets(dataset, view.at, view.provinces).values()))
    first, second = sorted(dataset.clamp(day) for day in (from_day, view.at))
    return first, second


def list_presets(dataset: Dataset, at: date, provinces: Sequence[str] = ()) -> dict[str, date]:
    """Return the first day of each common period, by name; all periods end at `at`.

    The period since the last meeting comes first, if one of the provinces took part. No province means all.
    """
    presets = {"year": start_of_year(at)}
    if conference := last_conference(dataset, at, provinces):
        presets = {"conference": conference.date.earliest or conference.date.latest} | presets
    leap = at.month == 2 and at.day == 29
    return presets | {"years": at.replace(year=at.year - _YEARS, day=28 if leap else at.day)}


def start_of_year(at: date) -> date:
    """Return 31 December of the previous year."""
    return date(at.year - 1, 12, 31)


def last_conference(dataset: Dataset, at: date, provinces: Sequence[str] = ()) -> Fact | None:
    """Return the last meeting of the joint committee that was certainly held before a day, or None.

    With provinces, at least one of them or of their successors must have taken part in the meeting.
    """
    chosen = {province_at(dataset.provinces, each, at) for each in provinces} | set(provinces)
    held = [
        fact
        for fact in dataset.facts
        if fact.kind == "conference"
        and fact.id.startswith(_CONFERENCE)
        and (not chosen or not chosen.isdisjoint(fact.places.provinces))
    ]
    return max((fact for fact in held if fact.date.latest < at), key=lambda fact: fact.date.latest, default=None)


def compare_view(dataset: Dataset, view: View) -> Comparison:
    """Return the comparison of the two days of a view, within its region and filters."""
    first, second = choose_days(dataset, view)
    found = {difference.crossing.id: difference for difference in compare(dataset, first, second)}
    entries, counts = [], (Counter[Status](), Counter[Status]())
    for crossing in crossings_of(dataset, view.region):
        before, after = period_at(crossing, first), period_at(crossing, second)
        shown = {period.status for period in (before, after) if period.status} & set(view.statuses)
        if not shown or not lies_within(dataset, crossing, view, (first, second)):
            continue
        for count, period in zip(counts, (before, after), strict=True):
            count.update([period.status] if period.status in view.statuses else [])
        entries.append(
            Entry(
                found.get(crossing.id, Difference(crossing, before, after, ())),
                province_at(dataset.provinces, crossing.gates[0].province, second),
                tuple(event for event in crossing.events if _happened(event, first, second)),
            )
        )
    return Comparison(
        first, second,
        tuple((status, counts[0][status], counts[1][status]) for status in Status if status in view.statuses),
        tuple(entry for entry in entries if set(entry.difference.what) - {"recorded"}),
        tuple(entry for entry in entries if entry.difference.what == ("recorded",)),
        tuple(entry for entry in entries if entry.events and not entry.difference.what),
        _list_successions(dataset, entries, first),
    )  # fmt: skip


def _list_successions(dataset: Dataset, entries: Sequence[Entry], first: date) -> tuple[Succession, ...]:
    """Return the provinces of the first day that belong to another province on the second, with their crossings."""
    moves = Counter[tuple[str, str]]()
    for entry in entries:
        old = province_at(dataset.provinces, entry.difference.crossing.gates[0].province, first)
        if old != entry.province and entry.difference.after.status:
            moves[old, entry.province] += 1
    return tuple(Succession(old, new, count) for (old, new), count in moves.items())


def lies_within(dataset: Dataset, crossing: Crossing, view: View, days: tuple[date, date]) -> bool:
    """Return whether a crossing passes the filters of place; its province on either day is enough."""
    home = crossing.gates[0].province
    provinces = {province_at(dataset.provinces, home, day) for day in days}
    return (not view.provinces or bool(provinces & set(view.provinces))) and (
        not view.neighbours or crossing.neighbour in view.neighbours
    )


def _happened(event: Event, first: date, second: date) -> bool:
    """Return whether an event may have happened after the first day and by the second."""
    return event.date.latest > first and (event.date.earliest or event.date.latest) <= second
