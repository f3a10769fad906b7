"""What a reader chose, as one value with the same words in URL, hash, message and command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import cast, get_args

from geo.crossing import Status
from geo.dates import parse_day
from geo.errors import complain
from geo.i18n import Lang
from geo.model import Dataset
from geo.timeline import Snapshot

ALL = tuple(Status)


@dataclass(frozen=True)
class View:
    """A date, the filters and the language; empty `provinces` or `neighbours` mean all."""

    at: date
    statuses: tuple[Status, ...] = ALL
    provinces: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    lang: Lang = "vi"
    crossing: str | None = None


def default_view(dataset: Dataset) -> View:
    """Show everything on the day that the record was closed."""
    return View(dataset.as_of)


def select(snapshot: Snapshot, view: View) -> Snapshot:
    """Keep the states that the view lets through."""
    states = tuple(
        state
        for state in snapshot.states
        if state.status in view.statuses
        and (not view.provinces or state.province in view.provinces)
        and (not view.neighbours or state.crossing.neighbour in view.neighbours)
    )
    return replace(snapshot, states=states)


def to_query(view: View) -> dict[str, str]:
    """Write a view as query parameters; what is default is left out, except the date."""
    query = {"at": view.at.isoformat()}
    if view.statuses != ALL:
        query["status"] = ",".join(view.statuses)
    if view.provinces:
        query["province"] = ",".join(view.provinces)
    if view.neighbours:
        query["neighbour"] = ",".join(view.neighbours)
    if view.lang != "vi":
        query["lang"] = view.lang
    if view.crossing:
        query["crossing"] = view.crossing
    return query


def from_query(query: Mapping[str, str], dataset: Dataset) -> View:
    """Read a view from query parameters; unknown parameters are somebody else's and ignored.

    Raises DataError whose path is the parameter's name.
    """
    known: dict[str, list[str]] = {
        "status": list(ALL),
        "province": [province.id for province in dataset.provinces],
        "neighbour": sorted({crossing.neighbour for crossing in dataset.crossings}),
        "lang": list(get_args(Lang)),
        "crossing": [crossing.id for crossing in dataset.crossings],
    }

    def read(name: str) -> tuple[str, ...]:
        chosen = [word for word in query.get(name, "").lower().split(",") if word]
        for word in chosen:
            if word not in known[name]:
                raise complain(name, f"'{word}' is not one of {', '.join(known[name])}")
        return tuple(word for word in known[name] if word in chosen)

    view = default_view(dataset)
    return replace(
        view,
        at=_read_day(query["at"]) if "at" in query else view.at,
        statuses=tuple(Status(word) for word in read("status")) if "status" in query else ALL,
        provinces=read("province"),
        neighbours=read("neighbour"),
        lang=cast(Lang, next(iter(read("lang")), view.lang)),
        crossing=next(iter(read("crossing")), None),
    )


def _read_day(text: str) -> date:
    try:
        return parse_day(text)
    except ValueError as error:
        raise complain("at", str(error)) from None
