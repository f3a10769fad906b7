"""A crossing: a pair of gates, its location, and its history."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from geo.errors import ValueProblem
from geo.i18n import LANGUAGES, Lang
from geo.model.fields import Confidence, Dispute, Edtf, EventId, Id, Names, Place, Record, Text, Words


class Status(StrEnum):
    """Status of a crossing in law (Decree 112/2014/NĐ-CP, Article 4, as amended; data/README.md)."""

    INTERNATIONAL = "international"
    BILATERAL = "bilateral"
    AUXILIARY = "auxiliary"
    OPENING = "opening"
    CLEARANCE = "clearance"
    SCENIC = "scenic"
    PLANNED = "planned"
    UNCLASSIFIED = "unclassified"


class Kind(StrEnum):
    """Act of an event; only pilot, opened, upgraded, reopened and recorded put a status in force."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DECIDED = "decided"
    ANNOUNCED = "announced"
    WORKS = "works"
    PILOT = "pilot"
    OPENED = "opened"
    UPGRADED = "upgraded"
    EXTENDED = "extended"
    CLOSED = "closed"
    REOPENED = "reopened"
    RECORDED = "recorded"


CLASS_ACTS = (Kind.UPGRADED, Kind.OPENED, Kind.PILOT)  # acts that set the class
DECIDABLE_ACTS = (*CLASS_ACTS, Kind.EXTENDED, Kind.CLOSED, Kind.REOPENED)  # acts that may be decided for a later day


class Gate(Record):
    """One side of a crossing: cửa khẩu in Viet Nam, 口岸 in China, ດ່ານ in Laos."""

    country: Literal["VN", "CN", "LA"]
    province: Id
    """Id in provinces.geojson on the Vietnamese side, in the borders before the mergers of 2025."""
    names: Names
    district: Text | None = None
    """District (huyện, thị xã, thành phố), in force until 30 June 2025."""
    commune: Text | None = None
    """Commune, ward or township, in force until 30 June 2025."""
    commune_2025: Text | None = None
    """Commune or ward from 1 July 2025."""
    place: Words | None = None
    """Place on the other side: county, prefecture, province."""


class Position(Record):
    """Quality of a position."""

    precision_m: Annotated[int, Field(gt=0)]
    """Radius in metres within which the gate lies."""
    estimated: bool
    """True if we estimated the position, because no source states it."""
    source: Id
    """Id of the source."""
    inland: Words | None = None
    """Reason why the gate lies far from the border line, for example a railway station."""


class Plan(Record):
    """Status that a crossing is planned to have by a year; a plan puts nothing in force."""

    status: Status
    """Planned status."""
    by: Edtf
    """Year or day by which the crossing is to have the planned status."""
    decided: Edtf | None = None
    """Day of the decision that contains the plan."""
    basis: Words
    """Decision that contains the plan."""
    note: Words | None = None
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    confidence: Confidence
    """high: two sources or an official text; medium: one later text; low: a weak or indirect text."""


class Event(Record):
    """One dated, sourced act."""

    id: EventId
    """Id within the crossing: e1, e2, …; it never changes and is never reused."""
    date: Edtf
    """Day of the act, or of its entry into force, as precise as the source."""
    kind: Kind
    """Act: see `Kind`."""
    planned: Literal[True] | None = None
    """True if decided but not yet in force: the event's day is after the day of the data. None for past events."""
    side: Literal["vn", "cn", "la", "both"]
    """Who acted: Viet Nam, China, Laos, or both sides."""
    status: Status | None = None
    """Status that the act puts in force; None for every act that changes no status."""
    declared: Status | None = None
    """Class that only the acting side declares from this day; the pair keeps the class that both sides operate."""
    scope: Literal["people", "goods"] | None = None
    """Traffic that the act concerns; None means people and goods."""
    basis: Words | None = None
    """Decree, decision or article, as cited by the source."""
    note: Words
    """Description of the event in our own words; it names the gate."""
    disputed: tuple[Dispute, ...] | None = None
    """Points on which sources disagree."""
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Ids of the sources."""
    confidence: Confidence
    """high: two sources or an official text of the day; medium: one later text; low: a weak or indirect text."""

    @model_validator(mode="after")
    def _check_act(self) -> Event:
        if self.declared and self.side == "both":
            raise ValueProblem("problem.declared_by_both")
        if self.planned and (self.basis is None or self.kind not in DECIDABLE_ACTS):
            raise ValueProblem("problem.planned_act")
        return self


class CrossingProperties(Record):
    """Properties of a crossing's feature in crossings.geojson."""

    gates: Annotated[tuple[Gate, ...], Field(min_length=2, max_length=2)]
    """The two gates, the Vietnamese one first."""
    kind: Literal["road", "rail", "river", "pedestrian", "scenic"]
    """Means of crossing the border."""
    marker: Text | None = None
    """Number of the boundary marker."""
    part_of: Id | None = None
    """Id of the crossing to which a clearance route belongs."""
    position: Position | None = None
    """Quality of the point; None while no point is known."""
    note: Words | None = None
    disputed: tuple[Dispute, ...] | None = None
    planned_status: Plan | None = None
    """Status by 2030 according to the plan in force."""
    events: Annotated[tuple[Event, ...], Field(min_length=1)]
    """History, ordered by the day from which each event is certain."""
    removed_events: Annotated[tuple[EventId, ...], Field(min_length=1)] | None = None
    """Ids of deleted events; they are never reused."""

    @field_validator("gates")
    @classmethod
    def _check_sides(cls, gates: tuple[Gate, ...]) -> tuple[Gate, ...]:
        if gates[0].country != "VN" or gates[1].country == "VN":
            raise ValueProblem("problem.vietnam_first")
        return gates


class Point(Record):
    """A GeoJSON point: longitude, latitude."""

    type: Literal["Point"]
    coordinates: Place


class CrossingFeature(Record):
    """A crossing as its GeoJSON feature in crossings.geojson."""

    type: Literal["Feature"]
    id: Id
    geometry: Point | None
    properties: CrossingProperties


class Crossing(CrossingProperties):
    """A pair of gates with its history; `point` is None while no position is known."""

    id: Id
    point: Point | None

    def __hash__(self) -> int:  # ids are unique, and hashing the whole history on every lookup is slow
        return hash(self.id)

    @property
    def neighbour(self) -> str:
        """Return the other country as a lower-case code: cn or la."""
        return self.gates[1].country.lower()  # the Vietnamese gate is the first

    def name(self, lang: Lang) -> str:
        """Return the name of the pair, Vietnamese side first; English is the fallback."""
        return LANGUAGES[lang].between_gates.join(gate.names.get(lang) for gate in self.gates)
