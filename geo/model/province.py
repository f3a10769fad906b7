"""A province within the borders of one period, with its official figures."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from geo.model.context import Shape
from geo.model.fields import Day, Id, Names, Place, Record, Words


class Validity(Record):
    """First and last day of a province, both included; None means no limit."""

    start: Annotated[Day | None, Field(alias="from")] = None
    until: Day | None = None


class Figure(Record):
    """An official figure with its source, and a note on other sources."""

    value: Annotated[float, Field(gt=0)]
    """Value in the unit of the field's name: square kilometres or kilometres."""
    source: Id
    note: Words | None = None
    """Figures of other sources, or the reason why our outline differs."""


class ProvinceProperties(Record):
    """Properties of a province's feature in provinces.geojson."""

    names: Names
    country: Literal["VN"]
    neighbour: Literal["CN", "LA"]
    """Country across the land border of the province."""
    region: Literal["north-west"] | None = None
    """Region outside the home view to which the province belongs; None for provinces of the home view."""
    valid: Validity
    """Days on which the province exists in these borders."""
    succeeded_by: Id | None = None
    """Id of the province that absorbed this province."""
    area_km2: Figure | None = None
    border_km: Figure | None = None
    label: Place
    """Longitude and latitude of the province's name on the map."""
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]


class Polygon(Shape):
    """A GeoJSON polygon or multipolygon."""

    type: Literal["Polygon", "MultiPolygon"]


class ProvinceFeature(Record):
    """A province as its GeoJSON feature in provinces.geojson."""

    type: Literal["Feature"]
    id: Id
    geometry: Polygon
    properties: ProvinceProperties


class Province(ProvinceProperties):
    """A province within the borders of one period."""

    id: Id
    geometry: Polygon

    def is_valid(self, at: date) -> bool:
        """Return whether the province exists on a day."""
        return (self.valid.start or date.min) <= at <= (self.valid.until or date.max)
