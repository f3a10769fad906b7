"""A crossing: a pair of gates, where it lies, and everything that happened to it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, field_validator

from geo.errors import ValueProblem
from geo.model.fields import Dispute, Edtf, Id, Lat, Lon, Names, Record, Text, Words


class Status(StrEnum):
    """Legal class of a crossing (decrees 112/2014/NĐ-CP and 34/2023/NĐ-CP; data/README.md)."""

    INTERNATIONAL = "international"
    BILATERAL = "bilateral"
    AUXILIARY = "auxiliary"
    OPENING = "opening"
    CLEARANCE = "clearance"
    SCENIC = "scenic"
    PLANNED = "planned"
    UNCLASSIFIED = "unclassified"


class Kind(StrEnum):
    """What kind of act an event is; only acts on the ground put a class in force."""

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


class Gate(Record):
    """One side of a crossing: cửa khẩu in Vietnam, 口岸 in China, ດ່ານ in Laos."""

    country: Literal["VN", "CN", "LA"]
    province: Id
    names: Names
    district: Text | None = None
    commune: Text | None = None
    commune_2025: Text | None = None
    place: Words | None = None


class Position(Record):
    """How good a position is: radius in metres, whether we estimated it, and who gave it.

    `inland` says why a gate lies far from the border line, as a railway station may.
    """

    precision_m: Annotated[int, Field(gt=0)]
    estimated: bool
    source: Id
    inland: Words | None = None


class Plan(Record):
    """The class that a plan gives to a crossing by a year; nothing is in force by it."""

    status: Status
    by: Edtf
    basis: Words
    note: Words | None = None
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    confidence: Literal["high", "medium", "low"]


class Event(Record):
    """One dated, sourced act; `status` stands only on the act that puts a class in force."""

    date: Edtf
    kind: Kind
    side: Literal["vn", "cn", "la", "both"]
    status: Status | None = None
    scope: Literal["people", "goods"] | None = None
    basis: Words | None = None
    note: Words
    disputed: tuple[Dispute, ...] | None = None
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    confidence: Literal["high", "medium", "low"]


class CrossingProperties(Record):
    """What a crossing's feature carries besides its id and point."""

    gates: Annotated[tuple[Gate, ...], Field(min_length=2, max_length=2)]
    kind: Literal["road", "rail", "river", "pedestrian", "scenic"]
    marker: Text | None = None
    part_of: Id | None = None
    position: Position | None = None
    note: Words | None = None
    disputed: tuple[Dispute, ...] | None = None
    planned_status: Plan | None = None
    events: Annotated[tuple[Event, ...], Field(min_length=1)]

    @field_validator("gates")
    @classmethod
    def _check_sides(cls, gates: tuple[Gate, ...]) -> tuple[Gate, ...]:
        if gates[0].country != "VN" or gates[1].country == "VN":
            raise ValueProblem("problem.vietnam_first")
        return gates


class Point(Record):
    """A GeoJSON point: longitude, latitude."""

    type: Literal["Point"]
    coordinates: tuple[Lon, Lat]


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

    def __hash__(self) -> int:  # ids are unique; hashing the whole history at each look-up is slow
        return hash(self.id)

    @property
    def neighbour(self) -> str:
        """Give the other country as a lower-case code: cn or la."""
        return next(gate.country for gate in self.gates if gate.country != "VN").lower()

    def name(self, lang: str) -> str:
        """Name the pair, Vietnamese side first; English where `lang` is not on record."""
        return " – ".join(gate.names.get(lang) for gate in self.gates)
