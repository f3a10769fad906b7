"""The facts as typed, frozen records that mirror the files in data/.

Positions are degrees WGS84, lengths kilometres or metres as the field's name says, dates EDTF.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AnyHttpUrl, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from geo.dates import PATTERN, EventDate, parse_date


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


Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=1)]
Lon = Annotated[float, Field(ge=-180, le=180)]
Lat = Annotated[float, Field(ge=-90, le=90)]
Edtf = Annotated[
    EventDate,
    BeforeValidator(lambda value: parse_date(value) if isinstance(value, str) else value),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": PATTERN}),
]


class Record(BaseModel):
    """Base of every record: frozen, no field but the documented ones."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, arbitrary_types_allowed=True)


class Names(Record):
    """A name in Vietnamese and English; Chinese and Lao where a source gives them."""

    vi: Text
    en: Text
    zh: Text | None = None
    lo: Text | None = None


class Words(Record):
    """A text in both languages that every fact is written in."""

    vi: Text
    en: Text


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
    """How good a position is: radius in metres, whether we estimated it, and who gave it."""

    precision_m: Annotated[int, Field(gt=0)]
    estimated: bool
    source: Id


class Event(Record):
    """One dated, sourced act; `status` stands only on the act that puts a class in force."""

    date: Edtf
    kind: Kind
    side: Literal["vn", "cn", "la", "both"]
    status: Status | None = None
    scope: Literal["people", "goods"] | None = None
    basis: Words | None = None
    note: Words
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
    events: Annotated[tuple[Event, ...], Field(min_length=1)]


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
        return " – ".join(getattr(gate.names, lang, None) or gate.names.en for gate in self.gates)


class Validity(Record):
    """First and last day (both included) on which a province exists; None is open."""

    start: Annotated[date | None, Field(alias="from")] = None
    until: date | None = None


class Quantity(Record):
    """An official figure with its source, and what other sources say."""

    value: Annotated[float, Field(gt=0)]
    source: Id
    note: Words | None = None


class ProvinceProperties(Record):
    """What a province's feature carries besides its id and polygon."""

    names: Names
    country: Literal["VN"]
    neighbour: Literal["CN", "LA"]
    valid: Validity
    succeeded_by: Id | None = None
    area_km2: Quantity | None = None
    border_km: Quantity | None = None
    label: tuple[Lon, Lat]
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]


class Polygon(Record):
    """A GeoJSON polygon or multipolygon; its rings are checked when it is read."""

    type: Literal["Polygon", "MultiPolygon"]
    coordinates: tuple[Any, ...]


class ProvinceFeature(Record):
    """A province as its GeoJSON feature in provinces.geojson."""

    type: Literal["Feature"]
    id: Id
    geometry: Polygon
    properties: ProvinceProperties


class Province(ProvinceProperties):
    """A province in the borders of one time."""

    id: Id
    geometry: Polygon

    def is_valid(self, at: date) -> bool:
        """Tell whether the province exists on that day."""
        return (self.valid.start or date.min) <= at <= (self.valid.until or date.max)


class Day(Record):
    """A CSL date: year, month, day as far as known."""

    parts: Annotated[tuple[tuple[int, ...], ...], Field(alias="date-parts", min_length=1)]


class Source(Record):
    """A bibliographic record in CSL-JSON (the fields we use)."""

    id: Id
    type: Text
    title: Text
    container_title: Annotated[Text | None, Field(alias="container-title")] = None
    url: Annotated[AnyHttpUrl | None, Field(alias="URL")] = None
    issued: Day | None = None
    accessed: Day | None = None
    language: Text | None = None
    note: Text | None = None


@dataclass(frozen=True)
class Dataset:
    """Everything in the data folder; `context` maps a layer's name to its GeoJSON."""

    crossings: tuple[Crossing, ...]
    provinces: tuple[Province, ...]
    sources: Mapping[str, Source]
    context: Mapping[str, Mapping[str, Any]]
    as_of: date

    @property
    def start(self) -> date:
        """Give the first day on which an event may have happened."""
        dates = [event.date for crossing in self.crossings for event in crossing.events]
        return min((d.earliest or d.latest for d in dates), default=self.as_of)
