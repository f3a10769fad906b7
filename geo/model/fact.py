"""Facts about the border and its cooperation that are no event of one crossing.

One dated or counted fact a record: trade, meetings, twinned districts, works, plans. A number says
what it measures; only facts with the same measure and unit may share an axis.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from geo.model.fields import Id, Lat, Lon, Names, Record, Span, Text, Words

FactKind = Literal[
    "trade", "traffic", "border", "twinning", "agreement", "conference", "project", "investment", "labour",
    "route", "bridge", "road", "visit", "plan", "event", "aid", "zone",
]  # fmt: skip


class Places(Record):
    """Where a fact belongs: ids of provinces and crossings, names of districts, places abroad."""

    provinces: tuple[Id, ...] = ()
    districts: tuple[Text, ...] = ()
    crossings: tuple[Id, ...] = ()
    abroad: Words | None = None


class Quantity(Record):
    """A number with its unit; `to` is the upper end of a range, `qualifier` the source's over, about, under."""

    value: float
    to: float | None = None
    unit: Id
    qualifier: Literal["over", "about", "under"] | None = None


class End(Record):
    """One end of a line on the map: a place with an indicative position."""

    names: Names
    lonlat: tuple[Lon, Lat]
    precision_m: Annotated[int, Field(gt=0)]
    source: Id


class Fact(Record):
    """One sourced fact; `article` names the article of the first collection that it was taken from."""

    id: Id
    kind: FactKind
    places: Places
    date: Span
    measure: Id | None = None
    quantity: Quantity | None = None
    between: tuple[End, End] | None = None
    note: Words
    article: Id | None = None
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    confidence: Literal["high", "medium", "low"]
