"""Facts about the border and its cooperation: trade, meetings, twinned districts, works, plans.

Events of a single crossing are in geo/model/crossing.py.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from geo.model.fields import Confidence, Id, Names, Place, Record, Span, Text, Words

FactKind = Literal[
    "trade", "traffic", "border", "twinning", "agreement", "conference", "project", "investment", "labour",
    "route", "bridge", "road", "visit", "plan", "event", "aid", "zone",
]  # fmt: skip


class Places(Record):
    """Places of a fact: ids of provinces and crossings, names of districts, places abroad."""

    provinces: tuple[Id, ...] = ()
    districts: tuple[Text, ...] = ()
    crossings: tuple[Id, ...] = ()
    abroad: Words | None = None


class Quantity(Record):
    """A number with its unit."""

    value: float
    to: float | None = None
    """Upper end of a range."""
    unit: Id
    """Id of the unit: `unit.<id>` in locale/*.po."""
    qualifier: Literal["over", "about", "under"] | None = None
    """Qualifier of the number in the source."""


class End(Record):
    """One end of a line on the map: a place with an indicative position."""

    names: Names
    lonlat: Place
    precision_m: Annotated[int, Field(gt=0)]
    source: Id


class Fact(Record):
    """One dated or counted fact with its sources."""

    id: Id
    kind: FactKind
    places: Places
    """Places that the fact concerns."""
    date: Span
    """Day of the fact, or interval over which it was counted."""
    measure: Id | None = None
    """Id of the measured property; only facts with the same measure and unit share an axis."""
    quantity: Quantity | None = None
    between: tuple[End, End] | None = None
    """Ends of a line on the map."""
    note: Words
    article: Id | None = None
    """Id of the article of the first collection from which the fact was taken."""
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    confidence: Confidence
