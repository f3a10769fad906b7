"""Selected view; URL, fragment, messages and command line use the same parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import cast, get_args

from geo.errors import data_error
from geo.i18n import Lang
from geo.model.crossing import Crossing, Event, Status
from geo.model.dataset import Dataset
from geo.timeline.parameters import not_one_of, read_day, read_event, split_words, unknown_crossing
from geo.timeline.periods import TRAFFIC, latest_change
from geo.timeline.place import read_place
from geo.timeline.regions import REGIONS, Region, find_region
from geo.timeline.snapshot import Snapshot, snapshot

ALL = tuple(Status)
BASES = ("own", "osm", "satellite", "relief")
LAYERS = ("works", "twinned", "scenic")


@dataclass(frozen=True)
class View:
    """A date, filters and a language; empty `provinces`, `neighbours` or `closed` mean no filter.

    `closed` selects the crossings that are closed to people or to goods on the day. `from_day` is the first of two
    days to compare. `base` is the base map, `layers` are the visible optional layers, `place` is the position of
    the map: zoom/latitude/longitude in degrees WGS84. `region` is `core`, the provinces of the home view, or
    `all`. `event` is the id of an event of `crossing`, which is marked in its history.
    """

    at: date
    from_day: date | None = None
    statuses: tuple[Status, ...] = ALL
    provinces: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    lang: Lang = "vi"
    crossing: str | None = None
    event: str | None = None
    base: str = "own"
    layers: tuple[str, ...] = ()
    place: str | None = None
    region: Region = "core"


def default_view(dataset: Dataset) -> View:
    """Return the view of the whole home region on the day of the data."""
    return View(dataset.as_of)


def select(snapshot: Snapshot, view: View) -> Snapshot:
    """Return the states that pass the filters of the view."""
    states = tuple(
        state
        for state in snapshot.states
        if state.status in view.statuses
        and (view.region == "all" or state.region is None)
        and (not view.provinces or state.province in view.provinces)
        and (not view.neighbours or state.crossing.neighbour in view.neighbours)
        and (not view.closed or not set(view.closed).isdisjoint(state.period.stopped))
    )
    return replace(snapshot, states=states)


def choose_states(dataset: Dataset, view: View) -> Snapshot:
    """Return the states that a file of the view contains: all that pass its filters, or its one crossing.

    Raises DataError if that crossing does not pass the filters on the day.
    """
    found = select(snapshot(dataset, view.at), view)
    if not view.crossing:
        return found
    states = tuple(state for state in found.states if state.crossing.id == view.crossing)
    if not states:
        raise data_error("crossing", "problem.not_in_view", crossing=view.crossing, day=view.at)
    return replace(found, states=states)


def to_query(view: View) -> dict[str, str]:
    """Return a view as query parameters, omitting defaults.

    Date and language are always written, since their defaults differ between readers.
    """
    query = {"at": view.at.isoformat()}
    if view.from_day:
        query["from"] = view.from_day.isoformat()
    if view.statuses != ALL:
        query["status"] = ",".join(view.statuses)
    if view.region != "core":
        query["region"] = view.region
    if view.provinces:
        query["province"] = ",".join(view.provinces)
    if view.neighbours:
        query["neighbour"] = ",".join(view.neighbours)
    if view.closed:
        query["closed"] = ",".join(view.closed)
    query["lang"] = view.lang
    if view.crossing:
        query["crossing"] = view.crossing
    if view.crossing and view.event:
        query["event"] = view.event
    if view.base != "own":
        query["base"] = view.base
    if view.layers:
        query["layers"] = ",".join(view.layers)
    if view.place:
        query["map"] = view.place
    return query


def from_query(query: Mapping[str, str], dataset: Dataset) -> View:
    """Return the view that query parameters describe; unknown parameters are ignored.

    Values are case-insensitive. The earlier of `from` and `at` becomes `from_day`. A province or crossing
    outside the home view widens the region.
    Raises DataError with the parameter's name as path.
    """
    known = list_known(dataset)

    def read(name: str) -> tuple[str, ...]:
        chosen = split_words(query.get(name))
        for word in chosen:
            if word not in known[name]:
                raise unknown_crossing(word, dataset) if name == "crossing" else not_one_of(name, word, known[name])
        return tuple(word for word in known[name] if word in chosen)

    view, chosen, provinces = default_view(dataset), next(iter(read("crossing")), None), read("province")
    crossing = next((each for each in dataset.crossings if each.id == chosen), None)
    event = read_event(query.get("event"), crossing)
    at = read_day("at", query["at"]) if "at" in query else _day_of(dataset, crossing, event)
    from_day, at = order_days(read_day("from", query["from"]) if query.get("from") else None, at)
    return replace(
        view,
        at=at,
        from_day=from_day,
        statuses=tuple(Status(word) for word in read("status")) if "status" in query else ALL,
        region="all" if "all" in read("region") else find_region(dataset, provinces, [chosen] if chosen else []),
        provinces=provinces,
        neighbours=read("neighbour"),
        closed=read("closed"),
        lang=cast(Lang, next(iter(read("lang")), view.lang)),
        crossing=chosen,
        event=event.id if event else None,
        base=next(iter(read("base")), view.base),
        layers=read("layers"),
        place=read_place(query.get("map")),
    )


def list_known(dataset: Dataset) -> dict[str, list[str]]:
    """Return the allowed values of each parameter, in the order of a view."""
    return {
        "status": list(ALL),
        "region": list(REGIONS),
        "province": [province.id for province in dataset.provinces],
        "neighbour": sorted({crossing.neighbour for crossing in dataset.crossings}),
        "closed": list(TRAFFIC),
        "lang": list(get_args(Lang)),
        "crossing": [crossing.id for crossing in dataset.crossings],
        "base": list(BASES),
        "layers": list(LAYERS),
    }


def order_days(from_day: date | None, at: date) -> tuple[date | None, date]:
    """Return the two days of a comparison, the earlier day first."""
    return (at, from_day) if from_day and from_day > at else (from_day, at)


def clamp_view(view: View, dataset: Dataset) -> View:
    """Return the view with its days limited to the record."""
    return replace(view, at=dataset.clamp(view.at), from_day=view.from_day and dataset.clamp(view.from_day))


def _day_of(dataset: Dataset, crossing: Crossing | None, event: Event | None) -> date:
    """Return the day of a link without a date: the day of its event, else the latest change of its crossing."""
    if event:
        return dataset.clamp(event.date.latest)
    return latest_change(crossing, dataset.as_of) if crossing else dataset.as_of
