"""Checks of histories: order, windows, allowed changes of each act, consistent class and traffic."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from geo.errors import Problem
from geo.model.crossing import Crossing, Event, Kind, Status
from geo.model.dataset import Dataset
from geo.timeline.periods import TRAFFIC, order_events

# Acts that take effect, and records that attest a status; all other acts only decide or report.
IN_FORCE = {Kind.PILOT, Kind.OPENED, Kind.UPGRADED, Kind.REOPENED, Kind.RECORDED}
# Message keys for a repeated act: on all traffic, on one kind of traffic.
_TWICE = {
    Kind.CLOSED: ("problem.closes_closed", "problem.closes_closed_for"),
    Kind.REOPENED: ("problem.reopens_open", "problem.reopens_open_for"),
}
_Check = Callable[[Crossing], Iterator[Problem]]


def check_order(dataset: Dataset) -> list[Problem]:
    """Check that events are sorted by the day from which they are certain, so that diffs stay readable."""
    return _check_each(dataset, _find_disorder)


def check_event_ids(dataset: Dataset) -> list[Problem]:
    """Check that no event id is reused, because an old link would then open a different event."""
    return _check_each(dataset, _find_used_ids)


def check_windows(dataset: Dataset) -> list[Problem]:
    """Check that windows of class changes do not overlap, because their order would be unknown."""
    return _check_each(dataset, _find_overlap)


def check_force(dataset: Dataset) -> list[Problem]:
    """Check that an act that only decides or reports sets no status, because decided is not in force."""
    return _check_each(dataset, _find_status_not_in_force)


def check_first_class(dataset: Dataset) -> list[Problem]:
    """Check that a crossing has a status, and that `planned` comes only before all other statuses."""
    return _check_each(dataset, _find_late_plan)


def check_traffic(dataset: Dataset) -> list[Problem]:
    """Check that only closed traffic reopens and only open traffic closes; otherwise an event is missing."""
    return _check_each(dataset, _find_double_traffic)


def check_dates(dataset: Dataset) -> list[Problem]:
    """Check that exactly the events after the day of the data are planned, so that none counts as done."""
    problems = []
    for crossing in dataset.crossings:
        for i, event in enumerate(crossing.events):
            is_ahead = (event.date.earliest or event.date.latest) > dataset.as_of
            if is_ahead != bool(event.planned) or (event.planned and event.date.earliest is None):
                key, values = "problem.past_plan" if event.planned else "problem.too_young", {"day": dataset.as_of}
                problems.append(Problem(f"{crossing.id}.events[{i}].date", key, {"date": event.date, **values}))
    return problems


def check_notes(dataset: Dataset) -> list[Problem]:
    """Check that notes are sentences, and that an English note is a translation. A missing one is a gap."""
    return [
        Problem(f"{crossing.id}.events[{i}].note", "problem.poor_note")
        for crossing in dataset.crossings
        for i, event in enumerate(crossing.events)
        if event.note.vi == event.note.en or min(len(event.note.vi), len(event.note.en or event.note.vi)) < 15
    ]


def _check_each(dataset: Dataset, check: _Check) -> list[Problem]:
    return [problem for crossing in dataset.crossings for problem in check(crossing)]


def _find_disorder(crossing: Crossing) -> Iterator[Problem]:
    for i, (found, wanted) in enumerate(zip(crossing.events, order_events(crossing.events), strict=True)):
        if found is not wanted:
            values = {"date": found.date, "wanted": wanted.date}
            yield Problem(f"{crossing.id}.events[{i}]", "problem.out_of_order", values)
            return


def _find_used_ids(crossing: Crossing) -> Iterator[Problem]:
    used, removed = set[str](), set(crossing.removed_events or ())
    for i, event in enumerate(crossing.events):
        if event.id in used | removed:
            key = "problem.twice" if event.id in used else "problem.removed_event"
            yield Problem(f"{crossing.id}.events[{i}].id", key)
        used.add(event.id)


def _find_overlap(crossing: Crossing) -> Iterator[Problem]:
    changes = [(i, event) for i, event in enumerate(crossing.events) if event.status]
    for (_, before), (i, after) in pairwise(changes):
        if after.date.earliest and after.date.earliest < before.date.latest and before.status != after.status:
            values = {"after": after.date, "before": before.date}
            yield Problem(f"{crossing.id}.events[{i}].date", "problem.windows_overlap", values)


def _find_status_not_in_force(crossing: Crossing) -> Iterator[Problem]:
    for i, event in enumerate(crossing.events):
        if event.status and event.status != Status.PLANNED and event.kind not in IN_FORCE:
            values = {"kind": event.kind, "status": event.status}
            yield Problem(f"{crossing.id}.events[{i}].status", "problem.not_in_force", values)


def _find_late_plan(crossing: Crossing) -> Iterator[Problem]:
    statuses = [(i, event.status) for i, event in enumerate(crossing.events) if event.status]
    if not statuses:
        yield Problem(f"{crossing.id}.events", "problem.no_status")
    for i, status in statuses[1:]:
        if status == Status.PLANNED:
            yield Problem(f"{crossing.id}.events[{i}].status", "problem.late_plan")


def _find_double_traffic(crossing: Crossing) -> Iterator[Problem]:
    stopped: set[str] = set()
    for i, event in enumerate(crossing.events):
        flows = {event.scope} if event.scope else set(TRAFFIC)
        if event.kind == Kind.CLOSED and flows <= stopped:
            yield _name_traffic(crossing, i, event)
        if event.kind == Kind.REOPENED and not flows & stopped:
            yield _name_traffic(crossing, i, event)
        if event.kind == Kind.CLOSED:
            stopped |= flows
        elif event.kind in (Kind.OPENED, Kind.REOPENED, Kind.PILOT):
            stopped -= flows


def _name_traffic(crossing: Crossing, index: int, event: Event) -> Problem:
    path, (whole, part) = f"{crossing.id}.events[{index}].kind", _TWICE[event.kind]
    if event.scope:
        return Problem(path, part, {"date": event.date, "scope": event.scope})
    return Problem(path, whole, {"date": event.date})
